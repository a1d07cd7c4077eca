package narrate

import (
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// A number in a text must round from a field of the findings it was written
// from. The oracle reads the numbers back from the text, so it shares nothing
// with the code that formats them.

var numberText = regexp.MustCompile(`(<?)([0-9][0-9,]*(?:\.[0-9]+)?)(万亿|万|亿|k\b|M\b|B\b|T\b)?`)

var suffixes = map[string]int32{"": 0, "万": 4, "亿": 8, "万亿": 12, "k": 3, "M": 6, "B": 9, "T": 12}

// seen is a number as read from a text: the value and half a unit of its last digit.
type seen struct {
	text        string
	value, half decimal.Decimal
	atMost      bool
}

func read(t interface{ Fatalf(string, ...any) }, text string) []seen {
	var out []seen
	for _, m := range numberText.FindAllStringSubmatch(text, -1) {
		digits := strings.ReplaceAll(m[2], ",", "")
		d, err := decimal.NewFromString(digits)
		if err != nil {
			t.Fatalf("unreadable number %q", m[0])
		}
		places := 0
		if _, frac, ok := strings.Cut(digits, "."); ok {
			places = len(frac)
		}
		exp := suffixes[m[3]]
		out = append(out, seen{m[0], d.Shift(exp), decimal.New(5, exp-int32(places)-1), m[1] == "<"})
	}
	return out
}

// fields collects every number and every date of a finding.
func fields(v reflect.Value, nums *[]decimal.Decimal) {
	switch x := v.Interface().(type) {
	case decimal.Decimal:
		*nums = append(*nums, x.Abs(), x.Abs().Shift(2))
		return
	case semantic.Value:
		if n, ok := x.Number(); ok {
			*nums = append(*nums, n.Abs(), n.Abs().Shift(2))
		}
		return
	case semantic.Date:
		for _, n := range []int{x.Year, int(x.Month), x.Day, (int(x.Month)-1)/3 + 1} {
			*nums = append(*nums, decimal.NewFromInt(int64(n)))
		}
		return
	case semantic.Period:
		fields(reflect.ValueOf(x.Start), nums)
		fields(reflect.ValueOf(x.Last()), nums)
		return
	}
	switch v.Kind() {
	case reflect.Int:
		*nums = append(*nums, decimal.NewFromInt(v.Int()))
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			fields(v.Elem(), nums)
		}
	case reflect.Slice:
		for i := range v.Len() {
			fields(v.Index(i), nums)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fields(v.Field(i), nums)
		}
	}
}

func grounded(n seen, nums []decimal.Decimal) bool {
	for _, f := range nums {
		if n.atMost && f.IsPositive() && f.LessThan(n.value) || f.Sub(n.value).Abs().LessThanOrEqual(n.half) {
			return true
		}
	}
	return false
}

func checkNumbers(t interface{ Fatalf(string, ...any) }, text string, from []tools.Finding, also ...decimal.Decimal) {
	nums := also
	for _, f := range from {
		fields(reflect.ValueOf(f), &nums)
	}
	for _, n := range read(t, text) {
		if !grounded(n, nums) {
			t.Fatalf("%q is in no finding\ntext: %s\nfindings: %+v", n.text, text, from)
		}
	}
}

var hundredPercent = decimal.NewFromInt(100)

func TestEveryNumberComesFromAFinding(t *testing.T) {
	w := testWriter()
	rapid.Check(t, func(rt *rapid.T) {
		found := rapid.SliceOfN(drawFinding(), 1, 6).Draw(rt, "findings")
		in := tools.Interpretation{Period: drawPeriod().Draw(rt, "period"), Filters: filters("country", "US")}
		before := drawPeriod().Draw(rt, "before")
		in.Compare = &before
		also := []decimal.Decimal{decimal.Zero} // "as it started from 0"
		fields(reflect.ValueOf(in), &also)
		if splitsClose(found) {
			also = append(also, hundredPercent)
		}
		var args tools.Args = &tools.QueryArgs{}
		if rapid.Bool().Draw(rt, "diagnose") {
			args = &tools.DiagnoseArgs{}
		}
		r := &tools.Result{Call: tools.Call{Args: args}, Interpretation: in, Findings: found}
		for _, lang := range []semantic.Lang{semantic.ZH, semantic.EN} {
			checkNumbers(rt, w.text(lang, []*tools.Result{r}), found, also...)
			for i, f := range found {
				view := w.voice(lang, in).finding(f, i+1)
				checkNumbers(rt, view.Text, []tools.Finding{f}, also...)
			}
		}
	})
}

