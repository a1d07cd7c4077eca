package scaffold_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"github.com/wenshu-ai/wenshu/semantic/pgserver/pgtest"
	"github.com/wenshu-ai/wenshu/semantic/samples"
	"github.com/wenshu-ai/wenshu/semantic/scaffold"
)

func suites(t testing.TB, path string) string {
	t.Helper()
	root := os.Getenv("WENSHU_SUITES")
	if root == "" {
		root = "../../../shared/suites"
	}
	full := filepath.Join(root, path)
	if _, err := os.Stat(full); err != nil {
		t.Skipf("set WENSHU_SUITES to run on %s", path)
	}
	return full
}

// electronics is the loaded sample: its references are declared.
func electronics(t testing.TB) *pgtest.DB {
	t.Helper()
	dir := suites(t, "datasets/global_electronics")
	s, _ := samples.Named("global_electronics")
	return pgtest.Shared(t, "sample-"+s.Name+"@"+s.Version(), func(ctx context.Context, url string) error {
		f, err := samples.Detect(dir)
		if err != nil {
			return err
		}
		_, err = f.Load(ctx, url, nil)
		return err
	})
}

// falcon is 28 small databases, as schemas, without a single declared key.
func falcon(t testing.TB) *pgtest.DB {
	t.Helper()
	dump := suites(t, "falcon/dump_falcon.sql.gz")
	if _, err := exec.LookPath("psql"); err != nil {
		t.Skip("psql is needed to load the dump")
	}
	return pgtest.Shared(t, "suite-falcon@1", func(ctx context.Context, url string) error {
		cmd := exec.CommandContext(ctx, "bash", "-c", `zcat "$1" | grep -v '^\\\(un\)\?restrict' | psql -q -v ON_ERROR_STOP=1 "$2"`, "bash", dump, url)
		if out, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("%w: %s", err, out)
		}
		return nil
	})
}

func TestFalcon(t *testing.T) {
	db := falcon(t)
	tables, timed, metrics, queries, edges, left := 0, 0, 0, 0, 0, map[string]int{}
	var schemas []string
	if err := db.DB.Select(&schemas, `SELECT nspname FROM pg_namespace WHERE nspname ~ '^d[0-9]+$' ORDER BY substr(nspname, 2)::int`); err != nil {
		t.Fatal(err)
	}
	for _, schema := range schemas {
		d := draft(t, db, schema)
		tables, metrics, edges = tables+d.Tables, metrics+d.Metrics, edges+d.Edges
		queries += d.runAll(t, 5)
		for _, f := range d.Left {
			left[string(f.Kind)]++
		}
		for _, x := range d.model.Datasets {
			if x.DefaultTime != "" {
				timed++
			}
		}
	}
	t.Logf("%d tables, %d of them with a time, %d references, %d metrics, %d queries ran; left out: %v", tables, timed, edges, metrics, queries, left)
	if tables < 81 || timed < minTimed || edges < 42 || left[string(scaffold.NoKey)] > 5 || left[string(scaffold.DateAsText)] > 1 || left[string(scaffold.Orphans)] > 1 {
		t.Error("the drafts found less than they did")
	}
}

// minTimed is how many of Falcon's tables drafts give a time: the days of 13 columns are texts.
const minTimed = 35

// TestGlobalElectronics drafts a model of the loaded sample, whose totals are known.
func TestGlobalElectronics(t *testing.T) {
	d := draft(t, electronics(t), "global_electronics")
	n := d.runAll(t, 5)
	t.Logf("%d tables, %d references of which %d guessed, %d dimensions, %d metrics, %d queries ran", d.Tables, d.Edges, d.Guessed, d.Dimensions, d.Metrics, n)
	for _, f := range d.Left {
		t.Log(f.Kind, f)
	}
	for metric, want := range map[string]string{"revenue": "55755479.59", "total_cost": "23092791.21", "number_of_sales": "62884", "number_of_orders": "26326"} {
		if got := d.value(t, metric); got != want {
			t.Errorf("%s = %s, want %s", metric, got, want)
		}
	}
}

// TestGlobalElectronicsWithoutKeys drafts the same five files as bare tables: every key and reference is a guess.
func TestGlobalElectronicsWithoutKeys(t *testing.T) {
	dir := suites(t, "datasets/global_electronics")
	s, _ := samples.Named("global_electronics")
	db := pgtest.FromTemplate(t, "bare-electronics-"+s.Version()+"@1", func(ctx context.Context, url string) error {
		f, err := samples.Detect(dir)
		if err != nil {
			return err
		}
		if _, err = f.Load(ctx, url, nil); err != nil {
			return err
		}
		cmd := exec.CommandContext(ctx, "psql", "-q", "-v", "ON_ERROR_STOP=1", url, "-c", `CREATE SCHEMA bare;
			CREATE TABLE bare.sales AS TABLE global_electronics.sales; CREATE TABLE bare.customers AS TABLE global_electronics.customers;
			CREATE TABLE bare.products AS TABLE global_electronics.products; CREATE TABLE bare.stores AS TABLE global_electronics.stores;
			CREATE TABLE bare.exchange_rates AS TABLE global_electronics.exchange_rates`)
		out, err := cmd.CombinedOutput()
		if err != nil {
			return fmt.Errorf("%w: %s", err, out)
		}
		return nil
	})
	d := draft(t, db, "bare")
	t.Logf("%d tables, %d references of which %d guessed, %d dimensions, %d metrics, %d queries ran", d.Tables, d.Edges, d.Guessed, d.Dimensions, d.Metrics, d.runAll(t, 5))
	for dataset, key := range map[string][]string{"sales": {"order_number", "line_item"}, "customers": {"customerkey"}, "products": {"productkey"}, "stores": {"storekey"}, "exchange_rates": {"date", "currency"}} {
		if x, _ := d.model.Dataset(dataset); !slices.Equal(x.PrimaryKey, key) {
			t.Errorf("key of %s: %v, want %v", dataset, x.PrimaryKey, key)
		}
	}
	for _, role := range []string{"customers", "products", "stores"} {
		if _, ok := d.model.Reach("sales")[role]; !ok {
			t.Errorf("sales do not reach %s", role)
		}
	}
	for metric, want := range map[string]string{"revenue": "55755479.59", "total_cost": "23092791.21", "number_of_sales": "62884"} {
		if got := d.value(t, metric); got != want {
			t.Errorf("%s = %s, want %s", metric, got, want)
		}
	}
}
