package tools

import (
	"github.com/shopspring/decimal"
)

// A cell explains a change when its contribution is close to the whole change
// while the cell itself is small: score = 1 − |1 − share| − weight, where share
// is its part of the change and weight its part of the earlier whole. A change
// spread evenly scores 0 everywhere; one small cell that explains everything
// scores near 1.
const (
	minScore = 0.2 // below it no cell stands out
	minShare = 0.5 // a cause explains at least half
	// moreDetail is how much better a cell of two dimensions must score than
	// the best of one to be worth its complexity.
	moreDetail = 0.1
)

// cause is the best cell of some cuttings.
type cause struct {
	member
	total member
	share decimal.Decimal
	score float64
}

// best returns the member of the cutting that explains the change best.
func (m measure) best(c cutting) (cause, bool) {
	change := m.value(c.total.now).Sub(m.value(c.total.then))
	if change.IsZero() || len(c.members) < 2 {
		return cause{}, false
	}
	whole := m.weight(c.total.then)
	deltas := m.contributions(c.members, c.total)
	var out cause
	found := false
	for i, x := range c.members {
		if x.missing {
			continue
		}
		share := deltas[i].DivRound(change, digits)
		weight := quotient(m.weight(x.then), whole).InexactFloat64()
		s := share.InexactFloat64()
		score := 1 - weight
		if s < 1 {
			score -= 1 - s
		} else {
			score -= s - 1
		}
		if !found || score > out.score {
			out, found = cause{x, c.total, share, score}, true
		}
	}
	return out, found
}

// explains reports whether the cell is worth naming as the cause.
func (c cause) explains() bool {
	return c.score >= minScore && c.share.InexactFloat64() >= minShare
}

func (m measure) causeFound(c cause) CauseFound {
	return CauseFound{Metric: m.metric, Subject: c.about,
		Now: m.value(c.now), Then: m.value(c.then), Share: c.share,
		Total:     m.value(c.total.now).Sub(m.value(c.total.then)),
		OthersNow: m.value(c.total.now.minus(c.now)), OthersThen: m.value(c.total.then.minus(c.then))}
}

// filters pins the cell.
func (s Subject) filters() Filters {
	var out Filters
	for _, p := range s {
		out = append(out, FilterTerm{Dimension: p.Dimension, Values: []string{p.Member}})
	}
	return out
}
