package tools

import (
	"testing"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
)

// dayFacts are the sales of two SKUs on two days.
func dayFacts() []fact {
	var out []fact
	for _, x := range []struct {
		on, sku string
		usd     int64
	}{{"2025-11-11", "A", 30}, {"2025-11-11", "B", 10}, {"2025-11-12", "A", 20}, {"2025-11-12", "B", 60}} {
		f := sold(date(x.on), x.sku, "live", "0", "0", "1")
		f.counts["net"] = dec(x.usd)
		out = append(out, f)
	}
	return out
}

func TestSharesAreOfTheirBucket(t *testing.T) {
	r := run(t, fakeEnv(dayFacts()), "query(m=net_sales; by=day,sku; t=2025-11-11..2025-11-12; share=true)")
	got := map[string]string{}
	for _, row := range r.Tables[0].Rows {
		if row.Kind == semantic.RowData {
			got[row.Cells[0].String()+" "+row.Cells[1].String()] = cell(r.Tables[0].Columns, row, "net_sales", semantic.RoleShare).String()
		}
	}
	want := map[string]string{"2025-11-11 A": "0.75", "2025-11-11 B": "0.25", "2025-11-12 A": "0.25", "2025-11-12 B": "0.75"}
	for k, v := range want {
		if got[k] != v {
			t.Errorf("%s: %s, want %s (all: %v)", k, got[k], v, got)
		}
	}
	trends := found[TrendFound](r)
	if len(trends) != 2 || !trends[0].Share || trends[0].Subject[0].Member != "B" || trends[0].First.Value.String() != "0.25" {
		t.Errorf("trends %+v", trends)
	}
}

func TestConditionAgainstTheAverage(t *testing.T) {
	r := run(t, fakeEnv(salesFacts()), "query(m=net_sales; by=sku; t=2025-11-24..2025-11-30; having=net_sales>average; top=20)")
	all := run(t, fakeEnv(salesFacts()), "query(m=net_sales; by=sku; t=2025-11-24..2025-11-30; top=20)")
	sum, n := decimal.Zero, int64(0)
	above := map[string]bool{}
	for _, row := range all.Tables[0].Rows {
		if v, ok := row.Cells[1].Number(); ok && row.Kind == semantic.RowData {
			sum, n = sum.Add(v), n+1
		}
	}
	mean := sum.DivRound(decimal.NewFromInt(n), 10)
	for _, row := range all.Tables[0].Rows {
		if v, ok := row.Cells[1].Number(); ok && row.Kind == semantic.RowData && v.GreaterThan(mean) {
			above[row.Cells[0].String()] = true
		}
	}
	kept := 0
	for _, row := range r.Tables[0].Rows {
		if row.Kind == semantic.RowData {
			kept++
			if !above[row.Cells[0].String()] {
				t.Errorf("%s is not above the mean %s", row.Cells[0], mean)
			}
		}
	}
	if kept != len(above) || kept == 0 {
		t.Errorf("%d rows, want %d of %d", kept, len(above), n)
	}
}

func TestMembersThatDidNothingMeetConditionsOnNothing(t *testing.T) {
	old := sold(date("2025-10-01"), "C", "live", "0", "0", "1")
	old.counts["net"] = dec(5)
	facts := append([]fact{old}, dayFacts()...)
	for call, want := range map[string][]string{
		"query(m=net_sales; by=sku; t=2025-11-03..2025-11-16; having=net_sales=0)":                        {"C"},
		"query(m=net_sales; by=sku; t=2025-11-03..2025-11-16; having=net_sales<60; order=net_sales:asc)":  {"C", "A"},
		"query(m=net_sales; by=sku; t=2025-11-03..2025-11-16; having=net_sales>60; order=net_sales:desc)": {"B"},
	} {
		r := run(t, fakeEnv(facts), call)
		var got []string
		for _, row := range r.Tables[0].Rows {
			if row.Kind == semantic.RowData {
				got = append(got, row.Cells[0].String())
			}
		}
		if len(got) != len(want) || got[0] != want[0] || got[len(got)-1] != want[len(want)-1] {
			t.Errorf("%s: %v, want %v", call, got, want)
		}
	}
}

func TestClaimsAreAnsweredYesOrNo(t *testing.T) {
	env := fakeEnv(dayFacts()) // 40 on the first day, 80 on the second
	for call, want := range map[string]bool{
		"query(m=net_sales; t=2025-11-12..2025-11-12; cmp=prev; premise=up)":   true,
		"query(m=net_sales; t=2025-11-12..2025-11-12; cmp=prev; premise=down)": false,
		"query(m=net_sales; t=2025-11-12..2025-11-12; premise=>79)":            true,
		"query(m=net_sales; t=2025-11-12..2025-11-12; premise=<80)":            false,
	} {
		got := found[AnsweredFound](run(t, env, call))
		if len(got) != 1 || got[0].Yes != want {
			t.Errorf("%s: %+v, want %v", call, got, want)
		}
	}
	if got := found[AnsweredFound](run(t, env, "query(m=net_sales; t=2025-11-12..2025-11-12; cmp=prev)")); len(got) != 0 {
		t.Errorf("nothing was supposed: %+v", got)
	}
}

func TestTheMeanOfASeries(t *testing.T) {
	r := run(t, fakeEnv(dayFacts()), "query(m=net_sales; by=day; t=2025-11-11..2025-11-12)")
	trend := found[TrendFound](r)
	if len(trend) != 1 || trend[0].Mean == nil || trend[0].Mean.String() != "60" {
		t.Errorf("trend %+v", trend)
	}
}
