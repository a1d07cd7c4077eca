package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"github.com/jmoiron/sqlx"

	"github.com/wenshu-ai/wenshu/agent/postgres"
	"github.com/wenshu-ai/wenshu/cmd/wiring"
	"github.com/wenshu-ai/wenshu/evals/ossiesuite"
)

type ossieCommand struct {
	In       string `required:"" help:"Folder of the compliance suite."`
	JSON     bool   `name:"json" help:"Print one JSON document instead of lines."`
	Database string `env:"WENSHU_EVAL_SCRATCH_URL" help:"Database whose schemas of the fixtures' names may be replaced; empty = a private one."`
}

// Run measures import and compiler; failing cases are the result, not an
// error.
func (o *ossieCommand) Run(ctx context.Context) error {
	suite, err := ossiesuite.Read(o.In)
	if err != nil {
		return err
	}
	var results []ossiesuite.Result
	err = withScratch(ctx, o.Database, func(db *sqlx.DB) error {
		results, err = ossiesuite.Run(ctx, db, suite)
		return err
	})
	if err != nil {
		return err
	}
	if o.JSON {
		return ossiesuite.PrintJSON(os.Stdout, results)
	}
	return ossiesuite.Print(os.Stdout, results)
}

// scratchName is the database of the private server that suites fill with
// their own tables.
const scratchName = "wenshu_eval_scratch"

// withScratch gives a database suites may fill, their own or a private one.
func withScratch(ctx context.Context, address string, use func(*sqlx.DB) error) (err error) {
	if address == "" {
		cache, err := os.UserCacheDir()
		if err != nil {
			return err
		}
		server, private, err := wiring.PrivateDatabase(ctx, filepath.Join(cache, "wenshu-eval"), "/var/lib/wenshu/eval", scratchName, false)
		if err != nil {
			return err
		}
		defer server.Stop(context.WithoutCancel(ctx)) // a server that will not stop is adopted by the next start
		address = private
	}
	db, err := postgres.Open(ctx, address)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	return use(db)
}
