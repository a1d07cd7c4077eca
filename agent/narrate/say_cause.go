package narrate

import (
	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/tools"
)

// steady is the relative change up to which the rest is called unchanged.
var steady = decimal.New(2, -2)

func hardlyMoved(now, then decimal.Decimal) bool {
	return now.Sub(then).Abs().LessThanOrEqual(then.Abs().Mul(steady))
}

// steady prints two levels that are nearly the same, once where they read alike.
func (g figure) steady(now, then decimal.Decimal) string {
	a, b := g.short(then), g.short(now)
	if a == b {
		return a
	}
	return a + " → " + b
}

// over is from which share on a part is more than the whole: nobody reads
// "102 % of the drop".
var over = decimal.New(1005, -3)

// against reports whether everything outside the cell moved against the whole.
func against(f tools.CauseFound) bool {
	return f.OthersNow.Sub(f.OthersThen).Sign()*f.Total.Sign() < 0
}

func (s zh) cause(f tools.CauseFound) string { return "变化集中在" + s.where(f, true) }

// where is the cell with its levels, and its share unless that was told.
func (s zh) where(f tools.CauseFound, withShare bool) string {
	g := s.figure(f.Metric)
	now, then := g.pair(f.Now, f.Then)
	text := bold(s.cell(f.Subject)) + colonZH + s.metric(f.Metric) + " " + then + " → " + bold(now)
	if f.Share.GreaterThan(over) {
		text += ",全部" + s.whole(f.Total) + "都来自这里"
	} else if withShare {
		text += ",占总" + s.whole(f.Total) + "的" + bold(share(f.Share))
	}
	on, ot := g.pair(f.OthersNow, f.OthersThen)
	switch {
	case hardlyMoved(f.OthersNow, f.OthersThen):
		return text + ";其余部分基本没变" + s.brackets(g.steady(f.OthersNow, f.OthersThen)) + "。"
	case against(f) && f.Total.IsNegative():
		return text + ";其余部分反而上升" + s.brackets(ot+" → "+on) + "。"
	case against(f):
		return text + ";其余部分反而下降" + s.brackets(ot+" → "+on) + "。"
	default:
		return text + ";其余部分 " + ot + " → " + on + "。"
	}
}

func (s en) cause(f tools.CauseFound) string {
	return "The change is concentrated in " + s.where(f, true)
}

func (s en) where(f tools.CauseFound, withShare bool) string {
	g := s.figure(f.Metric)
	now, then := g.pair(f.Now, f.Then)
	text := bold(s.cell(f.Subject)) + ": " + s.inner(f.Metric) + " " + then + " → " + bold(now)
	if f.Share.GreaterThan(over) {
		text += ", all of the " + s.whole(f.Total)
	} else if withShare {
		text += ", " + bold(share(f.Share)) + " of the " + s.whole(f.Total)
	}
	on, ot := g.pair(f.OthersNow, f.OthersThen)
	switch {
	case hardlyMoved(f.OthersNow, f.OthersThen):
		return text + "; everything else hardly moved (" + g.steady(f.OthersNow, f.OthersThen) + ")."
	case against(f) && f.Total.IsNegative():
		return text + "; everything else rose (" + ot + " → " + on + ")."
	case against(f):
		return text + "; everything else fell (" + ot + " → " + on + ")."
	default:
		return text + "; everything else went " + ot + " → " + on + "."
	}
}
