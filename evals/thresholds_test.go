package evals

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/wenshu-ai/wenshu/agent"
)

// graded is a report with so many right and wrong answers.
func graded(right, wrong int) Report {
	var r Report
	for range right {
		r.Grades = append(r.Grades, Grade{Verdict: Right, Case: Case{ID: "r", Lang: "zh", Class: "A", Expected: "query(m=gmv)"}, reply: Reply{Outcome: "clarify"}})
	}
	for range wrong {
		r.Grades = append(r.Grades, Grade{Verdict: Wrong, Case: Case{ID: "w", Lang: "en", Class: "A", Expected: "query(m=gmv)"}, reply: Reply{Outcome: "answer"}})
	}
	return r
}

func TestThresholds(t *testing.T) {
	limits := Thresholds{Passed: 0.9, Wrong: 0.1, EqualPairs: 0.5}
	if missed := limits.Missed(graded(9, 1)); missed != nil {
		t.Errorf("figures at the limits miss them: %v", missed)
	}
	if missed := limits.Missed(graded(8, 2)); len(missed) != 2 {
		t.Errorf("two limits are missed: %v", missed)
	}
	if missed := limits.Missed(Report{}); len(missed) != 1 {
		t.Errorf("a run of nothing holds the limits: %v", missed)
	}
	path := filepath.Join(t.TempDir(), "limits.json")
	if err := os.WriteFile(path, []byte(`{"passed": 0.9, "wrongly": 1}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadThresholds(path); err == nil {
		t.Error("a misspelt limit is accepted")
	}
}

func TestNeededAndPage(t *testing.T) {
	r := graded(3, 1)
	all := r.Tally(func(Grade) bool { return true })
	if all.AskedNeeded != 3 || all.Asked != 0 {
		t.Errorf("questions back that were wanted are counted as %d needed, %d needless", all.AskedNeeded, all.Asked)
	}
	var page strings.Builder
	if err := r.PrintPage(&page, Thresholds{Passed: 0.5}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"| right | 3 of 4 (75.0 %) | at least 50.0 % |", "| tool query | 4 | 3 | 0 | 0 | 1 |", "- `w` (wrong)"} {
		if !strings.Contains(page.String(), want) {
			t.Errorf("the page lacks %q:\n%s", want, page.String())
		}
	}
}

func TestFreeNumbers(t *testing.T) {
	a := &agent.Answer{Text: "销售额 1,204 美元，下降 12.5%，第 7 名", Findings: []agent.FindingView{{Text: "销售额 1,204 美元"}},
		Tables: []agent.TableView{{Display: [][]string{{"德国", "-12.5%"}}}}}
	if got := freeNumbers(a); len(got) != 1 || got[0] != "7" {
		t.Errorf("numbers without a source: %v, want 7", got)
	}
}
