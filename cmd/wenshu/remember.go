package main

import (
	"context"

	"github.com/wenshu-ai/wenshu/agent/memory"
)

// embedder is the configured one, or the built-in.
func (c *Config) embedder() (memory.Embedder, error) {
	if c.EmbedURL == "" {
		return memory.Lexical{}, nil
	}
	return memory.NewEndpoint(memory.EndpointConfig{BaseURL: c.EmbedURL, Key: c.EmbedKey, Model: c.EmbedModel, Dim: c.EmbedDim})
}

// remember opens memory. What another embedder embedded is embedded anew; where
// the embedding service cannot be reached, memory finds less until it can.
func (p *product) remember(ctx context.Context, c *Config) error {
	e, err := c.embedder()
	if err != nil {
		return err
	}
	p.memory = memory.New(p.app, e)
	if err := p.memory.Prepare(ctx); err != nil {
		p.log.Warn("past insights could not be embedded", "embedder", e.Name(), "err", err)
	}
	return nil
}
