package sqlgen

import (
	"time"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
)

// The nodes that look back in time, and the aggregations that came with them.

// frameOf is a bucket of a spine with the days its window begins and ends with.
type frameOf struct {
	buckets     []any
	first, last semantic.Date // first is zero where the window has no beginning
}

func (f frameOf) holds(d semantic.Date) bool {
	return !d.After(f.last) && (f.first.IsZero() || !d.Before(f.first))
}

// frames lists the windows of a spine, day by day from the meaning of offsets
// and windows.
func (x *interpretation) frames(s *windowSpine) []frameOf {
	period := s.period
	if s.extent != nil {
		period = semantic.Period{}
		for _, r := range x.rows(s.extent) {
			first, _ := r[s.first].(semantic.Date)
			last, ok := r[s.last].(semantic.Date)
			if !ok {
				continue
			}
			if period.IsZero() || first.Before(period.Start) {
				period.Start = first
			}
			if period.End.Before(last) {
				period.End = last
			}
		}
		if !period.IsZero() {
			period.Start = x.value(s.beginning(column{"", "first"}), record{"first": period.Start}).(semantic.Date)
		}
		if !period.IsZero() { // later than any window reaches here; windows without rows are left out
			period.End = period.End.AddDays(800)
			if _, all := s.at.window.(semantic.WindowAll); all && len(s.at.offsets) == 0 {
				period.End = period.End.AddDays(-799)
			}
		}
	}
	days := s.spine
	days.period = period
	at := map[string]int{}
	var out []frameOf
	for _, g := range x.spine(days, nil) {
		var buckets []any
		id := ""
		for _, u := range s.units {
			b := x.value(u.of, g)
			buckets = append(buckets, b)
			id += datumText(b) + "|"
		}
		last := s.at.source(g["g.day"].(semantic.Date), s.reckoning)
		f := frameOf{buckets, windowStart(s.at.window, last, s.reckoning), last}
		i, known := at[id]
		switch {
		case !known || s.at.over == semantic.OverAverage:
			at[id] = len(out)
			out = append(out, f)
		case s.at.over == semantic.OverLast:
			out[i] = f
		}
	}
	return out
}

// trailing gives each row to every bucket whose window holds its day.
func (x *interpretation) trailing(n *trailing) []record {
	frames := x.frames(n.spine)
	var out []record
	for _, r := range x.rows(n.in) {
		v := x.value(n.at, r)
		if v == nil {
			continue
		}
		day := dayIn(v, n.zone)
		for _, f := range frames {
			if !f.holds(day) {
				continue
			}
			own := record{}
			for i, b := range f.buckets {
				own[n.alias+"."+bucketName(i)] = b
			}
			if n.each {
				own[n.alias+"."+windowDay] = f.last
			}
			out = append(out, merge(r, own))
		}
	}
	return out
}

// running looks at every window for every combination of the other keys.
func (x *interpretation) running(n *running) []record {
	daily := x.rows(n.in)
	var others []string
	for i, k := range n.keys {
		if n.bucketOf[i] < 0 {
			others = append(others, k.name)
		}
	}
	var out []record
	seen := map[string]bool{}
	for _, member := range daily {
		id := identity(member, others)
		if seen[id] {
			continue
		}
		seen[id] = true
		for _, f := range x.frames(n.spine) {
			var held []record
			for _, r := range daily {
				if d, ok := r[windowDay].(semantic.Date); ok && f.holds(d) && identity(r, others) == id {
					held = append(held, r)
				}
			}
			if len(held) == 0 {
				continue
			}
			r := record{}
			for i, k := range n.keys {
				if u := n.bucketOf[i]; u >= 0 {
					r[k.name] = f.buckets[u]
				} else {
					r[k.name] = member[k.name]
				}
			}
			if n.each {
				r[windowDay] = f.last
			}
			for _, v := range n.values {
				r[v.name] = x.windowValue(v, held)
			}
			out = append(out, r)
		}
	}
	return out
}

