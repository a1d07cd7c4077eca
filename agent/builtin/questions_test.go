package builtin

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

type block struct {
	line         int
	zh, en, want string
}

func blocks(t testing.TB, path string) []block {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out []block
	var now []string
	for i, line := range append(strings.Split(string(text), "\n"), "") {
		line = strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "#"):
		case line != "":
			now = append(now, line)
		case len(now) == 3:
			out = append(out, block{i - 2, now[0], now[1], now[2]})
			now = nil
		case len(now) != 0:
			t.Fatalf("%s:%d: a block of %d lines", path, i+1, len(now))
		}
	}
	return out
}

// TestQuestions checks that each question and its translation become the
// same, expected plan.
func TestQuestions(t *testing.T) {
	p, c := planner(t), clock(t)
	for _, b := range blocks(t, "testdata/questions.txt") {
		for lang, text := range map[semantic.Lang]string{semantic.ZH: b.zh, semantic.EN: b.en} {
			plan, err := p.Plan(context.Background(), agent.PlanRequest{Text: text, Clock: c})
			if err != nil {
				if e := new(semantic.Error); !errors.As(err, &e) || "error "+string(e.Code) != b.want {
					t.Errorf("line %d: %s: %v", b.line, text, err)
				}
				continue
			}
			if plan.Lang != lang {
				t.Errorf("line %d: %s: language %s", b.line, text, plan.Lang)
			}
			if diff := differs(t, b.want, plan.Calls, c); diff != "" {
				t.Errorf("line %d: %s\n got  %s\n want %s\n %s", b.line, text, tools.PrintPlan(plan.Calls), b.want, diff)
			}
		}
	}
}

// differs says how a plan misses what is expected, "" when it does not.
func differs(t *testing.T, want string, got []tools.Call, c semantic.Clock) string {
	t.Helper()
	if want == "clarify" {
		if _, ok := got[0].Args.(*tools.ClarifyArgs); !ok {
			return "no question back"
		}
		return ""
	}
	if reason, ok := strings.CutPrefix(want, "refuse "); ok {
		a, ok := got[0].Args.(*tools.RefuseArgs)
		if !ok || string(a.Reason) != reason {
			return "not refused so"
		}
		return ""
	}
	calls, err := tools.ParsePlan(want)
	if err != nil {
		t.Fatal(err)
	}
	if len(calls) != len(got) {
		return "another number of calls"
	}
	for i := range calls {
		if !tools.Equal(calls[i], got[i], c) {
			return "call " + calls[i].Tool() + " differs"
		}
	}
	return ""
}
