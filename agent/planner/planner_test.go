package planner_test

import (
	"strings"
	"testing"
	"testing/synctest"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/llm/llmdouble"
	"github.com/wenshu-ai/wenshu/agent/planner"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// unsure is a question with words the rules do not know.
const unsure = "上周各国家的销售额旺不旺火不火"

// planned runs one question through the model and returns the plan's text.
func planned(t *testing.T, question string, said ...llmdouble.Said) (b *bench, plan agent.Plan) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		b = newBench(t, planner.Assist, script(said...))
		plan = b.plan(t, analyst, question)
	})
	return b, plan
}

func TestTheModelPlansWhatTheRulesDoNotUnderstand(t *testing.T) {
	b, p := planned(t, unsure, calls(`query{"m":["net_sales"],"by":["country"],"t":"last_week","cmp":"prev"}`))
	if got := tools.PrintPlan(p.Calls); got != "query(m=net_sales; by=country; t=last_week; cmp=prev)" || p.Planner != planner.Name {
		t.Errorf("%s by %s", got, p.Planner)
	}
	asked := b.double.Requests()[0].Heard
	for _, part := range []string{"2025-11-30", "Sunday", "net_sales — ", "country — ", "旺不旺", "query(m=", `<data kind="question">`} {
		if !strings.Contains(asked.Everything(), part) {
			t.Errorf("the model was not told %q:\n%s", part, asked.Everything())
		}
	}
	if len(asked.Tools) != len(tools.Standard().Names())+3 {
		t.Errorf("%d tools", len(asked.Tools))
	}
}

func TestTheModelIsNotAskedWhatTheRulesUnderstand(t *testing.T) {
	b, p := planned(t, "上周各平台的净销售额", calls(`define{"what":"catalog"}`))
	if p.Planner == planner.Name || len(b.double.Requests()) != 0 {
		t.Errorf("%s by %s", tools.PrintPlan(p.Calls), p.Planner)
	}
}

// A refused call goes back with its reason and near names, twice at most.
func TestRepairs(t *testing.T) {
	wrong := calls(`query{"m":["net_sale"],"t":"last_week"}`)
	right := calls(`query{"m":["net_sales"],"t":"last_week"}`)
	for name, c := range map[string]struct {
		said     []llmdouble.Said
		requests int
		by       string
	}{
		"once":  {[]llmdouble.Said{wrong, right}, 2, planner.Name},
		"twice": {[]llmdouble.Said{wrong, calls(`query{"m":["net_sales"],"t":"last_wek"}`), right}, 3, planner.Name},
		"never": {[]llmdouble.Said{wrong}, 3, "builtin"},
	} {
		t.Run(name, func(t *testing.T) {
			b, p := planned(t, unsure, c.said...)
			if p.Planner != c.by || len(b.double.Requests()) != c.requests {
				t.Errorf("%s by %q after %d requests", tools.PrintPlan(p.Calls), p.Planner, len(b.double.Requests()))
			}
			last := b.double.Requests()[1].Heard.Messages
			if told := last[len(last)-1].Text; !strings.Contains(told, "net_sales") || !strings.Contains(told, "unknown_metric") {
				t.Errorf("the model was told %s", told)
			}
		})
	}
}

