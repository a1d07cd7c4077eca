package agenttest

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"sync"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// Memory is an in-memory agent.Memory that recalls by exact question.
type Memory struct {
	mu       sync.Mutex
	insights []agent.Insight
	status   []tools.InsightStatus
}

var _ agent.Memory = (*Memory)(nil)

// Remember implements agent.Memory.
func (s *Memory) Remember(_ context.Context, i agent.Insight) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.insights, s.status = append(s.insights, i), append(s.status, tools.InsightOpen)
	return strconv.Itoa(len(s.insights)), nil
}

// Recall implements agent.Memory.
func (s *Memory) Recall(_ context.Context, p agent.Probe) ([]agent.Past, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []agent.Past
	for n, i := range s.insights {
		settled := s.status[n] == tools.InsightRejected || s.status[n] == tools.InsightExpired
		if i.Question == p.Question && p.Who.Covers(i.Clearance, i.Reach) && (p.Settled || !settled) && len(out) < p.Most {
			out = append(out, s.past(n))
		}
	}
	return out, nil
}

func (s *Memory) past(n int) agent.Past {
	i := s.insights[n]
	return agent.Past{Question: i.Question, AnswerID: i.AnswerID, Score: 1, Insight: tools.Insight{
		ID: strconv.Itoa(n + 1), Kind: cmp.Or(i.Kind, tools.Observation), Status: s.status[n], Statement: i.Headline, Check: i.Check,
		Follows: i.Follows, Calls: i.Calls, Found: i.Found}}
}

// Standing implements agent.Memory.
func (s *Memory) Standing(_ context.Context, who semantic.Access, day semantic.Date, most int) ([]agent.Past, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []agent.Past
	for n, i := range s.insights {
		if s.status[n] == tools.InsightOpen && who.Covers(i.Clearance, i.Reach) {
			out = append(out, s.past(n))
		}
	}
	due := func(p agent.Past) int {
		if p.Check != (semantic.Date{}) && !day.Before(p.Check) {
			return 0
		}
		return 1
	}
	slices.Reverse(out)
	slices.SortStableFunc(out, func(a, b agent.Past) int { return due(a) - due(b) })
	return out[:min(len(out), most)], nil
}

// Judge implements agent.Memory.
func (s *Memory) Judge(_ context.Context, who semantic.Access, id string, status tools.InsightStatus) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	n, err := strconv.Atoi(id)
	if err != nil || n < 1 || n > len(s.insights) || !who.Covers(s.insights[n-1].Clearance, s.insights[n-1].Reach) {
		return semantic.Errorf(agent.CodeNotFound, "没有这条记录。", "There is no such insight.")
	}
	s.status[n-1] = status
	return nil
}

// Insight is one about conversion in South China, found in the given answer.
func Insight(t testing.TB, answer string) agent.Insight {
	t.Helper()
	c, err := tools.ParseCall("diagnose(m=conversion_rate; f=sales_region:华南; t=2025-10-13..2025-11-09)")
	if err != nil {
		t.Fatal(err)
	}
	return agent.Insight{
		Question: "why did conversion drop in South China", Features: []string{"metric:conversion_rate", "member:sales_region=华南"},
		Calls:    []tools.Call{c},
		Headline: semantic.Text{ZH: "转化率下降", EN: "Conversion fell"}, AnswerID: answer, FoundBy: Exec, Clearance: semantic.Low,
		Metrics: []string{"conversion_rate"}, Reach: []semantic.In{{Dimension: "sales_region", Values: []string{"华南"}}},
		Period: semantic.Period{Start: semantic.Date{Year: 2025, Month: 10, Day: 13}, End: semantic.Date{Year: 2025, Month: 11, Day: 10}},
	}
}

// hypothesis is one nobody has tested, to be looked at on 1 December 2025.
func hypothesis(t *testing.T, follows string) agent.Insight {
	t.Helper()
	i := Insight(t, "a_2")
	i.Question, i.Headline = "is it the payment step", semantic.Text{ZH: "支付环节出错", EN: "The payment step fails"}
	i.Features = []string{"metric:orders"}
	i.Kind, i.Follows, i.Check = tools.Hypothesis, follows, semantic.Date{Year: 2025, Month: 12, Day: 1}
	i.Calls = []tools.Call{{Args: &tools.FunnelArgs{Steps: []string{"payment_try", "order"}}}}
	return i
}

// TestMemory holds a store against the contract of agent.Memory.
func TestMemory(t *testing.T, s agent.Memory) {
	ctx := context.Background()
	remember := func(i agent.Insight) string {
		t.Helper()
		id, err := s.Remember(ctx, i)
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	recall := func(who semantic.Access, settled bool) (out []string) {
		t.Helper()
		past, err := s.Recall(ctx, agent.Probe{Question: "why did conversion drop in South China", Settled: settled,
			Features: []string{"metric:conversion_rate", "member:sales_region=华南"}, Who: who, Most: 3, MinScore: agent.MinLikeness})
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range past {
			out = append(out, p.AnswerID+" "+string(p.Kind)+" "+p.Statement.EN+" "+string(p.Status))
		}
		return out
	}
	same := func(got []string, want ...string) {
		t.Helper()
		if d := gocmp.Diff(append([]string{}, want...), append([]string{}, got...)); d != "" {
			t.Error(d)
		}
	}
	same(recall(Exec, false))
	first := remember(Insight(t, "a_1"))
	same(recall(Exec, false), "a_1 observation Conversion fell open")
	same(recall(South, false), "a_1 observation Conversion fell open") // the region's own manager
	same(recall(Europe, false))                                        // another region's

	second := remember(hypothesis(t, first))
	standing := func(who semantic.Access, day int) (out []string) {
		t.Helper()
		past, err := s.Standing(ctx, who, semantic.Date{Year: 2025, Month: 11, Day: day}, 5)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range past {
			out = append(out, p.ID+" after "+p.Follows)
		}
		return out
	}
	same(standing(South, 30), second+" after "+first, first+" after ")
	same(standing(Europe, 30))

	if err := s.Judge(ctx, Europe, first, tools.InsightRejected); semantic.CodeOf(err) != agent.CodeNotFound {
		t.Errorf("judging what one may not see gives %v", err)
	}
	if err := s.Judge(ctx, South, first, tools.InsightRejected); err != nil {
		t.Fatal(err)
	}
	same(recall(Exec, false))
	same(recall(Exec, true), "a_1 observation Conversion fell rejected")
	same(standing(South, 30), second+" after "+first)
}
