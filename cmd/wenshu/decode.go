package main

import (
	"context"

	"github.com/wenshu-ai/wenshu/semantic"
)

// decodeQuery reads the JSON form of a typed query; relative periods are
// resolved on the business day.
func (p *product) decodeQuery(data []byte) (semantic.Request, error) {
	c, err := p.Clock(context.Background())
	if err != nil {
		return nil, err
	}
	return semantic.ParseRequestJSON(data, c)
}

// typedQuery is the query a person named: as text, or one saved in the model.
func (p *product) typedQuery(ctx context.Context, text []byte, saved string) (semantic.Request, error) {
	if saved == "" {
		return p.decodeQuery(text)
	}
	c, err := p.Clock(ctx)
	if err != nil {
		return nil, err
	}
	return p.Model.SavedQuery(saved, c)
}
