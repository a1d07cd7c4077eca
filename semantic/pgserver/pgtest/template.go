package pgtest

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/lib/pq"

	"github.com/wenshu-ai/wenshu/semantic/pgserver"
)

// Build fills an empty database (with the vector extension) at url. It must close its connections.
type Build func(ctx context.Context, url string) error

// FromTemplate gives a database of the test's own, copied from a template that build made once. The key has the form
// "name@version"; the version stands for all that the content depends on (a hash of the schema and the data). A new
// version of a name replaces the older ones. Test binaries share templates and wait for each other's builds.
func FromTemplate(t testing.TB, key string, build Build) *DB {
	t.Helper()
	s := server(t)
	var db *DB
	withBuilt(t, s, template{"tpl", key, false}, build, func(name string) { db = cloned(t, s, name) })
	return db
}

// Shared gives the database that build made once for the key (see FromTemplate), without copying it: many tests and
// binaries read it at the same time, and every connection to it is read-only by default.
func Shared(t testing.TB, key string, build Build) *DB {
	t.Helper()
	s := server(t)
	var db *DB
	withBuilt(t, s, template{"shared", key, true}, build, func(name string) { db = open(t, s, name) })
	return db
}

// template names a database that is built once.
type template struct {
	kind, key string
	readOnly  bool
}

// prefix is common to all versions of the name; database adds the version. Both are hashed, so any key fits.
func (d template) prefix() string {
	name, _, _ := strings.Cut(d.key, "@")
	return d.kind + "_" + digest(name) + "_"
}

func (d template) database() string { return d.prefix() + digest(d.key) }

func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return fmt.Sprintf("%x", sum[:6])
}

// lockKey is the advisory lock of all versions of the name.
func (d template) lockKey() int64 {
	sum := sha256.Sum256([]byte(d.prefix()))
	return int64(binary.BigEndian.Uint64(sum[:8]))
}

// withBuilt calls use with the finished database while no other process can replace it. Users hold the lock in
// shared mode; one that finds the database missing builds it alone and looks again.
func withBuilt(t testing.TB, s *pgserver.Server, d template, build Build, use func(name string)) {
	t.Helper()
	ctx := t.Context()
	admin, err := sql.Open("postgres", s.URL("postgres"))
	if err != nil {
		t.Fatal(err)
	}
	defer admin.Close()
	conn, err := admin.Conn(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close() // ends the session and with it the locks, also when use stops the test
	for {
		if _, err := conn.ExecContext(ctx, `select pg_advisory_lock_shared($1)`, d.lockKey()); err != nil {
			t.Fatal(err)
		}
		found, err := s.Databases(ctx, d.database())
		if err != nil {
			t.Fatal(err)
		}
		if slices.Contains(found, d.database()) {
			use(d.database())
			return
		}
		if _, err := conn.ExecContext(ctx, `select pg_advisory_unlock_shared($1)`, d.lockKey()); err != nil {
			t.Fatal(err)
		}
		if err := buildOnce(ctx, s, conn, d, build); err != nil {
			t.Fatalf("template %s: %v", d.key, err)
		}
	}
}

func buildOnce(ctx context.Context, s *pgserver.Server, conn *sql.Conn, d template, build Build) error {
	if _, err := conn.ExecContext(ctx, `select pg_advisory_lock($1)`, d.lockKey()); err != nil {
		return err
	}
	err := buildLocked(ctx, s, conn, d, build)
	// The unlock must happen also when ctx ended; closing the session does it then.
	if _, unlockErr := conn.ExecContext(ctx, `select pg_advisory_unlock($1)`, d.lockKey()); err == nil {
		err = unlockErr
	}
	return err
}

// buildLocked fills a database under another name and renames it when it is whole, so that a killed build is never
// taken for a template.
func buildLocked(ctx context.Context, s *pgserver.Server, conn *sql.Conn, d template, build Build) error {
	versions, err := s.Databases(ctx, d.prefix())
	if err != nil {
		return err
	}
	if slices.Contains(versions, d.database()) {
		return nil // another process built it while this one waited
	}
	for _, old := range versions {
		// Without force: a version that somebody still reads stays until the next build.
		_, _ = conn.ExecContext(ctx, `drop database if exists `+pq.QuoteIdentifier(old))
	}
	half := d.database() + "_building"
	if err := s.DropDatabase(ctx, half); err != nil {
		return err
	}
	if err := s.CreateDatabase(ctx, half, ""); err != nil {
		return err
	}
	if err := build(ctx, s.URL(half)); err != nil {
		return err
	}
	if d.readOnly {
		if _, err := conn.ExecContext(ctx, `alter database `+pq.QuoteIdentifier(half)+` set default_transaction_read_only = on`); err != nil {
			return err
		}
	}
	_, err = conn.ExecContext(ctx, `alter database `+pq.QuoteIdentifier(half)+` rename to `+pq.QuoteIdentifier(d.database()))
	return err
}