func (x *interpretation) windowValue(v runningValue, days []record) any {
	sum := func(i int) any {
		var values []any
		for _, d := range days {
			if d[v.parts[i]] != nil {
				values = append(values, d[v.parts[i]])
			}
		}
		return fold(x, &semantic.Measure{Agg: semantic.AggSum}, values)
	}
	switch v.agg {
	case semantic.AggMin, semantic.AggMax:
		var values []any
		for _, d := range days {
			if d[v.parts[0]] != nil {
				values = append(values, d[v.parts[0]])
			}
		}
		return fold(x, &semantic.Measure{Agg: v.agg}, values)
	case semantic.AggAvg, semantic.AggShareTrue:
		return quotientOf(sum(0), sum(1))
	case semantic.AggVariance, semantic.AggStddev:
		if sum(0) == nil {
			return nil
		}
		variance := varianceOf(number(sum(0)), number(sum(1)), number(sum(2)))
		if v.agg == semantic.AggVariance || variance == nil {
			return variance
		}
		return rootOf(variance.(decimal.Decimal), rootScale(variance.(decimal.Decimal)))
	default:
		return sum(0)
	}
}

func (x *interpretation) averaged(n *averaged) []record {
	columns := names(n.keys)
	cells := map[string][]record{}
	var order []string
	for _, r := range x.rows(n.in) {
		id := identity(r, columns)
		if cells[id] == nil {
			order = append(order, id)
		}
		cells[id] = append(cells[id], r)
	}
	var out []record
	for _, id := range order {
		r := record{}
		for _, k := range n.keys {
			r[k.name] = cells[id][0][k.name]
		}
		for _, v := range n.values {
			r[v.name] = x.windowValue(runningValue{agg: semantic.AggAvg, parts: []string{v.name, "#one"}}, counted(cells[id], v.name))
		}
		out = append(out, r)
	}
	return out
}

// counted adds a column that is 1 where the value is there.
func counted(rows []record, value string) []record {
	out := make([]record, len(rows))
	for i, r := range rows {
		out[i] = merge(r, record{"#one": nil})
		if r[value] != nil {
			out[i]["#one"] = int64(1)
		}
	}
	return out
}

// extreme is the value of the first or last row that has one.
func (x *interpretation) extreme(a aggregation, rows []record) any {
	var with []record
	for _, r := range rows {
		if x.value(a.of, r) != nil {
			with = append(with, r)
		}
	}
	if len(with) == 0 {
		return nil
	}
	for i, r := range with {
		for j, o := range a.order {
			r = merge(r, record{keyName(j): x.value(o, r)})
		}
		with[i] = r
	}
	var order []orderTerm
	for j := range a.order {
		order = append(order, orderTerm{keyName(j), a.leaf.measure.Agg == semantic.AggLast})
	}
	x.sort(with, order)
	return x.value(a.of, with[0])
}

// trueRows counts rows that are true; no rows have no number.
func (x *interpretation) trueRows(of scalar, rows []record) any {
	if len(rows) == 0 {
		return nil
	}
	var n int64
	for _, r := range rows {
		if yes, ok := x.value(of, r).(bool); ok && yes {
			n++
		}
	}
	return n
}

// spread is the variance or deviation of a sample, nil for a single value. A
// deviation has as many digits as its variance.
func spread(agg semantic.Agg, values []any) any {
	var squares decimal.Decimal
	for _, v := range values {
		squares = squares.Add(number(v).Mul(number(v)))
	}
	variance := varianceOf(sumOfData(values), decimal.NewFromInt(int64(len(values))), squares)
	if agg == semantic.AggVariance || variance == nil {
		return variance
	}
	return rootOf(variance.(decimal.Decimal), -variance.(decimal.Decimal).Exponent())
}

func varianceOf(sum, count, squares decimal.Decimal) any {
	return quotientOf(count.Mul(squares).Sub(sum.Mul(sum)), count.Mul(count.Sub(decimal.NewFromInt(1))))
}

// rootOf is a square root to a number of digits behind the point.
func rootOf(d decimal.Decimal, scale int32) decimal.Decimal {
	shifted := d.Shift(2 * (scale + 1)).BigInt()
	return decimal.NewFromBigInt(shifted.Sqrt(shifted), -(scale + 1)).Round(scale)
}

// rootScale is how many digits the database gives a square root: sixteen that
// count, and no fewer than the number has.
func rootScale(d decimal.Decimal) int32 {
	weight, _ := leading(d)
	return max(int32(17-(weight+1)*2), -d.Exponent(), 0)
}

// movedOf moves a date, or an instant on the clock of a zone.
func movedOf(v any, m moved) any {
	if m.zone == "" {
		return semantic.Reckoning{}.Add(dayIn(v, ""), m.n, m.grain)
	}
	zone := zoneNamed(m.zone)
	at := time.Time(clockIn(v.(time.Time), zone))
	day := semantic.DateOf(at)
	to := semantic.Reckoning{}.Add(day, m.n, m.grain)
	return instantIn(wall(at.AddDate(0, 0, to.Sub(day))), zone)
}
