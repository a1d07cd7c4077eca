package demo

import (
	"context"
	"database/sql"
	"fmt"
	"sync"

	"golang.org/x/sync/errgroup"

	"github.com/wenshu-ai/wenshu/semantic/ecommerce/copytext"
)

// fill copies all tables over two lanes: the traffic, which is half of the bytes, and the rest.
func fill(ctx context.Context, db *sql.DB, w *world, progress func(Progress)) (map[string]int, error) {
	g, ctx := errgroup.WithContext(ctx)
	var mu sync.Mutex
	more := copies{w.scale, func(p Progress) {
		mu.Lock()
		defer mu.Unlock()
		progress(p)
	}}
	counts := map[string]int{}
	done, total := 0, len(tables)+len(trafficTables)
	finished := func(name string, n int) {
		mu.Lock()
		defer mu.Unlock()
		counts[name] = n
		done++
		progress(Progress{"tables", done, total})
	}
	g.Go(func() error {
		for _, t := range tables {
			n, err := copyTable(ctx, db, t.name, t.columns, more, func(r *rows) error { t.write(w, r); return nil })
			if err != nil {
				return err
			}
			finished(t.name, n)
		}
		return nil
	})
	g.Go(func() error { return fillTraffic(ctx, db, w, finished, more) })
	return counts, g.Wait()
}

// fillTraffic copies the three tables of one pass over nested connections.
func fillTraffic(ctx context.Context, db *sql.DB, w *world, finished func(string, int), more copies) error {
	var s, e, t int
	s, err := copyTable(ctx, db, "fact_session", sessionColumns, more, func(sessions *rows) error {
		var err error
		e, err = copyTable(ctx, db, "fact_event", eventColumns, more, func(events *rows) error {
			var err error
			t, err = copyTable(ctx, db, "fact_touchpoint", touchColumns, more, func(touches *rows) error {
				return writeTraffic(ctx, w, sessions, events, touches, more.progress)
			})
			return err
		})
		return err
	})
	if err != nil {
		return err
	}
	finished("fact_session", s)
	finished("fact_event", e)
	finished("fact_touchpoint", t)
	return nil
}

// copies says how often the company is to be there, and is told how far a table is.
type copies struct {
	scale    int
	progress func(Progress)
}

// copyTable runs one COPY in one transaction, adds the copies, and returns the number of rows.
func copyTable(ctx context.Context, db *sql.DB, name, columns string, more copies, write func(*rows) error) (int, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return 0, fmt.Errorf("demo: connect for %s: %w", name, err)
	}
	defer conn.Close()
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return 0, fmt.Errorf("demo: begin for %s: %w", name, err)
	}
	defer func() { _ = tx.Rollback() }() // after a commit it has nothing to do
	// The rows may be frozen because the table is emptied in the same transaction; they then need no vacuum.
	if _, err := tx.ExecContext(ctx, "TRUNCATE dw."+name); err != nil {
		return 0, fmt.Errorf("demo: empty %s: %w", name, err)
	}
	n := 0
	err = conn.Raw(func(raw any) error {
		var err error
		n, err = copytext.Copy(ctx, raw, fmt.Sprintf("COPY dw.%s (%s) FROM STDIN WITH (FREEZE)", name, columns), func(l *copytext.Lines) error { return write(&rows{l}) })
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("demo: copy %s: %w", name, err)
	}
	if err := multiply(ctx, tx, name, columns, more.scale, more.progress); err != nil {
		return 0, err
	}
	if repeated[name] {
		n *= more.scale
	}
	if err := tx.Commit(); err != nil {
		return 0, fmt.Errorf("demo: commit %s: %w", name, err)
	}
	return n, nil
}
