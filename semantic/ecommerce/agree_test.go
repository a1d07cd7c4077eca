package ecommerce_test

import (
	"strings"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce/demo/demotest"
	"github.com/wenshu-ai/wenshu/semantic/sqlgen"
)

// asOf is the instant the demo company stands still at.
var asOf = time.Date(2025, 11, 30, 23, 59, 0, 0, time.FixedZone("Asia/Shanghai", 8*3600))

func month(year int, m time.Month) semantic.Date { return semantic.Date{Year: year, Month: m, Day: 1} }

var (
	twoMonths = semantic.Period{Start: month(2025, time.September), End: month(2025, time.November)}
	// longAgo lies before the company: nothing happened.
	longAgo = semantic.Period{Start: month(2021, time.March), End: month(2021, time.May)}
)

// maxCuts bounds over how many dimensions a metric is compared.
const maxCuts = 3

// oneCut are metrics with one dimension only, the platform of an identity.
var oneCut = map[string]bool{"cross_platform_share": true}

// TestFormulas compares every metric that SQL computes with the same thing
// written by hand: over two months of the demo company as a whole, cell by
// cell over two or three dimensions, and over a time
// before the company.
func TestFormulas(t *testing.T) {
	m := model(t)
	db := demotest.DB(t).DB
	for _, x := range m.Metrics {
		if _, byTool := x.Def.(semantic.ByTool); byTool || x.Hidden || optional(m, x.Name) {
			continue
		}
		t.Run(x.Name, func(t *testing.T) {
			formula, ok := formulas[x.Name]
			if !ok {
				t.Fatal("nobody wrote it by hand")
			}
			whole := compared(t, db, formula, semantic.Query{Metrics: []string{x.Name}, Period: twoMonths})
			if v := whole["all"]; v == nil || v.IsZero() {
				t.Errorf("the demo company gives %v, which shows nothing", v)
			}
			compared(t, db, formula, semantic.Query{Metrics: []string{x.Name}, Period: longAgo})
			tried, most := 0, 0
			for _, d := range cuts(formula) {
				if tried == maxCuts || m.Usable(x.Name, d) != nil {
					continue
				}
				tried++
				q := semantic.Query{Metrics: []string{x.Name}, Dimensions: []string{d}, Period: twoMonths}
				most = max(most, len(compared(t, db, formula, q)))
				q.Period = longAgo
				compared(t, db, formula, q)
			}
			if tried < 2 && !oneCut[x.Name] {
				t.Errorf("tried over %d dimensions", tried)
			}
			if most < 2 {
				t.Error("no dimension has two cells, which shows nothing")
			}
		})
	}
}

// optional reports whether a metric reads a table that may be missing.
func optional(m *semantic.Model, metric string) bool {
	for _, ms := range m.Measures(metric) {
		if d, _ := m.Dataset(ms.Dataset); d.Optional {
			return true
		}
	}
	return false
}

// compared runs the query and the formula and reports every cell they differ
// in. A cell one side does not have at all counts as nothing on the other.
func compared(t *testing.T, db *sqlx.DB, formula string, q semantic.Query) map[string]*decimal.Decimal {
	t.Helper()
	dimension := ""
	if len(q.Dimensions) > 0 {
		dimension = q.Dimensions[0]
	}
	inPeriod := strings.NewReplacer(":from", "'"+q.Period.Start.String()+"'", ":to", "'"+q.Period.End.String()+"'")
	want := cellsOf(t, db, inPeriod.Replace(byHand(formula, dimension)))
	got := asked(t, db, q)
	nothing := func(v *decimal.Decimal) bool { return v == nil || v.IsZero() }
	for k, w := range want {
		g, ok := got[k]
		switch {
		case !ok && nothing(w):
		case !ok || (w == nil) != (g == nil) || w != nil && g.Sub(*w).Abs().GreaterThan(w.Abs().Mul(decimal.New(1, -9))):
			t.Errorf("%s over %s by %q: %s is %v, by hand %v", q.Metrics[0], q.Period, dimension, k, g, w)
		}
	}
	for k, g := range got {
		if _, ok := want[k]; !ok && !nothing(g) {
			t.Errorf("%s over %s by %q: %s is %v, by hand nothing", q.Metrics[0], q.Period, dimension, k, g)
		}
	}
	return want
}

