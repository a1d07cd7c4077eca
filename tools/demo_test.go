package tools_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce/demo"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce/demo/demotest"
	"github.com/wenshu-ai/wenshu/semantic/warehouse"
	"github.com/wenshu-ai/wenshu/tools"
)

// demoEnv is the demo company seen by an analyst.
func demoEnv(t *testing.T) tools.Env {
	t.Helper()
	db := demotest.DB(t)
	model, err := ecommerce.Model()
	if err != nil {
		t.Fatal(err)
	}
	asOf := func() time.Time { return demo.AsOf }
	return tools.Env{Model: model,
		Warehouse: warehouse.New(warehouse.Config{DB: db.DB, Model: model, AsOf: asOf}),
		Clock:     semantic.Clock{Today: semantic.DateOf(demo.AsOf.In(model.Zone)), Now: demo.AsOf, Zone: model.Zone, WeekStart: model.WeekStart},
		Who:       semantic.Access{Principal: "analyst", Role: "analyst", Clearance: semantic.Mid}}
}

func runPlan(t *testing.T, env tools.Env, plan string) []*tools.Result {
	t.Helper()
	calls, err := tools.ParsePlan(plan)
	if err != nil {
		t.Fatal(err)
	}
	var out []*tools.Result
	for i, c := range calls {
		if i > 0 {
			if c, err = tools.Bind(c, out[i-1]); err != nil {
				t.Fatal(err)
			}
		}
		began := time.Now()
		r, err := tools.Standard().Run(context.Background(), env, c)
		if err != nil {
			t.Fatalf("%s: %v", c, err)
		}
		t.Logf("%s\n  %d statements, %s", r.Call, len(r.Statements), time.Since(began).Round(time.Millisecond))
		for _, f := range r.Findings {
			t.Logf("  %T %s", f, fmt.Sprintf("%+v", f))
		}
		for _, n := range r.Notes {
			t.Logf("  note %s: %s", n.Code, n.Text.EN)
		}
		out = append(out, r)
	}
	return out
}

func of[F tools.Finding](r *tools.Result) []F {
	var out []F
	for _, f := range r.Findings {
		if x, ok := f.(F); ok {
			out = append(out, x)
		}
	}
	return out
}

func near(t *testing.T, what string, got decimal.Decimal, want, by float64) {
	t.Helper()
	if g := got.InexactFloat64(); g < want-by || g > want+by {
		t.Errorf("%s = %v, want %v ± %v", what, g, want, by)
	}
}

// closes holds the parts of every split and the effects against the change.
func closes(t *testing.T, r *tools.Result) {
	t.Helper()
	change := of[tools.ChangeFound](r)[0]
	sums, one := map[string]decimal.Decimal{}, map[string]decimal.Decimal{}
	for _, p := range of[tools.PartFound](r) {
		sums[p.Dimension], one[p.Dimension] = sums[p.Dimension].Add(p.Delta), one[p.Dimension].Add(p.Share)
	}
	effects := of[tools.EffectFound](r)
	for _, e := range effects {
		sums["effects"], one["effects"] = sums["effects"].Add(e.Delta), one["effects"].Add(e.Share)
	}
	for _, m := range of[tools.MixRateFound](r) {
		sums["mix:"+m.Dimension] = m.Mix.Add(m.Rate)
	}
	for split, sum := range sums {
		if !sum.Equal(change.Delta) {
			t.Errorf("%s sums to %s, the change is %s", split, sum, change.Delta)
		}
		if s, ok := one[split]; ok && !s.Equal(decimal.NewFromInt(1)) {
			t.Errorf("shares of %s sum to %s", split, s)
		}
	}
}

func TestDemoConversionBreak(t *testing.T) {
	r := runPlan(t, demoEnv(t), "diagnose(m=conversion_rate; f=sales_region:华南,customer_type:new; t=auto; cmp=prev; premise=down)")[0]
	closes(t, r)
	change := of[tools.ChangeFound](r)[0]
	near(t, "before", change.Then, .0341, .0005)
	near(t, "after", change.Now, .0257, .0005)
	near(t, "growth", *change.Growth, -.25, .02)
	if b := of[tools.BreakFound](r); len(b) != 1 || abs(b[0].On.Sub(semantic.Date{Year: 2025, Month: 10, Day: 13})) > 1 {
		t.Errorf("break %+v", b)
	}
	want := tools.Subject{{Dimension: "channel", Member: "short_video"}, {Dimension: "device", Member: "android_app"}}
	causes := of[tools.CauseFound](r)
	if len(causes) != 1 || !sameCell(causes[0].Subject, want) {
		t.Fatalf("cause %+v", causes)
	}
	if causes[0].Share.LessThan(decimal.RequireFromString("0.9")) {
		t.Errorf("the cell explains %s", causes[0].Share)
	}
	if w := of[tools.WorstStepFound](r); len(w) != 1 || w[0].To != "order" || !w[0].ByDecline {
		t.Errorf("step %+v", w)
	} else {
		near(t, "payment before", *w[0].RateThen, .92, .03)
		near(t, "payment after", w[0].Rate, .31, .03)
	}
}

