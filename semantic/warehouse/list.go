package warehouse

import (
	"context"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/sqlgen"
)

// everyone is the asker of lists that are the same for all: what it may see
// is decided by the fields the model names, not by a person.
var everyone = semantic.Access{Principal: "warehouse", Clearance: semantic.High}

// list reads distinct rows of a dataset.
func (w *Warehouse) list(ctx context.Context, who semantic.Access, l sqlgen.List) ([]semantic.Row, error) {
	c, err := w.options().CompileList(w.cfg.Model, who, l)
	if err != nil {
		return nil, err
	}
	return w.kept(ctx, who, c)
}

// kept returns the rows of a small statement, which are kept like answers.
func (w *Warehouse) kept(ctx context.Context, who semantic.Access, c *sqlgen.Compiled) ([]semantic.Row, error) {
	key, err := w.key(ctx, who, c)
	if err != nil {
		return nil, err
	}
	rows, _, err := w.lists.get(ctx, key, func(ctx context.Context) ([]semantic.Row, error) { return w.rows(ctx, c) })
	return rows, err
}
