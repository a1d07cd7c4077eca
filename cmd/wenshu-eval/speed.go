package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/wenshu-ai/wenshu/agent/postgres"
	"github.com/wenshu-ai/wenshu/cmd/wiring"
	"github.com/wenshu-ai/wenshu/evals/speed"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce"
)

type speedCommand struct {
	Scale  int64  `default:"1000000" help:"Order lines of the company that is made for it."`
	Rounds int    `default:"5" help:"Runs of every statement."`
	Page   string `help:"Also write the tables as Markdown to this file."`
}

// Run measures and prints. The company of a size is kept for later runs.
func (s *speedCommand) Run(ctx context.Context) (err error) {
	if s.Scale < 100_000 || s.Rounds < 1 {
		return errors.New("--scale is at least 100000 lines, --rounds at least 1")
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return err
	}
	server, address, err := wiring.PrivateDatabase(ctx, filepath.Join(cache, "wenshu-eval"), "/var/lib/wenshu/eval", fmt.Sprintf("wenshu_speed_%d", s.Scale), false)
	if err != nil {
		return err
	}
	defer server.Stop(context.WithoutCancel(ctx)) // a server that will not stop is adopted by the next start
	db, err := postgres.Open(ctx, address)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	fmt.Fprintf(os.Stderr, "Making the company of %d order lines, unless it is there.\n", s.Scale)
	if err := speed.Fill(ctx, db, s.Scale); err != nil {
		return err
	}
	model, err := ecommerce.Model()
	if err != nil {
		return err
	}
	c := speed.Company{DB: db, Model: model}
	machine, err := speed.Machine(ctx, db, s.Scale)
	if err != nil {
		return err
	}
	sections, err := s.measure(ctx, c)
	if err != nil {
		return err
	}
	if s.Page != "" {
		page, err := os.Create(s.Page)
		if err != nil {
			return err
		}
		if err := errors.Join(speed.Print(page, machine, sections), page.Close()); err != nil {
			return err
		}
	}
	return speed.Print(os.Stdout, machine, sections)
}

func (s *speedCommand) measure(ctx context.Context, c speed.Company) ([]speed.Section, error) {
	analyst, err := wiring.Open(ctx, wiring.Config{DB: c.DB, Model: c.Model, AsOf: func() time.Time { return speed.AsOf }})
	if err != nil {
		return nil, err
	}
	runner, err := (&company{Analyst: analyst}).runner(ctx, analyst.Planner, false)
	if err != nil {
		return nil, err
	}
	var out []speed.Section
	for _, part := range []func() (speed.Section, error){
		func() (speed.Section, error) { return speed.Compiling(c.Model) },
		speed.Tangles,
		func() (speed.Section, error) { return c.Planning(ctx, analyst.Planner) },
		func() (speed.Section, error) { return c.Ratios(ctx, s.Rounds) },
		func() (speed.Section, error) { return c.Rollups(ctx, s.Rounds) },
		func() (speed.Section, error) { return speed.Asking(ctx, runner.Asker) },
	} {
		section, err := part()
		if err != nil {
			return nil, err
		}
		fmt.Fprintln(os.Stderr, "measured:", section.Title)
		out = append(out, section)
	}
	return out, nil
}
