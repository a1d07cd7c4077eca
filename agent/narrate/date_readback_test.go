package narrate

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/wenshu-ai/wenshu/agent/builtin/fold"
	"github.com/wenshu-ai/wenshu/agent/builtin/when"
	"github.com/wenshu-ai/wenshu/semantic"
)

// What an answer says about its period can be typed back and means the same
// days, in both languages.
func TestPrintedPeriodsReadBack(t *testing.T) {
	clock := semantic.Clock{Today: semantic.Date{Year: 2025, Month: 11, Day: 30}, Now: time.Date(2025, 11, 30, 12, 0, 0, 0, time.UTC),
		Zone: time.UTC, WeekStart: time.Monday}
	rapid.Check(t, func(t *rapid.T) {
		start := semantic.Date{Year: 2020, Month: 1, Day: 1}.AddDays(rapid.IntRange(0, 2000).Draw(t, "start"))
		p := semantic.Period{Start: start, End: start.AddDays(rapid.IntRange(1, 400).Draw(t, "days"))}
		if g := rapid.SampledFrom([]semantic.Grain{semantic.Day, semantic.Week, semantic.Month, semantic.Quarter, semantic.Year}).Draw(t, "grain"); rapid.Bool().Draw(t, "aligned") {
			start = start.StartOf(g, time.Monday)
			p = semantic.Period{Start: start, End: start.Add(1, g)}
		}
		for _, lang := range []semantic.Lang{semantic.ZH, semantic.EN} {
			c := calendar{lang: lang, weekStart: time.Monday}
			for _, printed := range []string{c.dates(p), c.when(p)} {
				ms := when.Find(fold.Words(printed), clock)
				if len(ms) != 1 || ms[0].Range == nil {
					t.Fatalf("%q of %s reads as %+v", printed, p, ms)
				}
				if days, err := semantic.ResolveTime(ms[0].Range, clock); err != nil || days != p {
					t.Fatalf("%q reads as %s (%v), want %s", printed, days, err, p)
				}
			}
		}
	})
}
