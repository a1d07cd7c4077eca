package planner_test

import (
	"context"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/builtin"
	"github.com/wenshu-ai/wenshu/agent/llm"
	"github.com/wenshu-ai/wenshu/agent/llm/llmdouble"
	"github.com/wenshu-ai/wenshu/agent/narrate"
	"github.com/wenshu-ai/wenshu/agent/planner"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce"
	"github.com/wenshu-ai/wenshu/semantic/sqlgen"
	"github.com/wenshu-ai/wenshu/tools"
)

var (
	exec    = semantic.Access{Principal: "p_exec", Role: "exec", Clearance: semantic.High}
	analyst = semantic.Access{Principal: "p_analyst", Role: "analyst", Clearance: semantic.Mid}
	europe  = semantic.Access{Principal: "p_eu", Role: "regional_manager", Clearance: semantic.Low, Scope: []semantic.In{{Dimension: "sales_region", Values: []string{"EU"}}}}
)

func clock(context.Context) (semantic.Clock, error) { return today, nil }

var today = semantic.Clock{Today: semantic.Date{Year: 2025, Month: 11, Day: 30}, Now: time.Date(2025, 11, 30, 23, 59, 0, 0, shanghai),
	Zone: shanghai, WeekStart: time.Monday, Events: map[string]semantic.Period{}}

var shanghai = time.FixedZone("Asia/Shanghai", 8*3600)

// store is a warehouse that compiles every query under the asker's rights, as
// the real one does, keeps what it compiled, and answers each with one row.
type store struct {
	model *semantic.Model
	// campaign, when set, names one more campaign.
	campaign string

	mu  sync.Mutex
	ran []ran
}

type ran struct {
	who semantic.Access
	q   semantic.Query
	sql semantic.Statement
}

// figure is what every cell of the store holds.
var figure = decimal.New(4242, 0)

func (s *store) Query(_ context.Context, who semantic.Access, q semantic.Query) (*semantic.Result, error) {
	compiled, err := s.Compile(who, q)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ran = append(s.ran, ran{who, q, compiled[0]})
	r := &semantic.Result{Statements: compiled}
	var row semantic.Row
	for _, d := range q.Dimensions {
		x, _ := s.model.Dimension(d)
		r.Columns = append(r.Columns, semantic.Column{Name: d, Key: d, Role: semantic.RoleDimension, Kind: x.Type})
		cell := semantic.TextValue("US")
		if d == "campaign" && s.campaign != "" {
			cell = semantic.TextValue(s.campaign)
		}
		if x.Type == semantic.KindDate {
			cell = semantic.DateValue(q.Period.Start)
		}
		row.Cells = append(row.Cells, cell)
	}
	for _, m := range q.Metrics {
		x, _ := s.model.Metric(m)
		roles := []semantic.Role{semantic.RoleValue}
		if q.Compare != nil {
			roles = append(roles, semantic.RoleBefore, semantic.RoleDelta, semantic.RoleGrowth)
		}
		for _, role := range roles {
			r.Columns = append(r.Columns, semantic.Column{Name: m + "." + string(role), Key: m, Role: role, Kind: semantic.KindNumber, Unit: x.Unit})
			row.Cells = append(row.Cells, semantic.NumberValue(figure))
		}
	}
	r.Rows = []semantic.Row{row}
	return r, nil
}

// Compile compiles as the warehouse does.
func (s *store) Compile(who semantic.Access, q semantic.Query) ([]semantic.Statement, error) {
	c, err := sqlgen.Options{AsOf: today.Now}.Compile(s.model, who, q)
	if err != nil {
		return nil, err
	}
	return []semantic.Statement{{SQL: c.SQL, Args: c.Printed()}}, nil
}

func (s *store) Horizon(context.Context, string) (semantic.Period, error) {
	return semantic.Period{Start: semantic.Date{Year: 2023, Month: 11, Day: 1}, End: today.Today.AddDays(1)}, nil
}

func (s *store) Feeds(context.Context, semantic.Access) ([]semantic.Feed, error) { return nil, nil }

func (s *store) Members(_ context.Context, dimension string) ([]semantic.Member, error) {
	d, _ := s.model.Dimension(dimension)
	return append(append(append([]semantic.Member(nil), d.Members...), members[dimension]...), hidden[dimension]...), nil
}

