package agent_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/agenttest"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// plannerFunc is a planner made of one function.
type plannerFunc func(agent.PlanRequest) (agent.Plan, error)

func (f plannerFunc) Plan(_ context.Context, r agent.PlanRequest) (agent.Plan, error) { return f(r) }

// echo is a narrator whose texts name what it was given.
type echo struct{}

func (echo) Answer(a *agent.Answer, lang semantic.Lang, results []*tools.Result, notes []semantic.Text) {
	a.Text = string(lang) + ": " + results[0].Call.String()
	for _, n := range notes {
		a.Caveats = append(a.Caveats, n.In(lang))
	}
}
func (echo) Clarify(a *agent.Answer, lang semantic.Lang, args *tools.ClarifyArgs) {
	a.Clarify = &agent.ClarifyView{Question: args.Ask.In(lang)}
}
func (echo) Refuse(a *agent.Answer, lang semantic.Lang, args *tools.RefuseArgs) {
	a.Refusal = &agent.RefusalView{Reason: string(args.Reason), Message: args.Message.In(lang)}
}
func (echo) Headline(lang semantic.Lang, results []*tools.Result) string {
	return string(lang) + ": " + results[0].Call.String()
}
func (echo) Cited(lang semantic.Lang, said semantic.Text, c tools.Check) string {
	return said.In(lang) + " " + string(c.Standing)
}
func (echo) Preferences(a *agent.Answer, lang semantic.Lang, kept agent.WishKept) {
	a.Text = fmt.Sprint(lang, kept.Set, kept.Forgotten, kept.Standing)
}
func (echo) Error(a *agent.Answer, lang semantic.Lang, err error) {
	a.Error = &agent.ErrorView{Code: string(semantic.CodeOf(err))}
}

// scripted is a query tool whose runs answer with what the test says.
type scripted struct {
	run func(*tools.QueryArgs) (*tools.Result, error)
}

func (scripted) Name() string                            { return "query" }
func (scripted) Doc() semantic.Text                      { return semantic.Text{} }
func (scripted) New() tools.Args                         { return &tools.QueryArgs{} }
func (scripted) Check(*semantic.Model, tools.Args) error { return nil }
func (s scripted) Run(_ context.Context, _ tools.Env, a tools.Args) (*tools.Result, error) {
	return s.run(a.(*tools.QueryArgs))
}

func found(a *tools.QueryArgs) (*tools.Result, error) {
	return &tools.Result{
		Call:           tools.Call{Args: a},
		Interpretation: tools.Interpretation{Metrics: a.Metrics, Filters: a.Filters},
		Tables: []tools.Table{{
			Columns: []semantic.Column{{Key: "category", Role: semantic.RoleDimension, Kind: semantic.KindText}},
			Rows:    []semantic.Row{{Cells: []semantic.Value{semantic.TextValue("footwear")}}},
		}},
	}, nil
}

type setup struct {
	plan  plannerFunc
	run   func(*tools.QueryArgs) (*tools.Result, error)
	audit agenttest.Audit
}

func (s *setup) assistant() *agent.Assistant {
	model := &semantic.Model{Metrics: []*semantic.Metric{{Name: "net_sales"}, {Name: "cogs", Sensitivity: semantic.High}}}
	model.Index()
	if s.run == nil {
		s.run = found
	}
	return agent.New(agent.Config{
		Model: model, Tools: tools.NewSet(scripted{s.run}), Planner: s.plan, Narrator: echo{},
		Threads: &agenttest.Threads{}, Answers: &agenttest.Answers{}, Memory: &agenttest.Memory{}, Audit: &s.audit,
		Clock: func(context.Context) (semantic.Clock, error) {
			return semantic.Clock{Today: semantic.Date{Year: 2025, Month: 11, Day: 30}, Zone: time.UTC, WeekStart: time.Monday}, nil
		},
	})
}

