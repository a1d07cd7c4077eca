package narrate

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/agent/narrate/draft"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// Sheet returns what a draft about the results may say, and by which slots.
// Definitions and memories are not on it:
// they are quoted, never retold.
func (w *Writer) Sheet(lang semantic.Lang, results []*tools.Result) *draft.Sheet {
	b := &sheet{out: &draft.Sheet{Lang: lang}}
	for _, r := range results {
		b.voice = w.voice(lang, r.Interpretation)
		b.narrow(results)
		b.split = splitsOf(r.Findings)
		for _, f := range r.Findings {
			b.n++
			b.add(fmt.Sprintf("f%d", b.n), f)
		}
	}
	return b.out
}

// sheet collects the facts of several results.
type sheet struct {
	voice
	out   *draft.Sheet
	n     int
	split map[string]decimal.Decimal // the largest part of each split, by size
	// within are the filters this result has and others do not: its facts are
	// about that slice, which a draft has to name.
	within draft.Subject
}

func splitsOf(all []tools.Finding) map[string]decimal.Decimal {
	out := map[string]decimal.Decimal{}
	for _, f := range all {
		if p, ok := f.(tools.PartFound); ok && !p.Rest && p.Delta.Abs().GreaterThan(out[p.Dimension]) {
			out[p.Dimension] = p.Delta.Abs()
		}
	}
	return out
}

// narrow tells the filters all results share, which hold whatever is said,
// from those of this result alone.
func (b *sheet) narrow(results []*tools.Result) {
	var own tools.Subject
	for _, t := range b.in.Filters {
		shared := !slices.ContainsFunc(results, func(r *tools.Result) bool {
			return !slices.ContainsFunc(r.Interpretation.Filters, func(o tools.FilterTerm) bool {
				return o.Dimension == t.Dimension && o.Not == t.Not && slices.Equal(o.Values, t.Values)
			})
		})
		for _, key := range t.Values {
			switch {
			case !shared:
				own = append(own, tools.Part{Dimension: t.Dimension, Member: key})
			case !t.Not:
				b.out.Plain = append(b.out.Plain, b.member(t.Dimension, key), b.named(t.Dimension, key))
			}
		}
	}
	b.within = b.subject(own)
	for _, d := range b.in.By {
		b.plainDimension(d)
	}
}

func (b *sheet) plainDimension(key string) {
	name := b.dimension(key)
	b.out.Plain = append(b.out.Plain, name)
	if b.lang == semantic.EN {
		b.out.Plain = append(b.out.Plain, plural(name))
	}
}

func (b *sheet) add(id string, f tools.Finding) {
	switch f := f.(type) {
	case tools.ValueFound:
		b.value(id, f)
	case tools.ChangeFound:
		b.put(b.changed(id, f))
	case tools.RankFound:
		b.ranking(id, f)
	case tools.TrendFound:
		b.trend(id, f)
	case tools.PremiseFound:
		x := b.changed(id, f.Change)
		x.Claim = draft.Fails
		if f.Holds {
			x.Claim = draft.Holds
		}
		b.put(x)
	case tools.ComparedFound:
		b.compared(id, f)
	case tools.NoneFound:
		x := b.fact(id, f.Metric, tools.Subject{{Dimension: f.Dimension, Member: f.Nearest}})
		x.Figures = b.level(f.Metric, "now", draft.Now, f.Value)
		b.put(x)
	case tools.EventFound:
		b.event(id, f)
	case tools.BreakFound:
		x := b.fact(id, f.Metric, f.Subject)
		x.Period = b.cal.day(f.On)
		b.levels(&x, f.Metric, f.Level, f.Was)
		if !b.ratio(f.Metric) {
			x.Figures = nil // means of days, easily taken for the sum of the period
		}
		b.put(x)
	case tools.PartFound:
		b.part(id, f)
	case tools.CauseFound:
		b.cause(id, f)
	case tools.MixRateFound:
		b.mixRate(id, f)
	case tools.EffectFound:
		b.effect(id, f)
	case tools.StepFound:
		b.step(id, f)
	case tools.WorstStepFound:
		b.worstStep(id, f)
	case tools.ConvertedFound:
		other := *b
		other.voice = b.inCurrency(f.Currency)
		other.add(id, f.Of)
	case tools.DefinitionFound, tools.RecalledFound, tools.KeptFound:
	default:
		panic(fmt.Sprintf("narrate: no facts for %T", f))
	}
}

