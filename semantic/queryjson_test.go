package semantic_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"github.com/wenshu-ai/wenshu/semantic"
)

var jsonClock = semantic.Clock{Today: semantic.Date{Year: 2025, Month: 11, Day: 30}, Zone: time.UTC, WeekStart: time.Monday,
	Now: time.Date(2025, 11, 30, 14, 30, 0, 0, time.UTC)}

func TestParseQueryJSON(t *testing.T) {
	got, err := semantic.ParseQueryJSON([]byte(`{"metrics": ["net_sales"], "dimensions": ["country"], "time": "last_week", "compare": "prev",
		"where": {"and": [{"dimension": "platform", "in": ["own_site"]}, {"not": {"dimension": "country", "is_null": true}},
			{"or": [{"dimension": "rating", "between": [1, null]}, {"dimension": "day", "between": [null, "2025-11-03"]}, {"dimension": "store", "contains": "us"}]}]},
		"having": [{"metric": "net_sales", "op": ">", "value": 0.10}], "order": [{"by": "net_sales", "of": "growth", "desc": true}], "top": 5, "other": true}`), jsonClock)
	if err != nil {
		t.Fatal(err)
	}
	date := func(m time.Month, d int) semantic.Date { return semantic.Date{Year: 2025, Month: m, Day: d} }
	one, third := semantic.NumberValue(decimal.NewFromInt(1)), semantic.DateValue(date(11, 3))
	want := semantic.Query{
		Metrics: []string{"net_sales"}, Dimensions: []string{"country"},
		Period: semantic.Period{Start: date(11, 17), End: date(11, 24)}, Compare: &semantic.Period{Start: date(11, 10), End: date(11, 17)},
		Where: semantic.And{semantic.In{Dimension: "platform", Values: []string{"own_site"}}, semantic.Not{Filter: semantic.IsNull{Dimension: "country"}},
			semantic.Or{semantic.Range{Dimension: "rating", Low: &one}, semantic.Range{Dimension: "day", High: &third}, semantic.Like{Dimension: "store", Part: "us"}}},
		Having: []semantic.MetricCondition{{Metric: "net_sales", Op: semantic.OpGt, Value: decimal.RequireFromString("0.1")}},
		Order:  []semantic.Order{{By: "net_sales", Of: semantic.OfGrowth, Desc: true}}, Top: 5, Other: true,
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("query (-want +got):\n%s", d)
	}
}

func TestSameTimeYesterdayKeepsItsCutoff(t *testing.T) {
	q, err := semantic.ParseQueryJSON([]byte(`{"metrics": ["x"], "time": "today", "compare": "same_time_yesterday"}`), jsonClock)
	if err != nil {
		t.Fatal(err)
	}
	if want := 14*time.Hour + 30*time.Minute; q.Compare.Cutoff != want {
		t.Fatalf("cutoff %v, want %v", q.Compare.Cutoff, want)
	}
	data, err := semantic.QueryJSON(q)
	if err != nil {
		t.Fatal(err)
	}
	again, err := semantic.ParseQueryJSON(data, jsonClock)
	if d := cmp.Diff(q, again); d != "" || err != nil {
		t.Errorf("read back: %v (-want +got):\n%s", err, d)
	}
}

