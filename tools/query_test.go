package tools

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
)

func salesFacts() []fact {
	var out []fact
	skus := []string{"A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L"}
	for i, sku := range skus {
		for d := range 30 {
			net := 100*(len(skus)-i) + d
			on := date("2025-11-01").AddDays(d)
			f := sold(on, sku, "live", "0", "0", "1")
			f.counts["net"] = dec(int64(net))
			out = append(out, f)
			f = sold(on.AddMonths(-1), sku, "live", "0", "0", "1")
			f.counts["net"] = dec(int64(100 * (i + 1)))
			out = append(out, f)
		}
	}
	return out
}

func TestRankingKeepsTopOtherAndTotal(t *testing.T) {
	r := run(t, fakeEnv(salesFacts()), "query(m=net_sales; by=sku)")
	if want := "query(m=net_sales; by=sku; t=2025-11-01..2025-11-30; order=net_sales:desc; top=10)"; r.Call.String() != want {
		t.Errorf("ran %s", r.Call)
	}
	if !slices.Equal(r.Interpretation.Assumed, []string{"t", "order", "top"}) || r.Interpretation.Currency != "USD" {
		t.Errorf("interpretation %+v", r.Interpretation)
	}
	rows := r.Tables[0].Rows
	if len(rows) != 12 || rows[10].Kind != semantic.RowOther || rows[11].Kind != semantic.RowTotal {
		t.Fatalf("%d rows", len(rows))
	}
	sum := dec(0)
	for _, row := range rows[:11] {
		n, _ := row.Cells[1].Number()
		sum = sum.Add(n)
	}
	total, _ := rows[11].Cells[1].Number()
	if !sum.Equal(total) {
		t.Errorf("rows sum to %s, total is %s", sum, total)
	}
	rank := found[RankFound](r)
	if len(rank) != 1 || rank[0].Of != 12 || len(rank[0].Entries) != 10 || rank[0].Entries[0].Member != "A" || rank[0].Entries[0].Share == nil {
		t.Errorf("rank %+v", rank)
	}
	if v := found[ValueFound](r); len(v) != 1 || v[0].Value.String() != total.String() {
		t.Errorf("values %+v", v)
	}
	if len(r.Charts) != 1 || r.Charts[0].Kind != ChartBar || len(r.Charts[0].X.Values) != 10 {
		t.Errorf("charts %+v", r.Charts)
	}
}

func TestRankingByGrowth(t *testing.T) {
	r := run(t, fakeEnv(salesFacts()), "query(m=net_sales; by=sku; t=2025-11; cmp=prev; order=growth:desc; top=3)")
	rank := found[RankFound](r)[0]
	if rank.By != semantic.OfGrowth || rank.Entries[0].Member != "A" || rank.Entries[0].Growth == nil || len(rank.Entries) != 3 {
		t.Errorf("rank %+v", rank)
	}
	other := r.Tables[0].Rows[3]
	now, then := other.Cells[1], other.Cells[2]
	if !other.Cells[4].Equal(growthCell(now, then)) || now.IsNull() {
		t.Errorf("other row %v", other.Cells)
	}
}

func TestNoOtherRowForWhatDoesNotAddUp(t *testing.T) {
	r := run(t, fakeEnv(salesFacts()), "query(m=asp; by=sku; top=2)")
	for _, row := range r.Tables[0].Rows {
		if row.Kind == semantic.RowOther {
			t.Error("averages were added up")
		}
	}
	if e := found[RankFound](r)[0].Entries[0]; e.Share != nil {
		t.Error("an average has a share")
	}
}

func TestSingleValuesAndChanges(t *testing.T) {
	env := fakeEnv(salesFacts())
	r := run(t, env, "query(m=net_sales,units; t=2025-11)")
	if v := found[ValueFound](r); len(v) != 2 || v[1].Metric != "units" || v[1].Value.String() != "360" {
		t.Errorf("values %+v", v)
	}
	r = run(t, env, "query(m=units; t=2025-11-10; cmp=prev)")
	c := found[ChangeFound](r)
	if len(c) != 1 || !c[0].Delta.IsZero() || c[0].Before.String() != "2025-11-09..2025-11-09" || r.Interpretation.CompareT != "prev" {
		t.Errorf("changes %+v", c)
	}
}

