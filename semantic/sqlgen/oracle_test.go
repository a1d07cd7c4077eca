package sqlgen

import (
	"cmp"
	"math/big"
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

// The oracle computes queries over rows in memory, from the meaning of the
// metrics and with no part of the compiler. It knows the shop of shop_test.go.

// fact is one base row with everything it can be cut by.
type fact struct {
	set  string // items, sessions, stock
	day  semantic.Date
	dims map[string]string // missing = NULL
	// items
	valid          bool
	order, buyer   string
	net, cogs, qty int64 // cents, cents, pieces
	// sessions
	visitor  string
	hasOrder bool
	// stock
	onHand, sold int64
}

// cell is what a metric is computed from.
type cell struct {
	rows []fact // of the cell
	peer []fact // of the cell's time bucket, whatever its other dimensions
}

type oracleMetric struct {
	sets     []string
	onlySum  bool // sums, whose parts add up whatever the cut
	counting bool // 0 where nothing is, unless feeds are missing
	of       func(cell) *big.Rat
}

func ofSet(set string, rows []fact) []fact {
	var out []fact
	for _, f := range rows {
		if f.set == set && (set != "items" || f.valid) {
			out = append(out, f)
		}
	}
	return out
}

func sumOf(rows []fact, of func(fact) int64) *big.Rat {
	if len(rows) == 0 {
		return nil
	}
	var n int64
	for _, f := range rows {
		n += of(f)
	}
	return big.NewRat(n, 1)
}

func distinct(rows []fact, of func(fact) string) int64 {
	seen := map[string]bool{}
	for _, f := range rows {
		if of(f) != "" {
			seen[of(f)] = true
		}
	}
	return int64(len(seen))
}

func quotient(a, b *big.Rat) *big.Rat {
	if a == nil || b == nil || b.Sign() == 0 {
		return nil
	}
	return new(big.Rat).Quo(a, b)
}

func cents(r *big.Rat) *big.Rat { return quotient(r, big.NewRat(100, 1)) }

func netOf(c cell) *big.Rat {
	return cents(sumOf(ofSet("items", c.rows), func(f fact) int64 { return f.net }))
}
func cogsOf(c cell) *big.Rat {
	return cents(sumOf(ofSet("items", c.rows), func(f fact) int64 { return f.cogs }))
}
func ordersOf(c cell) *big.Rat {
	return big.NewRat(distinct(ofSet("items", c.rows), func(f fact) string { return f.order }), 1)
}
func visitorsOf(c cell) *big.Rat {
	rows := ofSet("sessions", c.rows)
	if len(rows) == 0 {
		return nil
	}
	return big.NewRat(distinct(rows, func(f fact) string { return f.visitor }), 1)
}
func profitOf(c cell) *big.Rat {
	n, k := netOf(c), cogsOf(c)
	if n == nil || k == nil {
		return nil
	}
	return new(big.Rat).Sub(n, k)
}

func repeatOf(c cell) *big.Rat {
	orders := map[string]map[string]bool{}
	for _, f := range ofSet("items", c.peer) {
		if orders[f.buyer] == nil {
			orders[f.buyer] = map[string]bool{}
		}
		orders[f.buyer][f.order] = true
	}
	n := distinct(ofSet("items", c.rows), func(f fact) string {
		if len(orders[f.buyer]) >= 2 {
			return f.buyer
		}
		return ""
	})
	return big.NewRat(n, 1)
}

func stockOf(c cell) *big.Rat {
	var last semantic.Date
	for _, f := range ofSet("stock", c.peer) {
		if last.IsZero() || f.day.After(last) {
			last = f.day
		}
	}
	var rows []fact
	for _, f := range ofSet("stock", c.rows) {
		if f.day == last {
			rows = append(rows, f)
		}
	}
	return sumOf(rows, func(f fact) int64 { return f.onHand })
}

var oracle = map[string]oracleMetric{
	"net_sales":    {[]string{"items"}, true, false, netOf},
	"cogs":         {[]string{"items"}, true, false, cogsOf},
	"units":        {[]string{"items"}, true, false, func(c cell) *big.Rat { return sumOf(ofSet("items", c.rows), func(f fact) int64 { return f.qty }) }},
	"gross_profit": {[]string{"items"}, true, false, profitOf},
	"gross_margin": {[]string{"items"}, false, false, func(c cell) *big.Rat { return quotient(profitOf(c), netOf(c)) }},
	"orders":       {[]string{"items"}, false, true, ordersOf},
	"buyers": {[]string{"items"}, false, true, func(c cell) *big.Rat {
		return big.NewRat(distinct(ofSet("items", c.rows), func(f fact) string { return f.buyer }), 1)
	}},
	"aov": {[]string{"items"}, false, false, func(c cell) *big.Rat { return quotient(netOf(c), ordersOf(c)) }},
	"repeat_rate": {[]string{"items"}, false, false, func(c cell) *big.Rat {
		return quotient(repeatOf(c), big.NewRat(distinct(ofSet("items", c.rows), func(f fact) string { return f.buyer }), 1))
	}},
	"sessions": {[]string{"sessions"}, true, false, func(c cell) *big.Rat {
		return sumOf(ofSet("sessions", c.rows), func(fact) int64 { return 1 })
	}},
	"visitors": {[]string{"sessions"}, false, false, visitorsOf},
	"conversion_rate": {[]string{"sessions"}, false, false, func(c cell) *big.Rat {
		rows := ofSet("sessions", c.rows)
		n := sumOf(rows, func(f fact) int64 {
			if f.hasOrder {
				return 1
			}
			return 0
		})
		return quotient(n, big.NewRat(max(int64(len(rows)), 1), 1))
	}},
	"sales_per_visitor": {[]string{"items", "sessions"}, false, false, func(c cell) *big.Rat { return quotient(netOf(c), visitorsOf(c)) }},
	"stock":             {[]string{"stock"}, false, false, stockOf},
	"sold":              {[]string{"stock"}, true, false, func(c cell) *big.Rat { return sumOf(ofSet("stock", c.rows), func(f fact) int64 { return f.sold }) }},
}

// holds evaluates a filter; a NULL satisfies no comparison.
func holds(f semantic.Filter, r fact) bool {
	switch f := f.(type) {
	case nil:
		return true
	case semantic.And:
		return !slices.ContainsFunc(f, func(p semantic.Filter) bool { return !holds(p, r) })
	case semantic.Or:
		return slices.ContainsFunc(f, func(p semantic.Filter) bool { return holds(p, r) })
	case semantic.Not:
		return !holds(f.Filter, r)
	case semantic.In:
		v, ok := r.dims[f.Dimension]
		return ok && slices.Contains(f.Values, v)
	case semantic.IsNull:
		_, ok := r.dims[f.Dimension]
		return !ok
	case semantic.Like:
		v, ok := r.dims[f.Dimension]
		return ok && strings.Contains(strings.ToLower(v), strings.ToLower(f.Part))
	default:
		panic(f)
	}
}

// oracleRow is a result row: keys ("" with null set = NULL) and values.
type oracleRow struct {
	kind   string
	keys   []string // "\x00" = NULL
	values []*big.Rat
}

const nullKey = "\x00"

// answer computes a query.
func answer(facts []fact, who semantic.Access, q semantic.Query) []oracleRow {
	sets := map[string]bool{}
	for _, m := range q.Metrics {
		for _, s := range oracle[m].sets {
			sets[s] = true
		}
	}
	var admitted []fact
	for _, f := range facts {
		inScope := !slices.ContainsFunc(who.Scope, func(in semantic.In) bool { return !holds(in, f) })
		if sets[f.set] && inScope && holds(q.Where, f) && (f.set != "items" || f.valid) {
			admitted = append(admitted, f)
		}
	}
	now := during(admitted, q.Period)
	var then []fact
	if q.Compare != nil {
		then = during(admitted, *q.Compare)
	}
	key := func(f fact, before bool) []string { return keyOf(f, before, q) }
	var rows []oracleRow
	for _, k := range cellKeys(present(now, false, q), present(then, true, q), q) {
		at := func(rows []fact, before bool) cell {
			return cell{rows: matching(rows, before, key, k, nil), peer: matching(rows, before, key, k, isTime(q))}
		}
		rows = append(rows, oracleRow{"data", k, computeRow(at(now, false), at(then, true), q)})
	}
	sortRows(rows, q)
	if q.Top > 0 && len(rows) > q.Top {
		rows = rows[:q.Top]
	}
	kept := rows
	whole := func(rows []fact) cell { return cell{rows, rows} }
	total := computeRow(whole(now), whole(then), q)
	if q.Other {
		rest := func(rows []fact, before bool) cell {
			var out []fact
			for _, f := range rows {
				k := key(f, before)
				if !slices.ContainsFunc(kept, func(r oracleRow) bool { return slices.Equal(r.keys, k) }) {
					out = append(out, f)
				}
			}
			return cell{out, rows}
		}
		rows = append(rows, oracleRow{"other", nulls(len(q.Dimensions)), computeRow(rest(now, false), rest(then, true), q)})
	}
	if q.Totals {
		rows = append(rows, oracleRow{"total", nulls(len(q.Dimensions)), total})
	}
	if q.Share {
		for i := range rows {
			rows[i].values = shared(rows[i].values, total, q)
		}
	}
	return rows
}

func nulls(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = nullKey
	}
	return out
}

