package timesuite

import (
	"github.com/wenshu-ai/wenshu/agent/builtin/fold"
	"github.com/wenshu-ai/wenshu/agent/builtin/when"
	"github.com/wenshu-ai/wenshu/semantic"
)

// Result is how one case ended.
type Result struct {
	Case Case
	// How is "exact", "ahead" (the next instead of the latest occurrence), the
	// name of a convention, or "" when the case failed.
	How string
	// Nothing is set when no expression was found at all.
	Nothing bool
	Got     string
	// Outside names why a failed case is no expression the grammar is for, ""
	// for the others.
	Outside string
}

// Pass reports whether the case passed, exactly or by a convention.
func (r Result) Pass() bool { return r.How != "" }

// Run reads every case with the grammar.
func Run(cases []Case) ([]Result, error) {
	out := make([]Result, 0, len(cases))
	for _, c := range cases {
		clock, err := c.clock()
		if err != nil {
			return nil, err
		}
		out = append(out, judge(c, clock))
	}
	return out, nil
}

// ways are the two readings of the grammar, the product's first: dates without
// a year lie in the past for an analyst, in the future for the calendars some
// collections were made for.
var ways = []struct {
	name string
	find func(string, semantic.Clock) []when.Match
}{{"exact", when.Find}, {"ahead", when.FindAhead}}

// judge looks for an equal range first, then for one that is equal by a
// convention.
func judge(c Case, clock semantic.Clock) Result {
	text := fold.Words(c.Text)
	res := Result{Case: c, Nothing: true}
	var readings []reading
	for _, way := range ways {
		r, got, ok := read(way.find(text, clock), text, clock)
		if res.Got == "" {
			res.Got = got
		}
		res.Nothing = res.Nothing && got == "nothing"
		if !ok {
			continue
		}
		readings = append(readings, r)
		if equals(c, r) {
			res.How = way.name
			return res
		}
	}
	for _, r := range readings {
		if res.How = agrees(c, r); res.How != "" {
			return res
		}
	}
	res.Outside = outsideOf(c)
	return res
}

// read takes the one range of the matches; several are no reading of one
// expression.
func read(ms []when.Match, text string, clock semantic.Clock) (reading, string, bool) {
	got := ""
	for _, m := range ms {
		got += "[" + text[m.Start:m.End] + "]"
		switch {
		case m.Range != nil:
			got += " " + m.Range.String() + " "
		case m.Err != nil:
			got += " " + m.Err.Error() + " "
		}
	}
	if got == "" {
		got = "nothing"
	}
	if len(ms) != 1 || ms[0].Range == nil {
		return reading{}, got, false
	}
	days, err := semantic.ResolveTime(ms[0].Range, clock)
	if err != nil {
		return reading{}, got, false
	}
	return reading{match: ms[0], days: days, whole: wholeOf(ms[0], days, clock), clock: clock}, got, true
}

// wholeOf is a running unit without the cut after today.
func wholeOf(m when.Match, days semantic.Period, clock semantic.Clock) semantic.Period {
	unit, ok := m.Range.(semantic.Calendar)
	if ok && unit.Offset == 0 {
		days.End = days.Start.Add(1, unit.Grain)
		return days
	}
	if _, absolute := m.Range.(semantic.Absolute); absolute && !m.OpenEnd && days.Last() == clock.Today && days.Start.Day == 1 && (days.Start.Month-1)%6 == 0 {
		days.End = days.Start.AddMonths(6) // a running half year
	}
	return days
}

func equals(c Case, r reading) bool {
	for _, w := range c.expected() {
		if exact(c, r, w) {
			return true
		}
	}
	return false
}

// agrees names the convention under which the range is the expected one.
func agrees(c Case, r reading) string {
	for _, rule := range conventions {
		for _, w := range c.expected() {
			if rule.holds(c, r, w) {
				return rule.name
			}
		}
	}
	return ""
}