func TestSeriesHasATrendALineAndItsCaveats(t *testing.T) {
	facts := slices.DeleteFunc(salesFacts(), func(f fact) bool { return f.on == date("2025-11-17") })
	env := fakeEnv(facts)
	env.Clock.Now = time.Date(2025, 11, 30, 15, 0, 0, 0, env.Clock.Zone)
	env.Warehouse.(*fakeWarehouse).feeds = []semantic.Feed{
		{Store: "SP-MY", LoadedAt: semantic.InstantValue(time.Date(2025, 11, 19, 8, 0, 0, 0, env.Clock.Zone))},
		{Store: "AMZ-US", LoadedAt: semantic.InstantValue(env.Clock.Now)}, {Store: "NEW"}}
	r := run(t, env, "query(m=net_sales; by=day; t=2025-11-10..2025-11-30)")
	trend := found[TrendFound](r)
	if len(trend) != 1 || trend[0].Buckets != 19 || trend[0].LastIsPartial || trend[0].Highest.On != date("2025-11-29") {
		t.Errorf("trend %+v", trend)
	}
	if len(r.Charts) != 1 || r.Charts[0].Kind != ChartLine || len(r.Charts[0].X.Values) != 21 {
		t.Errorf("charts %+v", r.Charts)
	}
	texts := map[semantic.NoteCode]string{}
	for _, n := range r.Notes {
		texts[n.Code] += n.Text.EN
		if n.Text.ZH == "" {
			t.Errorf("note %s speaks one language", n.Code)
		}
	}
	if !strings.Contains(texts[semantic.NoteFeedGap], "2025-11-17") || !strings.Contains(texts[semantic.NotePartial], "15:00") ||
		!strings.Contains(texts[semantic.NoteStale], "SP-MY") || strings.Contains(texts[semantic.NoteStale], "AMZ-US") {
		t.Errorf("notes %v", texts)
	}
	r = run(t, env, "query(m=net_sales; f=store:AMZ-US; t=2025-11-10..2025-11-30)")
	for _, n := range r.Notes {
		if n.Code == semantic.NoteStale {
			t.Error("another store's feed was named")
		}
	}
}

func TestEmptyResultSaysWhatExists(t *testing.T) {
	env := fakeEnv(salesFacts())
	for _, call := range []string{"query(m=net_sales; t=2023)", "query(m=units; by=sku; f=country:XX)", "query(m=sessions; t=2024-01)"} {
		r := run(t, env, call)
		if !r.Empty || len(r.Findings) != 0 || r.Available.String() != "2025-10-01..2025-11-30" {
			t.Errorf("%s: empty %v, available %s, findings %v", call, r.Empty, r.Available, r.Findings)
		}
	}
	r := run(t, env, "query(m=net_sales; t=2025-09-15..2025-11-30)")
	if !slices.ContainsFunc(r.Notes, func(n semantic.Note) bool { return n.Code == semantic.NoteBeforeHorizon }) {
		t.Error("days before the data are not named")
	}
}

func TestTwoDimensions(t *testing.T) {
	env := fakeEnv(salesFacts())
	r := run(t, env, "query(m=net_sales; by=sku,channel)")
	if r.Charts[0].Kind != ChartHeatmap || len(r.Charts[0].X.Values) != 12 || len(r.Charts[0].Series) != 1 {
		t.Errorf("chart %+v", r.Charts[0])
	}
	r = run(t, env, "query(m=net_sales; by=day,sku; t=last_7d)")
	if r.Charts[0].Kind != ChartLine || len(r.Charts[0].X.Values) != 7 || len(r.Charts[0].Series) != maxSeries {
		t.Errorf("chart %+v", r.Charts[0])
	}
}

func TestImmatureCohorts(t *testing.T) {
	x := &semantic.Metric{MatureDays: 45}
	if _, young := immature(x, semantic.Period{Start: date("2025-10-01"), End: date("2025-10-16")}, testClock()); young {
		t.Error("15 October is 46 days old")
	}
	if _, young := immature(x, semantic.Period{Start: date("2025-10-01"), End: date("2025-10-18")}, testClock()); !young {
		t.Error("17 October is 44 days old")
	}
}

