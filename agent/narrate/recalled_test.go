package narrate

import (
	"testing"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

func measure(value, change string) *tools.Measure {
	return &tools.Measure{Metric: "conversion_rate", About: tools.Subject{{Dimension: "sales_region", Member: "华南"}}, Value: num(value), Change: ptr(change)}
}

func TestWhatBecameOfAFindingIsSaid(t *testing.T) {
	statement := text("转化率下降。", "Conversion fell.")
	tests := []struct {
		name   string
		check  tools.Check
		zh, en string
	}{
		{"the same", tools.Check{Standing: tools.StandsTrue}, "转化率下降（刚用现在的数据重新核对：仍然成立）", "Conversion fell (checked again on today's data: still true)"},
		{"another figure", tools.Check{Standing: tools.StandsMoved, Was: measure("0.0257", "-0.01"), Now: measure("0.0261", "-0.01")},
			"转化率下降（刚重新核对：华南的转化率由2.57%变为2.61%）", "Conversion fell (checked again: South China conversion rate changed from 2.57% to 2.61%)"},
		{"the other way", tools.Check{Standing: tools.StandsOver, Was: measure("0.0257", "-0.01"), Now: measure("0.0361", "0.01")},
			"转化率下降（刚重新核对：当时成立，现在不再成立（华南的转化率当时为2.57%，现在为3.61%））",
			"Conversion fell (checked again: it was true then and no longer is (South China conversion rate was 2.57%, is now 3.61%))"},
		{"gone", tools.Check{Standing: tools.StandsOver, Was: measure("0.0257", "-0.01")}, "转化率下降（刚重新核对：当时成立，现在不再成立）",
			"Conversion fell (checked again: it was true then and no longer is)"},
		{"not run", tools.Check{Standing: tools.StandsUnchecked}, "转化率下降（这是当时的数据，没有重新核对）",
			"Conversion fell (these are the figures of that day, not checked again)"},
	}
	for _, tt := range tests {
		if got := testWriter().Cited(semantic.ZH, statement, tt.check); got != tt.zh {
			t.Errorf("%s: %s", tt.name, got)
		}
		if got := testWriter().Cited(semantic.EN, statement, tt.check); got != tt.en {
			t.Errorf("%s: %s", tt.name, got)
		}
	}
}

// What memory answers is told with kind, status, day and standing.
func TestMemoriesAreTold(t *testing.T) {
	w := testWriter()
	i := tools.Insight{Kind: tools.Hypothesis, Status: tools.InsightRejected, On: day("2025-03-12"), Check: day("2025-11-30"),
		Statement: text("支付超时。", "Payments timed out.")}
	call := tools.Call{Args: &tools.InsightArgs{Op: "recall"}}
	tests := []struct {
		name   string
		found  tools.Finding
		zh, en string
	}{
		{"recalled", tools.RecalledFound{Insight: i, Check: tools.Check{Standing: tools.StandsTrue}, Due: true},
			"2025年3月12日的假设（已否定）:支付超时。刚用现在的数据重新核对:仍然成立。约定的复查日(2025年11月30日)已到。",
			"Hypothesis of Mar 12, 2025 (rejected): Payments timed out. Checked again on today's data: still true. It was to be checked on Nov 30, 2025, which has come."},
		{"kept", tools.KeptFound{Insight: i}, "已记下:支付超时;将于2025年11月30日复查。", "Noted: Payments timed out; to be checked again on Nov 30, 2025."},
	}
	for _, tt := range tests {
		r := []*tools.Result{{Call: call, Findings: []tools.Finding{tt.found}}}
		if got := w.text(semantic.ZH, r); got != tt.zh {
			t.Errorf("%s: %s", tt.name, got)
		}
		if got := w.text(semantic.EN, r); got != tt.en {
			t.Errorf("%s: %s", tt.name, got)
		}
	}
	if got := w.Headline(semantic.EN, []*tools.Result{{Call: call, Empty: true}}); got != "There is nothing like this on record that you may see." {
		t.Errorf("nothing found: %s", got)
	}
}
