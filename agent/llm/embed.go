package llm

import (
	"context"
	"fmt"

	openai "github.com/sashabaranov/go-openai"
)

// Embed returns a vector for each text, in their order and all of one length;
// the client's model must be one of embeddings. Errors are those of Chat.
func (c *Client) Embed(ctx context.Context, t *Turn, texts []string) ([][]float32, error) {
	if err := c.admit(ctx, t); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithDeadlineCause(ctx, t.deadline, errTurnOver)
	defer cancel()
	var vectors [][]float32
	_, err := c.retried(ctx, t, step{
		send: func(ctx context.Context, api *openai.Client) (Reply, error) {
			res, err := api.CreateEmbeddings(ctx, openai.EmbeddingRequest{Input: texts, Model: openai.EmbeddingModel(c.Model)})
			if err != nil {
				return Reply{}, err
			}
			vectors, err = inOrder(res.Data, len(texts))
			return Reply{Model: string(res.Model), Usage: chatUsage(&res.Usage)}, err
		},
		estimate: func(Reply) Usage {
			n := 0
			for _, s := range texts {
				n += len(s)
			}
			return Usage{Input: n / 3, Estimated: true}
		},
	})
	if err != nil {
		return nil, err
	}
	return vectors, nil
}

// inOrder puts vectors in the order of their texts: servers may not.
func inOrder(data []openai.Embedding, n int) ([][]float32, error) {
	out := make([][]float32, n)
	for _, d := range data {
		if d.Index < 0 || d.Index >= n || out[d.Index] != nil || len(d.Embedding) == 0 || len(d.Embedding) != len(data[0].Embedding) {
			return nil, failure(CodeMalformed, fmt.Errorf("vector %d of %d numbers for %d texts", d.Index, len(d.Embedding), n))
		}
		out[d.Index] = d.Embedding
	}
	if len(data) != n {
		return nil, failure(CodeMalformed, fmt.Errorf("%d vectors for %d texts", len(data), n))
	}
	return out, nil
}