func plans(texts ...string) plannerFunc {
	return func(agent.PlanRequest) (agent.Plan, error) {
		p := agent.Plan{Lang: semantic.EN, Confidence: 1, Planner: "builtin"}
		for _, text := range texts {
			c, err := tools.ParseCall(text)
			if err != nil {
				return p, err
			}
			p.Calls = append(p.Calls, c)
		}
		return p, nil
	}
}

func ask(a *agent.Assistant, text string) *agent.Answer {
	return a.Turn(context.Background(), agent.Question{Text: text, Who: agenttest.Exec, Source: "cli"}, nil)
}

func TestAnAnswerRunsItsCalls(t *testing.T) {
	s := setup{plan: plans("query(m=net_sales; by=category; t=2025-10)")}
	var stages []agent.Stage
	got := s.assistant().Turn(context.Background(), agent.Question{Text: "sales by category", Who: agenttest.Exec}, func(e agent.Event) {
		if p, ok := e.(agent.Progress); ok {
			stages = append(stages, p.Stage)
		}
	})
	if got.Outcome != agent.OutcomeAnswer || !strings.Contains(got.Text, "t=2025-10-01..2025-10-31") {
		t.Errorf("outcome %s, text %q", got.Outcome, got.Text)
	}
	if d := cmp.Diff([]agent.Stage{agent.StageUnderstand, agent.StageRun, agent.StageWrite}, stages); d != "" {
		t.Error(d)
	}
	e := s.audit.Entries()
	if len(e) != 1 || e[0].Action != agent.AuditQuery || e[0].Outcome != agent.OutcomeAnswer {
		t.Errorf("audit %+v", e)
	}
}

// "Which grew fastest, and why": the second call speaks of the first one's winner.
func TestAChainBindsThePreviousResult(t *testing.T) {
	var second string
	s := setup{plan: plans("query(m=net_sales; by=category)", "query(m=net_sales; f=category:$1)")}
	s.run = func(a *tools.QueryArgs) (*tools.Result, error) {
		if len(a.Filters) > 0 {
			second = a.Filters[0].Values[0]
		}
		return found(a)
	}
	ask(s.assistant(), "which and why")
	if second != "footwear" {
		t.Errorf("the second call was filtered to %q", second)
	}
}

func TestALaterFailureKeepsTheEarlierResult(t *testing.T) {
	s := setup{plan: plans("query(m=net_sales; by=category)", "query(m=net_sales; f=category:$1)")}
	s.run = func(a *tools.QueryArgs) (*tools.Result, error) {
		if len(a.Filters) > 0 {
			return nil, semantic.Errorf(semantic.CodeTimeout, "超时。", "It took too long.")
		}
		return found(a)
	}
	got := ask(s.assistant(), "which and why")
	if got.Outcome != agent.OutcomeAnswer || len(got.Caveats) != 1 || !strings.Contains(got.Caveats[0], "It took too long.") {
		t.Errorf("outcome %s, caveats %q", got.Outcome, got.Caveats)
	}
}