func (s *store) MembersFor(_ context.Context, who semantic.Access, dimension string) ([]semantic.Member, error) {
	d, ok := s.model.Dimension(dimension)
	if !ok {
		return nil, semantic.Errorf(semantic.CodeUnknownDimension, "没有 %s", "no %s", dimension)
	}
	if !who.MaySee(d.Sensitivity) {
		return nil, semantic.Errorf(semantic.CodeClearance, "看不到 %s", "%s is not visible", dimension)
	}
	out := append(append([]semantic.Member(nil), d.Members...), members[dimension]...)
	if len(who.Scope) == 0 {
		out = append(out, hidden[dimension]...)
	}
	if dimension == "campaign" && s.campaign != "" {
		out = append(out, named("X-1", "大促 "+s.campaign, "Promotion "+s.campaign))
	}
	return out, nil
}

func (s *store) queries() []ran {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]ran(nil), s.ran...)
}

// Member labels come from the store.
func (s *store) Member(string, string) semantic.Text { return semantic.Text{} }

func named(key, zh, en string) semantic.Member {
	return semantic.Member{Key: key, Label: semantic.Text{ZH: zh, EN: en}}
}

// bench is a workspace with a double for its model.
type bench struct {
	store  *store
	double *llmdouble.Double
	llm    *planner.Planner
	router *planner.Router
	words  *narrate.Writer
}

var (
	model = sync.OnceValues(ecommerce.Model)
	// rules is the built-in planner over the members below.
	rules = sync.OnceValues(func() (*builtin.Planner, error) {
		m, err := model()
		if err != nil {
			return nil, err
		}
		return builtin.New(m, &store{model: m}, builtin.Options{})
	})
	members = map[string][]semantic.Member{
		"campaign": {named("BF-2025-US", "黑五大促美国", "Black Friday US"), named("CNY-2025", "春节焕新", "Spring refresh")},
		"sku":      {named("FW-RUN-01", "轻量跑鞋", "Light running shoes"), named("EL-BUD-02", "降噪耳机", "Noise-cancelling earbuds")},
		"country":  {named("US", "美国", "United States"), named("DE", "德国", "Germany")},
	}
	// hidden are members only askers without a scope may see.
	hidden = map[string][]semantic.Member{"store": {named("SECRET-STORE", "未公开旗舰店", "Unannounced flagship")}}
)

func newBench(t testing.TB, mode planner.Mode, says llmdouble.Model) *bench {
	t.Helper()
	m, err := model()
	if err != nil {
		t.Fatal(err)
	}
	b := &bench{double: &llmdouble.Double{Model: says}}
	b.store = &store{model: m}
	rules, err := rules()
	if err != nil {
		t.Fatal(err)
	}
	b.words = &narrate.Writer{Model: m, Labels: b.store}
	transport, stop := b.double.Serve()
	t.Cleanup(stop)
	client, err := llm.New(llm.Config{BaseURL: "http://double/v1", Model: "planner", Key: "sk-secret-of-the-workspace", HTTP: &http.Client{Transport: transport}})
	if err != nil {
		t.Fatal(err)
	}
	b.llm, err = planner.New(planner.Config{Model: m, Tools: tools.Standard(), Warehouse: b.store, Members: b.store, Chat: client, Narrator: b.words, Phrase: b.words.Phrase})
	if err != nil {
		t.Fatal(err)
	}
	b.router = &planner.Router{Builtin: rules, Model: b.llm, Mode: mode}
	return b
}

func (b *bench) plan(t testing.TB, who semantic.Access, question string, previous ...agent.Turn) agent.Plan {
	t.Helper()
	p, err := b.router.Plan(context.Background(), agent.PlanRequest{Text: question, Clock: today, Who: who, Previous: previous})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func call(t testing.TB, text string) tools.Call {
	t.Helper()
	c, err := tools.ParseCall(text)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// calls is what a model says that makes these calls, written tool{json}.
func calls(texts ...string) llmdouble.Said {
	var out llmdouble.Said
	for _, s := range texts {
		for i := range s {
			if s[i] == '{' {
				out.Calls = append(out.Calls, llmdouble.Call{Name: s[:i], Arguments: s[i:]})
				break
			}
		}
	}
	return out
}

// script says one thing after the other, the last again and again.
func script(said ...llmdouble.Said) llmdouble.Model {
	n := 0
	return func(llmdouble.Heard) llmdouble.Said {
		n++
		return said[min(n, len(said))-1]
	}
}
