package importer_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/wenshu-ai/wenshu/semantic/ecommerce/importer"
)

// drawOrders draws orders, each as the rows of its lines, no two of a kind.
func drawOrders(t *rapid.T) (rows []string) {
	skus := []string{"TEE-S", "TEE-M", "MUG", "LAMP", "PIN"}
	for order := range rapid.IntRange(1, 8).Draw(t, "orders") {
		store := rapid.SampledFrom([]string{"SHO-US", "AMZ-DE", "TM-CN"}).Draw(t, "store")
		tax, shipping, fee, freight := cents(t, 2000), cents(t, 900), cents(t, 500), cents(t, 900)
		for l := range rapid.IntRange(1, 5).Draw(t, "lines") {
			qty, price := rapid.IntRange(1, 7).Draw(t, "qty"), rapid.IntRange(1, 99999).Draw(t, "price")
			rows = append(rows, fmt.Sprintf("%s,%d,2025-11-%02d 10:%02d:00,,paid,,,,b%d@mail.example,0,%s,%s,%s,%s,%s,%d,%s,%s\n",
				store, order, 1+order, order, order%3, tax, shipping, fee, freight, skus[(order+l)%5], qty, decimal(price), decimal(rapid.IntRange(0, price*qty).Draw(t, "discount"))))
		}
	}
	return rows
}

// TestOrderOfRowsDoesNotMatter imports the same rows in the order of orders, shuffled, and dealt to two files, and wants the same
// star: what follows from rows that stand together is what follows from them apart.
func TestOrderOfRowsDoesNotMatter(t *testing.T) {
	defer fewChecks(t, 10)()
	m := mapping(t, "csv-orders")
	db := company(t)
	rapid.Check(t, func(rt *rapid.T) {
		rows := drawOrders(rt)
		load := func(files ...[]string) string {
			emptied(t, db)
			for i, file := range files {
				r := imported(t, db, written(t, fmt.Sprintf("%d.csv", i), plainHeader+strings.Join(file, "")), importer.Options{Mapping: m})
				if len(r.problems) > 0 || r.Duplicates > 0 {
					rt.Fatalf("%+v", r)
				}
			}
			laws(t, db)
			if t.Failed() {
				rt.Fatal("a law is broken")
			}
			return star(t, db)
		}
		together := load(rows)
		mixed := append([]string(nil), rows...)
		shuffle := rand.New(rand.NewPCG(rapid.Uint64().Draw(rt, "shuffle"), 1))
		shuffle.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
		if diff := cmp.Diff(together, load(mixed)); diff != "" {
			rt.Fatalf("shuffled rows, another star:\n%s", diff)
		}
		cut := rapid.IntRange(0, len(mixed)).Draw(rt, "cut")
		if diff := cmp.Diff(together, load(mixed[:cut], mixed[cut:])); diff != "" {
			rt.Fatalf("two files, another star:\n%s", diff)
		}
	})
}

const totalHeader = "store,order_no,ordered_at,status,line_id,sku,quantity,unit_price,order_tax,total\n"

// TestLongOrder imports orders of more rows than are held at a time, one of them with a total that its lines do not come to.
func TestLongOrder(t *testing.T) {
	db := company(t)
	var text strings.Builder
	text.WriteString(totalHeader)
	for no, total := range []string{"30036.00", "30000.00"} {
		for line := range 12_012 {
			fmt.Fprintf(&text, "SHO-US,%d,2025-11-01 10:00:00,paid,%d,MUG,1,2.50,6.00,%s\n", no+1, line, total)
		}
	}
	r := imported(t, db, written(t, "long.csv", text.String()), importer.Options{Mapping: mapping(t, "csv-orders")})
	if r.OrdersNew != 1 || r.LinesNew != 12_012 || r.Reasons[importer.ReasonTotal] != 1 || r.Quarantined != 12_012 {
		t.Fatalf("%+v", r.Result)
	}
	expect(t, db, "1 30030.00 30036.00", `SELECT concat_ws(' ', order_no, sum(net_usd), paid_usd) FROM dw.fact_order JOIN dw.fact_order_item USING (order_id) GROUP BY order_no, paid_usd`)
	laws(t, db)
}

// TestAmountsThatHoldTheTax imports an order whose file says nothing of its total.
func TestAmountsThatHoldTheTax(t *testing.T) {
	db := company(t)
	m := parsed(t, strings.Replace(mapping(t, "csv-orders").Text(), "kind: orders\n", "kind: orders\ntax: included\n", 1))
	r := imported(t, db, written(t, "a.csv", totalHeader+"SHO-US,1,2025-11-01 10:00:00,paid,,LAMP,1,119.00,19.00,\n"), importer.Options{Mapping: m})
	if len(r.problems) > 0 {
		t.Fatalf("%+v", r)
	}
	expect(t, db, "100.00 19.00 119.00", `SELECT concat_ws(' ', net_usd, tax_usd, paid_usd) FROM dw.fact_order JOIN dw.fact_order_item USING (order_id)`)
}

// TestManyFaults imports a file in which every tenth order names an unknown SKU and every seventh comes again at the end.
func TestManyFaults(t *testing.T) {
	db := company(t)
	var first, again strings.Builder
	var good, bad, repeated int64
	for order := range 8000 {
		sku := "MUG"
		if order%10 == 0 {
			sku = "NO-SUCH-SKU"
		}
		row := fmt.Sprintf("SHO-US,%d,2025-11-01 10:00:00,paid,,%s,1,12.50,0,\n", order, sku)
		first.WriteString(row)
		twice := order%7 == 0
		if twice {
			again.WriteString(row)
		}
		switch {
		case order%10 > 0 && twice:
			good, repeated = good+1, repeated+1
		case order%10 > 0:
			good++
		case twice:
			bad += 2
		default:
			bad++
		}
	}
	r := imported(t, db, written(t, "a.csv", totalHeader+first.String()+again.String()), importer.Options{Mapping: mapping(t, "csv-orders")})
	if r.OrdersNew != good || r.Duplicates != repeated || r.Quarantined != bad || r.Reasons[importer.ReasonUnknownSKU] != bad {
		t.Fatalf("%+v; want %d good, %d repeated, %d bad", r.Result, good, repeated, bad)
	}
	laws(t, db)
}
