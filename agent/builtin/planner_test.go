package builtin

import (
	"context"
	"errors"
	"testing"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce"
	"github.com/wenshu-ai/wenshu/tools"
)

func planned(t *testing.T, p *Planner, text string) string {
	t.Helper()
	plan, err := p.Plan(context.Background(), agent.PlanRequest{Text: text, Clock: clock(t)})
	if err != nil {
		t.Fatal(err)
	}
	return tools.PrintPlan(plan.Calls)
}

// TestRefresh: members that appear in the database are known after Refresh,
// and a failing directory leaves the old ones in place.
func TestRefresh(t *testing.T) {
	m, err := ecommerce.Model()
	if err != nil {
		t.Fatal(err)
	}
	d := &changing{directory: directory{}}
	p, err := New(m, d, Options{})
	if err != nil {
		t.Fatal(err)
	}
	const text = "ZZ-NEW-42 上个月的销量"
	const want = "query(m=units; f=sku:ZZ-NEW-42; t=last_month)"
	if got := planned(t, p, text); got == want {
		t.Fatalf("known too early: %s", got)
	}
	d.directory["sku"] = []semantic.Member{named("ZZ-NEW-42", "新款", "New style")}
	if err := p.Refresh(context.Background()); err != nil {
		t.Fatal(err)
	}
	if got := planned(t, p, text); got != want {
		t.Errorf("after Refresh: %s", got)
	}
	d.err = errors.New("down")
	if err := p.Refresh(context.Background()); !errors.Is(err, d.err) {
		t.Errorf("Refresh returned %v", err)
	}
	if got := planned(t, p, text); got != want {
		t.Errorf("after a failed Refresh: %s", got)
	}
	if _, err := New(m, d, Options{}); !errors.Is(err, d.err) {
		t.Errorf("New returned %v", err)
	}
}

type changing struct {
	directory
	err error
}

func (c *changing) Members(ctx context.Context, dimension string) ([]semantic.Member, error) {
	if c.err != nil {
		return nil, c.err
	}
	return c.directory.Members(ctx, dimension)
}

// TestOptions: the overview shows the metrics asked for.
func TestOptions(t *testing.T) {
	m, err := ecommerce.Model()
	if err != nil {
		t.Fatal(err)
	}
	p, err := New(m, nil, Options{KPIs: []string{"gmv", "no_such_metric"}})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := planned(t, p, "昨天表现怎么样"), "query(m=gmv; t=yesterday; cmp=prev)"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// TestTrace: a plan says what became of the words and what it assumed.
func TestTrace(t *testing.T) {
	plan, err := planner(t).Plan(context.Background(), agent.PlanRequest{Text: "whats teh covnersion rate in Germany last wk, zorbly", Clock: clock(t)})
	if err != nil {
		t.Fatal(err)
	}
	became := map[string]string{}
	for _, e := range plan.Explained {
		became[e.Text] = e.Meaning
	}
	for typed, meaning := range map[string]string{
		"covnersion rate": "metric:conversion_rate", "Germany": "member:country=DE", "last wk": "time:last_week",
	} {
		if became[typed] != meaning {
			t.Errorf("%q became %q, want %q", typed, became[typed], meaning)
		}
	}
	if len(plan.Unexplained) != 1 || plan.Unexplained[0] != "zorbly" {
		t.Errorf("unexplained: %q", plan.Unexplained)
	}
	if plan.Confidence >= 0.5 {
		t.Errorf("confidence %v with a word nobody knows", plan.Confidence)
	}
	mended := semantic.Text{ZH: "“covnersion”按“conversion”理解。", EN: "\"covnersion\" was read as \"conversion\"."}
	found := false
	for _, n := range plan.Notes {
		found = found || n == mended
	}
	if !found {
		t.Errorf("notes: %v", plan.Notes)
	}
}

func TestCanceled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := planner(t).Plan(ctx, agent.PlanRequest{Text: "GMV", Clock: clock(t)}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
