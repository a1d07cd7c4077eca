package tools

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce"
)

// anyFields draws a call of a tool whose arguments are declared by tags, each
// field with any value its type holds.
func anyFields(t *rapid.T, text *rapid.Generator[string], filters func() Filters, when func() When, against func() Against) Call {
	waiting := []Tool{}
	for _, x := range Standard().All() {
		if !Ready(x) {
			waiting = append(waiting, x)
		}
	}
	a := rapid.SampledFrom(waiting).Draw(t, "waiting tool").New()
	v := reflect.ValueOf(a).Elem()
	percent := func() Percent {
		if n := rapid.Int64Range(-9999, 9999).Draw(t, "percent"); n != 0 {
			return Percent{decimal.New(n, -2)}
		}
		return Percent{} // however many digits it is written with
	}
	for i := range v.NumField() {
		if rapid.Bool().Draw(t, "absent") {
			continue
		}
		var x any
		switch v.Field(i).Interface().(type) {
		case string:
			x = text.Draw(t, "text")
		case Cron:
			x = Cron(text.Draw(t, "cron"))
		case int:
			x = rapid.IntRange(0, 99).Draw(t, "int")
		case []string:
			x = rapid.SliceOfN(text, 0, 3).Draw(t, "texts")
		case Filters:
			x = filters()
		case FilterTerm:
			x = FilterTerm{text.Draw(t, "dimension"), rapid.Bool().Draw(t, "not"), []string{text.Draw(t, "value")}}
		case When:
			x = when()
		case Against:
			x = against()
		case Day:
			x = Day{semantic.Date{Year: 2025, Month: 1, Day: 1}.AddDays(rapid.IntRange(0, 900).Draw(t, "day"))}
		case Horizon:
			x = rapid.SampledFrom([]Horizon{{}, {ToQuarterEnd: true}, {N: 30, Unit: semantic.Day}, {N: 4, Unit: semantic.Week}, {N: 12, Unit: semantic.Month}}).Draw(t, "horizon")
		case Percent:
			x = percent()
		case Number:
			x = Number(percent())
		case []SortKey:
			x = []SortKey{{text.Draw(t, "key"), rapid.Bool().Draw(t, "desc")}}
		case []Change:
			to := ""
			if rapid.Bool().Draw(t, "moves") {
				to = text.Draw(t, "to")
			}
			x = []Change{{rapid.SampledFrom(levers).Draw(t, "lever"), text.Draw(t, "of"), to, percent()}}
		case Claim:
			x = rapid.SampledFrom([]Claim{{}, {Direction: "up"}, {Direction: "down"}, {Op: semantic.OpGe, Value: percent().Value}}).Draw(t, "claim")
		case Condition:
			kind := rapid.SampledFrom([]ConditionKind{ConditionLevel, ConditionUp, ConditionDown, ConditionAnomaly, ConditionNoData}).Draw(t, "kind")
			c := Condition{Kind: kind, Days: rapid.SampledFrom([]int{0, 2, 30}).Draw(t, "days")}
			if kind != ConditionAnomaly && kind != ConditionNoData {
				c.Op = rapid.SampledFrom([]semantic.Op{semantic.OpLt, semantic.OpLe, semantic.OpGt, semantic.OpGe}).Draw(t, "op")
				c.Value, c.Percent = percent().Value, rapid.Bool().Draw(t, "percent?")
			}
			x = c
		default:
			t.Fatalf("no values for a field of type %s", v.Field(i).Type())
		}
		v.Field(i).Set(reflect.ValueOf(x))
	}
	return Call{a}
}

// analyses has a typed call for every tool of the product that waits for its
// analysis.
func analyses(t *testing.T) []Call {
	t.Helper()
	var out []Call
	for _, text := range canonical {
		c := mustParse(t, text)
		if tool, _ := Standard().Lookup(c.Tool()); !Ready(tool) {
			out = append(out, c)
		}
	}
	return out
}

func TestEveryToolHasNamesExamplesAndValues(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range analyses(t) {
		seen[c.Tool()] = true
	}
	for _, tool := range Standard().All() {
		doc := tool.Doc()
		if doc.ZH == "" || doc.EN == "" || tool.New().Tool() != tool.Name() {
			t.Errorf("%s: %+v", tool.Name(), doc)
		}
		if Ready(tool) {
			continue
		}
		if s := tool.(notYet).spec; !seen[tool.Name()] || s.label.ZH == "" || s.label.EN == "" {
			t.Errorf("%s has no example or no name", tool.Name())
		}
		schema := Schema(tool, Keys{Metrics: []string{"units"}})
		for _, f := range fieldsOf(tool.New()) {
			if f.of == "list" && len(listed(tool.Name(), f)) == 0 {
				t.Errorf("%s: no values for %s", tool.Name(), f.name)
			}
			if schema.Properties[f.name].Description == "" {
				t.Errorf("%s: %s is not described", tool.Name(), f.name)
			}
		}
	}
	if n := len(Standard().All()); n != 35 {
		t.Errorf("%d tools, want 35", n)
	}
}

