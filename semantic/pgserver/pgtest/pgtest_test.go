package pgtest_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"

	"github.com/jmoiron/sqlx"

	"github.com/wenshu-ai/wenshu/semantic/pgserver/pgtest"
)

func get[T any](t testing.TB, db *pgtest.DB, query string) T {
	t.Helper()
	var value T
	if err := db.DB.GetContext(t.Context(), &value, query); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return value
}

// tables builds n tables of 1,000 rows.
func tables(n int) func(context.Context, string) error {
	return func(ctx context.Context, url string) error {
		db, err := sqlx.ConnectContext(ctx, "postgres", url)
		if err != nil {
			return err
		}
		defer db.Close()
		for i := range n {
			query := fmt.Sprintf(`create table t%d as select i as id, 'row ' || i as name from generate_series(1, 1000) i`, i)
			if _, err := db.ExecContext(ctx, query); err != nil {
				return err
			}
		}
		return nil
	}
}

func TestNewIsEmptyWithVector(t *testing.T) {
	db := pgtest.New(t)
	if got := get[int](t, db, `select count(*) from pg_class where relnamespace = 'public'::regnamespace`); got != 0 {
		t.Errorf("%d relations", got)
	}
	if got := get[float64](t, db, `select '[1,2]'::vector <-> '[1,5]'::vector`); got != 3 {
		t.Errorf("distance %v", got)
	}
}

func TestDatabaseGoesWithItsTest(t *testing.T) {
	watcher := pgtest.New(t)
	var name string
	t.Run("user", func(t *testing.T) {
		name = get[string](t, pgtest.New(t), `select current_database()`)
	})
	if got := get[int](t, watcher, `select count(*) from pg_database where datname = '`+name+`'`); got != 0 {
		t.Errorf("%s is still there", name)
	}
}

func TestClonesAreIndependent(t *testing.T) {
	a := pgtest.FromTemplate(t, "pgtest-clones@1", tables(2))
	b := pgtest.FromTemplate(t, "pgtest-clones@1", tables(2))
	a.DB.MustExec(`delete from t1`)
	if got := get[int](t, b, `select count(*) from t1`); got != 1000 {
		t.Errorf("%d rows in the other clone", got)
	}
}

func TestTemplateIsBuiltOnceAndOldVersionsGo(t *testing.T) {
	built := map[string]int{}
	use := func(version string) {
		t.Helper()
		db := pgtest.FromTemplate(t, "pgtest-once-"+t.Name()+"@"+version, func(ctx context.Context, url string) error {
			built[version]++
			return tables(1)(ctx, url)
		})
		if got := get[int](t, db, `select count(*) from t0`); got != 1000 {
			t.Errorf("%d rows", got)
		}
	}
	run := fmt.Sprint(os.Getpid(), "-") // a version of this run, so that the first use has to build
	for _, version := range []string{"1", "1", "2", "2", "1"} {
		use(run + version)
	}
	if built[run+"1"] != 2 || built[run+"2"] != 1 {
		t.Errorf("built %v", built)
	}
}

func TestSharedIsOneReadOnlyDatabase(t *testing.T) {
	a := pgtest.Shared(t, "pgtest-shared@1", tables(1))
	b := pgtest.Shared(t, "pgtest-shared@1", func(context.Context, string) error {
		return errors.New("built a second time")
	})
	if x, y := get[string](t, a, `select current_database()`), get[string](t, b, `select current_database()`); x != y {
		t.Errorf("%s and %s", x, y)
	}
	if _, err := a.DB.Exec(`delete from t0`); err == nil || !strings.Contains(err.Error(), "read-only") {
		t.Errorf("delete: %v", err)
	}
}

func TestFailedBuildLeavesNoTemplate(t *testing.T) {
	if os.Getenv("PGTEST_FAILING_BUILD") != "" {
		pgtest.FromTemplate(t, "pgtest-failing@1", func(context.Context, string) error { return errors.New("planned failure") })
		return
	}
	pgtest.New(t) // skips where there is no Postgres
	cmd := exec.Command(os.Args[0], "-test.run=^TestFailedBuildLeavesNoTemplate$")
	cmd.Env = append(os.Environ(), "PGTEST_FAILING_BUILD=1")
	for range 2 { // the second must try again
		if out, err := cmd.CombinedOutput(); err == nil || !strings.Contains(string(out), "planned failure") {
			t.Fatalf("%v: %s", err, out)
		}
		cmd = exec.Command(cmd.Path, cmd.Args[1:]...)
		cmd.Env = append(os.Environ(), "PGTEST_FAILING_BUILD=1")
	}
}

func TestManyAtOnceBuildOne(t *testing.T) {
	var mu sync.Mutex
	count := 0
	key := fmt.Sprintf("pgtest-many@%d", os.Getpid())
	t.Run("group", func(t *testing.T) {
		for range 6 {
			t.Run("one", func(t *testing.T) {
				t.Parallel()
				db := pgtest.FromTemplate(t, key, func(ctx context.Context, url string) error {
					mu.Lock()
					count++
					mu.Unlock()
					return tables(3)(ctx, url)
				})
				if got := get[int](t, db, `select count(*) from t2`); got != 1000 {
					t.Errorf("%d rows", got)
				}
			})
		}
	})
	if count != 1 {
		t.Errorf("built %d times", count)
	}
}

// BenchmarkTemplate is the time of one test database: 30 tables of 1,000 rows, made and opened.
func BenchmarkTemplate(b *testing.B) {
	pgtest.FromTemplate(b, "pgtest-bench@1", tables(30))
	for b.Loop() {
		pgtest.FromTemplate(b, "pgtest-bench@1", nil)
	}
}
