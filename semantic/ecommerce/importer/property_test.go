package importer_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jmoiron/sqlx"
	"pgregory.net/rapid"

	"github.com/wenshu-ai/wenshu/semantic/ecommerce/importer"
)

// states draws a history of orders: each order in one or more states, a state being the rows a feed would give of it.
func states(t *rapid.T) (rows [][]string) {
	skus := []string{"TEE-S", "TEE-M", "MUG", "LAMP", "PIN"}
	stores := []string{"SHO-US", "AMZ-DE", "TM-CN"}
	for order := range rapid.IntRange(1, 8).Draw(t, "orders") {
		store, lines := rapid.SampledFrom(stores).Draw(t, "store"), rapid.IntRange(1, 4).Draw(t, "lines")
		for version := range rapid.IntRange(1, 3).Draw(t, "versions") {
			status := rapid.SampledFrom([]string{"paid", "shipped", "cancelled"}).Draw(t, "status")
			buyer := order % 3
			tax, shipping, fee, freight := cents(t, 2000), cents(t, 900), cents(t, 500), cents(t, 900)
			var state []string
			for l := range lines {
				qty, price := rapid.IntRange(1, 7).Draw(t, "qty"), rapid.IntRange(1, 99999).Draw(t, "price")
				state = append(state, fmt.Sprintf("%s,%d,2025-11-%02d 10:%02d:00,2025-11-%02d 12:00:00,%s,,,,b%d@mail.example,0,%s,%s,%s,%s,%s,%d,%s,%s\n",
					store, order, 1+order, order, 15+version, status, buyer, tax, shipping, fee, freight, skus[(order+l)%5], qty, decimal(price), decimal(rapid.IntRange(0, price*qty).Draw(t, "discount"))))
			}
			rows = append(rows, state)
		}
	}
	return rows
}

func cents(t *rapid.T, most int) string { return decimal(rapid.IntRange(0, most).Draw(t, "amount")) }

func decimal(n int) string { return fmt.Sprintf("%d.%02d", n/100, n%100) }

// fewChecks makes so many checks do, because one is several imports, unless more are asked for; the result puts that back.
func fewChecks(t *testing.T, n int) func() {
	t.Helper()
	f := flag.Lookup("rapid.checks")
	if f.Value.String() != f.DefValue {
		return func() {}
	}
	if err := f.Value.Set(strconv.Itoa(n)); err != nil {
		t.Fatal(err)
	}
	return func() { _ = f.Value.Set(f.DefValue) } // it was the value a moment ago
}

// TestOrderOfFilesDoesNotMatter deals the states of orders to three files at random, imports them in two orders, one of them
// twice, and wants the same star; every star keeps the laws, and a dry run changes nothing.
func TestOrderOfFilesDoesNotMatter(t *testing.T) {
	defer fewChecks(t, 10)()
	m := mapping(t, "csv-orders")
	one, two := company(t), company(t)
	rapid.Check(t, func(rt *rapid.T) {
		emptied(t, one)
		emptied(t, two)
		var texts [3]strings.Builder
		for i := range texts {
			texts[i].WriteString(plainHeader)
		}
		for _, state := range states(rt) {
			texts[rapid.IntRange(0, 2).Draw(rt, "file")].WriteString(strings.Join(state, ""))
		}
		var paths []string
		for i := range texts {
			paths = append(paths, written(t, fmt.Sprintf("%d.csv", i), texts[i].String()))
		}
		before := fingerprint(t, one)
		imported(t, one, paths[0], importer.Options{Mapping: m, DryRun: true})
		if after := fingerprint(t, one); after != before {
			rt.Fatalf("the dry run changed the database:\n%s", cmp.Diff(before, after))
		}
		for _, p := range paths {
			imported(t, one, p, importer.Options{Mapping: m})
		}
		shuffled := append([]string(nil), paths...)
		seed := rapid.Uint64().Draw(rt, "shuffle")
		rand.New(rand.NewPCG(seed, 1)).Shuffle(3, func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		// Another name for the mapping makes the second time a real one instead of a file that is known.
		again := parsed(t, strings.Replace(m.Text(), "name: csv-orders", "name: again", 1))
		for _, p := range append(shuffled, paths[0]) {
			imported(t, two, p, importer.Options{Mapping: m})
		}
		once := star(t, two)
		for _, p := range paths {
			imported(t, two, p, importer.Options{Mapping: again})
		}
		if diff := cmp.Diff(once, star(t, two)); diff != "" {
			rt.Fatalf("the second time changed something:\n%s", diff)
		}
		if diff := cmp.Diff(star(t, one), once); diff != "" {
			rt.Fatalf("another order of files, another star:\n%s", diff)
		}
		laws(t, one)
		laws(t, two)
		if t.Failed() {
			rt.Fatal("a law is broken")
		}
	})
}

// emptied takes out what earlier imports brought.
func emptied(t *testing.T, db *sqlx.DB) {
	t.Helper()
	if _, err := db.ExecContext(t.Context(), `DROP TABLE IF EXISTS wenshu_import.quarantine, wenshu_import.batch, wenshu_import.customer, wenshu_import.sales_order, wenshu_import.sales_line, wenshu_import.ad_row, wenshu_import.return_row;
		TRUNCATE dw.fact_order, dw.fact_order_item, dw.dim_customer, dw.customer_identity CASCADE; UPDATE dw.dim_store SET last_loaded_at = NULL`); err != nil {
		t.Fatal(err)
	}
}
