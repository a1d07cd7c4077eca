package warehouse

import (
	"context"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/sqlgen"
)

// Records lists fields of a dataset as text, "" for null: what has to be known
// of the company before a question can be read, such as the days of its own
// changes. It is common knowledge like the names of members: no measure, no
// person. An optional table that is not there has no rows; a dataset or field
// the model does not have is an error, as for Query.
func (w *Warehouse) Records(ctx context.Context, dataset string, fields ...string) ([][]string, error) {
	rows, err := w.list(ctx, everyone, sqlgen.List{Dataset: dataset, Fields: fields})
	if semantic.CodeOf(err) == semantic.CodeNotAvailable {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	out := make([][]string, 0, len(rows))
	for _, r := range rows {
		line := make([]string, len(fields))
		for i := range fields {
			line[i] = r.Cells[i].String()
		}
		out = append(out, line)
	}
	return out, nil
}
