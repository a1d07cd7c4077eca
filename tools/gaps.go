package tools

import (
	"context"
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

// A store sells something nearly every day. Days on which a store that
// otherwise does has nothing at all are a gap in its feed far more often than
// a day without business, and must not be read as a fall.

const (
	aroundGap = 14 // days looked at on each side of the period
	minDays   = 7  // fewer days say nothing about what is usual
	rarely    = 5  // at most one day in so many may be missing
)

// storeGap looks for days without data when the query is about named stores.
func (v *queryView) storeGap(ctx context.Context) ([]semantic.Note, []semantic.Statement, error) {
	named := slices.ContainsFunc(v.args.Filters, func(t FilterTerm) bool { return t.Dimension == "store" && !t.Not })
	if _, _, series := v.grain(); series || !named || !v.countable() {
		return nil, nil, nil
	}
	metric := v.args.Metrics[0]
	horizon, err := v.env.Warehouse.Horizon(ctx, metric)
	if err != nil {
		return nil, nil, err
	}
	wide := semantic.Period{Start: v.period.Start.AddDays(-aroundGap), End: v.period.End.AddDays(aroundGap)}
	wide, ok := wide.Intersect(horizon)
	if !ok || wide.Days() > historyDays {
		return nil, nil, nil
	}
	days, statements, err := measure{metric: metric, num: metric}.daily(ctx, v.env, v.args.Filters, wide)
	if unreachable(err) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	if missing := gaps(days, v.period); len(missing) > 0 {
		return []semantic.Note{gapNote(missing)}, statements, nil
	}
	return nil, statements, nil
}

// countable reports whether the first metric is a sum or count, of which a
// day without rows has none.
func (v *queryView) countable() bool {
	_, _, quotient := v.env.Model.RatioParts(v.args.Metrics[0])
	return !quotient
}

// gaps lists the days of the period without a value, if such days are rare.
func gaps(days []day, p semantic.Period) []string {
	var missing []string
	none := 0
	for _, d := range days {
		if d.known && !d.n.IsZero() {
			continue
		}
		none++
		if p.Contains(d.on) {
			missing = append(missing, d.on.String())
		}
	}
	if len(days) < minDays || none*rarely > len(days) {
		return nil
	}
	return missing
}

func gapNote(missing []string) semantic.Note {
	days := strings.Join(missing, ", ")
	return note(semantic.NoteFeedGap, days+" 没有任何数据,更像是数据缺失而不是没有业务。",
		"There is no data at all for "+days+": more likely a gap in the feed than no business.")
}
