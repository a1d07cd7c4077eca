package narrate

import (
	"strings"
	"testing"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// headlineOf is the text of one result in a language.
func headlineOf(lang semantic.Lang, r *tools.Result) string {
	var a agent.Answer
	testWriter().Answer(&a, lang, []*tools.Result{r}, nil)
	return a.Text
}

func TestYesOrNoComesFirst(t *testing.T) {
	now, before := days("2025-11-17", "2025-11-23"), days("2025-11-10", "2025-11-16")
	change := tools.ChangeFound{Metric: "net_sales", Period: now, Before: before, Now: num("103"), Then: num("100"), Delta: num("3"), Growth: ptr("0.03")}
	for _, tt := range []struct {
		lang  semantic.Lang
		yes   bool
		opens string
	}{{semantic.EN, false, "No: net sales rose to "}, {semantic.EN, true, "Yes: net sales rose to "}, {semantic.ZH, false, "没有："}, {semantic.ZH, true, "是的："}} {
		r := &tools.Result{Call: tools.Call{Args: &tools.QueryArgs{Metrics: []string{"net_sales"}}},
			Interpretation: tools.Interpretation{Metrics: []string{"net_sales"}, Period: now, Compare: &before},
			Findings:       []tools.Finding{tools.AnsweredFound{Metric: "net_sales", Yes: tt.yes}, change}}
		if got := strings.ReplaceAll(headlineOf(tt.lang, r), "**", ""); !strings.HasPrefix(got, tt.opens) || !strings.Contains(got, "3") {
			t.Errorf("%s %v: %s", tt.lang, tt.yes, got)
		}
	}
}

func TestASplitIntoTwoNamesBoth(t *testing.T) {
	p := days("2025-10-01", "2025-10-31")
	rank := tools.RankFound{Metric: "net_sales", Dimension: "customer_type", Desc: true, Of: 2, Entries: []tools.RankEntry{
		{Member: "returning", Value: ptr("160"), Share: ptr("0.8")}, {Member: "new", Value: ptr("40"), Share: ptr("0.2")}}}
	for lang, want := range map[semantic.Lang]string{semantic.EN: "20% of the total", semantic.ZH: "占20%"} {
		r := &tools.Result{Call: tools.Call{Args: &tools.QueryArgs{Metrics: []string{"net_sales"}, By: []string{"customer_type"}}},
			Interpretation: tools.Interpretation{Metrics: []string{"net_sales"}, By: []string{"customer_type"}, Period: p}, Findings: []tools.Finding{rank}}
		if got := headlineOf(lang, r); !strings.Contains(got, want) || strings.Contains(got, "of any") || strings.Contains(got, "最高") {
			t.Errorf("%s: %s", lang, got)
		}
	}
}

func TestTrendsOfShares(t *testing.T) {
	p := days("2025-09-01", "2025-11-30")
	trend := tools.TrendFound{Metric: "orders", Grain: semantic.Month, Share: true, Subject: tools.Subject{{Dimension: "customer_type", Member: "new"}},
		First: tools.Point{On: day("2025-09-01"), Value: num("0.25")}, Last: tools.Point{On: day("2025-11-01"), Value: num("0.75")}, Buckets: 3}
	trend.Highest, trend.Lowest = trend.Last, trend.First
	for _, lang := range []semantic.Lang{semantic.EN, semantic.ZH} {
		r := &tools.Result{Call: tools.Call{Args: &tools.QueryArgs{Metrics: []string{"orders"}, By: []string{"month", "customer_type"}, Share: true}},
			Interpretation: tools.Interpretation{Metrics: []string{"orders"}, By: []string{"month", "customer_type"}, Period: p}, Findings: []tools.Finding{trend}}
		if got := headlineOf(lang, r); !strings.Contains(got, "25.0%") && !strings.Contains(got, "25%") || !strings.Contains(got, "75") {
			t.Errorf("%s: %s", lang, got)
		}
	}
}
