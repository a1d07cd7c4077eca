package main

import (
	"context"

	"github.com/wenshu-ai/wenshu/semantic"
)

// decodeQuery reads the JSON form of a typed query; relative periods are
// resolved on the business day.
func (p *product) decodeQuery(data []byte) (semantic.Query, error) {
	c, err := p.Clock(context.Background())
	if err != nil {
		return semantic.Query{}, err
	}
	return semantic.ParseQueryJSON(data, c)
}