func (b *sheet) put(f draft.Fact) { b.out.Facts = append(b.out.Facts, f) }

// fact begins a fact about a slice of a metric in the period asked for.
func (b *sheet) fact(id, metric string, s tools.Subject) draft.Fact {
	b.name(&b.out.Metrics, draft.Subject(metric), b.metric(metric))
	f := draft.Fact{ID: id, Metric: draft.Subject(metric), About: b.subject(s), Within: b.within}
	if f.About == "" {
		f.About = b.within
	}
	if !b.in.Period.IsZero() {
		f.Period = b.cal.when(b.in.Period)
	}
	if b.in.Compare != nil {
		f.Before = b.cal.when(*b.in.Compare)
	}
	return f
}

func (b *sheet) name(names *[]draft.Name, of draft.Subject, text string) {
	n := draft.Name{Text: text, Of: of}
	if text != "" && !slices.Contains(*names, n) {
		*names = append(*names, n)
	}
}

// subject makes the members known by name, alone and together.
func (b *sheet) subject(s tools.Subject) draft.Subject {
	var all []draft.Subject
	for _, p := range s {
		b.plainDimension(p.Dimension)
		one := draft.Subject(p.Dimension + "=" + p.Member)
		all = append(all, one)
		b.name(&b.out.Members, one, b.partName(p))
		if p.Member != "" {
			b.name(&b.out.Members, one, b.named(p.Dimension, p.Member))
			b.name(&b.out.Members, one, b.labels.Member(p.Dimension, p.Member).In(b.lang))
		}
	}
	if len(all) == 0 {
		return ""
	}
	together := draft.Together(all...)
	b.name(&b.out.Members, together, b.cell(s))
	return together
}

func figureOf(field, text string, role draft.Role) draft.Figure {
	return draft.Figure{Field: field, Text: text, Role: role}
}

func (b *sheet) level(metric, field string, role draft.Role, d decimal.Decimal) []draft.Figure {
	return []draft.Figure{figureOf(field, b.figure(metric).short(d), role)}
}

// levels gives a fact its level, the level before and the way between them.
func (b *sheet) levels(f *draft.Fact, metric string, now, then decimal.Decimal) {
	g := b.figure(metric)
	a, z := g.pair(now, then)
	f.Figures = append(f.Figures, figureOf("now", a, draft.Now), figureOf("then", z, draft.Then))
	b.move(f, metric, now.Sub(then))
	if then.IsPositive() {
		times := now.DivRound(then, 6)
		growth := times.Sub(decimal.New(1, 0))
		f.Times, f.Growth = &times, &growth
	}
}

// move says which way a fact goes; what is not final yet goes nowhere.
func (b *sheet) move(f *draft.Fact, metric string, d decimal.Decimal) {
	if b.immature(metric) {
		return
	}
	f.Flat = d.IsZero() || b.figure(metric).negligible(d)
	if !f.Flat {
		f.Direction = d.Sign()
	}
	switch b.polarity(metric) {
	case semantic.UpIsGood:
		f.Better = f.Direction
	case semantic.DownIsGood:
		f.Better = -f.Direction
	}
}

// grown adds difference and growth, with and without their sign.
func (b *sheet) grown(f *draft.Fact, metric string, d decimal.Decimal, growth *decimal.Decimal) {
	if b.immature(metric) {
		return
	}
	g := b.figure(metric)
	f.Figures = append(f.Figures, figureOf("delta", g.change(d), draft.Change), figureOf("size", g.size(d), draft.Size))
	if growth != nil {
		f.Growth = growth
		f.Figures = append(f.Figures, figureOf("growth", relative(*growth), draft.Change), figureOf("rate", share(growth.Abs()), draft.Size))
	}
}

func (b *sheet) value(id string, f tools.ValueFound) {
	n, ok := f.Value.Number()
	if !ok {
		return
	}
	x := b.fact(id, f.Metric, f.Subject)
	if !f.Period.IsZero() {
		x.Period = b.cal.when(f.Period)
	}
	x.Figures = b.level(f.Metric, "now", draft.Now, n)
	b.put(x)
}

func (b *sheet) changed(id string, f tools.ChangeFound) draft.Fact {
	x := b.fact(id, f.Metric, f.Subject)
	x.Period, x.Before = b.cal.when(f.Period), b.cal.when(f.Before)
	b.levels(&x, f.Metric, f.Now, f.Then)
	b.grown(&x, f.Metric, f.Delta, f.Growth)
	return x
}