func during(rows []fact, p semantic.Period) []fact {
	var out []fact
	for _, f := range rows {
		if p.Contains(f.day) {
			out = append(out, f)
		}
	}
	return out
}

// keyOf is the row's key; a compared row takes the bucket of the period with
// the same number, counted from the bucket its own period starts in.
func keyOf(f fact, before bool, q semantic.Query) []string {
	out := make([]string, len(q.Dimensions))
	for i, d := range q.Dimensions {
		if g, ok := semantic.GrainOf(d); ok {
			b := f.day.StartOf(g, 1)
			if before {
				n := 0
				for at := q.Compare.Start.StartOf(g, 1); at.Before(b); at = at.Add(1, g) {
					n++
				}
				b = q.Period.Start.StartOf(g, 1).Add(n, g)
			}
			out[i] = b.String()
			continue
		}
		v, ok := f.dims[d]
		if !ok {
			v = nullKey
		}
		out[i] = v
	}
	return out
}

func isTime(q semantic.Query) []bool {
	out := make([]bool, len(q.Dimensions))
	for i, d := range q.Dimensions {
		_, out[i] = semantic.GrainOf(d)
	}
	return out
}

// matching are the rows with the key, or only with its parts that count.
func matching(rows []fact, before bool, key func(fact, bool) []string, want []string, counts []bool) []fact {
	var out []fact
	for _, f := range rows {
		k := key(f, before)
		same := true
		for i := range k {
			same = same && (counts != nil && !counts[i] || k[i] == want[i])
		}
		if same {
			out = append(out, f)
		}
	}
	return out
}

