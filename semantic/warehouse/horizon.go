package warehouse

import (
	"context"

	"github.com/wenshu-ai/wenshu/semantic"
)

// Horizon returns the first and last company day a metric has data for: the
// days all of its facts cover. The zero Period means that there is none, or
// that the metric has no time. It is that of all rows, for plans and defaults;
// what an answer says of it comes from the rows its asker may see.
func (w *Warehouse) Horizon(ctx context.Context, metric string) (semantic.Period, error) {
	return w.horizonFor(ctx, everyone, metric)
}

func (w *Warehouse) horizonFor(ctx context.Context, who semantic.Access, metric string) (semantic.Period, error) {
	statements, err := w.options().CompileHorizon(w.cfg.Model, who, metric)
	if err != nil {
		return semantic.Period{}, err
	}
	var all semantic.Period
	for i, c := range statements {
		rows, err := w.kept(ctx, who, c)
		if err != nil {
			return semantic.Period{}, err
		}
		p, ok := w.covered(rows)
		if !ok {
			return semantic.Period{}, nil
		}
		if i == 0 {
			all = p
			continue
		}
		if all, ok = all.Intersect(p); !ok {
			return semantic.Period{}, nil
		}
	}
	return all, nil
}

// covered reads one row of first and last time.
func (w *Warehouse) covered(rows []semantic.Row) (semantic.Period, bool) {
	if len(rows) != 1 {
		return semantic.Period{}, false
	}
	first, ok1 := w.day(rows[0].Cells[0])
	last, ok2 := w.day(rows[0].Cells[1])
	if !ok1 || !ok2 {
		return semantic.Period{}, false
	}
	p, err := semantic.NewPeriod(first, last)
	return p, err == nil
}

func (w *Warehouse) day(v semantic.Value) (semantic.Date, bool) {
	if t, ok := v.Instant(); ok {
		return semantic.DateOf(t.In(w.cfg.Model.Zone)), true
	}
	return v.Date()
}
