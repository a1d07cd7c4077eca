package main

import (
	"context"

	"github.com/wenshu-ai/wenshu/agent/memory"
)

// embedSettings say which embedding model the memory recalls by.
type embedSettings struct {
	URL   string `name:"url" env:"WENSHU_EMBED_URL" help:"Address of an embedding model's server up to /v1. Empty: the built-in lexical embedder."`
	Key   string `name:"key" env:"WENSHU_EMBED_KEY" secret:"true" help:"Its key; better given in the environment."`
	Model string `name:"model" env:"WENSHU_EMBED_MODEL" help:"Name of the embedding model."`
	Dim   int    `name:"dim" env:"WENSHU_EMBED_DIM" default:"0" help:"Length of its vectors."`
}

func (s embedSettings) embedder() (memory.Embedder, error) {
	if s.URL == "" {
		return memory.Lexical{}, nil
	}
	return memory.NewEndpoint(memory.EndpointConfig{BaseURL: s.URL, Key: s.Key, Model: s.Model, Dim: s.Dim})
}

// embedder embeds a word: an embedder that gives vectors of another length
// than the setting says would leave the memory empty.
func (d *doctor) embedder(ctx context.Context, c *Config) {
	e, err := c.Embed.embedder()
	if err != nil {
		d.bad("embedding model", err)
		return
	}
	if _, err := e.Embed(ctx, []memory.Text{{Words: "退货率 return rate"}}); err != nil {
		d.bad("embedding model", err)
		return
	}
	if c.Embed.URL == "" {
		d.hint("memory recalls by shared words (%s); an embedding model recalls by sense: WENSHU_EMBED_URL", e.Name())
		return
	}
	d.ok("embedding model %s gives vectors of %d numbers", c.Embed.Model, e.Dim())
}
