package builtin

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/agent/builtin/words"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// setPremise keeps what a question for yes or no supposes of one figure, so
// that the answer can begin with yes or no: a bound, a target that was met, or
// the way it moved.
func (r *reading) setPremise(a *tools.QueryArgs) {
	if !r.asksYesOrNo() || len(a.By) > 0 || len(a.Metrics) == 0 {
		return
	}
	switch {
	case !r.bound.IsZero():
		a.Premise = r.bound
	case a.Metrics[0] == words.AgainstTarget && len(a.Metrics) == 1:
		a.Premise = tools.Claim{Op: semantic.OpGe, Value: decimal.NewFromInt(1)}
	case !a.Compare.IsZero():
		a.Premise = tools.Claim{Direction: r.supposed(a.Metrics[0])}
	}
}

// asksYesOrNo reports a question for yes or no, and for nothing else.
func (r *reading) asksYesOrNo() bool {
	return words.YesOrNo(r.text.S) && !r.has(words.Which) && (!r.has(words.HowMuch) || strings.Contains(r.text.S, "吗")) && !r.asksWhy()
}

// supposed is the way the question says the metric went: said as a movement, as
// more or less, or as better or worse by the metric's own polarity.
func (r *reading) supposed(metric string) string {
	good, bad := "up", "down"
	if r.lowIsGood(metric) {
		good, bad = bad, good
	}
	text := strings.ReplaceAll(r.text.S, "多少", "")
	for _, way := range []struct {
		says bool
		is   string
	}{
		{words.Better.MatchString(text), good}, {words.Worsens.MatchString(text), bad},
		{r.direction() != "", r.direction()},
		{words.SaysMore.MatchString(text), "up"}, {words.SaysLess.MatchString(text), "down"},
	} {
		if way.says {
			return way.is
		}
	}
	return ""
}
