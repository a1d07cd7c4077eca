package main

import (
	"context"
	"os"

	"github.com/jmoiron/sqlx"

	"github.com/wenshu-ai/wenshu/evals/metricflowsuite"
)

type metricflowCommand struct {
	In       string `required:"" help:"Folder of the suite."`
	JSON     bool   `name:"json" help:"Print one JSON document instead of lines."`
	Database string `env:"WENSHU_EVAL_SCRATCH_URL" help:"Database whose schema mf may be replaced; empty = a private one."`
}

// Run measures importer and compiler; failing cases are the result, not an
// error.
func (m *metricflowCommand) Run(ctx context.Context) error {
	suite, err := metricflowsuite.Read(m.In)
	if err != nil {
		return err
	}
	var results []metricflowsuite.Result
	err = withScratch(ctx, m.Database, func(db *sqlx.DB) error {
		results, err = metricflowsuite.Run(ctx, db, suite)
		return err
	})
	if err != nil {
		return err
	}
	if m.JSON {
		return metricflowsuite.PrintJSON(os.Stdout, results)
	}
	return metricflowsuite.Print(os.Stdout, results)
}
