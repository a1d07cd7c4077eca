package demo

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"sync"

	"golang.org/x/sync/errgroup"
)

// fill copies all tables over two lanes: the traffic, which is half of the bytes, and the rest.
func fill(ctx context.Context, db *sql.DB, w *world, progress func(Progress)) (map[string]int, error) {
	g, ctx := errgroup.WithContext(ctx)
	var mu sync.Mutex
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
			n, err := copyTable(ctx, db, t.name, t.columns, func(r *rows) error { t.write(w, r); return nil })
			if err != nil {
				return err
			}
			finished(t.name, n)
		}
		return nil
	})
	g.Go(func() error { return fillTraffic(ctx, db, w, finished, progress) })
	return counts, g.Wait()
}

// fillTraffic copies the three tables of one pass over nested connections.
func fillTraffic(ctx context.Context, db *sql.DB, w *world, finished func(string, int), progress func(Progress)) error {
	var s, e, t int
	s, err := copyTable(ctx, db, "fact_session", sessionColumns, func(sessions *rows) error {
		var err error
		e, err = copyTable(ctx, db, "fact_event", eventColumns, func(events *rows) error {
			var err error
			t, err = copyTable(ctx, db, "fact_touchpoint", touchColumns, func(touches *rows) error {
				return writeTraffic(ctx, w, sessions, events, touches, progress)
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

// copyData is the part of lib/pq's COPY statement that takes finished lines.
type copyData interface {
	CopyData(ctx context.Context, line string) (driver.Result, error)
}

// copyTable runs one COPY in one transaction and returns the number of rows.
func copyTable(ctx context.Context, db *sql.DB, name, columns string, write func(*rows) error) (int, error) {
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
	err = conn.Raw(func(dc any) error {
		stmt, err := dc.(driver.ConnPrepareContext).PrepareContext(ctx, fmt.Sprintf("COPY dw.%s (%s) FROM STDIN WITH (FREEZE)", name, columns))
		if err != nil {
			return err
		}
		n, err = copyLines(ctx, stmt, write)
		return errors.Join(err, stmt.Close())
	})
	if err != nil {
		return 0, fmt.Errorf("demo: copy %s: %w", name, err)
	}
	if err := tx.Commit(); err != nil {
		return 0, fmt.Errorf("demo: commit %s: %w", name, err)
	}
	return n, nil
}

func copyLines(ctx context.Context, stmt driver.Stmt, write func(*rows) error) (int, error) {
	lines, ok := stmt.(copyData)
	if !ok {
		return 0, errors.New("the driver cannot copy lines")
	}
	r := &rows{flush: func(b []byte) error {
		_, err := lines.CopyData(ctx, string(b[:len(b)-1])) // the driver adds the last line end
		return err
	}}
	if err := write(r); err != nil {
		return 0, err
	}
	if r.push(); r.err != nil {
		return 0, r.err
	}
	//lint:ignore SA1019 this driver ends a COPY by Exec alone
	_, err := stmt.Exec(nil)
	return r.count, err
}