// asked compiles and runs a query of one metric by at most one dimension.
func asked(t *testing.T, db *sqlx.DB, q semantic.Query) map[string]*decimal.Decimal {
	t.Helper()
	c, err := sqlgen.Options{AsOf: asOf}.Compile(model(t), semantic.Access{Clearance: semantic.High}, q)
	if err != nil {
		t.Fatal(err)
	}
	key := "'all'"
	if len(q.Dimensions) > 0 {
		key = "coalesce(x.k::text, '?')"
	}
	args := make([]any, len(c.Args))
	for i, a := range c.Args {
		args[i] = a
		if list, ok := a.([]string); ok {
			args[i] = pq.Array(list)
		}
	}
	columns := map[bool]string{true: "(k, v)", false: "(v)"}[len(q.Dimensions) > 0]
	return cellsOf(t, db, "SELECT "+key+" AS k, x.v FROM ("+c.SQL+") AS x"+columns, args...)
}

func cellsOf(t *testing.T, db *sqlx.DB, query string, args ...any) map[string]*decimal.Decimal {
	t.Helper()
	var cells []struct {
		K string
		V *decimal.Decimal
	}
	if err := db.Select(&cells, query, args...); err != nil {
		t.Fatalf("%v\n%s", err, query)
	}
	out := map[string]*decimal.Decimal{}
	for _, c := range cells {
		out[c.K] = c.V
	}
	return out
}

// TestSpreadAdsAddUp: cut by product, the profit adds up to the profit that is
// not cut, to the cent, and an advertised day's spend follows what was sold.
func TestSpreadAdsAddUp(t *testing.T) {
	db := demotest.DB(t).DB
	whole := asked(t, db, semantic.Query{Metrics: []string{"contribution_profit"}, Period: twoMonths})["all"]
	for _, d := range []string{"category", "sku"} {
		sum := decimal.Zero
		cells := asked(t, db, semantic.Query{Metrics: []string{"contribution_profit"}, Dimensions: []string{d}, Period: twoMonths})
		for _, v := range cells {
			sum = sum.Add(*v)
		}
		if !sum.Equal(*whole) || len(cells) < 9 {
			t.Errorf("by %s: %d parts add up to %s, the whole is %s", d, len(cells), sum, whole)
		}
	}
	// One shop on one day: the spend of each product is within a cent of its share.
	var off, products int
	if err := db.QueryRow(`WITH spent AS (SELECT sum(spend_usd) AS v FROM dw.fact_ad_daily WHERE ad_date = '2025-10-15' AND store_id = 1),
		sold AS (SELECT i.sku_id, sum(i.net_usd) AS v FROM dw.fact_order o JOIN dw.fact_order_item i USING (order_id)
			WHERE o.is_valid AND o.order_date = '2025-10-15' AND o.store_id = 1 GROUP BY 1),
		spread AS (SELECT sku_id, sum(spend_usd) AS v, count(DISTINCT geo_id) AS places FROM `+productAds(t)+` x WHERE ad_date = '2025-10-15' AND store_id = 1 GROUP BY 1)
		SELECT count(*) FILTER (WHERE abs(spread.v - spent.v * sold.v / (SELECT sum(v) FROM sold)) > 0.01 * spread.places), count(*)
		FROM sold JOIN spread USING (sku_id) CROSS JOIN spent`).Scan(&off, &products); err != nil {
		t.Fatal(err)
	}
	if off > 0 || products < 2 {
		t.Errorf("%d of %d products carry another share of the ads than of the sales", off, products)
	}
}

func productAds(t *testing.T) string {
	d, ok := model(t).Dataset("product_ads")
	if !ok {
		t.Fatal("no dataset of ads by product")
	}
	return d.Source
}
