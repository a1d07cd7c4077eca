package speed

import (
	"context"
	"fmt"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
)

// Assistant answers questions; *agent.Assistant is one.
type Assistant interface {
	Turn(ctx context.Context, q agent.Question, emit func(agent.Event)) *agent.Answer
}

// Planner turns questions into calls; every agent.Planner is one.
type Planner interface {
	Plan(ctx context.Context, r agent.PlanRequest) (agent.Plan, error)
}

// What people ask: every combination of a metric, a cut and a time, half of
// them in each language.
var (
	askedMetrics = [][2]string{{"销售额", "sales"}, {"订单量", "orders"}, {"销量", "units"}, {"平均订单价值", "AOV"}, {"访问次数", "sessions"}, {"折扣率", "discount rate"}}
	askedCuts    = [][2]string{{"各平台", "by platform"}, {"各国家", "by country"}, {"各渠道", "by channel"}, {"各店铺", "by store"}, {"每天", "by day"}}
	askedTimes   = [][2]string{{"上个月", "last month"}, {"上周", "last week"}, {"昨天", "yesterday"}, {"今年", "this year"}, {"2025年3月", "in March 2025"},
		{"过去30天", "in the last 30 days"}, {"2024年", "in 2024"}}
)

func askedQuestions() []string {
	var out []string
	for i, m := range askedMetrics {
		for j, c := range askedCuts {
			for k, t := range askedTimes {
				if (i+j+k)%2 == 0 {
					out = append(out, t[0]+c[0]+"的"+m[0])
				} else {
					out = append(out, fmt.Sprintf("%s %s %s", m[1], c[1], t[1]))
				}
			}
		}
	}
	return out
}

// Planning times the planner on what people ask, each question 20 times.
func (c Company) Planning(ctx context.Context, p Planner) (Section, error) {
	s := Section{Title: "Planning",
		Text:    "The built-in planner over the shipped model and 10,000 products. Budget: p50 under 2 ms, p99 under 10 ms.",
		Columns: []string{"questions", "p50 ms", "p99 ms", "worst ms"}}
	var took spread
	for range 20 {
		for _, text := range askedQuestions() {
			t, err := timed(func() error {
				_, err := p.Plan(ctx, agent.PlanRequest{Text: text, Clock: c.clock()})
				return err
			})
			if err != nil {
				return s, fmt.Errorf("%s: %w", text, err)
			}
			took = append(took, t)
		}
	}
	s.Rows = [][]string{{grouped(int64(len(took))), millis(took.at(0.5)), millis(took.at(0.99)), millis(took.at(1))}}
	return s, nil
}

const (
	askers       = 50
	askedByEach  = 4
	manyQuestion = askers * askedByEach
)

// Asking lets many people ask at once, each one question after the other: all
// of them different, then the same ones again.
func Asking(ctx context.Context, a Assistant) (Section, error) {
	s := Section{Title: "Many people at once",
		Text: fmt.Sprintf("%d people, each asking %d questions one after the other, no two alike; then all of it again, when the answers are kept. "+
			"Whole turns: understanding, SQL, words and views. \"Without SQL\" is a turn's time less that of its statements, and waits for a core like everything else. "+
			"A kept statement costs no SQL. Memory is the most the process held so far, the database not counted.", askers, askedByEach),
		Columns: []string{"round", "turns", "errors", "answered", "p50 ms", "p95 ms", "turns a second", "p50 ms without SQL", "statements kept", "memory MB"}}
	questions := askedQuestions()[:manyQuestion]
	for _, round := range []string{"first", "again"} {
		row, err := asking(ctx, a, questions)
		if err != nil {
			return s, err
		}
		s.Rows = append(s.Rows, append([]string{round}, row...))
	}
	return s, nil
}

// tally gathers what the turns of a round came to.
type tally struct {
	mu               sync.Mutex
	took, withoutSQL spread
	errors, answers  int
	statements, kept int
}

func (t *tally) add(took time.Duration, answer *agent.Answer) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.took = append(t.took, took)
	sql := 0.0
	for _, s := range answer.SQL {
		t.statements++
		if s.Kept {
			t.kept++
		} else {
			sql += s.Millis
		}
	}
	t.withoutSQL = append(t.withoutSQL, max(0, took-time.Duration(sql*float64(time.Millisecond))))
	switch answer.Outcome {
	case agent.OutcomeError:
		t.errors++
	case agent.OutcomeAnswer:
		t.answers++
	}
}

func asking(ctx context.Context, a Assistant, questions []string) ([]string, error) {
	var all tally
	var wait sync.WaitGroup
	began := time.Now()
	for i := range askers {
		wait.Go(func() {
			for _, text := range questions[i*askedByEach : (i+1)*askedByEach] {
				var answer *agent.Answer
				took, _ := timed(func() error {
					answer = a.Turn(ctx, agent.Question{Text: text, Who: semantic.Access{Principal: fmt.Sprintf("asker %d", i), Role: "analyst", Clearance: semantic.High}, Source: "eval"},
						func(agent.Event) {})
					return nil
				})
				all.add(took, answer)
			}
		})
	}
	wait.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	rate := float64(len(all.took)) / time.Since(began).Seconds()
	return []string{fmt.Sprint(len(all.took)), fmt.Sprint(all.errors), fmt.Sprint(all.answers), millis(all.took.at(0.5)), millis(all.took.at(0.95)),
		fmt.Sprintf("%.0f", rate), millis(all.withoutSQL.at(0.5)), fmt.Sprintf("%d of %d", all.kept, all.statements), held()}, nil
}

// held is the most memory the process held so far, in MB; "–" where the system
// does not tell.
func held() string {
	raw, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return "–"
	}
	var kb int64
	for line := range strings.Lines(string(raw)) {
		if _, err := fmt.Sscanf(line, "VmHWM: %d kB", &kb); err == nil {
			return fmt.Sprint(kb / 1000)
		}
	}
	return "–"
}
