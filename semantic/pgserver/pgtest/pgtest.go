// Package pgtest gives tests a database of their own on a private Postgres.
//
// All test binaries of a checkout share one server, which the first of them starts and which stays for the next run;
// the command in the folder stop ends it. A database comes empty (New), as a copy of a template that is built once
// (FromTemplate), or as one large read-only database that many tests read (Shared). Roles belong to the whole
// server, so tests that make one give it a name that no other test uses. Autovacuum is off: a build function that
// cares about plans runs ANALYZE itself.
package pgtest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/pgserver"
)

const (
	maxOpen   = 8 // connections of one test; the server has 200 for all binaries
	dropLimit = 30 * time.Second
	ownPrefix = "test_" // databases of single tests: test_PID_N
)

// DB is one database. Both fields are ready to use until the test ends.
type DB struct {
	// URL is the address for lib/pq: superuser of the private server, UTC.
	URL string
	// DB is a small pool on the same database.
	DB *sqlx.DB
}

// New gives an empty database with the vector extension. Without Postgres or pgvector the test is skipped, or fails
// when the environment variable CI is set.
func New(t testing.TB) *DB {
	t.Helper()
	return cloned(t, server(t), "")
}

func cloned(t testing.TB, s *pgserver.Server, template string) *DB {
	t.Helper()
	name := fmt.Sprintf("%s%d_%d", ownPrefix, os.Getpid(), serial.Add(1))
	if err := s.CreateDatabase(t.Context(), name, template); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), dropLimit)
		defer cancel()
		if err := s.DropDatabase(ctx, name); err != nil {
			t.Error(err)
		}
	})
	return open(t, s, name)
}

func open(t testing.TB, s *pgserver.Server, name string) *DB {
	t.Helper()
	db, err := sqlx.ConnectContext(t.Context(), "postgres", s.URL(name))
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(maxOpen)
	t.Cleanup(func() { _ = db.Close() }) // the test may have closed it or ended its connections
	return &DB{URL: s.URL(name), DB: db}
}

var serial atomic.Int64

// started starts the server once in this process. It holds it until the process ends, so that nobody stops it.
var started = sync.OnceValues(func() (*pgserver.Server, error) {
	dir, err := directory()
	if err != nil {
		return nil, err
	}
	ctx := context.Background()
	s, err := pgserver.Start(ctx, pgserver.Config{Dir: dir, Lifetime: pgserver.Detached})
	if err != nil {
		return nil, err
	}
	if err := s.RequireVector(); err != nil {
		return nil, errors.Join(err, s.Stop(ctx))
	}
	return s, dropAbandoned(ctx, s)
})

func server(t testing.TB) *pgserver.Server {
	t.Helper()
	s, err := started()
	if err == nil {
		return s
	}
	code := semantic.CodeOf(err)
	missing := code == pgserver.CodePostgresMissing || code == pgserver.CodeVectorMissing
	if missing && os.Getenv("CI") == "" {
		t.Skipf("%v Run `make setup` to have this test.", err)
	}
	t.Fatal(err)
	return nil
}

// dropAbandoned removes the databases of test processes that were killed.
func dropAbandoned(ctx context.Context, s *pgserver.Server) error {
	names, err := s.Databases(ctx, ownPrefix)
	if err != nil {
		return err
	}
	for _, name := range names {
		text, _, _ := strings.Cut(strings.TrimPrefix(name, ownPrefix), "_")
		pid, err := strconv.Atoi(text)
		if err != nil || !errors.Is(syscall.Kill(pid, 0), syscall.ESRCH) {
			continue
		}
		if err := s.DropDatabase(ctx, name); err != nil {
			return err
		}
	}
	return nil
}
