package main

import (
	"context"
	"os"

	"github.com/wenshu-ai/wenshu/evals"
)

type questionsCommand struct {
	In       string `required:"" help:"TSV or JSON Lines file of questions, or a folder of them."`
	JSON     bool   `name:"json" help:"Print one JSON document instead of lines."`
	PlanOnly bool   `help:"Score the calls without running them."`
	Database string `help:"Address of a Postgres with the company's data. Empty: a private Postgres with the demo company."`
}

// Run measures the assistant; failing cases are the result, not an error.
func (q *questionsCommand) Run(ctx context.Context) error {
	cases, err := evals.ReadCases(q.In)
	if err != nil {
		return err
	}
	company, err := openCompany(ctx, q.Database)
	if err != nil {
		return err
	}
	defer company.close(context.WithoutCancel(ctx))
	runner, err := company.runner(ctx, q.PlanOnly)
	if err != nil {
		return err
	}
	report, err := runner.Run(ctx, cases)
	if err != nil {
		return err
	}
	if q.JSON {
		return report.PrintJSON(os.Stdout)
	}
	return report.Print(os.Stdout)
}
