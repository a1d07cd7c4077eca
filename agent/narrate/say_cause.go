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

// fell reports whether the total change the cell explains is a fall: the
// cell's own change has the sign of the total where its share is positive.
func fell(f tools.CauseFound) bool { return f.Now.LessThan(f.Then) == f.Share.IsPositive() }

func (s zh) cause(f tools.CauseFound) string {
	g := s.figure(f.Metric)
	now, then := g.pair(f.Now, f.Then)
	whole := "总增幅"
	if fell(f) {
		whole = "总降幅"
	}
	text := "变化集中在" + bold(s.cell(f.Subject)) + colonZH + s.metric(f.Metric) + " " + then + " → " + bold(now) +
		",可解释" + whole + "的" + bold(share(f.Share))
	on, ot := g.pair(f.OthersNow, f.OthersThen)
	if hardlyMoved(f.OthersNow, f.OthersThen) {
		return text + ";其余部分基本没变" + s.brackets(ot+" → "+on) + "。"
	}
	return text + ";其余部分 " + ot + " → " + on + "。"
}

func (s en) cause(f tools.CauseFound) string {
	g := s.figure(f.Metric)
	now, then := g.pair(f.Now, f.Then)
	whole := "rise"
	if fell(f) {
		whole = "drop"
	}
	text := "The change is concentrated in " + bold(s.cell(f.Subject)) + ": " + s.inner(f.Metric) + " " + then + " → " + bold(now) +
		", which explains " + bold(share(f.Share)) + " of the " + whole
	on, ot := g.pair(f.OthersNow, f.OthersThen)
	if hardlyMoved(f.OthersNow, f.OthersThen) {
		return text + "; everything else hardly moved (" + ot + " → " + on + ")."
	}
	return text + "; everything else went " + ot + " → " + on + "."
}
