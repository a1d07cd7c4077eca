package agenttest

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// The principals the contract suites speak of; a store on Postgres must know them.
var (
	Exec   = semantic.Access{Principal: "exec", Role: "exec", Clearance: semantic.High}
	South  = semantic.Access{Principal: "south", Role: "regional_manager", Clearance: semantic.Mid, Scope: []semantic.In{{Dimension: "sales_region", Values: []string{"华南"}}}}
	Europe = semantic.Access{Principal: "europe", Role: "regional_manager", Clearance: semantic.Mid, Scope: []semantic.In{{Dimension: "sales_region", Values: []string{"EU"}}}}
)

func call(t *testing.T, text string) tools.Call {
	t.Helper()
	c, err := tools.ParseCall(text)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestThreads holds a store against the contract of agent.Threads.
func TestThreads(t *testing.T, s agent.Threads) {
	ctx := context.Background()
	first := agent.Turn{
		Question: "上周各平台销售额", Calls: []tools.Call{call(t, "query(m=net_sales; by=platform; t=2025-11-17..2025-11-23)")},
		TopDim: "platform", Top: []string{"amazon", "tmall"}, Found: tools.Subject{{Dimension: "channel", Member: "short_video"}, {Dimension: "device", Member: "android_app"}},
	}
	second := agent.Turn{Question: "苹果卖得如何", Clarify: &tools.ClarifyArgs{
		Ask: semantic.Text{ZH: "哪个商品?", EN: "Which product?"},
		Options: []tools.Option{
			{Label: semantic.Text{ZH: "代餐", EN: "Bar"}, Calls: []tools.Call{call(t, "query(m=units; f=sku:FD-BAR-03)")}, Default: true},
			{Label: semantic.Text{ZH: "手机壳", EN: "Case"}, Calls: []tools.Call{call(t, "query(m=units; f=sku:EL-CASE-01)"), call(t, "define(what=units)")}},
		},
	}}
	for _, turn := range []agent.Turn{first, second} {
		if err := s.Append(ctx, "c1", Exec, turn); err != nil {
			t.Fatal(err)
		}
	}
	t.Run("turns come back whole and in order", func(t *testing.T) {
		got, err := s.Load(ctx, "c1", Exec)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(printed([]agent.Turn{first, second}), printed(got)); d != "" {
			t.Error(d)
		}
	})
	t.Run("a conversation without turns is empty", func(t *testing.T) {
		if got, err := s.Load(ctx, "c2", Exec); err != nil || len(got) != 0 {
			t.Errorf("got %v, %v", got, err)
		}
	})
	t.Run("nobody builds on somebody else's turns", func(t *testing.T) {
		if got, err := s.Load(ctx, "c1", South); err != nil || len(got) != 0 {
			t.Errorf("got %v, %v", got, err)
		}
	})
}

// printed shows turns by the canonical text of their calls, so that they
// compare by meaning.
func printed(turns []agent.Turn) []printedTurn {
	texts := func(calls []tools.Call) (out []string) {
		for _, c := range calls {
			out = append(out, c.String())
		}
		return out
	}
	var out []printedTurn
	for _, t := range turns {
		p := printedTurn{Question: t.Question, Calls: texts(t.Calls), TopDim: t.TopDim, Top: append([]string{}, t.Top...), Found: append(tools.Subject{}, t.Found...)}
		if t.Clarify != nil {
			p.Ask = t.Clarify.Ask
			for _, o := range t.Clarify.Options {
				p.Options = append(p.Options, printedOption{o.Label, texts(o.Calls), o.Default})
			}
		}
		out = append(out, p)
	}
	return out
}

type printedTurn struct {
	Question string
	Calls    []string
	TopDim   string
	Top      []string
	Found    tools.Subject
	Ask      semantic.Text
	Options  []printedOption
}

type printedOption struct {
	Label   semantic.Text
	Calls   []string
	Default bool
}

// TestAnswers holds a store against the contract of agent.Answers.
func TestAnswers(t *testing.T, s agent.Answers) {
	ctx := context.Background()
	for id, who := range map[string]semantic.Access{"a_exec": Exec, "a_south": South} {
		if err := s.Save(ctx, who, &agent.Answer{ID: id, Text: "answer of " + id, Lang: semantic.EN}); err != nil {
			t.Fatal(err)
		}
	}
	tests := []struct {
		id    string
		who   semantic.Access
		shown bool
	}{
		{"a_exec", Exec, true}, {"a_south", South, true},
		{"a_south", Exec, true},    // sees more than the asker did
		{"a_exec", South, false},   // the asker saw more
		{"a_south", Europe, false}, // another region
		{"a_none", Exec, false},
	}
	for _, tt := range tests {
		a, err := s.Load(ctx, tt.id, tt.who)
		if tt.shown && (err != nil || a.Text != "answer of "+tt.id) {
			t.Errorf("%s for %s: %v, %v", tt.id, tt.who.Principal, a, err)
		}
		if !tt.shown && semantic.CodeOf(err) != agent.CodeNotFound {
			t.Errorf("%s for %s: %v, %v; want code not_found", tt.id, tt.who.Principal, a, err)
		}
	}
}

// Insight is one about conversion in South China, found in the given answer.
func Insight(t *testing.T, answer string) agent.Insight {
	t.Helper()
	return agent.Insight{
		Question: "why did conversion drop in South China", Features: []string{"metric:conversion_rate", "member:sales_region=华南"},
		Calls:    []tools.Call{call(t, "diagnose(m=conversion_rate; f=sales_region:华南; t=2025-10-13..2025-11-09)")},
		Headline: semantic.Text{ZH: "转化率下降", EN: "Conversion fell"}, AnswerID: answer, FoundBy: Exec, Clearance: semantic.Low,
		Metrics: []string{"conversion_rate"}, Reach: []semantic.In{{Dimension: "sales_region", Values: []string{"华南"}}},
		Period: semantic.Period{Start: semantic.Date{Year: 2025, Month: 10, Day: 13}, End: semantic.Date{Year: 2025, Month: 11, Day: 10}},
	}
}

// TestMemory holds a store against the contract of agent.Memory.
func TestMemory(t *testing.T, s agent.Memory) {
	ctx := context.Background()
	remember := func(answer string) {
		t.Helper()
		if err := s.Remember(ctx, Insight(t, answer)); err != nil {
			t.Fatal(err)
		}
	}
	recall := func(who semantic.Access) []agent.SeenBefore {
		t.Helper()
		got, err := s.Recall(ctx, agent.Probe{Question: "why did conversion drop in South China",
			Features: []string{"metric:conversion_rate", "member:sales_region=华南"}, Who: who, Lang: semantic.EN})
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	if got := recall(Exec); len(got) != 0 {
		t.Fatalf("recalled %v from an empty memory", got)
	}
	remember("a_1")
	if got := recall(Exec); len(got) != 1 || got[0].AnswerID != "a_1" || got[0].Text != "Conversion fell" {
		t.Errorf("exec recalls %v", got)
	}
	if got := recall(South); len(got) != 1 {
		t.Errorf("the region's own manager recalls %v", got)
	}
	if got := recall(Europe); len(got) != 0 {
		t.Errorf("another region's manager recalls %v", got)
	}
}
