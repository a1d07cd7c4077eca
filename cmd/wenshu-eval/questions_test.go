package main

import (
	"testing"

	"github.com/wenshu-ai/wenshu/evals"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce/demo/demotest"
)

// TestOwnQuestionsHoldTheLimits plans every case of ours over the demo
// company; what runs takes `make eval`.
func TestOwnQuestionsHoldTheLimits(t *testing.T) {
	ctx := t.Context()
	cases, err := evals.ReadCases("../../evals/cases")
	if err != nil {
		t.Fatal(err)
	}
	limits, err := evals.ReadThresholds("../../evals/thresholds.json")
	if err != nil {
		t.Fatal(err)
	}
	c, err := openCompany(ctx, demotest.DB(t).URL)
	if err != nil {
		t.Fatal(err)
	}
	defer c.close(ctx)
	runner, err := c.runner(ctx, c.Planner, true)
	if err != nil {
		t.Fatal(err)
	}
	report, err := runner.Run(ctx, cases)
	if err != nil {
		t.Fatal(err)
	}
	for _, missed := range limits.Missed(report) {
		t.Error(missed)
	}
	for _, g := range report.Grades {
		if !g.Pass() {
			t.Logf("%s (%s): %s\n  got %s", g.Case.ID, g.Verdict, g.Case.Question, g.Got)
		}
	}
}