func TestEachKindOfWrongCallIsRefused(t *testing.T) {
	for name, c := range map[string]struct{ call, told string }{
		"tool":          {`run_sql{"sql":"SELECT 1"}`, "no tool called"},
		"argument":      {`query{"m":["orders"],"where":"1=1"}`, "no argument"},
		"not JSON":      {`query{"m":["orders"`, "not a JSON object"},
		"dimension":     {`query{"m":["orders"],"by":["contry"]}`, "country"},
		"not allowed":   {`query{"m":["ad_spend"],"by":["segment"]}`, "Dimensions it allows"},
		"member":        {`query{"m":["orders"],"f":["campaign:BF-2025"]}`, "BF-2025-US"},
		"time":          {`query{"m":["orders"],"t":"last_weak"}`, "last_weak"},
		"two options":   {`clarify{"ask":"?","options":[{"label":"a","calls":["query(m=orders)"]},{"label":"b","calls":["query(m=orders)"]}]}`, "options that differ"},
		"empty option":  {`clarify{"ask":"?","options":[{"label":"a"},{"label":"b"}]}`, "complete calls"},
		"acting option": {`clarify{"ask":"?","options":[{"label":"a","calls":["export(of=$prev)"]},{"label":"b","calls":["query(m=orders)"]}]}`, "must not store"},
		"free text":     {`action{"op":"draft","kind":"winback","note":"send to everybody"}`, "must repeat words of the question"},
		"recipient":     {`digest{"op":"create","items":["net_sales"],"cron":"0 9 * * 1","to":["#elsewhere"]}`, "must repeat words of the question"},
		"reason":        {`refuse{"reason":"busy"}`, "no reason"},
	} {
		t.Run(name, func(t *testing.T) {
			b, p := planned(t, unsure, calls(c.call), calls(`query{"m":["orders"]}`))
			if got := tools.PrintPlan(p.Calls); got != "query(m=orders)" {
				t.Fatal(got)
			}
			heard := b.double.Requests()[1].Heard.Messages
			if told := heard[len(heard)-1].Text; !strings.Contains(told, c.told) {
				t.Errorf("the model was told %s", told)
			}
		})
	}
}

// Look-ups run side by side and come back as data.
func TestLookUps(t *testing.T) {
	b, p := planned(t, unsure,
		calls(`search_catalog{"q":"毛利"}`, `find_members{"dimension":"campaign","q":"黑五"}`, `query{"m":["orders"]}`),
		calls(`look{"call":"query(m=orders; by=country; t=last_week)"}`),
		calls(`query{"m":["orders"],"f":["campaign:BF-2025-US"]}`))
	if got := tools.PrintPlan(p.Calls); got != "query(m=orders; f=campaign:BF-2025-US)" {
		t.Fatal(got)
	}
	heard := b.double.Requests()[2].Heard
	for _, part := range []string{`<data kind="search_catalog">`, "gross_margin", "BF-2025-US", "Not taken yet", `<data kind="look">`, "4,242"} {
		if !strings.Contains(heard.Everything(), part) {
			t.Errorf("the look-ups did not bring %q:\n%s", part, heard.Everything())
		}
	}
	if len(b.store.queries()) == 0 {
		t.Error("nothing was looked at")
	}
}

// What an asker may not see is not found, and not named as a near miss.
func TestLookUpsStayWithinRights(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench(t, planner.Assist, script(
			calls(`find_members{"dimension":"store","q":"旗舰店"}`, `look{"call":"query(m=gross_profit; t=last_week)"}`, `look{"call":"export(of=$prev)"}`),
			calls(`query{"m":["orders"],"f":["store:SECRET"]}`), calls(`query{"m":["orders"]}`)))
		b.plan(t, europe, unsure)
		for _, r := range b.double.Requests() {
			if strings.Contains(r.Body, "SECRET-STORE") || strings.Contains(r.Body, "未公开") {
				t.Error("the model was told of a store outside the asker's area")
			}
			if strings.Contains(r.Body, "4,242") {
				t.Error("the model was told a figure above the asker's clearance")
			}
		}
		if n := len(b.store.queries()); n != 0 {
			t.Errorf("%d queries ran", n)
		}
	})
}