// present are the rows that make a key occur: all, but for stock alone only
// those of the last snapshot of their bucket.
func present(rows []fact, before bool, q semantic.Query) []fact {
	if !slices.Equal(q.Metrics, []string{"stock"}) {
		return rows
	}
	key := func(f fact, before bool) []string { return keyOf(f, before, q) }
	var out []fact
	for _, f := range rows {
		peers := matching(rows, before, key, key(f, before), isTime(q))
		if !slices.ContainsFunc(peers, func(p fact) bool { return p.day.After(f.day) }) {
			out = append(out, f)
		}
	}
	return out
}

// cellKeys are the keys that occur; buckets after the period's last are not
// shown, and Fill adds the missing ones.
func cellKeys(now, then []fact, q semantic.Query) [][]string {
	seen := map[string]bool{}
	var out [][]string
	add := func(k []string) {
		if id := strings.Join(k, "|"); !seen[id] {
			seen[id] = true
			out = append(out, k)
		}
	}
	for _, f := range now {
		add(keyOf(f, false, q))
	}
	for _, f := range then {
		k := keyOf(f, true, q)
		shown := true
		for i, d := range q.Dimensions {
			if g, ok := semantic.GrainOf(d); ok {
				shown = shown && k[i] <= q.Period.Last().StartOf(g, 1).String()
			}
		}
		if shown {
			add(k)
		}
	}
	if len(q.Dimensions) == 0 {
		return [][]string{{}}
	}
	if !q.Fill {
		return out
	}
	members := out
	if !slices.ContainsFunc(q.Dimensions, func(d string) bool { _, ok := semantic.GrainOf(d); return !ok }) {
		members = [][]string{nulls(len(q.Dimensions))}
	}
	for _, m := range members {
		for d := q.Period.Start; d.Before(q.Period.End); d = d.AddDays(1) {
			k := slices.Clone(m)
			for i, dim := range q.Dimensions {
				if g, ok := semantic.GrainOf(dim); ok {
					k[i] = d.StartOf(g, 1).String()
				}
			}
			add(k)
		}
	}
	return out
}

