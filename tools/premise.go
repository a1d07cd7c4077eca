package tools

import (
	"context"
	"slices"

	"github.com/shopspring/decimal"
	"golang.org/x/sync/errgroup"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools/stats"
)

const (
	historyDays = 400 // how far back normal moves are looked for
	minMoves    = 4   // fewer moves say nothing about what is normal
	maxMoves    = 13
	bandWidth   = 2 // robust standard deviations that still count as normal
)

// band is the size of a normal move of the metric from one window to the next
// (a fraction of its level): twice the robust spread of the moves between the
// windows before the compared one. It is nil with too little history, and for
// windows that do not follow each other, such as a year ago.
func (m measure) band(ctx context.Context, env Env, f Filters, w windows) (*decimal.Decimal, []semantic.Statement, error) {
	if w.before == nil || !w.before.End.Before(w.period.End) || w.period.Start.Sub(w.before.End) > 7 {
		return nil, nil, nil
	}
	past, err := m.past(ctx, env, w)
	if err != nil || len(past) <= minMoves {
		return nil, nil, err
	}
	values, statements, err := m.windowValues(ctx, env, f, past)
	if err != nil {
		return nil, nil, err
	}
	var moves []float64
	for i := 0; i+1 < len(values); i++ {
		if g := growth(values[i], values[i+1]); g != nil {
			moves = append(moves, g.InexactFloat64())
		}
	}
	if len(moves) < minMoves {
		return nil, statements, nil
	}
	b := decimal.NewFromFloat(bandWidth * stats.AroundZero(moves)).Round(6)
	return &b, statements, nil
}

// past returns the compared window and those before it, newest first, as far
// back as there are data.
func (m measure) past(ctx context.Context, env Env, w windows) ([]semantic.Period, error) {
	horizon, err := env.Warehouse.Horizon(ctx, m.metric)
	if err != nil {
		return nil, err
	}
	p := *w.before
	p.Cutoff = 0
	var out []semantic.Period
	for n := min(maxMoves, max(minMoves+1, historyDays/p.Days())); len(out) <= n && !p.Start.Before(horizon.Start); {
		out = append(out, p)
		if p, _, err = semantic.ResolveComparison(semantic.ComparePrevious{}, p, env.Clock); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// windowValues reads the metric in each window, two windows to a query, so
// that it is right for metrics that do not add up over time too.
func (m measure) windowValues(ctx context.Context, env Env, f Filters, ps []semantic.Period) ([]decimal.Decimal, []semantic.Statement, error) {
	values := make([]decimal.Decimal, len(ps))
	statements := make([][]semantic.Statement, len(ps))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(atOnce)
	for i := 0; i < len(ps); i += 2 {
		g.Go(func() error {
			w := windows{period: ps[i]}
			if i+1 < len(ps) {
				w.before = &ps[i+1]
			}
			c, err := m.cut(ctx, env, nil, f, w)
			if err != nil {
				return err
			}
			values[i], statements[i] = m.value(c.total.now), c.statements
			if w.before != nil {
				values[i+1] = m.value(c.total.then)
			}
			return nil
		})
	}
	err := g.Wait()
	return values, slices.Concat(statements...), err
}

// premise checks the claimed direction against the change; with no claim it
// holds when the change is more than a normal move.
func premise(claimed string, change ChangeFound, band *decimal.Decimal) PremiseFound {
	p := PremiseFound{Metric: change.Metric, Claimed: claimed, Change: change, Band: band}
	up, down := change.Delta.IsPositive(), change.Delta.IsNegative()
	switch claimed {
	case "up":
		p.Holds = up
	case "down":
		p.Holds = down
	default:
		p.Holds = up || down
	}
	if p.insideBand() {
		p.Holds = false
	}
	return p
}

// insideBand reports whether the change is no more than a normal move.
func (p PremiseFound) insideBand() bool {
	return p.Band != nil && p.Change.Growth != nil && p.Change.Growth.Abs().LessThanOrEqual(*p.Band)
}