func TestChecksNameTheProblem(t *testing.T) {
	env := fakeEnv(salesFacts())
	cases := []struct {
		call string
		code semantic.Code
		near string
	}{
		{"query(m=net_sale)", semantic.CodeUnknownMetric, "net_sales"},
		{"query(m=net_sales; by=chanel)", semantic.CodeUnknownDimension, "channel"},
		{"query(m=conversion_rate; by=sku)", semantic.CodeDimensionNotUsable, ""},
		{"query(m=conversion_rate; f=sku:A)", semantic.CodeDimensionNotUsable, ""},
		{"query(m=churn_prob)", semantic.CodeNotAvailable, ""},
		{"query(m=net_sales; ccy=JPY/USD)", semantic.CodeNotAvailable, ""}, // its model has no exchange rates
		{"query(m=net_sales; ccy=yen)", semantic.CodeBadQuery, ""},
		{"query(m=net_sales; ccy=USD/USD)", semantic.CodeBadQuery, ""},
		{"query(m=net_sales; ccy=USD/JPY/EUR)", semantic.CodeNotAvailable, ""},
		{"query(m=net_sales; cmp=plan)", semantic.CodeNotAvailable, ""},
		{"query(m=net_sales; by=sku; order=growth:desc)", semantic.CodeBadQuery, ""},
		{"query(m=net_sales; by=sku; order=gmv:desc)", semantic.CodeBadQuery, ""},
		{"query(m=net_sales; by=sku; having=units>5)", semantic.CodeBadQuery, ""},
		{"query(m=net_sales; share=true)", semantic.CodeBadQuery, ""},
		{"query(m=net_sales; chart=radar)", semantic.CodeBadQuery, ""},
		{"query(m=net_sales; f=day:2025-11-01)", semantic.CodeBadFilter, ""},
		{"query(by=sku)", semantic.CodeBadQuery, ""},
		{"diagnose(m=net_sales; dims=day)", semantic.CodeBadQuery, ""},
		{"diagnose(m=net_sales; premise=sideways)", semantic.CodeBadQuery, ""},
		{"diagnose(m=net_sales; t=last_month; cmp=baseline)", semantic.CodeNotAvailable, ""},
		{"funnel(steps=session,repeat)", semantic.CodeNotAvailable, ""},
		{"funnel(steps=order,session)", semantic.CodeBadQuery, ""},
		{"funnel(steps=session)", semantic.CodeBadQuery, ""},
		{"funnel(steps=session,pay)", semantic.CodeBadQuery, ""},
		{"define(what=net_slaes)", semantic.CodeUnknownMetric, "net_sales"},
		{"clarify(ask=x; options=a)", semantic.CodeBadQuery, ""},
		{"refuse(reason=because; offer=x)", semantic.CodeBadQuery, ""},
		{"refuse(reason=no_data)", semantic.CodeBadQuery, ""},
	}
	for _, c := range cases {
		_, err := Standard().Run(context.Background(), env, mustParse(t, c.call))
		var e *semantic.Error
		if !errors.As(err, &e) || e.Code != c.code {
			t.Errorf("%s: got %v, want %s", c.call, err, c.code)
			continue
		}
		if e.Message.ZH == "" || e.Message.EN == "" || strings.Contains(e.Message.ZH+e.Message.EN, "%!") {
			t.Errorf("%s: message %+v", c.call, e.Message)
		}
		if c.near != "" && !slices.Contains(e.Candidates, c.near) {
			t.Errorf("%s: candidates %v", c.call, e.Candidates)
		}
	}
}

func TestFunnel(t *testing.T) {
	r := run(t, fakeEnv(breakDays()), "funnel(f=device:android_app,channel:short_video; t=2025-10-13..2025-11-09; cmp=2025-09-15..2025-10-12)")
	steps := found[StepFound](r)
	if len(steps) != 6 || steps[0].Step != "session" || steps[0].Count.String() != "9800" || steps[1].FromPrior.String() != "0.5" || steps[0].FromPrior != nil {
		t.Errorf("steps %+v", steps)
	}
	worst := found[WorstStepFound](r)
	if len(worst) != 1 || worst[0].To != "order" || !worst[0].ByDecline || !worst[0].RateThen.GreaterThan(worst[0].Rate) {
		t.Errorf("worst %+v", worst)
	}
	if r.Charts[0].Kind != ChartFunnel || len(r.Charts[0].Series) != 2 {
		t.Errorf("charts %+v", r.Charts)
	}
	r = run(t, fakeEnv(breakDays()), "funnel(steps=session,payment_try,order; by=device; t=2025-08)")
	if len(r.Tables) != 2 || len(r.Tables[1].Rows) != 6 {
		t.Errorf("tables %+v", r.Tables)
	}
	if worst = found[WorstStepFound](r); worst[0].ByDecline || worst[0].To != "payment_try" {
		t.Errorf("worst %+v", worst)
	}
	if r = run(t, fakeEnv(breakDays()), "funnel(t=2024-01)"); !r.Empty {
		t.Error("a funnel without visits is not empty")
	}
}

