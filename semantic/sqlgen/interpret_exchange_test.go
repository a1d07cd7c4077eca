package sqlgen

import (
	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
)

// rateTable works out each rate from the days of its bucket, one by one.
func (x *interpretation) rateTable(n *rateTable) []record {
	rateOn, currencies := map[string]any{}, map[string]bool{}
	for _, r := range x.rows(n.of) {
		code := r[n.of.alias+"."+n.rates.Currency].(string)
		currencies[code] = true
		rateOn[code+datumText(r[n.of.alias+"."+n.rates.Day])] = r[n.of.alias+"."+n.rates.Rate]
	}
	var out []record
	at := map[string]record{}
	days := map[string][]any{}
	for d := n.period.Start; d.Before(n.period.End); d = d.AddDays(1) {
		for code := range currencies {
			r := record{rateCurrency: code}
			for i, b := range n.buckets {
				r[bucketName(i)] = bucketStart(d, b)
			}
			id := identity(r, n.grain())
			if _, ok := at[id]; !ok {
				at[id] = r
				out = append(out, r)
			}
			days[id] = append(days[id], rateOn[code+datumText(d)])
		}
	}
	for id, r := range at {
		r["rate"] = rateOver(n.policy, days[id])
	}
	return out
}

// rateOver is the rate of a bucket from those of its days in order.
func rateOver(p semantic.RatePolicy, days []any) any {
	if _, last := p.(semantic.PeriodEndRates); last {
		return days[len(days)-1]
	}
	var sum decimal.Decimal
	for _, d := range days {
		if d == nil {
			return nil
		}
		sum = sum.Add(number(d))
	}
	return divided(sum, decimal.NewFromInt(int64(len(days))))
}

// exchange converts row by row, then groups.
func (x *interpretation) exchange(n *exchange) []record {
	rates := x.rows(n.rates)
	rate := func(currency any, r record) any {
		for _, known := range rates {
			same := known[rateCurrency] == currency
			for i, at := range n.at {
				same = same && x.equal(known[bucketName(i)], r[at]) == yesHolds
			}
			if same {
				return known["rate"]
			}
		}
		return nil
	}
	var out []record
	groups := map[string][]record{}
	for _, r := range x.rows(n.in) {
		id := identity(r, names(n.keys))
		if groups[id] == nil {
			key := record{}
			for _, k := range n.keys {
				key[k.name] = r[k.name]
			}
			out = append(out, key)
		}
		groups[id] = append(groups[id], r)
	}
	if len(n.keys) == 0 && len(out) == 0 {
		out = append(out, record{})
	}
	for _, key := range out {
		for _, v := range n.values {
			key[v.name] = x.exchanged(n, v, groups[identity(key, names(n.keys))], rate)
		}
	}
	return out
}

func (x *interpretation) exchanged(n *exchange, v exchanged, rows []record, rate func(any, record) any) any {
	var converted []any
	var count, unrated decimal.Decimal
	for _, r := range rows {
		if r[v.amount] == nil {
			continue
		}
		amount := any(number(r[v.amount]))
		if n.own != "" && r[n.own] != n.home {
			amount = times(amount, rate(r[n.own], r))
		}
		if n.target != "" {
			amount = quotientOf(amount, rate(n.target, r))
		}
		if c, counted := r[v.count]; counted {
			count = count.Add(number(c))
		}
		if amount == nil {
			if c, counted := r[v.count]; counted {
				unrated = unrated.Add(number(c))
			} else {
				unrated = unrated.Add(decimal.NewFromInt(1))
			}
			continue
		}
		converted = append(converted, amount)
	}
	switch {
	case v.missing && unrated.IsZero():
		return nil
	case v.missing:
		return unrated
	case !unrated.IsZero():
		return nil
	case v.agg == semantic.AggAvg && len(converted) > 0:
		return quotientOf(sumOfData(converted), count)
	default:
		return fold(x, &semantic.Measure{Agg: v.agg}, converted)
	}
}

func times(a, b any) any {
	if a == nil || b == nil {
		return nil
	}
	return number(a).Mul(number(b))
}
