package ecommerce_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/jmoiron/sqlx"
	_ "github.com/lib/pq"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce"
	"github.com/wenshu-ai/wenshu/semantic/pgserver/pgtest"
)

// kinds says which Postgres types a field of a kind may have.
var kinds = map[semantic.Kind]string{
	semantic.KindText: "text character", semantic.KindNumber: "integer bigint numeric smallint",
	semantic.KindDate: "date", semantic.KindInstant: "timestamp with time zone", semantic.KindBool: "boolean",
}

// accessLog is what the model reads of the assistant's own tables.
const accessLog = `
CREATE SCHEMA app;
CREATE TABLE app.principal (principal_id text PRIMARY KEY, role text NOT NULL);
CREATE TABLE app.access_log (access_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz NOT NULL, principal_id text NOT NULL,
	action text NOT NULL, sensitivity text NOT NULL, rows_out int NOT NULL DEFAULT 0);
`

// TestFieldsRunOnSchema asks Postgres for the type of every field, along every
// path the model joins by: no column is misspelled, no expression is wrong,
// and each has the type it declares.
func TestFieldsRunOnSchema(t *testing.T) {
	m := model(t)
	db := pgtest.New(t).DB
	if _, err := db.Exec(ecommerce.SchemaSQL() + accessLog); err != nil {
		t.Fatal(err)
	}
	for _, d := range m.Datasets {
		if _, err := declaredType(t.Context(), db, "SELECT 1 AS v, "+strings.Join(d.PrimaryKey, ", ")+" FROM "+d.Source+" home"); err != nil {
			t.Errorf("key of %s: %v", d.Name, err)
		}
		for _, f := range d.Fields {
			at := semantic.FieldAt{Home: d.Name, Field: f}
			got, err := typeOf(t.Context(), db, m, at)
			if err != nil {
				t.Errorf("%s.%s: %v", d.Name, f.Name, err)
				continue
			}
			if base, _, _ := strings.Cut(got, "("); !strings.Contains(kinds[f.Type], base) {
				t.Errorf("%s.%s is %s, declared %s", d.Name, f.Name, got, f.Type)
			}
		}
	}
	for _, r := range m.Relationships {
		home, _ := m.Dataset(r.From)
		query := "SELECT 1 AS v FROM " + home.Source + " home" + joinText(m, semantic.Path{r})
		if _, err := declaredType(t.Context(), db, query); err != nil {
			t.Errorf("relationship %s: %v", r.Name, err)
		}
	}
}

// typeOf asks for the type of a field's expression.
func typeOf(ctx context.Context, db *sqlx.DB, m *semantic.Model, at semantic.FieldAt) (string, error) {
	expr, from, err := selected(m, at)
	if err != nil {
		return "", err
	}
	return declaredType(ctx, db, "SELECT "+expr+" AS v FROM "+from)
}

// distinct lists the values of a field as text.
func distinct(t *testing.T, db *sqlx.DB, m *semantic.Model, at semantic.FieldAt) ([]string, error) {
	expr, from, err := selected(m, at)
	if err != nil {
		return nil, err
	}
	var values []string
	err = db.SelectContext(t.Context(), &values, fmt.Sprintf("SELECT DISTINCT (%s)::text FROM %s WHERE (%s) IS NOT NULL", expr, from, expr))
	return values, err
}

// selected writes a field's expression and the joins it needs.
func selected(m *semantic.Model, at semantic.FieldAt) (expr, from string, err error) {
	parts, err := m.RowSQL(at)
	if err != nil {
		return "", "", err
	}
	joined := map[string]bool{}
	for _, p := range parts {
		switch {
		case p.Column != "":
			expr += alias(p.Path) + "." + p.Column
			for i := range p.Path {
				if step := p.Path[:i+1]; !joined[step.String()] {
					joined[step.String()] = true
					from += joinText(m, step)
				}
			}
		case p.Param == semantic.ParamToday:
			expr += "date '2025-11-30'"
		case p.Param == semantic.ParamAsOf:
			expr += "timestamptz '2025-11-30 23:59+08'"
		default:
			expr += p.Text
		}
	}
	home, _ := m.Dataset(at.Home)
	return expr, home.Source + " home" + from, nil
}

func alias(p semantic.Path) string {
	if len(p) == 0 {
		return "home"
	}
	return "j_" + strings.ReplaceAll(p.String(), ".", "_")
}

func joinText(m *semantic.Model, p semantic.Path) string {
	last := p[len(p)-1]
	to, _ := m.Dataset(last.To)
	var on []string
	for i := range last.FromColumns {
		on = append(on, fmt.Sprintf("%s.%s = %s.%s", alias(p), last.ToColumns[i], alias(p[:len(p)-1]), last.FromColumns[i]))
	}
	return fmt.Sprintf(" LEFT JOIN %s %s ON %s", to.Source, alias(p), strings.Join(on, " AND "))
}

// declaredType reads the result type of a statement without rows.
func declaredType(ctx context.Context, db *sqlx.DB, query string) (string, error) {
	tx, err := db.BeginTxx(ctx, nil)
	if err != nil {
		return "", err
	}
	defer tx.Rollback() //nolint:errcheck // the view is only made to be looked at
	if _, err := tx.ExecContext(ctx, "CREATE TEMP VIEW looked AS "+query); err != nil {
		return "", err
	}
	var kind string
	err = tx.GetContext(ctx, &kind, "SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 'looked'::regclass AND attname = 'v'")
	return kind, err
}
