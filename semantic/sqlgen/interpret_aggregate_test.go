package sqlgen

import (
	"math"
	"slices"
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
)

// aggregate groups rows. A home row that comes twice in one group is a fault
// of the plan, whatever the plan says of its keys.
func (x *interpretation) aggregate(n *aggregate) []record {
	type group struct {
		key  record
		rows []record
	}
	var groups []*group
	at := map[string]*group{}
	if len(n.keys) == 0 {
		groups = append(groups, &group{key: record{}})
		at[""] = groups[0]
	}
	columns := names(n.keyColumns())
	for _, r := range x.rows(n.in) {
		key := record{}
		for _, k := range n.keys {
			key[k.name] = x.value(k.of, r)
		}
		id := identity(key, columns)
		g, ok := at[id]
		if !ok {
			g = &group{key: key}
			at[id] = g
			groups = append(groups, g)
		}
		g.rows = append(g.rows, r)
	}
	var out []record
	for _, g := range groups {
		x.eachOnce(n, g.rows)
		for _, v := range n.values {
			g.key[v.name] = x.aggregation(v, g.rows)
		}
		out = append(out, g.key)
	}
	return out
}

func (x *interpretation) eachOnce(n *aggregate, rows []record) {
	if len(n.values) == 0 {
		return // keys alone are what is distinct
	}
	seen := map[any]bool{}
	for _, r := range rows {
		id := r[rowID(n.home)]
		if seen[id] {
			breakOff("aggregate %q meets the row %v of %s twice", n.title, id, n.home)
		}
		seen[id] = true
	}
}

func (x *interpretation) aggregation(a aggregation, rows []record) any {
	kept := x.keep(rows, a.filter)
	if a.missing {
		return int64(len(x.present(a.amount, kept)) - len(x.present(a.of, kept)))
	}
	if a.amount != nil && len(x.present(a.amount, kept)) != len(x.present(a.of, kept)) {
		return nil // an amount without a rate
	}
	if a.leaf.isCount() && !a.leaf.zeroWhenEmpty() && len(rows) == 0 {
		return nil
	}
	if a.leaf.measure.Agg == semantic.AggCountRows {
		return int64(len(kept))
	}
	if a.leaf.measure.Agg == semantic.AggSumBoolean {
		return x.trueRows(a.of, kept)
	}
	if a.order != nil {
		return x.extreme(a, kept)
	}
	return fold(x, a.leaf.measure, x.present(a.of, kept))
}

// present are the values of a scalar that are not NULL.
func (x *interpretation) present(of scalar, rows []record) []any {
	var out []any
	for _, r := range rows {
		if v := x.value(of, r); v != nil {
			out = append(out, v)
		}
	}
	return out
}

// fold aggregates values none of which is NULL.
func fold(x *interpretation, ms *semantic.Measure, values []any) any {
	switch ms.Agg {
	case semantic.AggCount:
		return int64(len(values))
	case semantic.AggCountDistinct:
		seen := map[string]bool{}
		for _, v := range values {
			seen[datumText(v)] = true
		}
		return int64(len(seen))
	}
	if len(values) == 0 {
		return nil
	}
	switch ms.Agg {
	case semantic.AggSum:
		return sumOfData(values)
	case semantic.AggMin, semantic.AggMax:
		return slices.MaxFunc(values, func(a, b any) int {
			cmp, _ := x.order(a, b)
			if ms.Agg == semantic.AggMin {
				return -cmp
			}
			return cmp
		})
	case semantic.AggAvg:
		return divided(sumOfData(values), decimal.NewFromInt(int64(len(values))))
	case semantic.AggShareTrue:
		var n int64
		for _, v := range values {
			n += int64(boolInt(v.(bool)))
		}
		return divided(decimal.NewFromInt(n), decimal.NewFromInt(int64(len(values))))
	case semantic.AggVariance, semantic.AggStddev:
		return spread(ms.Agg, values)
	case semantic.AggPercentileDisc:
		sorted := slices.Clone(values)
		slices.SortFunc(sorted, func(a, b any) int { cmp, _ := x.order(a, b); return cmp })
		return number(sorted[max(0, int(math.Ceil(ms.Percentile*float64(len(sorted))))-1)])
	case semantic.AggMedian:
		return percentile(values, 0.5)
	case semantic.AggPercentile:
		return percentile(values, ms.Percentile)
	default:
		breakOff("no meaning for the aggregation %s", ms.Agg)
		return nil
	}
}

func sumOfData(values []any) decimal.Decimal {
	var sum decimal.Decimal
	for i, v := range values {
		if i == 0 {
			sum = number(v)
			continue
		}
		sum = sum.Add(number(v))
	}
	return sum
}

// percentile interpolates between the two nearest values in double precision,
// of which a cast to numeric keeps fifteen digits.
func percentile(values []any, at float64) decimal.Decimal {
	sorted := make([]float64, len(values))
	for i, v := range values {
		sorted[i], _ = strconv.ParseFloat(number(v).String(), 64)
	}
	slices.Sort(sorted)
	position := at * float64(len(sorted)-1)
	low, high := int(math.Floor(position)), int(math.Ceil(position))
	v := sorted[low]
	if low != high {
		v += (position - float64(low)) * (sorted[high] - sorted[low])
	}
	d, err := decimal.NewFromString(strconv.FormatFloat(v, 'g', 15, 64))
	if err != nil {
		breakOff("percentile %v: %v", v, err)
	}
	return d
}
