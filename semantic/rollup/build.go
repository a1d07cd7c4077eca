package rollup

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/sqlgen"
)

// Keeper fills rollups. Its connection may write to the schema rollup.
type Keeper struct {
	DB    *sqlx.DB
	Model *semantic.Model
	// Until is the first day that is not complete: today.
	Until semantic.Date
	// Mark is the state of the data feeds before anything is read.
	Mark string
	// Distrusted reports whether the figures of a rollup, as it was built at
	// that time, were found to differ from the facts; nil = of none.
	Distrusted func(name string, built time.Time) bool
}

// Build makes the table of a rollup anew, from the first day of the data.
// Errors: CodeBadModel, CodeBadQuery for an unknown rollup, and those of the
// database.
func (k Keeper) Build(ctx context.Context, name string) (State, error) {
	return k.alone(ctx, name, k.build)
}

func (k Keeper) build(ctx context.Context, r *semantic.Rollup) (State, error) {
	first, err := k.firstDay(ctx, r)
	if err != nil {
		return State{}, err
	}
	if first.IsZero() || !first.Before(k.until(r)) {
		return State{}, semantic.Errorf(semantic.CodeNotAvailable, "汇总表 %q 的数据集还没有完整的一天。", "The dataset of the rollup %q has no complete day yet.", r.Name)
	}
	if err := k.create(ctx, r); err != nil {
		return State{}, err
	}
	return k.fill(ctx, r, first)
}

// Refresh computes the days again that may have changed, and adds those that
// came since. A rollup that was never built, or whose definition changed, is
// built.
func (k Keeper) Refresh(ctx context.Context, name string) (State, error) {
	return k.alone(ctx, name, k.refresh)
}

func (k Keeper) refresh(ctx context.Context, r *semantic.Rollup) (State, error) {
	states, err := States(ctx, k.DB)
	if err != nil {
		return State{}, err
	}
	now, err := sqlgen.CompileRollup(k.Model, r, semantic.Period{Start: k.until(r), End: k.until(r).Add(1, r.Grain)})
	if err != nil {
		return State{}, err
	}
	for _, s := range states {
		if s.Name == r.Name && s.Definition == now.Definition && s.Disabled == "" {
			from := semantic.DateOf(s.Complete).AddDays(-r.LateDays)
			return k.fill(ctx, r, from)
		}
	}
	return k.build(ctx, r)
}

// alone runs work on a rollup that nobody else may work on meanwhile.
func (k Keeper) alone(ctx context.Context, name string, work func(context.Context, *semantic.Rollup) (State, error)) (State, error) {
	r, err := k.rollup(name)
	if err != nil {
		return State{}, err
	}
	conn, err := k.DB.Connx(ctx)
	if err != nil {
		return State{}, err
	}
	defer conn.Close()
	var mine bool
	if err := conn.GetContext(ctx, &mine, "SELECT pg_try_advisory_lock(hashtext('wenshu.rollup'), hashtext($1))", name); err != nil {
		return State{}, err
	}
	if !mine {
		return State{}, semantic.Errorf(semantic.CodeUnavailable, "汇总表 %q 正在被另一个进程更新，请稍后再试。",
			"The rollup %q is being filled by another process; try again later.", name)
	}
	state, err := work(ctx, r)
	_, unlock := conn.ExecContext(context.WithoutCancel(ctx), "SELECT pg_advisory_unlock(hashtext('wenshu.rollup'), hashtext($1))", name)
	return state, errors.Join(err, unlock)
}

func (k Keeper) rollup(name string) (*semantic.Rollup, error) {
	if r, ok := k.Model.Rollup(name); ok {
		return r, nil
	}
	e := semantic.Errorf(semantic.CodeBadQuery, "模型里没有名为 %q 的汇总表。", "The model has no rollup called %q.", name)
	for _, r := range k.Model.Rollups {
		e.Candidates = append(e.Candidates, r.Name)
	}
	return nil, e
}

// until is the first day of the bucket that is not over.
func (k Keeper) until(r *semantic.Rollup) semantic.Date {
	return k.Until.StartOf(r.Grain, k.Model.WeekStart)
}

// firstDay is the first company day the rollup's dataset holds, zero for none.
func (k Keeper) firstDay(ctx context.Context, r *semantic.Rollup) (semantic.Date, error) {
	ranges, err := sqlgen.Options{}.CompileHorizon(k.Model, semantic.Access{Clearance: semantic.High}, r.Metrics[0])
	if err != nil {
		return semantic.Date{}, err
	}
	var first semantic.Date
	for _, c := range ranges {
		var low, high *time.Time
		if err := k.DB.QueryRowxContext(ctx, c.SQL, arguments(c.Args)...).Scan(&low, &high); err != nil {
			return semantic.Date{}, err
		}
		if low == nil {
			continue
		}
		day := semantic.DateOf(*low)
		if c.Columns[0].Kind == semantic.KindInstant {
			day = semantic.DateOf(low.In(k.Model.Zone))
		}
		if first.IsZero() || day.Before(first) {
			first = day
		}
	}
	return first, nil
}

