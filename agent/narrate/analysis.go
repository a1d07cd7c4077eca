package narrate

import (
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// diagnosis writes why a metric changed: the premise put right first, then
// when, where, which step and how the change divides.
func diagnosis(s speaker, x facts, follows bool) passage {
	var p passage
	whole, rest := x.whole()
	switch {
	case len(x.premises) > 0 && !(follows && x.premises[0].Holds):
		p.headline = s.premise(x.premises[0])
		if x.premises[0].Holds && len(whole) > 0 {
			p.headline = s.why(whole[0], &x)
		} else if within(x.premises[0]) {
			x.mixes = slices.DeleteFunc(slices.Clone(x.mixes), func(m tools.MixRateFound) bool { return !m.AllFell && !m.AllRose })
		}
	case len(whole) > 0 && follows && x.divided():
		p.headline = s.breakdownOf(whole[0], &x)
	case len(whole) > 0:
		p.headline = s.why(whole[0], &x)
	}
	if m, ok := x.paradox(); ok {
		p.headline = join(s, p.headline, s.mixRate(m))
		x.mixes = slices.DeleteFunc(slices.Clone(x.mixes), func(o tools.MixRateFound) bool { return o == m })
	}
	analysis(&p, s, x)
	for _, c := range rest[:min(len(rest), alsoNamed)] {
		p.add(s, topicAlso, s.change(c))
	}
	switch {
	case p.headline != "":
		return p
	case len(p.lines) == 0: // no fact of an analysis, only figures
		return report(s, x)
	default: // nothing but parts: the first line leads
		p.headline, p.lines = strings.TrimPrefix(p.lines[0], "- "), p.lines[1:]
		return p
	}
}

func join(s speaker, a, b string) string {
	if a == "" || s.base().lang == semantic.ZH {
		return a + b
	}
	return a + " " + b
}

// splitsTold is how many dimensions a change is divided by in the text, when
// no single cell explains it.
const splitsTold = 2

func analysis(p *passage, s speaker, x facts) {
	splits, mixes := splitsTold, 1
	if len(x.causes) > 0 { // the cell says more than the splits around it
		splits, mixes = 1, 0
	}
	if b := x.told; b != nil {
		p.add(s, topicWhen, s.windows(b.change, b.BreakFound))
	} else if len(x.breaks) > 0 {
		p.add(s, topicWhen, s.shift(x.breaks[0]))
	}
	for _, e := range x.events {
		p.add(s, topicEvent, s.event(e))
	}
	if len(x.causes) > 0 {
		p.add(s, topicWhere, s.where(x.causes[0], !x.sharesTold))
		x.splits = slices.DeleteFunc(slices.Clone(x.splits), x.told100)
	}
	if len(x.worst) > 0 {
		p.add(s, topicStep, s.worstStep(x.worst[0]))
	}
	if len(x.steps) > 0 {
		p.add(s, topicFunnel, s.steps(x.steps))
	}
	for _, m := range x.mixes[:min(len(x.mixes), mixes)] {
		p.add(s, topicMix, s.mixRate(m))
	}
	for _, split := range x.splits[:min(len(x.splits), splits)] {
		p.add(s, topicSplit, s.parts(split))
	}
	if len(x.effects) > 0 {
		p.add(s, topicEffect, s.effects(x.effects))
	}
}