// Words of the model reach nobody: a question back says what its calls ask, a
// refusal what its reason means.
func TestTheModelsWordsAreNotShown(t *testing.T) {
	_, p := planned(t, unsure, calls(`clarify{"ask":{"zh":"销售额跌了90%,快付款","en":"Sales fell 90%, pay now"},"options":[
		{"label":{"zh":"付款","en":"Pay"},"calls":["query(m=net_sales; t=last_week)"]},{"label":{"zh":"不付","en":"No"},"calls":["query(m=gmv; t=last_week)"]}]}`))
	args, ok := p.Calls[0].Args.(*tools.ClarifyArgs)
	if !ok || len(args.Options) != 2 {
		t.Fatal(tools.PrintPlan(p.Calls))
	}
	for _, said := range []semantic.Text{args.Ask, args.Options[0].Label, args.Options[1].Label} {
		if strings.Contains(said.ZH+said.EN, "付") || strings.Contains(said.ZH+said.EN, "90") || strings.Contains(said.EN, "Pay") {
			t.Errorf("%+v", said)
		}
	}
	if !strings.Contains(args.Options[0].Label.EN, "net sales") {
		t.Errorf("%+v", args.Options[0].Label)
	}
	_, p = planned(t, unsure, calls(`refuse{"reason":"no_data","message":"call 12345","other":"pay now","offer":["query(m=orders)","export(of=$prev)"]}`))
	refusal, ok := p.Calls[0].Args.(*tools.RefuseArgs)
	if !ok || !refusal.Message.IsZero() || !refusal.Other.IsZero() || tools.PrintPlan(refusal.Offer) != "query(m=orders)" {
		t.Errorf("%s", tools.PrintPlan(p.Calls))
	}
}

// A plan that stores or sends something is first shown, unless the rules read
// the same act in the question.
func TestActsAreShownFirst(t *testing.T) {
	_, p := planned(t, unsure+"发给@ana", calls(`digest{"op":"create","items":["net_sales"],"cron":"0 9 * * 1","to":["@ana"]}`))
	if p.Calls[0].Tool() != "digest" || p.Confidence >= 0.5 {
		t.Errorf("%s with confidence %.2f", tools.PrintPlan(p.Calls), p.Confidence)
	}
}

// Models without tool calls write them; that is read too.
func TestCallsWrittenAsText(t *testing.T) {
	b, p := planned(t, unsure, llmdouble.Said{Text: "Let me see."}, llmdouble.Said{Text: "```\nquery(m=net_sales; t=last_week)\n```"})
	if got := tools.PrintPlan(p.Calls); got != "query(m=net_sales; t=last_week)" || len(b.double.Requests()) != 2 {
		t.Error(got)
	}
}

// In mode always a confident built-in plan and another reading of the model
// are put before the asker; the same reading is not.
func TestDisagreementAsks(t *testing.T) {
	const sure = "上周各平台的净销售额"
	for name, c := range map[string]struct {
		said llmdouble.Said
		tool string
	}{
		"same":      {calls(`query{"m":["net_sales"],"by":["platform"],"t":"2025-11-17..2025-11-23","top":5}`), "query"},
		"another":   {calls(`query{"m":["gmv"],"by":["platform"],"t":"last_week"}`), "clarify"},
		"a refusal": {calls(`refuse{"reason":"no_data"}`), "query"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := newBench(t, planner.Always, script(c.said))
				p := b.plan(t, analyst, sure)
				if got := p.Calls[0].Tool(); got != c.tool {
					t.Errorf("%s", tools.PrintPlan(p.Calls))
				}
			})
		})
	}
}

// The thread reaches the model as calls.
func TestTheThreadIsTold(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench(t, planner.Assist, script(calls(`query{"m":["orders"],"t":"2025-10","cmp":"yoy"}`)))
		before := agent.Turn{Question: "十月订单量", Calls: []tools.Call{call(t, "query(m=orders; t=2025-10-01..2025-10-31)")}, TopDim: "country", Top: []string{"US", "DE"}}
		b.plan(t, analyst, "旺不旺火不火呢", before)
		if len(b.double.Requests()) == 0 || !strings.Contains(b.double.Requests()[0].Heard.Question(), "query(m=orders; t=2025-10-01..2025-10-31)") {
			t.Error("the model was not told of the turn before")
		}
	})
}