func TestParseQueryJSONRefuses(t *testing.T) {
	for text, want := range map[string]semantic.Code{
		`{"metrics": ["x"], "limit": 3}`:                                                   semantic.CodeBadQuery,
		`{"metrics": ["x"], "rates": "spot"}`:                                              semantic.CodeBadQuery,
		`{"metrics": ["x"], "rates": "fixed:2025-02-30"}`:                                  semantic.CodeBadTime,
		`{"metrics": ["x"], "base_day": "2025-02-30"}`:                                     semantic.CodeBadTime,
		`{"metrics": ["x"]} {}`:                                                            semantic.CodeBadQuery,
		`{"metrics": ["x"], "where": {"dimension": "a", "in": ["b"], "contains": "c"}}`:    semantic.CodeBadFilter,
		`{"metrics": ["x"], "where": {"dimension": "a"}}`:                                  semantic.CodeBadFilter,
		`{"metrics": ["x"], "where": {"in": ["b"]}}`:                                       semantic.CodeBadFilter,
		`{"metrics": ["x"], "where": {"dimension": "a", "and": []}}`:                       semantic.CodeBadFilter,
		`{"metrics": ["x"], "where": {"and": [{"dimension": "a", "between": [1]}]}}`:       semantic.CodeBadFilter,
		`{"metrics": ["x"], "where": {"metric": "y", "op": ">", "value": 1}}`:              semantic.CodeBadFilter,
		`{"metrics": ["x"], "where": {"sql": "1=1"}}`:                                      semantic.CodeBadFilter,
		`{"metrics": ["x"], "having": [{"metric": "x", "op": "like", "value": 1}]}`:        semantic.CodeBadQuery,
		`{"metrics": ["x"], "order": [{"by": "x", "of": "share"}]}`:                        semantic.CodeBadQuery,
		`{"metrics": ["x"], "time": "lastweek"}`:                                           semantic.CodeBadTime,
		`{"metrics": ["x"], "time": "today", "compare": "plan"}`:                           semantic.CodeBadQuery,
		`{"metrics": ["x"], "time": "today", "cutoff": "25h"}`:                             semantic.CodeBadTime,
		`{"metrics": ["x"], "where": {"dimension": "a", "between": ["2025-02-30", null]}}`: semantic.CodeBadTime,
	} {
		if _, err := semantic.ParseQueryJSON([]byte(text), jsonClock); semantic.CodeOf(err) != want {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
}

func anyFilter(depth int) *rapid.Generator[semantic.Filter] {
	name := rapid.StringMatching(`[a-z]{1,5}`)
	value := rapid.Custom(func(t *rapid.T) *semantic.Value {
		var v semantic.Value
		switch rapid.IntRange(0, 2).Draw(t, "kind") {
		case 0:
			return nil
		case 1:
			v = semantic.NumberValue(decimal.New(rapid.Int64Range(-1e9, 1e9).Draw(t, "number"), -3))
		default:
			v = semantic.DateValue(semantic.Date{Year: 2025, Month: 1, Day: 1}.AddDays(rapid.IntRange(0, 700).Draw(t, "day")))
		}
		return &v
	})
	return rapid.Custom(func(t *rapid.T) semantic.Filter {
		kinds := 4
		if depth > 0 {
			kinds = 7
		}
		switch rapid.IntRange(0, kinds).Draw(t, "filter") {
		case 4:
			f := semantic.MetricIs{Per: rapid.SliceOfN(name, 1, 2).Draw(t, "per"), Metric: name.Draw(t, "metric"), Op: semantic.OpGe, Value: decimal.New(rapid.Int64Range(-1e9, 1e9).Draw(t, "number"), -3)}
			switch rapid.IntRange(0, 2).Draw(t, "time of entities") {
			case 0:
				f.Period = &semantic.Period{}
			case 1:
				day := semantic.Date{Year: 2025, Month: 3, Day: 1}
				f.Period = &semantic.Period{Start: day, End: day.AddDays(9)}
			}
			return f
		case 0:
			return semantic.In{Dimension: name.Draw(t, "dimension"), Values: rapid.SliceOf(rapid.String()).Draw(t, "values")}
		case 1:
			return semantic.Range{Dimension: name.Draw(t, "dimension"), Low: value.Draw(t, "low"), High: value.Draw(t, "high")}
		case 2:
			return semantic.IsNull{Dimension: name.Draw(t, "dimension")}
		case 3:
			return semantic.Like{Dimension: name.Draw(t, "dimension"), Part: rapid.String().Draw(t, "part")}
		case 5:
			return semantic.And(rapid.SliceOfN(anyFilter(depth-1), 0, 3).Draw(t, "and"))
		case 6:
			return semantic.Or(rapid.SliceOfN(anyFilter(depth-1), 0, 3).Draw(t, "or"))
		default:
			return semantic.Not{Filter: anyFilter(depth-1).Draw(t, "not")}
		}
	})
}

// TestQueryJSONRoundTrip: what is printed reads back as the same query.
func TestQueryJSONRoundTrip(t *testing.T) {
	period := rapid.Custom(func(t *rapid.T) semantic.Period {
		start := semantic.Date{Year: 2024, Month: 1, Day: 1}.AddDays(rapid.IntRange(0, 700).Draw(t, "start"))
		return semantic.Period{Start: start, End: start.AddDays(rapid.IntRange(1, 400).Draw(t, "days")),
			Cutoff: time.Duration(rapid.IntRange(0, 86399).Draw(t, "cutoff")) * time.Second}
	})
	rapid.Check(t, func(t *rapid.T) {
		names := rapid.SliceOfN(rapid.StringMatching(`[a-z_]{1,6}`), 1, 3)
		q := semantic.Query{Metrics: names.Draw(t, "metrics"), Dimensions: names.Draw(t, "dimensions"), Period: period.Draw(t, "period"),
			Top: rapid.IntRange(0, 9).Draw(t, "top"), Other: rapid.Bool().Draw(t, "other"), Totals: rapid.Bool().Draw(t, "totals"),
			Share: rapid.Bool().Draw(t, "share"), Fill: rapid.Bool().Draw(t, "fill"),
			Currency: rapid.SampledFrom([]string{"", "JPY"}).Draw(t, "currency"),
			Rates: rapid.SampledFrom([]semantic.RatePolicy{nil, semantic.TransactionRates{}, semantic.PeriodEndRates{}, semantic.PeriodAverageRates{},
				semantic.FixedRates{Day: semantic.Date{Year: 2025, Month: time.March, Day: 1}}}).Draw(t, "rates"),
			BaseDay: rapid.SampledFrom([]semantic.Date{{}, {Year: 2024, Month: time.February, Day: 29}}).Draw(t, "base day")}
		if rapid.Bool().Draw(t, "levels") {
			q.TopOf, q.Subtotals = names.Draw(t, "top of"), rapid.SliceOfN(names, 1, 2).Draw(t, "subtotals")
		}
		if rapid.Bool().Draw(t, "filtered") {
			q.Where = anyFilter(3).Draw(t, "where")
		}
		if rapid.Bool().Draw(t, "compared") {
			p := period.Draw(t, "compare")
			q.Compare = &p
		}
		for range rapid.IntRange(0, 2).Draw(t, "having") {
			q.Having = append(q.Having, semantic.MetricCondition{Metric: "m", Op: rapid.SampledFrom([]semantic.Op{"=", "!=", "<", "<=", ">", ">="}).Draw(t, "op"),
				Value: decimal.New(rapid.Int64().Draw(t, "number"), int32(rapid.IntRange(-9, 3).Draw(t, "exponent")))})
			q.Order = append(q.Order, semantic.Order{By: "m", Of: rapid.SampledFrom([]semantic.OrderOf{"", "delta", "growth"}).Draw(t, "of"), Desc: rapid.Bool().Draw(t, "desc")})
		}
		data, err := semantic.QueryJSON(q)
		if err != nil {
			t.Fatal(err)
		}
		got, err := semantic.ParseQueryJSON(data, jsonClock)
		if err != nil {
			t.Fatalf("%v\n%s", err, data)
		}
		if d := cmp.Diff(q, got); d != "" {
			t.Fatalf("%s\n(-want +got):\n%s", data, d)
		}
	})
}