func TestDefine(t *testing.T) {
	env := fakeEnv(salesFacts())
	cases := map[string]string{
		"asp": "net_sales ÷ units", "conversion_rate": "share_true(sessions.has_order)",
		"add_to_cart_rate": "cart_sessions ÷ product_view_sessions", "churn_prob": "computed by score",
	}
	for what, formula := range cases {
		d := found[DefinitionFound](run(t, env, "define(what="+what+")"))
		if len(d) != 1 || d[0].Kind != KindMetric || d[0].Formula != formula {
			t.Errorf("%s: %+v", what, d)
		}
	}
	r := run(t, env, "define(what=conversion_rate; sql=true)")
	if len(r.Statements) != 1 || env.Warehouse.(*fakeWarehouse).asked.Load() != 0 {
		t.Errorf("statements %v after %d queries", r.Statements, env.Warehouse.(*fakeWarehouse).asked.Load())
	}
	for what, kind := range map[string]string{"channel": KindDimension, "query": KindTool, "forecast": KindTool, "catalog": KindCatalog} {
		if d := found[DefinitionFound](run(t, env, "define(what="+what+")")); d[0].Kind != kind {
			t.Errorf("%s is a %s", what, d[0].Kind)
		}
	}
	if r = run(t, env, "define(what=catalog)"); len(r.Tables) != 2 || len(r.Tables[0].Rows) != len(KeysOf(env.Model).Metrics) {
		t.Error("the catalogue is not whole")
	}
}

func TestFormulaKeepsTheMeaningOfParentheses(t *testing.T) {
	ref := func(k string) semantic.Expr { return semantic.Ref{Input: semantic.Input{Metric: k}} }
	bin := func(op semantic.ArithOp, l, r semantic.Expr) semantic.Expr {
		return semantic.Binary{Op: op, L: l, R: r}
	}
	cases := map[string]semantic.Expr{
		"a − b − c":   bin('-', bin('-', ref("a"), ref("b")), ref("c")),
		"a − (b − c)": bin('-', ref("a"), bin('-', ref("b"), ref("c"))),
		"(a + b) ÷ c": bin('/', bin('+', ref("a"), ref("b")), ref("c")),
		"a ÷ (b × c)": bin('/', ref("a"), bin('*', ref("b"), ref("c"))),
		"a + b × c":   bin('+', ref("a"), bin('*', ref("b"), ref("c"))),
	}
	for want, e := range cases {
		if got := exprText(e, 0); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestSchemas(t *testing.T) {
	m := fakeModel()
	for _, tool := range Standard().All() {
		s := Schema(tool, KeysOf(m))
		if tool.Doc().ZH == "" || tool.Doc().EN == "" {
			t.Errorf("%s is not described", tool.Name())
		}
		resolved, err := s.Resolve(nil)
		if err != nil {
			t.Errorf("%s: %v", tool.Name(), err)
			continue
		}
		if tool.Name() != "query" {
			continue
		}
		good := map[string]any{"m": []any{"net_sales"}, "by": []any{"day"}, "t": "last_7d", "top": 3.0, "share": true}
		if err := resolved.Validate(good); err != nil {
			t.Error(err)
		}
		for _, bad := range []map[string]any{{"m": []any{"nope"}}, {"by": []any{"day"}}, {"m": []any{"units"}, "x": 1}, {"m": []any{"units"}, "top": 0.0}, {"m": []any{"units"}, "chart": "radar"}} {
			if resolved.Validate(bad) == nil {
				t.Errorf("%v is valid", bad)
			}
		}
	}
}
