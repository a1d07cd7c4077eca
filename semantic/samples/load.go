package samples

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"time"

	_ "github.com/lib/pq" // the driver Load opens

	"github.com/wenshu-ai/wenshu/semantic"
)

// Report is what a load did.
type Report struct {
	Rows map[string]int // by file
	Took time.Duration
}

// Version identifies what Load makes of the files: it changes with the SQL of the sample.
func (s *Sample) Version() string {
	text, err := files.ReadFile("sql/" + s.Name + ".sql")
	if err != nil {
		return ""
	}
	return fmt.Sprintf("%x", sha256.Sum256(text))[:12]
}

// Load copies the files into the sample's schema, replacing what an earlier load left there. progress is told how many
// files are done and may be nil. All happens in one transaction. A schema of that name that no load of this package made is left
// alone: a *semantic.Error says so.
func (f Found) Load(ctx context.Context, url string, progress func(done, total int)) (Report, error) {
	start := time.Now()
	r := Report{Rows: map[string]int{}}
	db, err := sql.Open("postgres", url)
	if err != nil {
		return r, fmt.Errorf("samples: open: %w", err)
	}
	defer db.Close()
	s := f.Sample
	tables, derived, err := s.statements()
	if err != nil {
		return r, err
	}
	conn, err := db.Conn(ctx)
	if err != nil {
		return r, fmt.Errorf("samples: connect: %w", err)
	}
	defer conn.Close()
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return r, fmt.Errorf("samples: begin: %w", err)
	}
	defer func() { _ = tx.Rollback() }() // after a commit it has nothing to do
	if err := s.clear(ctx, tx); err != nil {
		return r, err
	}
	if _, err := tx.ExecContext(ctx, tables); err != nil {
		return r, fmt.Errorf("samples: create tables: %w", err)
	}
	for i, x := range s.sources {
		if r.Rows[x.file], err = s.copyFile(ctx, conn, x, f.Dir); err != nil {
			return r, fmt.Errorf("samples: %s: %w", x.file, err)
		}
		if progress != nil {
			progress(i+1, len(s.sources))
		}
	}
	if _, err := tx.ExecContext(ctx, derived); err != nil {
		return r, fmt.Errorf("samples: derive: %w", err)
	}
	if _, err := tx.ExecContext(ctx, `COMMENT ON SCHEMA `+s.Name+` IS '`+marker+s.Version()+`'`); err != nil {
		return r, fmt.Errorf("samples: mark: %w", err)
	}
	r.Took = time.Since(start)
	return r, tx.Commit()
}

// marker begins the comment on a schema that Load made.
const marker = "wenshu sample "

// comment reads the comment on the sample's schema; exists tells whether there is such a schema.
func (s *Sample) comment(ctx context.Context, db interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}) (text string, exists bool, err error) {
	err = db.QueryRowContext(ctx, `SELECT coalesce(obj_description(oid, 'pg_namespace'), '') FROM pg_namespace WHERE nspname = $1`, s.Name).Scan(&text)
	if errors.Is(err, sql.ErrNoRows) {
		return "", false, nil
	}
	return text, err == nil, err
}

// Loaded reports whether the database holds the sample as this version of the program loads it.
func (s *Sample) Loaded(ctx context.Context, db *sql.DB) (bool, error) {
	text, _, err := s.comment(ctx, db)
	return text == marker+s.Version(), err
}

func (s *Sample) clear(ctx context.Context, tx *sql.Tx) error {
	text, exists, err := s.comment(ctx, tx)
	if err != nil || !exists {
		return err
	}
	if len(text) < len(marker) || text[:len(marker)] != marker {
		e := semantic.Errorf(semantic.CodeBadQuery, "数据库里已有别的 schema %s,没有写入。", "The database has a schema %s of another kind; nothing was written.", s.Name)
		e.Hint = semantic.Text{ZH: "请换一个空库。", EN: "Use an empty database."}
		return e
	}
	if _, err := tx.ExecContext(ctx, `DROP SCHEMA `+s.Name+` CASCADE`); err != nil {
		return fmt.Errorf("samples: drop the earlier load: %w", err)
	}
	return nil
}
