package sqlgen_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce"
	"github.com/wenshu-ai/wenshu/semantic/pgserver/pgtest"
	"github.com/wenshu-ai/wenshu/semantic/sqlgen"
)

// accessLog is what the model reads of the assistant's own tables.
const accessLog = `
CREATE SCHEMA app;
CREATE TABLE app.principal (principal_id text PRIMARY KEY, role text NOT NULL);
CREATE TABLE app.access_log (access_id bigint PRIMARY KEY, at timestamptz NOT NULL, principal_id text NOT NULL,
	action text NOT NULL, sensitivity text NOT NULL, rows_out int NOT NULL);
`

// emptyCompany is the shipped schema without a row.
func emptyCompany(t testing.TB) *sqlx.DB {
	return pgtest.Shared(t, "sqlgen-empty@"+ecommerce.SchemaSQL()+accessLog, func(ctx context.Context, url string) error {
		db, err := sqlx.ConnectContext(ctx, "postgres", url)
		if err != nil {
			return err
		}
		defer db.Close()
		_, err = db.ExecContext(ctx, ecommerce.SchemaSQL()+accessLog)
		return err
	}).DB
}

var (
	chief    = semantic.Access{Clearance: semantic.High}
	asOf     = sqlgen.Options{AsOf: time.Date(2025, 11, 30, 15, 0, 0, 0, time.UTC), RowLimit: 100}
	lastDays = semantic.Period{Start: semantic.Date{Year: 2025, Month: 11, Day: 1}, End: semantic.Date{Year: 2025, Month: 12, Day: 1}}
	before   = semantic.Period{Start: semantic.Date{Year: 2025, Month: 10, Day: 1}, End: semantic.Date{Year: 2025, Month: 11, Day: 1}}
)

func shipped(t testing.TB) *semantic.Model {
	t.Helper()
	m, err := ecommerce.Model()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// TestShippedModelRuns has Postgres plan every metric of the shipped model by
// every dimension it allows, compared, totalled and filtered by the same
// dimensions, a few of them at a time.
func TestShippedModelRuns(t *testing.T) {
	m, db := shipped(t), emptyCompany(t)
	seen := 0
	for _, x := range m.Metrics {
		if _, byTool := x.Def.(semantic.ByTool); byTool {
			continue
		}
		q := semantic.Query{Metrics: []string{x.Name}, Period: lastDays, Totals: true}
		if m.Usable(x.Name, "day") == nil {
			q.Compare = &before
		}
		for dims := range slices.Chunk(append([]string{""}, m.UsableDimensions(x.Name)...), 10) {
			q.Dimensions, q.Where = nil, nil
			var times, others semantic.Or // metrics that look back want them apart
			for _, d := range dims {
				if d == "" {
					continue
				}
				q.Dimensions = append(q.Dimensions, d)
				present := semantic.Not{Filter: semantic.IsNull{Dimension: d}}
				if _, isTime := semantic.GrainOf(d); isTime {
					times = append(times, present)
				} else {
					others = append(others, present)
				}
			}
			var set semantic.And
			for _, part := range []semantic.Or{times, others} {
				if part != nil {
					set = append(set, part)
				}
			}
			if set != nil {
				q.Where = set
			}
			if err := explain(t, m, db, q); err != nil {
				t.Errorf("%s by %q: %v", x.Name, dims, err)
			}
			seen += len(dims)
		}
	}
	if seen < 2000 {
		t.Errorf("only %d combinations were tried", seen)
	}
}

func explain(t testing.TB, m *semantic.Model, db *sqlx.DB, q semantic.Query) error {
	c, err := asOf.Compile(m, chief, q)
	if err != nil {
		return err
	}
	for i, a := range c.Args {
		if list, ok := a.([]string); ok {
			c.Args[i] = pq.Array(list)
		}
	}
	if _, err := db.ExecContext(t.Context(), "EXPLAIN "+c.SQL, c.Args...); err != nil {
		return fmt.Errorf("%w\n%s", err, c.SQL)
	}
	return nil
}
