package rollup

import (
	"context"
	"errors"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/sqlgen"
)

// State is what is known of a built rollup.
type State struct {
	Name       string
	Definition string `db:"definition"`
	ModelHash  string `db:"model_hash"`
	Zone       string
	WeekStart  string `db:"week_start"`
	Currency   string
	Grain      string
	// Complete is the first day that is not in the table.
	Complete time.Time
	LateDays int `db:"late_days"`
	// Mark is the state of the data feeds the table was filled at: while it
	// stands, late rows cannot have come.
	Mark     string
	RowCount int64     `db:"row_count"`
	BuiltAt  time.Time `db:"built_at"`
	// Disabled says why the rollup must not be used, "" = it may.
	Disabled string
}

// Final is the first day whose rows may still change: the first one that is
// not in the table, and where the feeds moved since, LateDays before it.
func (s State) Final(mark string) semantic.Date {
	day := semantic.DateOf(s.Complete)
	if s.Mark == mark {
		return day
	}
	return day.AddDays(-s.LateDays)
}

// stateTable is where the states are kept.
const createState = `CREATE SCHEMA IF NOT EXISTS rollup;
CREATE TABLE IF NOT EXISTS rollup.state (
  name text PRIMARY KEY,
  definition text NOT NULL,
  model_hash text NOT NULL,
  zone text NOT NULL,
  week_start text NOT NULL,
  currency text NOT NULL,
  grain text NOT NULL,
  complete date NOT NULL,
  late_days int NOT NULL,
  mark text NOT NULL,
  row_count bigint NOT NULL,
  built_at timestamptz NOT NULL DEFAULT now(),
  disabled text NOT NULL DEFAULT '')`

const selectState = `SELECT name, definition, model_hash, zone, week_start, currency, grain, complete, late_days, mark, row_count, built_at, disabled
FROM rollup.state ORDER BY name`

// States lists what was built; none where nothing ever was.
func States(ctx context.Context, db *sqlx.DB) ([]State, error) {
	var out []State
	err := db.SelectContext(ctx, &out, selectState)
	if absent := (*pq.Error)(nil); errors.As(err, &absent) && (absent.Code == undefinedTable || absent.Code == undefinedSchema) {
		return nil, nil
	}
	return out, err
}

// The codes of Postgres for a table or schema that is not there.
const (
	undefinedTable  = "42P01"
	undefinedSchema = "3F000"
)

// Kept lists what was built as queries use it, given the present state of the
// data feeds.
func Kept(ctx context.Context, db *sqlx.DB, mark string) ([]sqlgen.KeptRollup, error) {
	states, err := States(ctx, db)
	var out []sqlgen.KeptRollup
	for _, s := range states {
		out = append(out, sqlgen.KeptRollup{Name: s.Name, Table: table(s.Name), Definition: s.Definition, Zone: s.Zone, WeekStart: s.WeekStart,
			Currency: s.Currency, Complete: s.Final(mark), Rows: s.RowCount, Built: s.BuiltAt, Disabled: s.Disabled})
	}
	return out, err
}

// table is the qualified name; names of rollups are plain identifiers.
func table(name string) string { return "rollup." + pq.QuoteIdentifier("r_"+name) }

// Changed reports whether the model means something else by the rollup than
// what was built.
func Changed(m *semantic.Model, r *semantic.Rollup, s State) (bool, error) {
	day := semantic.DateOf(s.Complete)
	build, err := sqlgen.CompileRollup(m, r, semantic.Period{Start: day, End: day.Add(1, r.Grain)})
	if err != nil {
		return false, err
	}
	return build.Definition != s.Definition, nil
}
