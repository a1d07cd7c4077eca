package metricflowsuite

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"github.com/wenshu-ai/wenshu/evals/pgscript"
	"github.com/wenshu-ai/wenshu/evals/rowset"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog/adopt"
	"github.com/wenshu-ai/wenshu/semantic/catalog/metricflow"
	"github.com/wenshu-ai/wenshu/semantic/sqlgen"
	"github.com/wenshu-ai/wenshu/semantic/warehouse"
)

// schema is the one the script of the tables makes.
const schema = "mf"

// Result is how one case ended.
type Result struct {
	Case Case
	// Reason says why it failed, "" when it passed.
	Reason string
	// Missing names the feature we lack, where that is the reason.
	Missing string
	// Conflict says why the expectation goes against a rule of ours.
	Conflict string
}

// conflicts are such expectations by case. They count as failed and are listed
// apart.
var conflicts = map[string]string{
	"derived_metric_with_offset_window_and_offset_to_grain": "a month before 30 and 31 March there is no day, and the expected rows repeat the last of February for them; " +
		"here every row counts once",
	"derived_metric_with_offset_window_and_offset_to_grain_and_granularity": "as above: the two days repeated in the expected rows are part of the year's sum",
	"cumulative_time_offset_metric_with_time_constraint":                    "the expected rows cut the constraint's days before the offset as well as after it; here conditions on time choose what is shown",
	"multihop_join_two_dims_different_sources": "the key declared for the bridge is not unique in the data, and the expected rows join it once for each member: " +
		"they pair customers of different accounts; here a table reached on one way is joined once",
	"simple_join_to_time_spine_with_queried_filter": "the expected rows join the spine by its times alone, so that a filter on another member takes the empty times away again; " +
		"here empty times are crossed with the members that occur",
}

// Run loads the tables and runs every case.
func Run(ctx context.Context, db *sqlx.DB, s *Suite) ([]Result, error) {
	if err := load(ctx, db, s); err != nil {
		return nil, err
	}
	r := &runner{db: db, suite: s, types: map[string]semantic.Kind{}}
	var out []Result
	for _, c := range s.Cases {
		res := Result{Case: c}
		if err := r.run(ctx, c); err != nil {
			res.Reason, res.Conflict = err.Error(), conflicts[c.Name]
			var m *metricflow.Missing
			if errors.As(err, &m) {
				res.Missing = m.Feature
			}
		}
		out = append(out, res)
	}
	return out, nil
}

func load(ctx context.Context, db *sqlx.DB, s *Suite) (err error) {
	if _, err := db.ExecContext(ctx, "DROP SCHEMA IF EXISTS "+schema+" CASCADE"); err != nil {
		return err
	}
	script, done, err := s.openDump()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, done()) }()
	return pgscript.Run(ctx, db.DB, script)
}

type runner struct {
	db    *sqlx.DB
	suite *Suite
	types map[string]semantic.Kind // "" = the database cannot tell
}

// typeOf asks the database once for each expression.
func (r *runner) typeOf(ctx context.Context) func(source, expr string) (semantic.Kind, bool) {
	return func(source, expr string) (semantic.Kind, bool) {
		key := source + "|" + expr
		k, known := r.types[key]
		if !known {
			k, _ = rowset.KindOf(ctx, r.db, source, expr)
			r.types[key] = k
		}
		return k, k != ""
	}
}

// reader sees everything: the suite knows no policy.
var reader = semantic.Access{Principal: "suite", Clearance: semantic.High}

// maxRows is more than any case has.
const maxRows = 1_000_000

// run returns nil when the case gives its rows.
func (r *runner) run(ctx context.Context, c Case) error {
	in, err := metricflow.Import(r.suite.Projects, manifests[c.Model], metricflow.Options{Schema: schema, TypeOf: r.typeOf(ctx)})
	if err != nil {
		return err
	}
	request := c.request()
	if c.Saved != "" {
		saved, err := in.Saved(c.Saved)
		if err != nil {
			return err
		}
		saved.Where = append(saved.Where, request.Where...)
		request = saved
	}
	if c.Grouped != nil && !*c.Grouped {
		return &metricflow.Missing{Feature: "rows without grouping"}
	}
	asked, err := in.Translate(request)
	if err != nil {
		return err
	}
	got, err := r.answer(ctx, in.Model, asked)
	if err != nil {
		return err
	}
	if diff := rowset.Differ(c.want(), got, c.CheckOrder); diff != "" {
		return errors.New(diff)
	}
	return nil
}

func (r *runner) answer(ctx context.Context, m *semantic.Model, asked adopt.Asked) (rowset.Table, error) {
	if asked.Rows != nil {
		return r.rows(ctx, m, asked)
	}
	w := warehouse.New(warehouse.Config{DB: r.db, Model: m, KeepFor: -1, RowLimit: maxRows, AsOf: time.Now})
	res, err := w.Query(ctx, reader, *asked.Query)
	if err != nil {
		return rowset.Table{}, err
	}
	return rowset.Of(res.Columns, res.Rows, asked.Names), nil
}

// rows lists the members that occur together.
func (r *runner) rows(ctx context.Context, m *semantic.Model, asked adopt.Asked) (rowset.Table, error) {
	c, err := sqlgen.Options{}.CompileList(m, reader, sqlgen.List{Dataset: asked.Rows.Dataset, Fields: asked.Rows.Fields,
		Where: asked.Rows.Where, Limit: asked.Rows.Limit, Extremes: asked.Rows.Extremes})
	if err != nil {
		return rowset.Table{}, err
	}
	tx, err := r.db.BeginTxx(ctx, nil)
	if err != nil {
		return rowset.Table{}, err
	}
	defer func() { _ = tx.Rollback() }() // nothing was written
	if _, err := tx.ExecContext(ctx, "SET LOCAL TimeZone = 'UTC'"); err != nil {
		return rowset.Table{}, err
	}
	t, err := rowset.Read(ctx, tx, c.SQL, c.Args...)
	if err == nil && len(t.Columns) != len(c.Columns) {
		err = fmt.Errorf("%d columns for %d members", len(t.Columns), len(c.Columns))
	}
	for i, col := range c.Columns {
		if err == nil {
			t.Columns[i] = asked.Names[col.Name]
		}
	}
	return t, err
}
