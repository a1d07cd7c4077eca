package sqlgen

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/jmoiron/sqlx"
	"pgregory.net/rapid"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/pgserver/pgtest"
)

// TestAgainstOracle compares random queries over random rows with the oracle:
// the same rows in the same order, cell by cell. It covers stitching with
// NULL keys, totals, shares, top and other, comparisons, filled series,
// snapshots, entity conditions and scopes at once.
func TestAgainstOracle(t *testing.T) {
	db := pgtest.New(t).DB
	tables, _, _ := strings.Cut(shopSQL, "INSERT INTO")
	db.MustExec(tables)
	rapid.Check(t, func(rt *rapid.T) {
		facts := anyFacts(rt, db)
		for range 4 {
			who, q := anyQuery(rt)
			c, err := Compile(shop(), who, q)
			if semantic.CodeOf(err) == semantic.CodeRowScope {
				continue // the filter asks for nothing but members outside the scope
			}
			if err != nil {
				rt.Fatalf("%+v: %v", q, err)
			}
			if msg := disagreement(answer(facts, who, q), rowsOf(t, db, c)); msg != "" {
				rt.Fatalf("query %+v\nas %v\nrows %v\n%s\n%s\n%v", q, who.Scope, facts, msg, c.SQL, c.Args)
			}
		}
	})
}

// disagreement says where the rows differ, "" when they agree. Quotients
// agree to six digits after the point.
func disagreement(want []oracleRow, got []string) string {
	var text []string
	for _, r := range want {
		cells := []string{}
		for _, k := range r.keys {
			if k == nullKey {
				k = "-"
			}
			cells = append(cells, k)
		}
		for _, v := range r.values {
			cells = append(cells, ratText(v))
		}
		text = append(text, r.kind+" | "+strings.Join(cells, " | "))
	}
	for i, g := range got {
		if !strings.HasPrefix(g, "data |") && !strings.HasPrefix(g, "other |") && !strings.HasPrefix(g, "total |") {
			got[i] = "data | " + g
		}
	}
	if slices.Equal(text, got) {
		return ""
	}
	return fmt.Sprintf("want\n  %s\ngot\n  %s", strings.Join(text, "\n  "), strings.Join(got, "\n  "))
}