// splitsClose reports whether any split among the findings adds up to the
// whole, which is when a text may say 100%.
func splitsClose(found []tools.Finding) bool {
	sums := map[string]decimal.Decimal{}
	for _, f := range found {
		switch f := f.(type) {
		case tools.PartFound:
			key := f.Metric + "/" + f.Dimension
			sums[key] = sums[key].Add(f.Share)
		case tools.EffectFound:
			sums["effects"] = sums["effects"].Add(f.Share)
		}
	}
	for _, s := range sums {
		if s.Sub(one).Abs().LessThan(closing) {
			return true
		}
	}
	return false
}

func TestOracleFindsAnInventedNumber(t *testing.T) {
	var got string
	checkNumbers(fatal{&got}, "从 8.7万 到 12.4万,增加 42%,合计 99%", []tools.Finding{
		changeFound("net_sales", days("2025-01-01", "2025-01-31"), days("2024-12-01", "2024-12-31"), "123540", "87000")})
	if !strings.Contains(got, `"99"`) {
		t.Errorf("the oracle did not object to 99: %q", got)
	}
}

// fatal keeps the first message instead of ending the test.
type fatal struct{ first *string }

func (f fatal) Fatalf(format string, args ...any) {
	if *f.first == "" {
		*f.first = fmt.Sprintf(format, args...)
	}
}

func drawPeriod() *rapid.Generator[semantic.Period] {
	return rapid.Custom(func(t *rapid.T) semantic.Period {
		start := day("2023-01-01").AddDays(rapid.IntRange(0, 900).Draw(t, "start"))
		if rapid.Bool().Draw(t, "month") {
			start = start.StartOf(semantic.Month, 1)
			return semantic.Period{Start: start, End: start.AddMonths(rapid.SampledFrom([]int{1, 3, 12}).Draw(t, "months"))}
		}
		return semantic.Period{Start: start, End: start.AddDays(rapid.IntRange(1, 90).Draw(t, "days"))}
	})
}

func drawDecimal() *rapid.Generator[decimal.Decimal] {
	return rapid.Custom(func(t *rapid.T) decimal.Decimal {
		n := rapid.Int64Range(-9_999_999, 9_999_999).Draw(t, "digits")
		return decimal.New(n, int32(rapid.IntRange(-9, 5).Draw(t, "exponent")))
	})
}

func drawOptional() *rapid.Generator[*decimal.Decimal] { return rapid.Ptr(drawDecimal(), true) }

