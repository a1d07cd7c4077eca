package narrate

import (
	"fmt"

	"github.com/wenshu-ai/wenshu/agent/narrate/draft"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// ranking has a fact for each place, called f1.1, f1.2, …
func (b *sheet) ranking(id string, f tools.RankFound) {
	tied := b.tied(f)
	for i, e := range f.Entries {
		x := b.fact(fmt.Sprintf("%s.%d", id, i+1), f.Metric, tools.Subject{{Dimension: f.Dimension, Member: e.Member}})
		if i >= tied || tied == 1 {
			x.Place = i + 1
		}
		b.entry(&x, f.Metric, e)
		if tied == 1 {
			x.Most = mostOf(f, i)
		}
		x.Figures = append(x.Figures, figureOf("of", whole(f.Of), draft.Count))
		x.All = allMoved(f)
		b.put(x)
	}
	if all := allMoved(f); all != 0 {
		x := b.fact(id+".all", f.Metric, nil)
		x.All = all
		x.Figures = []draft.Figure{figureOf("of", whole(f.Of), draft.Count)}
		b.put(x)
	}
}

func (b *sheet) entry(x *draft.Fact, metric string, e tools.RankEntry) {
	switch {
	case e.Value != nil && e.Then != nil:
		b.levels(x, metric, *e.Value, *e.Then)
	case e.Value != nil:
		x.Figures = b.level(metric, "now", draft.Now, *e.Value)
	}
	if e.Delta != nil {
		b.move(x, metric, *e.Delta)
		b.grown(x, metric, *e.Delta, nil)
	}
	if e.Growth != nil && !b.immature(metric) {
		b.move(x, metric, *e.Growth)
		x.Growth = e.Growth
		x.Figures = append(x.Figures, figureOf("growth", relative(*e.Growth), draft.Change), figureOf("rate", share(e.Growth.Abs()), draft.Size))
	}
	if e.Share != nil {
		x.Part = e.Share
		x.Figures = append(x.Figures, figureOf("share", share(*e.Share), draft.Share))
	}
}

// mostOf is what the entry at a place is the most of. A change ranked first
// is the largest rise only if it rose.
func mostOf(f tools.RankFound, place int) draft.Superlatives {
	first, last := place == 0, place == len(f.Entries)-1 && len(f.Entries) == f.Of && f.Of > 1
	if f.By == semantic.OfValue {
		switch {
		case first && f.Desc || last && !f.Desc && !tiedAt(f, place):
			return draft.Highest
		case first || last && f.Desc && !tiedAt(f, place):
			return draft.Lowest
		}
		return 0
	}
	switch sign := leads(f); {
	case first && f.Desc && sign > 0:
		return draft.RoseMost
	case first && !f.Desc && sign < 0:
		return draft.FellMost
	default:
		return 0
	}
}

func tiedAt(f tools.RankFound, place int) bool {
	return place > 0 && same(f, f.Entries[place-1], f.Entries[place])
}

// allMoved is the direction every member went, 0 when they differ, do not
// move, or are not all listed.
func allMoved(f tools.RankFound) int {
	if len(f.Entries) != f.Of || f.Of < 2 {
		return 0
	}
	all := 0
	for i, e := range f.Entries {
		d := e.Delta
		if d == nil {
			d = e.Growth
		}
		if d == nil || d.IsZero() || i > 0 && d.Sign() != all {
			return 0
		}
		all = d.Sign()
	}
	return all
}

func (b *sheet) trend(id string, f tools.TrendFound) {
	x := b.fact(id, f.Metric, f.Subject)
	x.Period, x.Before = b.cal.spoken(f.Last.On, f.Grain), b.cal.spoken(f.First.On, f.Grain)
	b.levels(&x, f.Metric, f.Last.Value, f.First.Value)
	if f.LastIsPartial {
		x.Direction, x.Better, x.Flat, x.Times = 0, 0, false, nil // half a bucket is no fall
	}
	b.put(x)
	for _, p := range []struct {
		name string
		at   tools.Point
		most draft.Superlatives
	}{{"high", f.Highest, draft.Highest}, {"low", f.Lowest, draft.Lowest}} {
		if p.name == "low" && f.LastIsPartial && p.at.On == f.Last.On {
			continue
		}
		y := b.fact(id+"."+p.name, f.Metric, f.Subject)
		y.Period, y.Before, y.Most = b.cal.spoken(p.at.On, f.Grain), "", p.most
		y.Figures = b.level(f.Metric, "now", draft.Now, p.at.Value)
		b.put(y)
	}
}

// compared has a fact for each side, and one for the pair.
func (b *sheet) compared(id string, f tools.ComparedFound) {
	high := tools.Subject{{Dimension: f.Dimension, Member: f.High}}
	low := tools.Subject{{Dimension: f.Dimension, Member: f.Low}}
	g := b.figure(f.Metric)
	above, below := g.pair(f.HighValue, f.LowValue)
	x, y := b.fact(id+".high", f.Metric, high), b.fact(id+".low", f.Metric, low)
	x.Figures, y.Figures = []draft.Figure{figureOf("now", above, draft.Now)}, []draft.Figure{figureOf("now", below, draft.Now)}
	if !f.Delta.IsZero() {
		x.Most, y.Most = draft.Highest, draft.Lowest
	}
	b.put(x)
	b.put(y)
	if f.Delta.IsZero() {
		return
	}
	pair := b.fact(id, f.Metric, nil)
	pair.About, pair.First, pair.Higher = draft.Together(x.About, y.About), x.About, true
	pair.Figures = []draft.Figure{figureOf("size", g.size(f.Delta), draft.Size)}
	if f.Ratio != nil {
		pair.Figures = append(pair.Figures, figureOf("rate", share(f.Ratio.Abs()), draft.Size))
	}
	b.put(pair)
}