// create makes an empty table and forgets what was known of an earlier one.
func (k Keeper) create(ctx context.Context, r *semantic.Rollup) error {
	build, err := sqlgen.CompileRollup(k.Model, r, semantic.Period{Start: k.until(r), End: k.until(r).Add(1, r.Grain)})
	if err != nil {
		return err
	}
	var columns, keys []string
	for i, c := range build.Columns {
		columns = append(columns, c.Name+" "+c.Type)
		if i <= len(r.Dimensions) {
			keys = append(keys, c.Name)
		}
	}
	return k.inTransaction(ctx, func(tx *sqlx.Tx) error {
		for _, sql := range []string{createState, "DROP TABLE IF EXISTS " + table(r.Name),
			fmt.Sprintf("CREATE TABLE %s (%s)", table(r.Name), strings.Join(columns, ", ")),
			fmt.Sprintf("CREATE INDEX ON %s (%s)", table(r.Name), strings.Join(keys, ", "))} {
			if _, err := tx.ExecContext(ctx, sql); err != nil {
				return err
			}
		}
		_, err := tx.ExecContext(ctx, "DELETE FROM rollup.state WHERE name = $1", r.Name)
		return err
	})
}

// fill computes the buckets from a day on, a partition in each transaction,
// and publishes how far the table is complete last: a reader in between sees
// what was published before.
func (k Keeper) fill(ctx context.Context, r *semantic.Rollup, from semantic.Date) (State, error) {
	from, until := from.StartOf(r.Grain, k.Model.WeekStart), k.until(r)
	for start := from; start.Before(until); {
		end := start.StartOf(r.Partition, k.Model.WeekStart).Add(1, r.Partition)
		if until.Before(end) {
			end = until
		}
		if err := k.partition(ctx, r, semantic.Period{Start: start, End: end}); err != nil {
			return State{}, err
		}
		start = end
	}
	return k.publish(ctx, r, until)
}

// partition replaces the rows of a period.
func (k Keeper) partition(ctx context.Context, r *semantic.Rollup, p semantic.Period) error {
	build, err := sqlgen.CompileRollup(k.Model, r, p)
	if err != nil {
		return err
	}
	return k.inTransaction(ctx, func(tx *sqlx.Tx) error {
		if _, err := tx.ExecContext(ctx, fmt.Sprintf("DELETE FROM %s WHERE bucket >= $1::date AND bucket < $2::date", table(r.Name)),
			p.Start.String(), p.End.String()); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, "INSERT INTO "+table(r.Name)+"\n"+build.SQL, arguments(build.Args)...)
		return err
	})
}

func (k Keeper) publish(ctx context.Context, r *semantic.Rollup, until semantic.Date) (State, error) {
	build, err := sqlgen.CompileRollup(k.Model, r, semantic.Period{Start: until, End: until.Add(1, r.Grain)})
	if err != nil {
		return State{}, err
	}
	err = k.inTransaction(ctx, func(tx *sqlx.Tx) error {
		if _, err := tx.ExecContext(ctx, "ANALYZE "+table(r.Name)); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO rollup.state (name, definition, model_hash, zone, week_start, currency, grain, complete, late_days, mark, row_count)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8::date, $9, $10, (SELECT count(*) FROM `+table(r.Name)+`))
			ON CONFLICT (name) DO UPDATE SET definition = EXCLUDED.definition, model_hash = EXCLUDED.model_hash, zone = EXCLUDED.zone, week_start = EXCLUDED.week_start,
			currency = EXCLUDED.currency, grain = EXCLUDED.grain, complete = EXCLUDED.complete, late_days = EXCLUDED.late_days, mark = EXCLUDED.mark,
			row_count = EXCLUDED.row_count, built_at = now(), disabled = ''`,
			r.Name, build.Definition, k.Model.Hash, k.Model.Zone.String(), k.Model.WeekStart.String(), k.Model.Currency, string(r.Grain),
			until.String(), r.LateDays, k.Mark)
		return err
	})
	if err != nil {
		return State{}, err
	}
	states, err := States(ctx, k.DB)
	for _, s := range states {
		if s.Name == r.Name {
			return s, err
		}
	}
	return State{}, errors.Join(err, fmt.Errorf("rollup: the state of %s was not kept", r.Name))
}

// inTransaction commits what do does, with the clock in UTC as queries have it.
func (k Keeper) inTransaction(ctx context.Context, do func(*sqlx.Tx) error) error {
	tx, err := k.DB.BeginTxx(ctx, nil)
	if err != nil {
		return err
	}
	if _, err = tx.ExecContext(ctx, "SET LOCAL TimeZone = 'UTC'"); err == nil {
		err = do(tx)
	}
	if err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

func arguments(args []any) []any {
	out := make([]any, len(args))
	for i, a := range args {
		if list, ok := a.([]string); ok {
			a = pq.Array(list)
		}
		out[i] = a
	}
	return out
}