// The examples fit the shipped model, resolve, and decline by naming the
// analysis and a query that can run.
func TestAnalysesStillToComeDeclineWithAnOffer(t *testing.T) {
	m, err := ecommerce.Model()
	if err != nil {
		t.Fatal(err)
	}
	env := Env{Model: m, Clock: testClock(), Who: semantic.Access{Role: "exec", Clearance: semantic.High}}
	for _, c := range analyses(t) {
		r, err := Standard().Run(context.Background(), env, c)
		var denied *Denied
		if r != nil || semantic.CodeOf(err) != semantic.CodeNotAvailable || !errors.As(err, &denied) {
			t.Errorf("%s: %v", c, err)
			continue
		}
		if denied.Why.Message.ZH == "" || strings.Contains(denied.Why.Message.EN+denied.Why.Message.ZH, "%!") || len(denied.Offer) != 1 {
			t.Errorf("%s declines with %+v", c, denied)
		}
		for _, o := range denied.Offer {
			tool, _ := Standard().Lookup(o.Tool())
			if err := tool.Check(m, o.Args); err != nil || !Ready(tool) {
				t.Errorf("%s offers %s: %v", c, o, err)
			}
		}
	}
}

func TestMeaninglessCallsAreRejected(t *testing.T) {
	m, err := ecommerce.Model()
	if err != nil {
		t.Fatal(err)
	}
	for text, code := range map[string]semantic.Code{
		"paths(t=last_90d)":                                      semantic.CodeBadQuery,
		"paths(op=sideways)":                                     semantic.CodeBadQuery,
		"score(kind=luck)":                                       semantic.CodeBadQuery,
		"forecast(m=unitz; horizon=4w)":                          semantic.CodeUnknownMetric,
		"forecast(m=conversion_rate; by=sku; horizon=4w)":        semantic.CodeDimensionNotUsable,
		"anomaly(m=sessions; f=sku:AP-TEE-07)":                   semantic.CodeDimensionNotUsable,
		"segment(method=rfm; k=4)":                               semantic.CodeBadQuery,
		"segment(method=kmeans; k=1)":                            semantic.CodeBadQuery,
		"replenish(op=plan; service=95)":                         semantic.CodeBadQuery,
		"budget(goal=ltv90_roi; cap=120%)":                       semantic.CodeBadQuery,
		"whatif(change=price:A>B:+5%)":                           semantic.CodeBadQuery,
		"whatif(change=ship_mode:air>teleport:70%)":              semantic.CodeUnknownMember,
		"market(op=terms; f=signal:rumours)":                     semantic.CodeUnknownMember,
		"alert(op=create; m=conversion_rate)":                    semantic.CodeBadQuery,
		"alert(op=create; m=conversion_rate; cond=up<5%)":        semantic.CodeBadQuery,
		"alert(op=create; m=conversion_rate; cond=<2%; to=boss)": semantic.CodeBadQuery,
		"digest(op=create; items=net_sales)":                     semantic.CodeBadQuery,
		"digest(op=create; items=net_sales; cron=0 25 * * *)":    semantic.CodeBadQuery,
		"digest(op=create; items=nets; cron=0 9 * * *)":          semantic.CodeUnknownMetric,
		"insight(op=prefer; term=revenue)":                       semantic.CodeBadQuery,
		"attribution(window=4w)":                                 semantic.CodeBadQuery,
		"export(of=everything)":                                  semantic.CodeBadQuery,
		"action(op=draft; kind=dance)":                           semantic.CodeBadQuery,
		"did(m=orders)":                                          semantic.CodeBadQuery,
	} {
		c := mustParse(t, text)
		tool, _ := Standard().Lookup(c.Tool())
		if err := tool.Check(m, c.Args); semantic.CodeOf(err) != code {
			t.Errorf("%s: %v, want %s", text, err, code)
		}
	}
}

