package main

import (
	"compress/gzip"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/jmoiron/sqlx"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/agenttest"
	"github.com/wenshu-ai/wenshu/cmd/wiring"
	"github.com/wenshu-ai/wenshu/evals/foreign"
	"github.com/wenshu-ai/wenshu/evals/pgscript"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

type foreignCommand struct {
	In   string `required:"" help:"Folder of the suite."`
	JSON bool   `name:"json" help:"Print one JSON document instead of lines."`
}

type falconCommand struct{ foreignCommand }

// Run asks FalCon's retail questions; failing cases are the result, not an
// error.
func (f *falconCommand) Run(ctx context.Context) error {
	cases, err := foreign.ReadFalcon(f.In)
	if err != nil {
		return err
	}
	loaded := false
	return f.run(ctx, "falcon", cases, func(ctx context.Context, db *sqlx.DB, set string) (*semantic.Model, error) {
		if !loaded { // one dump holds all schemas
			if err := load(ctx, db, filepath.Join(f.In, "dump_falcon.sql.gz")); err != nil {
				return nil, err
			}
			loaded = true
		}
		return foreign.Model(ctx, db.DB, set, set)
	})
}

type defogCommand struct{ foreignCommand }

// Run asks Defog's questions that must be declined.
func (d *defogCommand) Run(ctx context.Context) error {
	cases, err := foreign.ReadDefog(d.In)
	if err != nil {
		return err
	}
	return d.run(ctx, "defog", cases, func(ctx context.Context, db *sqlx.DB, set string) (*semantic.Model, error) {
		if err := load(ctx, db, filepath.Join(d.In, "dumps", set+".sql.gz")); err != nil {
			return nil, err
		}
		return foreign.Model(ctx, db.DB, set)
	})
}

func (f *foreignCommand) run(ctx context.Context, suite string, cases []foreign.Case, model func(context.Context, *sqlx.DB, string) (*semantic.Model, error)) error {
	var results []foreign.Result
	err := withScratch(ctx, "", func(db *sqlx.DB) error {
		var err error
		results, err = foreign.Run(ctx, cases, func(ctx context.Context, set string) (foreign.Asker, func(), error) {
			m, err := model(ctx, db, set)
			if err != nil {
				return nil, nil, fmt.Errorf("%s: %w", set, err)
			}
			a, err := openStranger(ctx, db, m)
			return a, func() {}, err
		})
		return err
	})
	if err != nil {
		return err
	}
	if f.JSON {
		return foreign.PrintJSON(os.Stdout, suite, results)
	}
	return foreign.Print(os.Stdout, suite, results)
}

// load replaces all schemas of a private database by those of a dump: dumps
// use the schema public, so this is for no database of a user's own.
func load(ctx context.Context, db *sqlx.DB, path string) error {
	if _, err := db.ExecContext(ctx, dropAll); err != nil {
		return err
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close() // read only
	z, err := gzip.NewReader(f)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return pgscript.Run(ctx, db.DB, z)
}

const dropAll = `DO $$ DECLARE s text; BEGIN
	FOR s IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' LOOP
		EXECUTE format('DROP SCHEMA %I CASCADE', s);
	END LOOP;
	CREATE SCHEMA public;
END $$`

// foreignToday is the day the questions are asked: their data is older.
var foreignToday = time.Date(2025, 12, 31, 12, 0, 0, 0, time.UTC)

// stranger answers about data that the assistant was not made for.
type stranger struct{ *agent.Assistant }

func openStranger(ctx context.Context, db *sqlx.DB, m *semantic.Model) (*stranger, error) {
	asOf := func() time.Time { return foreignToday }
	a, err := wiring.Open(ctx, wiring.Config{DB: db, Model: m, AsOf: asOf, RowLimit: 100_000})
	if err != nil {
		return nil, err
	}
	return &stranger{agent.New(agent.Config{
		Model: m, Tools: tools.Standard(), Warehouse: a.Warehouse, Planner: a.Planner, Narrator: a.Narrator,
		Threads: &agenttest.Threads{}, Answers: &agenttest.Answers{}, Memory: &agenttest.Memory{}, Audit: &agenttest.Audit{},
		Clock: a.Clock,
	})}, nil
}

// Ask asks as someone who may see everything.
func (s *stranger) Ask(ctx context.Context, question string) *agent.Answer {
	who := semantic.Access{Principal: "eval", Role: "analyst", Clearance: semantic.High}
	return s.Turn(ctx, agent.Question{Text: question, Who: who, Source: "eval"}, nil)
}