// computeRow is value, and with a comparison before, delta and growth, of
// every metric.
func computeRow(now, then cell, q semantic.Query) []*big.Rat {
	var out []*big.Rat
	for _, name := range q.Metrics {
		m := oracle[name]
		v := m.of(now)
		out = append(out, v)
		if q.Compare == nil {
			continue
		}
		b := m.of(then)
		d := difference(v, b, m.onlySum || name == "stock" && !slices.Contains(isTime(q), true))
		out = append(out, b, d)
		if b != nil {
			out = append(out, quotient(d, new(big.Rat).Abs(b)))
		} else {
			out = append(out, nil)
		}
	}
	return out
}

func difference(v, b *big.Rat, additive bool) *big.Rat {
	switch {
	case v != nil && b != nil:
		return new(big.Rat).Sub(v, b)
	case !additive:
		return nil
	case v != nil:
		return v
	case b != nil:
		return new(big.Rat).Neg(b)
	default:
		return nil
	}
}

func shared(values, total []*big.Rat, q semantic.Query) []*big.Rat {
	var out []*big.Rat
	width := len(values) / len(q.Metrics)
	for i := 0; i < len(values); i += width {
		out = append(append(out, values[i:i+width]...), quotient(values[i], total[i]))
	}
	return out
}

// sortRows follows the query's one sort key, then the dimensions; NULL last.
func sortRows(rows []oracleRow, q semantic.Query) {
	width := 1
	if q.Compare != nil {
		width = 4
	}
	at := 0
	if len(q.Order) > 0 {
		at = slices.Index(q.Metrics, q.Order[0].By)*width + map[semantic.OrderOf]int{semantic.OfDelta: 2, semantic.OfGrowth: 3}[q.Order[0].Of]
	}
	slices.SortFunc(rows, func(a, b oracleRow) int {
		if len(q.Order) > 0 {
			x, y := a.values[at], b.values[at]
			switch {
			case x == nil && y != nil:
				return 1
			case x != nil && y == nil:
				return -1
			case x != nil && x.Cmp(y) != 0:
				if q.Order[0].Desc {
					return y.Cmp(x)
				}
				return x.Cmp(y)
			}
		}
		for i := range a.keys {
			x, y := a.keys[i], b.keys[i]
			if x == y {
				continue
			}
			if x == nullKey {
				return 1
			}
			if y == nullKey {
				return -1
			}
			return cmp.Compare(x, y)
		}
		return 0
	})
}
