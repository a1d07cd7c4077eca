package importer

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"slices"
	"strings"
)

//go:embed sql/*.sql
var statements embed.FS

func statement(name string) string {
	b, err := statements.ReadFile("sql/" + name + ".sql")
	if err != nil {
		panic(err) // the folder is embedded
	}
	return string(b)
}

// merges are the statements of a kind, in order. Those after the first "|" write many rows that refer to others.
var merges = map[Kind][]string{
	KindOrders:  {"faults", "orders_check", "orders_copies", settled, "orders_totals", "orders_merge", "|", "orders_keep", "orders_customers", derived, "orders_write"},
	KindAds:     {"faults", "ads"},
	KindReturns: {"faults", "returns"},
}

// The steps that are no statements: job.settle and job.derive.
const (
	settled = "settled"
	derived = "derived"
)

func (j *job) merge(ctx context.Context) error {
	steps := merges[j.m.Kind]
	if i := slices.Index(steps, "|"); i >= 0 {
		if err := j.steps(ctx, steps[:i], 0, len(steps)); err != nil {
			return err
		}
		if err := j.whileBare(ctx, func() error { return j.steps(ctx, steps[i+1:], i+1, len(steps)) }); err != nil {
			return err
		}
	} else if err := j.steps(ctx, steps, 0, len(steps)); err != nil {
		return err
	}
	return j.counts(ctx)
}

func (j *job) steps(ctx context.Context, names []string, from, of int) error {
	for i, name := range names {
		j.progress("merge", int64(from+i), int64(of))
		if err := j.step(ctx, name); err != nil {
			return fmt.Errorf("importer: %s: %s: %w", j.result.File, name, err)
		}
	}
	j.progress("merge", int64(from+len(names)), int64(of))
	return nil
}

func (j *job) step(ctx context.Context, name string) error {
	switch name {
	case settled:
		return j.settle(ctx)
	case derived:
		return j.derive(ctx)
	}
	for query := range strings.SplitSeq(statement(name), ";\n") {
		if _, err := j.conn.ExecContext(ctx, query); err != nil {
			return err
		}
		j.ran(query)
	}
	return nil
}

func (j *job) counts(ctx context.Context) error {
	r := &j.result
	var first, last sql.NullString
	err := j.conn.QueryRowContext(ctx, `SELECT coalesce(orders_new, 0), coalesce(orders_updated, 0), coalesce(orders_same, 0), coalesce(orders_older, 0), coalesce(lines_new, 0), coalesce(lines_updated, 0),
		coalesce(lines_same, 0), coalesce(lines_gone, 0), coalesce(duplicates, 0), coalesce(customers, 0), coalesce(places, 0), coalesce(campaigns, 0), first_day::text, last_day::text FROM import_count`).
		Scan(&r.OrdersNew, &r.OrdersUpdated, &r.OrdersSame, &r.OrdersOlder, &r.LinesNew, &r.LinesUpdated, &r.LinesSame, &r.LinesGone, &r.Duplicates, &r.Customers, &r.Places, &r.Campaigns, &first, &last)
	r.FirstDay, r.LastDay = first.String, last.String
	return err
}
