package narrate

import (
	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/agent/narrate/draft"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// totalOf recovers the direction of a whole change from a part and its share.
func totalOf(delta, share decimal.Decimal) int { return delta.Sign() * share.Sign() }

func (b *sheet) part(id string, f tools.PartFound) {
	if f.Rest {
		return // what is not listed has no name to tell it by
	}
	x := b.fact(id, f.Metric, f.Subject)
	x.Causes, x.Total, x.Direction = true, totalOf(f.Delta, f.Share), f.Delta.Sign()
	x.Main = f.Share.IsPositive() && f.Delta.Abs().Equal(b.split[f.Dimension])
	a, z := b.figure(f.Metric).pair(f.Now, f.Then)
	x.Figures = append(x.Figures, figureOf("now", a, draft.Now), figureOf("then", z, draft.Then),
		figureOf("delta", b.figure(f.Metric).change(f.Delta), draft.Change))
	if own := f.Now.Sub(f.Then).Sign(); own == f.Delta.Sign() {
		x.Figures = append(x.Figures, figureOf("size", b.figure(f.Metric).size(f.Delta), draft.Size))
	} else {
		x.Direction = own // the member itself moved another way than it pulled
	}
	b.shareOf(&x, f.Share)
	b.put(x)
}

func (b *sheet) shareOf(x *draft.Fact, part decimal.Decimal) {
	x.Part = &part
	x.Figures = append(x.Figures, figureOf("share", share(part), draft.Share))
}

func (b *sheet) cause(id string, f tools.CauseFound) {
	x := b.fact(id, f.Metric, f.Subject)
	b.levels(&x, f.Metric, f.Now, f.Then)
	x.Causes, x.Main, x.Total = true, true, f.Total.Sign()
	b.shareOf(&x, f.Share)
	b.put(x)
}

// mixRate has a fact for the sizes that shifted and one for the rates inside.
func (b *sheet) mixRate(id string, f tools.MixRateFound) {
	b.plainDimension(f.Dimension)
	for _, p := range []struct {
		key, zh, en string
		delta       decimal.Decimal
	}{{"mix", "结构变化", "Shifting shares", f.Mix}, {"rate", "各部分自身", "Rates inside", f.Rate}} {
		x := b.fact(id+"."+p.key, f.Metric, nil)
		x.About = draft.Subject(p.key + "@" + f.Dimension)
		b.name(&b.out.Members, x.About, b.say(p.zh, p.en))
		x.Causes, x.Total, x.Direction = true, f.Total.Sign(), p.delta.Sign()
		x.Figures = []draft.Figure{figureOf("delta", b.figure(f.Metric).change(p.delta), draft.Change),
			figureOf("size", b.figure(f.Metric).size(p.delta), draft.Size)}
		b.put(x)
	}
	if !f.AllFell && !f.AllRose {
		return
	}
	x := b.fact(id+".all", f.Metric, nil)
	x.All = 1
	if f.AllFell {
		x.All = -1
	}
	x.Figures = []draft.Figure{figureOf("of", whole(f.Members), draft.Count)}
	b.put(x)
}

func (b *sheet) effect(id string, f tools.EffectFound) {
	x := b.fact(id, f.Metric, nil)
	x.About = draft.Subject("effect=" + f.Name)
	b.name(&b.out.Members, x.About, b.effectName(f.Name))
	x.Causes, x.Total, x.Direction = true, totalOf(f.Delta, f.Share), f.Delta.Sign()
	b.grown(&x, f.Metric, f.Delta, nil)
	b.shareOf(&x, f.Share)
	b.put(x)
}

func (b *sheet) event(id string, f tools.EventFound) {
	x := b.fact(id, f.Metric, nil)
	x.About = draft.Subject("event=" + f.Label.In(b.lang))
	b.name(&b.out.Members, x.About, f.Label.In(b.lang))
	x.Period, x.Before = b.cal.when(f.Period), ""
	x.Direction = f.Level.Sub(f.Usual).Sign()
	if b.ratio(f.Metric) || f.Period.Days() == 1 { // otherwise means of days
		x.Figures = append(b.level(f.Metric, "now", draft.Now, f.Level), b.level(f.Metric, "usual", draft.Then, f.Usual)...)
	}
	b.put(x)
}

func (b *sheet) step(id string, f tools.StepFound) {
	x := b.fact(id, "", nil)
	x.About = draft.Subject("step=" + f.Step)
	b.name(&b.out.Members, x.About, b.stepName(f.Step))
	if b.lang == semantic.EN {
		b.name(&b.out.Members, x.About, plural(b.stepName(f.Step)))
	}
	x.Figures = []draft.Figure{figureOf("now", b.count().short(f.Count), draft.Now)}
	if f.CountThen != nil {
		x.Figures = nil
		a, z := b.count().pair(f.Count, *f.CountThen)
		x.Figures = []draft.Figure{figureOf("now", a, draft.Now), figureOf("then", z, draft.Then)}
		x.Direction = f.Count.Sub(*f.CountThen).Sign()
	}
	b.put(x)
}

// worstStep is about the way between two steps, which has a name of its own.
func (b *sheet) worstStep(id string, f tools.WorstStepFound) {
	x := b.fact(id, "", nil)
	x.About = draft.Subject("step=" + f.From + ">" + f.To)
	b.name(&b.out.Members, x.About, b.stepName(f.From)+" → "+b.stepName(f.To))
	if f.ByDecline {
		x.Most = draft.FellMost
	} else {
		x.Most = draft.Lowest
	}
	g := b.rate()
	if f.RateThen == nil {
		x.Figures = []draft.Figure{figureOf("now", g.short(f.Rate), draft.Now)}
		b.put(x)
		return
	}
	a, z := g.pair(f.Rate, *f.RateThen)
	x.Figures = []draft.Figure{figureOf("now", a, draft.Now), figureOf("then", z, draft.Then)}
	x.Direction = f.Rate.Sub(*f.RateThen).Sign()
	x.Better = x.Direction
	b.put(x)
}
