// Package postgres is the assistant's own storage: the schema app with its
// migrations, the principals and their keys, finished answers and the access
// log. Conversations live in agent/thread and insights in agent/memory, on the
// same schema.
package postgres

import (
	"context"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"

	"github.com/jmoiron/sqlx"
	_ "github.com/lib/pq" // the driver behind Open
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"

	"github.com/wenshu-ai/wenshu/semantic"
)

//go:embed migrations/*.sql
var migrations embed.FS

// Open connects to the app database. The error is a *semantic.Error of code
// database_unavailable; it never shows the URL, which may hold a password.
func Open(ctx context.Context, url string) (*sqlx.DB, error) {
	db, err := sqlx.Open("postgres", url)
	if err == nil {
		err = db.PingContext(ctx)
	}
	if err != nil {
		return nil, unavailable(err)
	}
	// A turn needs at most two connections at once; the rest is headroom for
	// concurrent askers on a small server.
	db.SetMaxOpenConns(12)
	db.SetMaxIdleConns(4)
	return db, nil
}

func unavailable(err error) error {
	e := semantic.Errorf(semantic.CodeUnavailable, "连接不上助手自己的数据库。", "The assistant's own database cannot be reached.")
	e.Hint = semantic.Text{ZH: "请检查 WENSHU_DATABASE_URL,并运行 wenshu doctor。", EN: "Check WENSHU_DATABASE_URL and run wenshu doctor."}
	e.Cause = err
	return e
}

// Migrate brings the schema app up to date. Several servers starting at once
// take turns by a session lock.
func Migrate(ctx context.Context, db *sqlx.DB) error {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	locker, err := lock.NewPostgresSessionLocker()
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(goose.DialectPostgres, db.DB, files, goose.WithSessionLocker(locker))
	if err != nil {
		return err
	}
	if _, err := p.Up(ctx); err != nil {
		e := semantic.Errorf(semantic.CodeUnavailable, "数据库结构升级失败。", "The database schema could not be brought up to date.")
		e.Hint = semantic.Text{
			ZH: "请确认数据库装有 pgvector,且连接用户可以创建 schema app。",
			EN: "Make sure the database has pgvector and the connecting user may create the schema app.",
		}
		e.Cause = err
		return e
	}
	return nil
}

// MigrationsHash names the state of the migrations; test templates are keyed by it.
func MigrationsHash() string {
	h := sha256.New()
	err := fs.WalkDir(migrations, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := migrations.ReadFile(path)
		h.Write(b) // a hash never fails
		return err
	})
	if err != nil {
		panic("postgres: embedded migrations cannot be read: " + err.Error())
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}
