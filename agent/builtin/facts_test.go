package builtin

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce"
	"github.com/wenshu-ai/wenshu/tools"
)

func on(y, m, d int) semantic.Date { return semantic.Date{Year: y, Month: time.Month(m), Day: d} }

// chronicle is a small company's record; set fails to have it fail.
type chronicle struct {
	facts Facts
	fails error
}

func (c *chronicle) Facts(context.Context) (Facts, error) { return c.facts, c.fails }

func record() *chronicle {
	months := func(store string, from semantic.Date, counts ...int) (out []JourneyMonth) {
		for i, n := range counts {
			out = append(out, JourneyMonth{store, from.AddMonths(i), n})
		}
		return out
	}
	return &chronicle{facts: Facts{
		Changes: []Change{
			{Code: "P-1", Kind: PolicyChange, Label: semantic.Text{ZH: "德国包邮", EN: "Free shipping in Germany"}, Start: on(2025, 8, 4), Country: "DE", Metric: "orders"},
			{Code: "P-2", Kind: PolicyChange, Label: semantic.Text{ZH: "日本包邮", EN: "Free shipping in Japan"}, Start: on(2026, 1, 1), Country: "JP"},
		},
		Backups:  map[string]string{"S-HD": "S-YT"},
		Regions:  map[string]string{"DE": "EU", "FR": "EU", "US": "NA"},
		Platform: map[string]string{"TM-CN": "tmall", "AMZ-US": "amazon", "AMZ-DE": "amazon"},
		Rivals: []RivalPrice{
			{"R", "AP-JKT-02", "US", on(2025, 10, 20)}, {"R", "AP-JKT-02", "JP", semantic.Date{}}, {"R", "EL-BUD-02", "US", on(2025, 3, 1)},
			{"Q", "AP-JKT-02", "DE", semantic.Date{}},
		},
		Journeys: append(months("TM-CN", on(2025, 4, 1), 60, 62, 170, 174, 120, 63, 69, 70), months("AMZ-US", on(2025, 4, 1), 60, 62, 61, 60)...),
	}}
}

func chainOf(t *testing.T, p *Planner, question string) string {
	t.Helper()
	plan, err := p.Plan(t.Context(), agent.PlanRequest{Text: question, Clock: clock(t)})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, c := range plan.Calls {
		c, err := tools.Resolve(c, clock(t))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, c.String())
	}
	return strings.Join(out, " → ")
}

func TestFactsCompleteQuestions(t *testing.T) {
	m, err := ecommerce.Model()
	if err != nil {
		t.Fatal(err)
	}
	p, err := New(m, members, Options{Facts: record()})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct{ question, want string }{
		{"德国包邮到底带来多少增量订单", "did(m=orders; treat=country:DE; control=country:FR; at=2025-08-04; t=2025-05-12..2025-09-28)"},
		{"How much did free shipping in Germany add?", "did(m=orders; treat=country:DE; control=country:FR; at=2025-08-04; t=2025-05-12..2025-09-28)"},
		{"法国包邮带来多少增量订单", "clarify"},            // no such change
		{"日本包邮带来多少增量订单", "clarify"},            // it has not begun
		{"宁波恒达和备选供应商对比", "supplier:S-HD/S-YT"}, // the stand-in is on record
		{"义通和备选供应商对比", "clarify"},
		{"竞品降价了吗?对冲锋衣影响多大", "treat=country:US; control=country:JP; f=sku:AP-JKT-02; at=2025-10-20"},
		{"天猫的功劳该归因给谁", "f=store:TM-CN; t=2025-06-01..2025-08-31"},
		{"亚马逊的功劳该归因给谁", "f=platform:amazon; t=2025-09-02..2025-11-30"}, // two stores, none recorded more fully
	} {
		if got := chainOf(t, p, x.question); !strings.Contains(got, x.want) {
			t.Errorf("%s\n got %s\nwant %s", x.question, got, x.want)
		}
	}
}

func TestRefreshKeepsOldFactsOnError(t *testing.T) {
	m, err := ecommerce.Model()
	if err != nil {
		t.Fatal(err)
	}
	c := record()
	p, err := New(m, members, Options{Facts: c})
	if err != nil {
		t.Fatal(err)
	}
	before := p.known.Load()
	c.fails = errors.New("no connection")
	if p.Refresh(t.Context()) == nil || p.known.Load() != before {
		t.Error("a failed refresh is silent or replaces what is known")
	}
	c.fails, c.facts.Backups = nil, map[string]string{}
	if err := p.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := chainOf(t, p, "宁波恒达和备选供应商对比"); !strings.HasPrefix(got, "clarify") {
		t.Errorf("the old stand-in is still known: %s", got)
	}
}
