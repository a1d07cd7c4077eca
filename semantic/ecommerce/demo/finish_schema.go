package demo

import (
	"context"
	"database/sql"
	"fmt"
	"sort"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"
)

// finishSchema builds keys, indexes and references, two statements at a time, and gathers statistics.
func finishSchema(ctx context.Context, db *sql.DB, keys, references string, progress func(Progress)) error {
	for _, part := range []struct {
		stage string
		sql   string
	}{{"keys", keys}, {"references", references}} {
		if err := runByTable(ctx, db, part.stage, part.sql, progress); err != nil {
			return err
		}
	}
	var analyze strings.Builder
	for _, name := range append(tableNames(), trafficTables...) {
		fmt.Fprintf(&analyze, "ANALYZE dw.%s;\n", name)
	}
	return runByTable(ctx, db, "statistics", analyze.String(), progress)
}

// runByTable runs the statements of a part. Two lanes work on different tables, because a table is locked while it changes.
func runByTable(ctx context.Context, db *sql.DB, stage, script string, progress func(Progress)) error {
	byTable := map[string][]string{}
	for _, s := range strings.Split(script, ";\n") {
		for strings.HasPrefix(strings.TrimSpace(s), "--") {
			_, s, _ = strings.Cut(s, "\n")
		}
		if s = strings.TrimSpace(s); s != "" {
			name := tableIn(s)
			byTable[name] = append(byTable[name], s)
		}
	}
	names := make([]string, 0, len(byTable))
	for n := range byTable {
		names = append(names, n)
	}
	sort.Slice(names, func(i, j int) bool {
		return weightOf[names[i]] > weightOf[names[j]] || weightOf[names[i]] == weightOf[names[j]] && names[i] < names[j]
	})
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(2)
	var mu sync.Mutex
	done := 0
	for _, n := range names {
		g.Go(func() error {
			// One statement a transaction: a reference locks the table it points to, and two lanes must not wait in a ring.
			for _, s := range byTable[n] {
				if _, err := db.ExecContext(ctx, s); err != nil {
					return fmt.Errorf("demo: %s of %s: %w", stage, n, err)
				}
			}
			mu.Lock()
			defer mu.Unlock()
			done++
			progress(Progress{stage, done, len(names)})
			return nil
		})
	}
	return g.Wait()
}

// weightOf puts the long tables first, so that the lanes end together.
var weightOf = map[string]int{"dw.fact_session": 9, "dw.fact_event": 8, "dw.fact_touchpoint": 7, "dw.fact_order": 6, "dw.fact_inventory_daily": 5, "dw.fact_order_item": 4, "dw.fact_shipment": 3}

// tableIn finds the table a statement of the schema is about.
func tableIn(s string) string {
	for _, word := range strings.Fields(s) {
		if strings.HasPrefix(word, "dw.") {
			name, _, _ := strings.Cut(word, "(")
			return name
		}
	}
	return ""
}
