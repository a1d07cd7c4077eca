package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/wenshu-ai/wenshu/evals"
)

type questionsCommand struct {
	In         string `required:"" help:"TSV or JSON Lines file of questions, or a folder of them."`
	JSON       bool   `name:"json" help:"Print one JSON document instead of lines."`
	PlanOnly   bool   `help:"Score the calls without running them."`
	Database   string `help:"Address of a Postgres with the company's data. Empty: a private Postgres with the demo company."`
	Thresholds string `help:"File with the limits that must hold; the exit code is 1 when one does not."`
	Page       string `help:"Also write the report as Markdown to this file."`
	modelFlags
}

// Run measures the assistant; failing cases are the result, not an error,
// as long as the thresholds hold.
func (q *questionsCommand) Run(ctx context.Context) error {
	cases, err := evals.ReadCases(q.In)
	if err != nil {
		return err
	}
	var limits evals.Thresholds
	if q.Thresholds != "" {
		if limits, err = evals.ReadThresholds(q.Thresholds); err != nil {
			return err
		}
	}
	company, err := openCompany(ctx, q.Database)
	if err != nil {
		return err
	}
	defer company.close(context.WithoutCancel(ctx))
	plans, answers, err := q.plans(company)
	if err != nil {
		return err
	}
	runner, err := company.runner(ctx, plans, q.PlanOnly)
	if err != nil {
		return err
	}
	report, err := runner.Run(ctx, cases)
	if err != nil {
		return err
	}
	if err := q.print(report, limits); err != nil {
		return err
	}
	if answers != nil {
		fmt.Fprint(os.Stderr, answers.Summary())
	}
	if missed := limits.Missed(report); q.Thresholds != "" && len(missed) > 0 {
		return errors.New("below the limits of " + q.Thresholds + ": " + strings.Join(missed, "; "))
	}
	return nil
}

func (q *questionsCommand) print(report evals.Report, limits evals.Thresholds) error {
	if q.Page != "" {
		page, err := os.Create(q.Page)
		if err != nil {
			return err
		}
		if err := errors.Join(report.PrintPage(page, limits), page.Close()); err != nil {
			return err
		}
	}
	if q.JSON {
		return report.PrintJSON(os.Stdout)
	}
	return report.Print(os.Stdout)
}
