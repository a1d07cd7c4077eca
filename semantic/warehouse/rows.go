package warehouse

import (
	"context"
	"fmt"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/sqlgen"
)

// Rows runs a query of rows, members or extremes for the asker. The result is
// as that of Query; errors are those of sqlgen.CompileRows and of running.
func (w *Warehouse) Rows(ctx context.Context, who semantic.Access, q semantic.RowsQuery) (*semantic.Result, error) {
	c, err := w.options().CompileRows(w.cfg.Model, who, q)
	if err != nil {
		return nil, err
	}
	key, err := w.key(ctx, who, c)
	if err != nil {
		return nil, err
	}
	shared, kept, err := w.answers.get(ctx, key, func(ctx context.Context) (*semantic.Result, error) { return w.run(ctx, c) })
	if err != nil {
		return nil, err
	}
	result := copied(shared)
	for i := range result.Statements {
		result.Statements[i].Kept = kept
	}
	return result, nil
}

// Ask runs either kind of request.
func (w *Warehouse) Ask(ctx context.Context, who semantic.Access, r semantic.Request) (*semantic.Result, error) {
	switch r := r.(type) {
	case semantic.Query:
		return w.Query(ctx, who, r)
	case semantic.RowsQuery:
		return w.Rows(ctx, who, r)
	default:
		return nil, fmt.Errorf("warehouse: request of type %T", r)
	}
}

// Explain returns the compiled request with its plan and where each branch
// reads, without running it.
func (w *Warehouse) Explain(ctx context.Context, who semantic.Access, r semantic.Request) (*sqlgen.Compiled, error) {
	switch r := r.(type) {
	case semantic.Query:
		return w.routed(ctx).Compile(w.cfg.Model, who, r)
	case semantic.RowsQuery:
		return w.options().CompileRows(w.cfg.Model, who, r)
	default:
		return nil, fmt.Errorf("warehouse: request of type %T", r)
	}
}
