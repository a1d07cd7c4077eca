package main

import (
	"context"
	"fmt"
	"os"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/memory"
	"github.com/wenshu-ai/wenshu/evals/recall"
)

// recallCommand measures how well memory finds a question asked otherwise.
type recallCommand struct {
	In    string `default:"evals/recall/pairs.tsv" help:"Pairs of questions." type:"existingfile"`
	DB    string `name:"database-url" env:"WENSHU_EVAL_DATABASE_URL" help:"Postgres with the demo company. Empty: a private one."`
	URL   string `name:"embed-url" env:"WENSHU_EMBED_URL" help:"OpenAI-compatible address of an embedding model, measured as well."`
	Key   string `name:"embed-key" env:"WENSHU_EMBED_KEY" help:"Key of the embedding service."`
	Model string `name:"embed-model" env:"WENSHU_EMBED_MODEL" help:"Name of the embedding model."`
	Dim   int    `name:"embed-dim" env:"WENSHU_EMBED_DIM" help:"Length of its vectors."`
}

// Run prints the pairs that are not among the first three, and the shares.
func (r *recallCommand) Run(ctx context.Context) error {
	f, err := os.Open(r.In)
	if err != nil {
		return err
	}
	defer f.Close()
	pairs, err := recall.Read(f)
	if err != nil {
		return err
	}
	c, err := openCompany(ctx, r.DB)
	if err != nil {
		return err
	}
	defer c.close(context.WithoutCancel(ctx))
	if _, err := c.recall(ctx, memory.Lexical{}, pairs); err != nil || r.URL == "" {
		return err
	}
	e, err := memory.NewEndpoint(memory.EndpointConfig{BaseURL: r.URL, Key: r.Key, Model: r.Model, Dim: r.Dim})
	if err != nil {
		return err
	}
	_, err = c.recall(ctx, e, pairs)
	return err
}

func (c *company) recall(ctx context.Context, e memory.Embedder, pairs []recall.Pair) (all recall.Tally, err error) {
	stored := recall.Pool(pairs)
	place := map[string]int{}
	for i, q := range stored {
		place[q] = i
	}
	pool, err := c.embed(ctx, e, stored)
	if err != nil {
		return all, err
	}
	kinds := map[string]*recall.Tally{"zh": {}, "en": {}, "mixed": {}, "cross": {}}
	for _, p := range pairs {
		v, err := c.embed(ctx, e, []string{p.Probe})
		if err != nil {
			return all, err
		}
		rank := recall.Rank(v[0], pool, place[p.Stored])
		all.Add(rank)
		kinds[p.Kind].Add(rank)
		if rank > 3 {
			fmt.Printf("FAIL %s: %q is at place %d for %q\n", p.Kind, p.Stored, rank, p.Probe)
		}
	}
	for _, k := range []string{"zh", "en", "mixed", "cross"} {
		fmt.Printf("%s, %s: %s\n", e.Name(), k, kinds[k])
	}
	fmt.Printf("%s: %s\n", e.Name(), all)
	fmt.Printf("recall: %d passed, %d failed\n", all.InThree, all.Pairs-all.InThree)
	return all, nil
}

// embed embeds questions with what the planner makes of them, one at a time as
// turns do.
func (c *company) embed(ctx context.Context, e memory.Embedder, questions []string) ([][]float32, error) {
	clock, err := c.Clock(ctx)
	if err != nil {
		return nil, err
	}
	var out [][]float32
	for _, q := range questions {
		plan, err := c.Planner.Plan(ctx, agent.PlanRequest{Text: q, Clock: clock})
		if err != nil {
			return nil, err
		}
		t := memory.Text{Words: q}
		for _, x := range plan.Explained {
			t.Features = append(t.Features, x.Meaning)
		}
		v, err := e.Embed(ctx, []memory.Text{t})
		if err != nil {
			return nil, err
		}
		out = append(out, v[0])
	}
	return out, nil
}
