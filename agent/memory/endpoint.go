package memory

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/sashabaranov/go-openai"

	"github.com/wenshu-ai/wenshu/semantic"
)

// Endpoint embeds texts with a model behind any address that speaks OpenAI's
// embeddings. It knows words by their sense, so that meanings of the planner
// are not sent along.
type Endpoint struct {
	client *openai.Client
	model  string
	dim    int
}

var _ Embedder = (*Endpoint)(nil)

// EndpointConfig says which model embeds. All but Key and HTTP are required.
type EndpointConfig struct {
	BaseURL string // up to where /embeddings follows
	Key     string // "" for servers that want none
	Model   string
	Dim     int          // length of the model's vectors
	HTTP    *http.Client // nil = one that waits five seconds
}

// embedTime is how long a turn may wait for a vector.
const embedTime = 5 * time.Second

// NewEndpoint returns the embedder, or a *semantic.Error that names the
// setting that is missing.
func NewEndpoint(c EndpointConfig) (*Endpoint, error) {
	if c.BaseURL == "" || c.Model == "" || c.Dim <= 0 {
		return nil, semantic.Errorf(semantic.CodeBadQuery, "向量服务需要地址、模型名和向量长度。", "An embedding service needs an address, a model and the length of its vectors.")
	}
	config := openai.DefaultConfig(c.Key)
	config.BaseURL = strings.TrimRight(c.BaseURL, "/")
	config.HTTPClient = &http.Client{Timeout: embedTime}
	if c.HTTP != nil {
		config.HTTPClient = c.HTTP
	}
	return &Endpoint{openai.NewClientWithConfig(config), c.Model, c.Dim}, nil
}

// Name implements Embedder.
func (e *Endpoint) Name() string { return fmt.Sprintf("%s-%d", e.model, e.dim) }

// Dim implements Embedder.
func (e *Endpoint) Dim() int { return e.dim }

// Embed implements Embedder. Errors are *semantic.Error of code unavailable;
// they never hold the key.
func (e *Endpoint) Embed(ctx context.Context, texts []Text) ([][]float32, error) {
	input := make([]string, len(texts))
	for i, t := range texts {
		input[i] = t.Words
	}
	res, err := e.client.CreateEmbeddings(ctx, openai.EmbeddingRequestStrings{Input: input, Model: openai.EmbeddingModel(e.model)})
	if err != nil {
		return nil, unavailable(err)
	}
	out := make([][]float32, len(texts))
	for _, d := range res.Data {
		if d.Index < 0 || d.Index >= len(out) || len(d.Embedding) != e.dim {
			return nil, unavailable(fmt.Errorf("vector %d of length %d, want %d of length %d", d.Index, len(d.Embedding), len(out), e.dim))
		}
		v := make([]float64, e.dim)
		for i, x := range d.Embedding {
			v[i] = float64(x)
		}
		out[d.Index] = normalised(v)
	}
	for i, v := range out {
		if v == nil {
			return nil, unavailable(fmt.Errorf("no vector for text %d", i))
		}
	}
	return out, nil
}

func unavailable(err error) error {
	e := semantic.Errorf(semantic.CodeUnavailable, "向量服务没有给出可用的结果。", "The embedding service gave nothing that can be used.")
	e.Hint = semantic.Text{ZH: "请检查 WENSHU_EMBED_URL、WENSHU_EMBED_MODEL 和 WENSHU_EMBED_DIM。", EN: "Check WENSHU_EMBED_URL, WENSHU_EMBED_MODEL and WENSHU_EMBED_DIM."}
	e.Cause = err
	return e
}