func abs(n int) int { return max(n, -n) }

func sameCell(a, b tools.Subject) bool {
	return len(a) == len(b) && !slices.ContainsFunc(a, func(p tools.Part) bool { return !slices.Contains(b, p) })
}

func TestDemoFastestCategory(t *testing.T) {
	rs := runPlan(t, demoEnv(t), "query(m=net_sales; by=category; f=sales_region:华东; t=last_q; cmp=prev; order=growth:desc) → "+
		"diagnose(m=net_sales; f=sales_region:华东,category:$1; t=last_q; cmp=prev)")
	rank := of[tools.RankFound](rs[0])[0]
	if rank.Entries[0].Member != "footwear" {
		t.Fatalf("fastest is %s", rank.Entries[0].Member)
	}
	near(t, "growth of footwear", *rank.Entries[0].Growth, .42, .01)
	near(t, "growth of all", *of[tools.ChangeFound](rs[0])[0].Growth, .09, .01)
	closes(t, rs[1])
	share := map[string]decimal.Decimal{}
	for _, p := range of[tools.PartFound](rs[1]) {
		if !p.Rest {
			share[p.Subject[0].Member] = p.Share
		}
	}
	near(t, "FW-CITY-01", share["FW-CITY-01"], .62, .02)
	near(t, "knowledge_community", share["knowledge_community"], .25, .02)
	for _, e := range of[tools.EffectFound](rs[1]) {
		if e.Name == tools.EffectPrice || e.Name == tools.EffectDiscount {
			near(t, e.Name, e.Relative, 0, .02)
		}
	}
}

func TestDemoSimpson(t *testing.T) {
	r := runPlan(t, demoEnv(t), "diagnose(m=conversion_rate; f=country:US; t=last_q; cmp=prev; premise=up)")[0]
	closes(t, r)
	mixes := of[tools.MixRateFound](r)
	if len(mixes) == 0 {
		t.Fatal("no mix and rate")
	}
	near(t, "then", mixes[0].Then, .0260, .0002)
	near(t, "now", mixes[0].Now, .0284, .0002)
	near(t, "mix", mixes[0].Mix, .0036, .0002)
	near(t, "rate", mixes[0].Rate, -.0012, .0002)
	if !mixes[0].AllFell {
		t.Errorf("got %+v", mixes[0])
	}
}

func TestDemoFalsePremise(t *testing.T) {
	r := runPlan(t, demoEnv(t), "diagnose(m=net_sales; f=country:GB; t=last_month; cmp=prev; premise=down)")[0]
	p := of[tools.PremiseFound](r)[0]
	near(t, "growth", *p.Change.Growth, .006, .001)
	if p.Holds || p.Band == nil || len(of[tools.CauseFound](r)) > 0 {
		t.Errorf("premise %+v", p)
	}
}

func TestDemoFeedGap(t *testing.T) {
	env := demoEnv(t)
	for _, call := range []string{
		"query(m=orders; f=store:SP-MY; t=2025-11-17..2025-11-18)",
		"query(m=orders; by=day; f=store:SP-MY; t=2025-11-10..2025-11-23)",
		"query(m=orders; f=store:SP-MY; t=2025-11; cmp=prev)",
	} {
		r := runPlan(t, env, call)[0]
		gap := slices.IndexFunc(r.Notes, func(n semantic.Note) bool { return n.Code == semantic.NoteFeedGap })
		if gap < 0 || !strings.Contains(r.Notes[gap].Text.EN, "for 2025-11-17, 2025-11-18:") {
			t.Errorf("%s: notes %v", call, r.Notes)
		}
	}
	if r := runPlan(t, env, "query(m=orders; f=store:AMZ-US; t=2025-11)")[0]; len(r.Notes) > 0 {
		t.Errorf("notes %v", r.Notes)
	}
}
