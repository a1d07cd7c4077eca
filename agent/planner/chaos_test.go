package planner_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"testing/synctest"
	"time"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/agenttest"
	"github.com/wenshu-ai/wenshu/agent/llm/llmdouble"
	"github.com/wenshu-ai/wenshu/agent/planner"
	"github.com/wenshu-ai/wenshu/tools"
)

// chaosQuestions are such that the model is asked about most of them.
var chaosQuestions = []string{
	unsure, "上周各平台的净销售额", "orders by country last week, spicy or not?", "十月哪个国家的订单量最旺火不火",
	"What is the vibe of net sales by platform in October?", "最近30天退货率飘不飘", "销售额", "net sales zzgl last month",
	"上个月各渠道的广告花费飒不飒", "which sku sold most last week, fr fr",
}

// troubles are what happens to the n-th request.
var troubles = map[string]func(n int) llmdouble.Fault{
	"endpoint down":      func(int) llmdouble.Fault { return llmdouble.Fault{Status: 503, Body: "<html>down</html>"} },
	"connection dropped": func(int) llmdouble.Fault { return llmdouble.Fault{Cut: 1} },
	"rate limits":        func(n int) llmdouble.Fault { return llmdouble.Fault{Status: 429, RetryAfter: 1 + n%40} },
	"half streams":       func(n int) llmdouble.Fault { return llmdouble.Fault{Cut: 2 + n%5} },
	"stalls of 30 s":     func(int) llmdouble.Fault { return llmdouble.Fault{Stall: 30 * time.Second} },
	"stalls in between":  func(n int) llmdouble.Fault { return llmdouble.Fault{Stall: 30 * time.Second, StallFrame: 2 + n%4} },
	"slow drips":         func(int) llmdouble.Fault { return llmdouble.Fault{Drip: 4 * time.Second} },
	"broken frames":      func(n int) llmdouble.Fault { return llmdouble.Fault{Broken: 2 + n%3} },
	"wrong key":          func(int) llmdouble.Fault { return llmdouble.Fault{Status: 401} },
	"everything": func(n int) llmdouble.Fault {
		r := rand.New(rand.NewPCG(7, uint64(n)))
		return []llmdouble.Fault{{}, {Status: 500}, {Status: 429, RetryAfter: 2}, {Cut: 3}, {Stall: 30 * time.Second}, {Broken: 2}, {ErrorFrame: 2},
			{Drip: time.Second}, {NoDone: true}}[r.IntN(9)]
	},
}

// Whatever happens to the model, every question gets an answer, a question
// back or an honest message within its budget.
func TestChaos(t *testing.T) {
	for _, mode := range []planner.Mode{planner.Assist, planner.Always} {
		for name, trouble := range troubles {
			t.Run(fmt.Sprint(mode, "/", name), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) { survive(t, mode, trouble) })
			})
		}
	}
}

// turnBudget is how long a turn may take: the model's 20 s and what the rest
// needs.
const turnBudget = 25 * time.Second

func survive(t *testing.T, mode planner.Mode, trouble func(int) llmdouble.Fault) {
	b := newBench(t, mode, script(calls(`query{"m":["net_sales"],"by":["country"],"t":"last_week"}`)))
	b.double.Fault = trouble
	assistant := agent.New(agent.Config{Model: b.store.model, Tools: tools.Standard(), Warehouse: b.store, Planner: b.router, Narrator: b.words,
		Threads: &agenttest.Threads{}, Answers: &agenttest.Answers{}, Memory: &agenttest.Memory{}, Audit: &agenttest.Audit{}, Clock: clock})
	outcomes := map[agent.Outcome]int{}
	longest := time.Duration(0)
	for _, q := range chaosQuestions {
		began := time.Now()
		a := assistant.Turn(t.Context(), agent.Question{Text: q, Who: exec}, nil)
		took := time.Since(began)
		longest = max(longest, took)
		outcomes[a.Outcome]++
		if took > turnBudget || a.Outcome == agent.OutcomeError || a.Text == "" {
			t.Errorf("%s: %s after %s: %s", q, a.Outcome, took, a.Text)
		}
	}
	t.Logf("%d requests, outcomes %v, longest turn %s", len(b.double.Requests()), outcomes, longest.Round(time.Millisecond))
}
