package builtin

import (
	"context"
	"testing"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/builtin/words"
	"github.com/wenshu-ai/wenshu/tools"
)

// TestSteeringWordsAreNotDropped puts every phrase that changes what is asked
// into a plain question: the plan has to change, or the phrase to be asked
// about.
func TestSteeringWordsAreNotDropped(t *testing.T) {
	p, c := planner(t), clock(t)
	plan := func(text string) string {
		got, err := p.Plan(context.Background(), agent.PlanRequest{Text: text, Clock: c})
		if err != nil {
			return err.Error()
		}
		return tools.PrintPlan(got.Calls)
	}
	plain := plan("10月各国GMV")
	steers := map[words.Cue]bool{}
	for _, cue := range []words.Cue{
		words.Above, words.Below, words.AtLeast, words.AtMost, words.AndAbove, words.AndBelow, words.Negative,
		words.Up, words.Down, words.EachUp, words.EachDown, words.Growth, words.Grew, words.Shrank, words.Most, words.Least, words.Best, words.Worst,
		words.Exclude, words.ExcludeAfter, words.Not, words.Arithmetic, words.MaybePII, words.Future, words.Outside, words.RawSQL, words.Private,
		words.LastPlaces, words.AverageDay, words.AverageWeek, words.AverageMonth, words.YoY, words.Prev, words.Share, words.Trend, words.Pie, words.Why,
	} {
		steers[cue] = true
	}
	harmless := map[string]bool{"别": true, "plus": true, "咋": true, "怎么": true, "达到": true} // 国别; and; particles; GMV达到多少
	for _, g := range words.Groups() {
		for _, phrase := range g.Phrases() {
			if !steers[g.Cue] || harmless[phrase] || words.Comparatives[phrase] {
				continue
			}
			text := "GMV by country in October " + phrase
			if isHanText(phrase) {
				text = "10月各国" + phrase + "GMV"
			}
			if plan(text) == plain {
				t.Errorf("%s: %q is dropped from %q", g.Cue, phrase, text)
			}
		}
	}
}
