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