func ratText(v *big.Rat) string {
	if v == nil {
		return "-"
	}
	s := v.FloatString(6) // rounds half away from zero, as the reading side does
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// pick draws one of the texts, or NULL.
func pick(t *rapid.T, label string, of ...string) (string, bool) {
	i := rapid.IntRange(0, len(of)).Draw(t, label)
	if i == len(of) {
		return "", false
	}
	return of[i], true
}

var firstDay = semantic.Date{Year: 2025, Month: 9, Day: 22}

const span = 75 // days of data: some in each of four months

// anyFacts fills the tables with random rows and returns the same as facts.
func anyFacts(t *rapid.T, db *sqlx.DB) []fact {
	var sql strings.Builder
	sql.WriteString("BEGIN; DELETE FROM geo; DELETE FROM stores; DELETE FROM products; DELETE FROM customers; DELETE FROM orders; DELETE FROM items; DELETE FROM sessions; DELETE FROM stock;")
	add := func(table, format string, args ...any) {
		fmt.Fprintf(&sql, "INSERT INTO %s VALUES ("+format+");\n", append([]any{table}, args...)...)
	}
	add("geo", "1,'CN','south'), (2,'CN','east'), (3,'US','na'), (4,'XX',NULL")
	add("stores", "1,'a-own','own',1), (2,'b-own','own',3), (3,'c-amz','amazon',3")
	add("products", "1,'A','home'), (2,'B','home'), (3,'C',NULL")
	add("customers", "1,'gold',NULL), (2,NULL,NULL), (3,'gold','2025-01-01'), (4,'plain',NULL")
	geo := map[int][2]string{1: {"CN", "south"}, 2: {"CN", "east"}, 3: {"US", "na"}, 4: {"XX", ""}}
	store := map[int][3]string{1: {"a-own", "own", "CN"}, 2: {"b-own", "own", "US"}, 3: {"c-amz", "amazon", "US"}}
	tier := map[int]string{1: "gold", 4: "plain"}
	ref := func(label string, most int) (int, string) { // most+1 points nowhere, 0 is NULL
		n := rapid.IntRange(0, most+1).Draw(t, label)
		if n == 0 {
			return 0, "NULL"
		}
		return n, fmt.Sprint(n)
	}
	place := func(s, g int) map[string]string {
		d := map[string]string{}
		if x, ok := geo[g]; ok {
			d["country"] = x[0]
			if x[1] != "" {
				d["region"] = x[1]
			}
		}
		if x, ok := store[s]; ok {
			d["store"], d["platform"], d["market"] = x[0], x[1], x[2]
		}
		return d
	}
	var facts []fact
	id := 0
	for order := range rapid.IntRange(0, 7).Draw(t, "orders") {
		s, sText := ref("store", 3)
		g, gText := ref("geo", 4)
		buyer := rapid.IntRange(1, 4).Draw(t, "buyer")
		day := firstDay.AddDays(rapid.IntRange(0, span).Draw(t, "day"))
		valid := rapid.IntRange(0, 3).Draw(t, "valid") > 0
		add("orders", "%d, '%s 12:00+08', '%s', %s, %s, %d, %t", order, day, day, sText, gText, buyer, valid)
		for range rapid.IntRange(1, 3).Draw(t, "lines") {
			id++
			f := fact{set: "items", day: day, dims: place(s, g), valid: valid, order: fmt.Sprint("o", order), buyer: fmt.Sprint("b", buyer),
				net: rapid.Int64Range(-500, 9999).Draw(t, "net"), cogs: rapid.Int64Range(0, 5000).Draw(t, "cogs"), qty: rapid.Int64Range(1, 9).Draw(t, "qty")}
			if tr, ok := tier[buyer]; ok {
				f.dims["tier"] = tr
			}
			p, pText := ref("product", 3)
			if p >= 1 && p <= 3 {
				f.dims["sku"] = string(rune('A' + p - 1))
				if p < 3 {
					f.dims["category"] = "home"
				}
			}
			add("items", "%d, %d, %s, %d, %d/100.0, %d/100.0", id, order, pText, f.qty, f.net, f.cogs)
			facts = append(facts, f)
		}
	}
	for i := range rapid.IntRange(0, 8).Draw(t, "sessions") {
		s, sText := ref("store", 3)
		g, gText := ref("geo", 4)
		f := fact{set: "sessions", day: firstDay.AddDays(rapid.IntRange(0, span).Draw(t, "day")), dims: place(s, g),
			visitor: rapid.SampledFrom([]string{"u", "v", "w"}).Draw(t, "visitor"), hasOrder: rapid.Bool().Draw(t, "has_order")}
		bot := rapid.IntRange(0, 5).Draw(t, "bot") == 0
		clock := rapid.SampledFrom([]string{"00:00", "07:59", "23:59"}).Draw(t, "clock") // company time: other days in UTC
		add("sessions", "%d, '%s %s+08', %s, %s, '%s', %t, %t, 1", i, f.day, clock, sText, gText, f.visitor, f.hasOrder, bot)
		if !bot {
			facts = append(facts, f)
		}
	}
	for range rapid.IntRange(0, 8).Draw(t, "stock") {
		f := fact{set: "stock", day: firstDay.AddDays(rapid.IntRange(0, span/7).Draw(t, "week") * 7), dims: map[string]string{},
			onHand: rapid.Int64Range(0, 50).Draw(t, "on_hand"), sold: rapid.Int64Range(0, 5).Draw(t, "sold")}
		p := rapid.IntRange(1, 3).Draw(t, "product")
		f.dims["sku"] = string(rune('A' + p - 1))
		if p < 3 {
			f.dims["category"] = "home"
		}
		placeText := "NULL"
		if x, ok := pick(t, "place", "x", "y"); ok {
			f.dims["place"], placeText = x, "'"+x+"'"
		}
		add("stock", "'%s', %d, %s, %d, %d", f.day, p, placeText, f.onHand, f.sold)
		facts = append(facts, f)
	}
	db.MustExec(sql.String() + "COMMIT")
	return facts
}

// family is a set of metrics that can be asked together and what they allow.
type family struct{ metrics, dims []string }

var families = []family{
	{[]string{"net_sales", "cogs", "units", "gross_profit", "gross_margin", "orders", "buyers", "aov", "repeat_rate"},
		[]string{"country", "region", "market", "platform", "store", "category", "sku", "tier", "day", "week", "month", "quarter"}},
	{[]string{"net_sales", "orders", "sessions", "visitors", "conversion_rate", "sales_per_visitor"},
		[]string{"country", "region", "platform", "store", "day", "week", "month"}},
	{[]string{"stock", "sold"}, []string{"sku", "category", "place", "week", "month", "quarter"}},
}

var members = map[string][]string{"country": {"CN", "US"}, "region": {"south", "na"}, "market": {"US"}, "platform": {"own", "amazon"},
	"store": {"a-own", "c-amz"}, "category": {"home"}, "sku": {"A", "B"}, "tier": {"gold"}, "place": {"x"}}

func anyQuery(t *rapid.T) (semantic.Access, semantic.Query) {
	fam := rapid.SampledFrom(families).Draw(t, "family")
	q := semantic.Query{
		Metrics:    someOf(t, "metrics", fam.metrics, 1, 3),
		Dimensions: someOf(t, "dimensions", fam.dims, 0, 2),
		Period:     anyPeriod(t), Totals: rapid.Bool().Draw(t, "totals"),
	}
	if rapid.Bool().Draw(t, "filtered") {
		q.Where = someFilter(t, fam.dims, 2)
	}
	if rapid.Bool().Draw(t, "compared") {
		p := anyPeriod(t)
		q.Compare = &p
	}
	who := boss
	if fam.metrics[0] != "stock" && rapid.IntRange(0, 3).Draw(t, "scoped") == 0 {
		who.Scope = []semantic.In{{Dimension: "platform", Values: []string{"own"}}}
	}
	if len(q.Dimensions) == 0 {
		return who, q
	}
	q.Order = []semantic.Order{{By: rapid.SampledFrom(q.Metrics).Draw(t, "by"), Desc: rapid.Bool().Draw(t, "desc")}}
	if q.Compare != nil {
		q.Order[0].Of = rapid.SampledFrom([]semantic.OrderOf{"", semantic.OfDelta, semantic.OfGrowth}).Draw(t, "of")
	}
	if rapid.Bool().Draw(t, "topped") {
		q.Top = rapid.IntRange(1, 3).Draw(t, "top")
		q.Other = rapid.Bool().Draw(t, "other")
	}
	timed := slices.ContainsFunc(q.Dimensions, isGrain)
	q.Fill = timed && rapid.Bool().Draw(t, "fill")
	sums := !slices.ContainsFunc(q.Metrics, func(m string) bool { return !oracle[m].onlySum })
	q.Share = sums && rapid.Bool().Draw(t, "share")
	return who, q
}

func isGrain(dimension string) bool { _, ok := semantic.GrainOf(dimension); return ok }

func anyPeriod(t *rapid.T) semantic.Period {
	start := firstDay.AddDays(rapid.IntRange(-5, span).Draw(t, "start"))
	if rapid.Bool().Draw(t, "calendar") {
		start = start.StartOf(semantic.Month, 1)
		return semantic.Period{Start: start, End: start.AddMonths(rapid.IntRange(1, 2).Draw(t, "months"))}
	}
	return semantic.Period{Start: start, End: start.AddDays(rapid.IntRange(1, 40).Draw(t, "length"))}
}

func someOf(t *rapid.T, label string, of []string, low, high int) []string {
	return rapid.SliceOfNDistinct(rapid.SampledFrom(of), low, high, rapid.ID[string]).Draw(t, label)
}

func someFilter(t *rapid.T, dims []string, depth int) semantic.Filter {
	var plain []string
	for _, d := range dims {
		if !isGrain(d) {
			plain = append(plain, d)
		}
	}
	d := rapid.SampledFrom(plain).Draw(t, "dimension")
	kinds := 2
	if depth > 0 {
		kinds = 5
	}
	switch rapid.IntRange(0, kinds).Draw(t, "filter") {
	case 0:
		return semantic.In{Dimension: d, Values: someOf(t, "values", members[d], 0, 2-min(1, 2-len(members[d])))}
	case 1:
		return semantic.IsNull{Dimension: d}
	case 2:
		return semantic.Like{Dimension: d, Part: rapid.SampledFrom([]string{"O", "a", "%"}).Draw(t, "part")}
	case 3:
		return semantic.And{someFilter(t, dims, depth-1), someFilter(t, dims, depth-1)}
	case 4:
		return semantic.Or{someFilter(t, dims, depth-1), someFilter(t, dims, depth-1)}
	default:
		return semantic.Not{Filter: someFilter(t, dims, depth-1)}
	}
}
