package rollup_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jmoiron/sqlx"
	"pgregory.net/rapid"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/pgserver/pgtest"
	"github.com/wenshu-ai/wenshu/semantic/rollup"
	"github.com/wenshu-ai/wenshu/semantic/sqlgen"
)

// TestRollupsAnswerAsTheFacts asks random queries over random facts twice,
// with and without rollups: right after they are built, when late facts and
// new days have come since, and after a refresh. The rows must be the same.
func TestRollupsAnswerAsTheFacts(t *testing.T) {
	db := pgtest.New(t).DB
	db.MustExec(tables)
	m := model(t)
	used := map[string]int{}
	rapid.Check(t, func(rt *rapid.T) {
		db.MustExec("DELETE FROM orders; DELETE FROM items; DELETE FROM visits; DROP SCHEMA IF EXISTS rollup CASCADE")
		n := &ids{}
		built := today.AddDays(-10)
		db.MustExec("INSERT INTO visits VALUES (0, '" + firstDay.String() + "', 1, true); INSERT INTO orders VALUES (0, '" + firstDay.String() + "', now(), 1, 1, 1, true)")
		addFacts(rt, db, n, semantic.Period{Start: firstDay, End: built})
		keep := rollup.Keeper{DB: db, Model: m, Until: built, Mark: "a"}
		each := func(do func(string) error) {
			for _, r := range m.Rollups {
				if err := do(r.Name); err != nil {
					rt.Fatalf("%s: %v", r.Name, err)
				}
			}
		}
		each(func(name string) error { _, err := keep.Build(t.Context(), name); return err })
		same(rt, t, db, m, "a", used)
		addFacts(rt, db, n, semantic.Period{Start: built.AddDays(-3), End: today})
		db.MustExec("UPDATE orders SET is_valid = NOT is_valid WHERE order_id % 2 = 0 AND order_date >= $1::date", built.AddDays(-3).String())
		same(rt, t, db, m, "b", used)
		keep.Until, keep.Mark = today, "b"
		each(func(name string) error { _, err := keep.Refresh(t.Context(), name); return err })
		same(rt, t, db, m, "b", used)
	})
	for _, r := range m.Rollups {
		if used[r.Name] == 0 {
			t.Errorf("no query read the rollup %s: %v", r.Name, used)
		}
	}
}

func same(rt *rapid.T, t *testing.T, db *sqlx.DB, m *semantic.Model, mark string, used map[string]int) {
	kept, err := rollup.Kept(t.Context(), db, mark)
	if err != nil {
		rt.Fatal(err)
	}
	with := sqlgen.Options{Rollups: sqlgen.OpenRollups(m, kept)}
	for range 4 {
		who, q := anyQuery(rt)
		plain, err := sqlgen.Compile(m, who, q)
		routed, refused := with.Compile(m, who, q)
		if err != nil || refused != nil {
			// a filter outside the asker's own area is refused, with rollups or without
			if semantic.CodeOf(err) == semantic.CodeRowScope && semantic.CodeOf(refused) == semantic.CodeRowScope {
				continue
			}
			rt.Fatalf("%+v: %v; with rollups: %v", q, err, refused)
		}
		for _, r := range routed.Routes {
			used[r.Rollup]++
		}
		if d := cmp.Diff(rows(t, db, plain), rows(t, db, routed)); d != "" {
			rt.Fatalf("query %+v\nas %v (-facts +rollups):\n%s\n%s\n%s\n%v", q, who.Scope, d, routed.Explain(), routed.SQL, routed.Args)
		}
	}
}

func anyQuery(t *rapid.T) (semantic.Access, semantic.Query) {
	some := func(label string, of []string, low, high int) []string {
		return rapid.Permutation(of).Draw(t, label)[:rapid.IntRange(low, high).Draw(t, label+" count")]
	}
	metrics := []string{"net", "gmv", "price", "top", "low", "lines", "gifts", "orders", "buyers", "median", "aov"}
	dims, filters := []string{"country", "platform", "region", "market", "category", "day", "week", "month"}, []string{"country", "platform", "region", "market", "category"}
	if rapid.IntRange(0, 4).Draw(t, "of visits") == 0 {
		metrics, dims, filters = []string{"visits", "stays"}, []string{"platform", "day", "week", "month"}, []string{"platform"}
	}
	q := semantic.Query{Metrics: some("metrics", metrics, 1, min(3, len(metrics))), Dimensions: some("dimensions", dims, 0, 3)}
	day := func(label string) semantic.Date {
		d := firstDay.AddDays(rapid.IntRange(-5, 80).Draw(t, label))
		if g := rapid.SampledFrom([]semantic.Grain{semantic.Day, semantic.Week, semantic.Month}).Draw(t, label+" grain"); true {
			return d.StartOf(g, 1)
		}
		return d
	}
	period := func(label string) semantic.Period {
		a, b := day(label+" from"), day(label+" to")
		if b.Before(a) {
			a, b = b, a
		}
		return semantic.Period{Start: a, End: b.AddDays(rapid.SampledFrom([]int{1, 7}).Draw(t, label+" more"))}
	}
	q.Period = period("period")
	if rapid.Bool().Draw(t, "compared") {
		p := period("compare")
		q.Compare = &p
	}
	members := map[string][]string{"country": {"CN", "US", "XX"}, "region": {"east", "na"}, "market": {"CN", "US"}, "platform": {"own", "amazon"}, "category": {"home", "toys"}}
	for _, d := range some("filters", filters, 0, min(2, len(filters))) {
		var f semantic.Filter = semantic.In{Dimension: d, Values: some("members of "+d, members[d], 1, 2)}
		switch rapid.IntRange(0, 3).Draw(t, "kind of filter") {
		case 0:
			f = semantic.Not{Filter: f}
		case 1:
			f = semantic.IsNull{Dimension: d}
		}
		q.Where = semantic.And{f}
	}
	q.Totals = rapid.Bool().Draw(t, "totals")
	if len(q.Dimensions) > 0 && rapid.Bool().Draw(t, "top") {
		q.Top, q.Other = rapid.IntRange(1, 3).Draw(t, "top n"), rapid.Bool().Draw(t, "other")
	}
	who := boss
	if rapid.IntRange(0, 2).Draw(t, "scoped") == 0 && slices.Contains(filters, "country") {
		who.Scope = []semantic.In{{Dimension: rapid.SampledFrom([]string{"country", "platform"}).Draw(t, "scope"), Values: []string{"CN", "own"}}}
	}
	return who, q
}