func drawFinding() *rapid.Generator[tools.Finding] {
	metrics := []string{"net_sales", "orders", "conversion_rate", "roas", "delivery_days", "unknown"}
	subjects := []tools.Subject{nil, {{Dimension: "channel", Member: "short_video"}, {Dimension: "device", Member: "android_app"}}, {{Dimension: "category", Member: "footwear"}}}
	return rapid.Custom(func(t *rapid.T) tools.Finding {
		dec := func(name string) decimal.Decimal { return drawDecimal().Draw(t, name) }
		opt := func(name string) *decimal.Decimal { return drawOptional().Draw(t, name) }
		metric := rapid.SampledFrom(metrics).Draw(t, "metric")
		subject := rapid.SampledFrom(subjects).Draw(t, "subject")
		on := func(name string) semantic.Date { return drawPeriod().Draw(t, name).Start }
		change := func() tools.ChangeFound {
			c := tools.ChangeFound{Metric: metric, Subject: subject, Period: drawPeriod().Draw(t, "period"), Before: drawPeriod().Draw(t, "before"),
				Now: dec("now"), Then: dec("then")}
			c.Delta = c.Now.Sub(c.Then)
			if !c.Then.IsZero() {
				g := c.Delta.DivRound(c.Then.Abs(), 8)
				c.Growth = &g
			}
			return c
		}
		switch rapid.IntRange(0, 13).Draw(t, "kind") {
		case 0:
			return tools.ValueFound{Metric: metric, Subject: subject, Period: drawPeriod().Draw(t, "period"), Value: semantic.NumberValue(dec("value"))}
		case 1:
			return change()
		case 2:
			entries := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) tools.RankEntry {
				return tools.RankEntry{Member: rapid.SampledFrom([]string{"footwear", "beauty"}).Draw(t, "member"), Value: drawOptional().Draw(t, "value"),
					Then: drawOptional().Draw(t, "then"), Delta: drawOptional().Draw(t, "delta"), Growth: drawOptional().Draw(t, "growth"), Share: drawOptional().Draw(t, "share")}
			}), 1, 5).Draw(t, "entries")
			return tools.RankFound{Metric: metric, Dimension: "category", By: rapid.SampledFrom([]semantic.OrderOf{semantic.OfValue, semantic.OfDelta, semantic.OfGrowth}).Draw(t, "by"),
				Desc: rapid.Bool().Draw(t, "desc"), Entries: entries, Of: rapid.IntRange(1, 50_000).Draw(t, "of")}
		case 3:
			p := func(n string) tools.Point { return tools.Point{On: on(n), Value: dec(n)} }
			return tools.TrendFound{Metric: metric, Subject: subject, Grain: rapid.SampledFrom([]semantic.Grain{semantic.Day, semantic.Week, semantic.Month}).Draw(t, "grain"),
				First: p("first"), Last: p("last"), Highest: p("high"), Lowest: p("low"), Buckets: rapid.IntRange(1, 90).Draw(t, "buckets")}
		case 4:
			return tools.PremiseFound{Metric: metric, Claimed: rapid.SampledFrom([]string{"up", "down"}).Draw(t, "claimed"), Holds: rapid.Bool().Draw(t, "holds"), Change: change(), Band: opt("band")}
		case 5:
			return tools.BreakFound{Metric: metric, Subject: subject, On: on("on"), Level: dec("level"), Was: dec("was"), Strength: dec("strength").Abs()}
		case 6:
			return tools.PartFound{Metric: metric, Dimension: "channel", Subject: tools.Subject{{Dimension: "channel", Member: "email"}}, Now: dec("now"), Then: dec("then"), Delta: dec("delta"), Share: dec("share")}
		case 7:
			return tools.CauseFound{Metric: metric, Subject: subjects[1], Now: dec("now"), Then: dec("then"), Share: dec("share"), OthersNow: dec("on"), OthersThen: dec("ot"), Total: dec("total")}
		case 8:
			return tools.MixRateFound{Metric: metric, Dimension: "channel", Now: dec("now"), Then: dec("then"), Total: dec("total"), Mix: dec("mix"), Rate: dec("rate"),
				AllFell: rapid.Bool().Draw(t, "fell"), Members: rapid.IntRange(2, 40).Draw(t, "members")}
		case 9:
			return tools.EffectFound{Metric: metric, Name: rapid.SampledFrom([]string{"volume", "price", "discount"}).Draw(t, "name"), Delta: dec("delta"), Share: dec("share"), Relative: dec("relative")}
		case 11:
			return tools.ComparedFound{Metric: metric, Dimension: "category", High: "footwear", Low: "beauty", HighValue: dec("high"), LowValue: dec("low"),
				Delta: dec("delta"), Ratio: opt("ratio"), Times: opt("times")}
		case 12:
			return tools.EventFound{Metric: metric, Label: semantic.Text{ZH: "黑五", EN: "Black Friday"}, Period: drawPeriod().Draw(t, "event"),
				Later: rapid.Bool().Draw(t, "later"), Level: dec("level"), Usual: dec("usual")}
		case 10:
			return tools.StepFound{Step: "cart", Count: dec("count").Abs(), FromFirst: opt("first"), FromPrior: opt("prior"), PriorThen: opt("then")}
		default:
			return tools.WorstStepFound{From: "cart", To: "order", Rate: dec("rate"), RateThen: opt("then"), ByDecline: rapid.Bool().Draw(t, "decline"), LostPeople: dec("lost").Abs()}
		}
	})
}
