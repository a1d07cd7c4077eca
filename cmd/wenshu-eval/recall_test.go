package main

import (
	"context"
	"os"
	"testing"

	"github.com/wenshu-ai/wenshu/agent/memory"
	"github.com/wenshu-ai/wenshu/evals/recall"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce/demo/demotest"
)

// The built-in embedder must not lose what it finds today: four questions of
// five asked in other words, or in the other language.
func TestRecallOfTheBuiltInEmbedder(t *testing.T) {
	ctx := context.Background()
	f, err := os.Open("../../evals/recall/pairs.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	pairs, err := recall.Read(f)
	if err != nil {
		t.Fatal(err)
	}
	c, err := openCompany(ctx, demotest.DB(t).URL)
	if err != nil {
		t.Fatal(err)
	}
	defer c.close(ctx)
	got, err := c.recall(ctx, memory.Lexical{}, pairs)
	if err != nil {
		t.Fatal(err)
	}
	if got.InThree*5 < got.Pairs*4 {
		t.Error(got)
	}
}