func TestSchedulesHaveFiveFields(t *testing.T) {
	for text, good := range map[string]bool{
		"0 9 * * *": true, "30 8 * * 1-5": true, "*/15 9-18 1,15 * 0": true, "0 9 * *": false, "60 9 * * *": false,
		"0 9 * * 8": false, "0 9-5 * * *": false, "*/0 * * * *": false, "x * * * *": false, "5/2 * * * *": false, "": false,
	} {
		if err := Cron(text).check(); (err == nil) != good {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestResolvePinsTheTimesOfEveryTool(t *testing.T) {
	for text, want := range map[string]string{
		"paths(op=top)": "paths(op=top; t=2025-11-01..2025-11-30)",
		"bridge(m=net_sales; f=country:JP; t=last_q; cmp=prev)":                                "bridge(m=net_sales; f=country:JP; t=2025-07-01..2025-09-30; cmp=2025-04-01..2025-06-30)",
		"budget(goal=ltv90_roi; t=next_month)":                                                 "budget(goal=ltv90_roi; t=2025-12-01..2025-12-31)",
		"supply(op=capacity; t=2025-12)":                                                       "supply(op=capacity; t=2025-12-01..2025-12-31)",
		"forecast(m=units; horizon=4w)":                                                        "forecast(m=units; horizon=4w)",
		"segment(method=lifecycle; t=last_week; cmp=prev)":                                     "segment(method=lifecycle; t=2025-11-17..2025-11-23; cmp=2025-11-10..2025-11-16)",
		"did(m=units; treat=country:US/DE; control=country:JP; f=sku:B,country:A; t=last_12w)": "did(m=units; treat=country:DE/US; control=country:JP; f=country:A,sku:B; t=2025-09-08..2025-11-30)",
		"compliance(op=duty)":                                                                  "compliance(op=duty)",
	} {
		got, err := Resolve(mustParse(t, text), testClock())
		if err != nil || got.String() != want {
			t.Errorf("%s\n got %s, %v\nwant %s", text, got, err, want)
			continue
		}
		if again, err := Resolve(got, testClock()); err != nil || again.String() != want {
			t.Errorf("resolved twice: %s, %v", again, err)
		}
	}
	for _, text := range []string{"paths(op=top; t=next_month)", "supply(op=suppliers; t=2026-01)", "forecast(op=accuracy; m=units; t=2025-12)"} {
		if _, err := Resolve(mustParse(t, text), testClock()); semantic.CodeOf(err) != semantic.CodeBadTime {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestAnalysesCompareByMeaning(t *testing.T) {
	a := mustParse(t, "did(m=units,orders; treat=country:US/DE; at=2025-10-20; f=sku:X; t=last_4w)")
	if b := mustParse(t, "did(m=orders,units; treat=country:DE/US; at=2025-10-20; f=sku:X; t=2025-11-03..2025-11-30)"); !Equal(a, b, testClock()) {
		t.Errorf("%s and %s differ", a, b)
	}
	for with, want := range map[string]Aspect{
		"did(m=units; treat=country:US/DE; at=2025-10-20; f=sku:X; t=last_4w)":        AspectMetrics,
		"did(m=units,orders; treat=country:US; at=2025-10-20; f=sku:X; t=last_4w)":    AspectSubject,
		"did(m=units,orders; treat=country:US/DE; at=2025-10-21; f=sku:X; t=last_4w)": AspectSubject,
		"did(m=units,orders; treat=country:US/DE; at=2025-10-20; t=last_4w)":          AspectFilters,
		"did(m=units,orders; treat=country:US/DE; at=2025-10-20; f=sku:X; t=last_8w)": AspectDates,
		"market(op=opportunity)": AspectTool,
	} {
		diffs, err := Diff(a, mustParse(t, with), testClock())
		if err != nil || len(diffs) != 1 || diffs[0].Aspect != want {
			t.Errorf("%s differs in %v, %v, want %s", with, diffs, err, want)
		}
	}
}

// A filter outside the asker's area is refused for every tool, also where it
// says who was treated.
func TestScopeHoldsForEveryTool(t *testing.T) {
	m, err := ecommerce.Model()
	if err != nil {
		t.Fatal(err)
	}
	env := Env{Model: m, Clock: testClock(), Who: semantic.Access{Clearance: semantic.High, Scope: []semantic.In{{Dimension: "country", Values: []string{"FR"}}}}}
	for text, offer := range map[string]string{
		"voice(op=aspects; f=country:DE)": "voice(op=aspects; f=country:FR)",
		"did(m=orders; treat=country:DE)": "did(m=orders; treat=country:FR)",
	} {
		_, err := Standard().Run(context.Background(), env, mustParse(t, text))
		var denied *Denied
		if semantic.CodeOf(err) != semantic.CodeRowScope || !errors.As(err, &denied) || denied.Offer[0].String() != offer {
			t.Errorf("%s: %v", text, err)
		}
	}
	env.Who = semantic.Access{Clearance: semantic.Low}
	if _, err := Standard().Run(context.Background(), env, mustParse(t, "bridge(m=contribution_profit)")); semantic.CodeOf(err) != semantic.CodeClearance {
		t.Errorf("got %v", err)
	}
}

func TestBindReachesEveryFilter(t *testing.T) {
	prev := &Result{Tables: []Table{{Columns: []semantic.Column{{Key: "sku", Role: semantic.RoleDimension}},
		Rows: []semantic.Row{{Cells: []semantic.Value{semantic.TextValue("AP-TEE-09")}}}}}}
	got, err := Bind(mustParse(t, "replenish(op=plan; f=sku:$1)"), prev)
	if err != nil || got.String() != "replenish(op=plan; f=sku:AP-TEE-09)" {
		t.Errorf("got %s, %v", got, err)
	}
}
