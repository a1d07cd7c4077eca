package ossiesuite

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"

	"github.com/wenshu-ai/wenshu/evals/rowset"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog/adopt"
	"github.com/wenshu-ai/wenshu/semantic/catalog/ossie"
	"github.com/wenshu-ai/wenshu/semantic/sqlgen"
	"github.com/wenshu-ai/wenshu/semantic/warehouse"
)

// Result is how one case ended.
type Result struct {
	Case Case
	// Reason says why it failed, "" when it passed.
	Reason string
	// Missing names the feature the compiler lacks, where that is the reason.
	Missing string
	// Conflict says why the expectation goes against the current text of the
	// format or a rule of ours, for a failed case that does.
	Conflict string
}

// Run makes the fixtures, each in a schema of its own, and runs every case.
func Run(ctx context.Context, db *sqlx.DB, s *Suite) ([]Result, error) {
	for name, sql := range s.Fixtures {
		script := fmt.Sprintf("DROP SCHEMA IF EXISTS %[1]s CASCADE; CREATE SCHEMA %[1]s; SET search_path = %[1]s;\n%[2]s\n; RESET search_path", name, sql)
		if _, err := db.ExecContext(ctx, script); err != nil {
			return nil, fmt.Errorf("fixture %s: %w", name, err)
		}
	}
	var out []Result
	for _, c := range s.Cases {
		r := Result{Case: c}
		if err := run(ctx, db, c); err != nil {
			r.Reason = err.Error()
			var e *ossie.Error
			if errors.As(err, &e) && e.Code == ossie.Unsupported {
				r.Missing = e.Detail
			}
			r.Conflict = conflicts[c.Name]
		}
		out = append(out, r)
	}
	return out, nil
}

// run returns nil when the case gives what it must.
func run(ctx context.Context, db *sqlx.DB, c Case) error {
	got, ordered, err := answer(ctx, db, c)
	if c.Code != "" {
		if err == nil {
			return fmt.Errorf("gave %d rows, want %s", len(got.Rows), c.Code)
		}
		if code := ossie.CodeOf(err); code == "" || !strings.HasPrefix(string(code), c.Code) {
			return fmt.Errorf("want %s: %w", c.Code, err)
		}
		return nil
	}
	if err != nil {
		return err
	}
	conn, err := db.Connx(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, "SET search_path = "+c.Fixture); err != nil {
		return err
	}
	want, err := rowset.Read(ctx, conn, c.Gold)
	if _, reset := conn.ExecContext(ctx, "RESET search_path"); err != nil || reset != nil {
		return errors.Join(err, reset)
	}
	if diff := rowset.Differ(want, got, ordered); diff != "" {
		return errors.New(diff)
	}
	return nil
}

// reader sees everything: the suite knows no policy.
var reader = semantic.Access{Principal: "suite", Clearance: semantic.High}

func answer(ctx context.Context, db *sqlx.DB, c Case) (rowset.Table, bool, error) {
	in, err := ossie.Import(c.Name+"/model.yaml", c.Model, ossie.Options{Schema: c.Fixture, TypeOf: types(ctx, db)})
	if err != nil {
		return rowset.Table{}, false, err
	}
	q, err := ossie.ParseQuery(c.Query)
	if err != nil {
		return rowset.Table{}, false, err
	}
	asked, err := in.Translate(q)
	if err != nil {
		return rowset.Table{}, false, err
	}
	w := warehouse.New(warehouse.Config{DB: db, Model: in.Model, KeepFor: -1, AsOf: func() time.Time { return time.Now() }})
	if asked.Rows != nil {
		t, err := rows(ctx, db, in.Model, asked)
		return t, false, err
	}
	if len(asked.Query.Metrics) == 0 {
		return rowset.Table{}, false, &ossie.Error{Code: ossie.Unsupported, Detail: "members without a metric"}
	}
	res, err := w.Query(ctx, reader, *asked.Query)
	if err != nil {
		return rowset.Table{}, false, err
	}
	return rowset.Of(res.Columns, res.Rows, asked.Names), len(asked.Query.Order) > 0, nil
}

// rows lists the fields of single rows.
func rows(ctx context.Context, db *sqlx.DB, m *semantic.Model, asked adopt.Asked) (rowset.Table, error) {
	c, err := sqlgen.Options{}.CompileList(m, reader, sqlgen.List{Dataset: asked.Rows.Dataset, Fields: asked.Rows.Fields,
		Where: asked.Rows.Where, Limit: asked.Rows.Limit})
	if err != nil {
		return rowset.Table{}, err
	}
	if d, ok := m.Dataset(asked.Rows.Dataset); !ok || slices.ContainsFunc(d.PrimaryKey, func(k string) bool { return !slices.Contains(asked.Rows.Fields, k) }) {
		return rowset.Table{}, &ossie.Error{Code: ossie.Unsupported, Detail: "rows without their key"}
	}
	t, err := rowset.Read(ctx, db, c.SQL, c.Args...)
	for i, col := range c.Columns {
		if i < len(t.Columns) {
			t.Columns[i] = asked.Names[col.Name]
		}
	}
	return t, err
}

// types asks the database for the type of an expression.
func types(ctx context.Context, db *sqlx.DB) func(source, expr string) (semantic.Kind, bool) {
	return func(source, expr string) (semantic.Kind, bool) { return rowset.KindOf(ctx, db, source, expr) }
}
