package speed

import (
	"context"
	"fmt"
	"strings"

	"github.com/wenshu-ai/wenshu/evals/rowset"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/rollup"
	"github.com/wenshu-ai/wenshu/semantic/sqlgen"
)

// summed are questions that the shipped model's rollups answer.
var summed = []struct{ title, query string }{
	{"Sales and orders by month and country, two years", `{"metrics": ["net_sales", "orders"], "dimensions": ["month", "country"], "time": "2024-01-01..2025-11-29"}`},
	{"Sales by platform, a month against a year before", `{"metrics": ["net_sales"], "dimensions": ["platform"], "time": "2025-10", "compare": "2024-10"}`},
	{"Visits and conversion by week and device, a year", `{"metrics": ["sessions", "conversion_rate"], "dimensions": ["week", "device"], "time": "2025"}`},
	{"Ten best products of a quarter", `{"metrics": ["net_sales"], "dimensions": ["sku"], "time": "2025-07-01..2025-09-30", "order": [{"by": "net_sales", "desc": true}], "top": 10}`},
}

// Rollups builds the model's rollups where they are missing, and times
// questions over them and over the facts; rows that differ are an error.
func (c Company) Rollups(ctx context.Context, rounds int) (Section, error) {
	s := Section{Title: "Rollups", Columns: []string{"question", "read from", "rollup ms", "facts ms", "times faster"}}
	built, err := c.buildRollups(ctx)
	if err != nil {
		return s, err
	}
	s.Text = "The same rows from the shipped model's rollups and from the facts, in turns. " + built
	kept, err := rollup.Kept(ctx, c.DB, "")
	if err != nil {
		return s, err
	}
	with := sqlgen.Options{Rollups: sqlgen.OpenRollups(c.Model, kept)}
	who := semantic.Access{Principal: "speed", Clearance: semantic.High}
	for _, x := range summed {
		facts, err := c.compile(sqlgen.Options{}, who, x.query)
		if err != nil {
			return s, err
		}
		routed, err := c.compile(with, who, x.query)
		if err != nil {
			return s, err
		}
		if len(routed.Read()) == 0 {
			return s, fmt.Errorf("speed: no rollup answers %q: %v", x.title, routed.Routes)
		}
		if err := c.sameAnswers(ctx, facts, routed); err != nil {
			return s, fmt.Errorf("%s: %w", x.title, err)
		}
		fast, slow, err := c.inTurns(ctx, rounds, statement{routed.SQL, routed.Args}, statement{facts.SQL, facts.Args})
		if err != nil {
			return s, err
		}
		s.Rows = append(s.Rows, []string{x.title, strings.Join(routed.Read(), ", "), millis(fast), millis(slow), fmt.Sprintf("%.1f", float64(slow)/float64(fast))})
	}
	return s, nil
}

// buildRollups builds what is missing, and says how long the tables are.
func (c Company) buildRollups(ctx context.Context) (string, error) {
	keep := rollup.Keeper{DB: c.DB, Model: c.Model, Until: c.clock().Today}
	var parts []string
	for _, r := range c.Model.Rollups {
		var state rollup.State
		took, err := timed(func() (err error) { state, err = keep.Build(ctx, r.Name); return err })
		if err != nil {
			return "", err
		}
		parts = append(parts, fmt.Sprintf("%s has %s rows, built in %.0f s", r.Name, grouped(state.RowCount), took.Seconds()))
	}
	return strings.Join(parts, "; ") + ".", nil
}

func (c Company) sameAnswers(ctx context.Context, a, b *sqlgen.Compiled) error {
	want, err := rowset.Read(ctx, c.DB, a.SQL, a.Args...)
	if err != nil {
		return err
	}
	got, err := rowset.Read(ctx, c.DB, b.SQL, b.Args...)
	if err != nil {
		return err
	}
	if d := rowset.Differ(want, got, true); d != "" {
		return fmt.Errorf("facts and rollup disagree: %s", d)
	}
	return nil
}