func TestFailuresBecomeAnswers(t *testing.T) {
	tests := []struct {
		name, text string
		plan       plannerFunc
		err        error
		outcome    agent.Outcome
		code       string // of the error, or the reason of the refusal
	}{
		{"empty", " \n", plans("query(m=net_sales)"), nil, agent.OutcomeError, "empty_question"},
		{"long", strings.Repeat("销", 10_000), plans("query(m=net_sales)"), nil, agent.OutcomeError, "question_too_long"},
		{"binary", "sales\x00\x01", plans("query(m=net_sales)"), nil, agent.OutcomeError, "question_not_text"},
		{"not UTF-8", "sales \xff\xfe", plans("query(m=net_sales)"), nil, agent.OutcomeError, "question_not_text"},
		{"planner fails", "q", func(agent.PlanRequest) (agent.Plan, error) { return agent.Plan{}, errors.New("boom") }, nil, agent.OutcomeError, "internal"},
		{"planner panics", "q", func(agent.PlanRequest) (agent.Plan, error) { panic("boom") }, nil, agent.OutcomeError, "internal"},
		{"no calls", "q", plans(), nil, agent.OutcomeError, "internal"},
		{"dead database", "q", plans("query(m=net_sales)"), semantic.Errorf(semantic.CodeUnavailable, "", "down"), agent.OutcomeError, "database_unavailable"},
		{"clearance", "q", plans("query(m=cogs)"), semantic.Errorf(semantic.CodeClearance, "", "cost"), agent.OutcomeRefuse, "clearance"},
		{"scope", "q", plans("query(m=net_sales)"), semantic.Errorf(semantic.CodeRowScope, "", "scope"), agent.OutcomeRefuse, "row_scope"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := setup{plan: tt.plan, run: func(a *tools.QueryArgs) (*tools.Result, error) {
				if tt.err != nil {
					return nil, tt.err
				}
				return found(a)
			}}
			got := ask(s.assistant(), tt.text)
			code := ""
			if got.Error != nil {
				code = got.Error.Code
			}
			if got.Refusal != nil {
				code = got.Refusal.Reason
			}
			if got.Outcome != tt.outcome || code != tt.code {
				t.Errorf("outcome %s, code %s; want %s, %s", got.Outcome, code, tt.outcome, tt.code)
			}
			if e := s.audit.Entries(); len(e) != 1 || e[0].Outcome != tt.outcome {
				t.Errorf("audit %+v", e)
			}
		})
	}
}

func TestAnUnsurePlanAsks(t *testing.T) {
	s := setup{plan: func(agent.PlanRequest) (agent.Plan, error) {
		p, err := plans("query(m=net_sales)")(agent.PlanRequest{})
		p.Confidence, p.Unexplained = 0.2, []string{"flurb"}
		return p, err
	}}
	got := ask(s.assistant(), "flurb sales")
	if got.Outcome != agent.OutcomeClarify || !strings.Contains(got.Clarify.Question, "flurb") {
		t.Errorf("outcome %s, %+v", got.Outcome, got.Clarify)
	}
}

func TestAChosenOptionRunsItsCalls(t *testing.T) {
	c, err := tools.ParseCall("query(m=net_sales; f=sku:EL-CASE-01)")
	if err != nil {
		t.Fatal(err)
	}
	asked := &tools.ClarifyArgs{Ask: semantic.Text{EN: "Which?"}, Options: []tools.Option{{Calls: nil}, {Calls: []tools.Call{c}}}}
	s := setup{plan: func(agent.PlanRequest) (agent.Plan, error) {
		return agent.Plan{Calls: []tools.Call{{Args: asked}}, Confidence: 1}, nil
	}}
	a := s.assistant()
	first := ask(a, "苹果卖得如何")
	second := 1
	got := a.Turn(context.Background(), agent.Question{Text: "手机壳", Who: agenttest.Exec, Conversation: first.ConversationID, Option: &second}, nil)
	if got.Outcome != agent.OutcomeAnswer || !strings.Contains(got.Text, "EL-CASE-01") {
		t.Errorf("outcome %s, text %q", got.Outcome, got.Text)
	}
}

// A past insight is cited with what became of it; one that only says what the
// answer says is not told again.
func TestWhatWasFoundBeforeIsRunAgain(t *testing.T) {
	value := int64(100)
	s := setup{plan: plans("query(m=net_sales; by=category)"), run: func(a *tools.QueryArgs) (*tools.Result, error) {
		r, err := found(a)
		r.Findings = []tools.Finding{tools.ValueFound{Metric: "net_sales", Value: semantic.NumberValue(decimal.NewFromInt(value))}}
		return r, err
	}}
	a := s.assistant()
	first := ask(a, "sales by category")
	same := ask(a, "sales by category")
	if len(first.Seen) != 0 || len(same.Seen) != 0 {
		t.Errorf("the same fact is told again: first %v, same %v", first.Seen, same.Seen)
	}
	value = 140
	moved := ask(a, "sales by category")
	if len(moved.Seen) == 0 || moved.Seen[0].AnswerID != first.ID || moved.Seen[0].Standing != tools.StandsMoved || moved.Seen[0].Text != first.Text+" moved" {
		t.Errorf("after the data moved: %+v", moved.Seen)
	}
}