// TestRejectionsAreNamed: explain tells for each rollup why it was not read.
func TestRejectionsAreNamed(t *testing.T) {
	db := pgtest.New(t).DB
	db.MustExec(tables)
	db.MustExec("INSERT INTO visits VALUES (0, '2025-09-22', 1, true); INSERT INTO orders VALUES (0, '2025-09-22', now(), 1, 1, 1, true)")
	m := model(t)
	for _, r := range m.Rollups {
		if _, err := (rollup.Keeper{DB: db, Model: m, Until: today, Mark: "a"}).Build(t.Context(), r.Name); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := rollup.Kept(t.Context(), db, "a")
	if err != nil {
		t.Fatal(err)
	}
	october := semantic.Period{Start: semantic.Date{Year: 2025, Month: 10, Day: 1}, End: semantic.Date{Year: 2025, Month: 11, Day: 1}}
	scoped := semantic.Access{Clearance: semantic.High, Scope: []semantic.In{{Dimension: "country", Values: []string{"CN"}}}}
	for name, c := range map[string]struct {
		who   semantic.Access
		q     semantic.Query
		built func(*sqlgen.KeptRollup)
		want  []string
	}{
		"read":      {boss, semantic.Query{Metrics: []string{"net"}, Dimensions: []string{"country"}, Period: october}, nil, []string{"from rollup daily", "not goods: more rows", "not weekly: starts within a week", "not traffic: other dataset"}},
		"dimension": {boss, semantic.Query{Metrics: []string{"top"}, Dimensions: []string{"category"}, Period: october}, nil, []string{"from the facts", "not daily: dimension category", "not goods: measure max(net)", "not weekly: starts within a week"}},
		"distinct":  {boss, semantic.Query{Metrics: []string{"orders"}, Dimensions: []string{"category"}, Period: october}, nil, []string{"from the facts", "not goods: distinct count of order_id at another grain"}},
		"own grain": {boss, semantic.Query{Metrics: []string{"orders"}, Dimensions: []string{"category", "day", "country"}, Period: october}, nil, []string{"from rollup goods"}},
		"policy":    {scoped, semantic.Query{Metrics: []string{"net"}, Period: october}, nil, []string{"not weekly: starts within a week", "from rollup"}},
		"hidden":    {scoped, semantic.Query{Metrics: []string{"gmv"}, Dimensions: []string{"market"}, Period: october}, nil, []string{"from the facts", "not daily: policy on country hides parts of market"}},
		"entities": {boss, semantic.Query{Metrics: []string{"net"}, Period: october, Where: semantic.Not{Filter: semantic.MetricIs{Per: []string{"country"}, Metric: "orders", Op: semantic.OpGt}}}, nil,
			[]string{"from the facts", "not daily: metric as a filter"}},
		"zone":     {boss, semantic.Query{Metrics: []string{"net"}, Period: october}, func(k *sqlgen.KeptRollup) { k.Zone = "UTC" }, []string{"from the facts", "not daily: zone UTC"}},
		"currency": {boss, semantic.Query{Metrics: []string{"net"}, Period: october}, func(k *sqlgen.KeptRollup) { k.Currency = "EUR" }, []string{"not daily: currency EUR"}},
		"changed":  {boss, semantic.Query{Metrics: []string{"net"}, Period: october}, func(k *sqlgen.KeptRollup) { k.Definition = "x" }, []string{"not daily: built from another definition"}},
		"disabled": {boss, semantic.Query{Metrics: []string{"net"}, Period: october}, func(k *sqlgen.KeptRollup) { k.Disabled = "differs" }, []string{"not daily: disabled: differs"}},
		"later":    {boss, semantic.Query{Metrics: []string{"net"}, Period: october}, func(k *sqlgen.KeptRollup) { k.Complete = october.Start }, []string{"not daily: covers the days before 2025-10-01"}},
		"fresh":    {boss, semantic.Query{Metrics: []string{"net"}, Period: october}, func(k *sqlgen.KeptRollup) { k.Complete = october.Start.AddDays(9) }, []string{"2025-10-10..2025-10-31 from the facts"}},
	} {
		changed := slices.Clone(kept)
		if c.built != nil {
			for i := range changed {
				c.built(&changed[i])
			}
		}
		compiled, err := sqlgen.Options{Rollups: sqlgen.OpenRollups(m, changed)}.Compile(m, c.who, c.q)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, want := range c.want {
			if text := compiled.Explain(); !strings.Contains(text, want) {
				t.Errorf("%s: no %q in\n%s", name, want, text)
			}
		}
	}
}
