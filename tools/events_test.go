package tools

import (
	"context"
	"slices"
	"testing"

	"github.com/wenshu-ai/wenshu/semantic"
)

// eventEnv sells 100 a day, and so much more on 28 November, an event; another
// event, on the 20th, lifts nothing.
func eventEnv(more int64) Env {
	var facts []fact
	for d := range 60 {
		on := date("2025-10-02").AddDays(d)
		f := sold(on, "A", "live", "0", "0", "1")
		f.counts["net"] = dec(100 + int64(d%3))
		if on == date("2025-11-28") {
			f.counts["net"] = dec(100 + more)
		}
		facts = append(facts, f)
	}
	env := fakeEnv(facts)
	one := func(s string) semantic.Period { return semantic.Period{Start: date(s), End: date(s).AddDays(1)} }
	env.Clock.Events = map[string]semantic.Period{"black_friday_2025": one("2025-11-28"), "elsewhere_2025": one("2025-11-20"), "black_friday_2024": one("2024-11-29")}
	return env
}

func TestEventsAreMarkedAndNamePeaks(t *testing.T) {
	env := eventEnv(400)
	r := run(t, env, "query(m=net_sales; by=day; t=2025-11)")
	if m := r.Charts[0].Marks; len(m) != 2 || m[0].On != date("2025-11-20") || m[1].On != date("2025-11-28") {
		t.Errorf("marks %+v", r.Charts[0].Marks)
	}
	if f := found[TrendFound](r)[0]; f.Peak.EN != "black_friday" {
		t.Errorf("peak %+v", f)
	}
}

func hasNote(r *Result, code semantic.NoteCode) bool {
	return slices.ContainsFunc(r.Notes, func(n semantic.Note) bool { return n.Code == code })
}

func TestUnlikeWindowsCarryACaveat(t *testing.T) {
	for more, want := range map[int64]bool{400: true, 5: false} {
		env := eventEnv(more)
		r := run(t, env, "query(m=net_sales; t=2025-11-24..2025-11-30; cmp=prev)")
		if hasNote(r, semantic.NoteEvent) != want {
			t.Errorf("an event worth %d: notes %v", more, r.Notes)
		}
		if hasNote(run(t, env, "query(m=net_sales; t=2025-11-03..2025-11-09; cmp=prev)"), semantic.NoteEvent) {
			t.Error("a caveat without an event")
		}
	}
}

func TestDiagnosisNamesTheEvent(t *testing.T) {
	r := run(t, eventEnv(400), "diagnose(m=net_sales; t=2025-11-24..2025-11-30; cmp=prev)")
	e := found[EventFound](r)
	if len(e) != 1 || !e[0].Later || e[0].Level.String() != "500" || e[0].Usual.GreaterThan(dec(103)) {
		t.Errorf("events %+v", e)
	}
}

func TestTwoNamedMembersAreCompared(t *testing.T) {
	r := run(t, fakeEnv(salesFacts()), "query(m=net_sales; by=sku; f=sku:B/A; t=2025-11)")
	c := found[ComparedFound](r)
	if len(c) != 1 || c[0].High != "A" || c[0].Low != "B" || !c[0].HighValue.Sub(c[0].LowValue).Equal(c[0].Delta) || c[0].Ratio == nil || c[0].Times == nil {
		t.Errorf("compared %+v", c)
	}
	if c := found[ComparedFound](run(t, fakeEnv(salesFacts()), "query(m=net_sales; by=sku; f=sku:A/B/C; t=2025-11)")); len(c) != 0 {
		t.Errorf("three were compared: %+v", c)
	}
}

func TestAPeriodIsNotComparedWithItself(t *testing.T) {
	call, err := ParseCall("query(m=net_sales; t=2025-11; cmp=2025-11)")
	if err != nil {
		t.Fatal(err)
	}
	if _, err = Standard().Run(context.Background(), fakeEnv(salesFacts()), call); semantic.CodeOf(err) != semantic.CodeBadTime {
		t.Errorf("got %v", err)
	}
}

func TestFiguresThatStillChangeAreNotCompared(t *testing.T) {
	env := eventEnv(0)
	x, _ := env.Model.Metric("net_sales")
	x.MatureDays = 10
	defer func() { x.MatureDays = 0 }()
	r := run(t, env, "diagnose(m=net_sales; t=2025-11-24..2025-11-30; cmp=prev)")
	if len(found[PremiseFound](r)) != 0 || len(r.Findings) != 1 || !slices.Contains(r.Interpretation.Immature, "net_sales") {
		t.Errorf("findings %+v", r.Findings)
	}
	r = run(t, env, "query(m=net_sales; by=day; t=2025-10-06..2025-11-30)")
	if f := found[TrendFound](r)[0]; f.Last.On != date("2025-11-20") {
		t.Errorf("the trend ends %s", f.Last.On)
	}
}
