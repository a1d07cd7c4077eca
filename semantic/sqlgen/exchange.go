package sqlgen

import (
	"fmt"
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

// exchange converts amounts under a policy with one rate for each bucket of
// time: amounts are added up by currency and bucket first, and converted and
// added up over them second.
type exchange struct {
	in     *aggregate // by the keys, then the other buckets and the currency
	rates  *rateTable
	keys   []planColumn
	at     []string // columns of in that equal the buckets of the rates, in order
	own    string   // column of in with the currency of the amounts; "" = the model's
	home   string   // the model's currency
	target string   // "" = the model's
	values []exchanged
}

// exchanged is one converted aggregate: amount is a column of in, count the
// number of amounts behind it.
type exchanged struct {
	planColumn
	agg           semantic.Agg
	amount, count string
	missing       bool // counts the amounts without a rate instead
}

// rateTable has a rate for each bucket and currency.
type rateTable struct {
	of      *scan
	rates   *semantic.ExchangeRates
	policy  semantic.RatePolicy
	period  semantic.Period
	buckets []bucket
	// only is the one currency that is looked up, "" = any.
	only string
}

func (n *exchange) inputs() []node  { return []node{n.in, n.rates} }
func (n *rateTable) inputs() []node { return []node{n.of} }

func (n *exchange) schema() []planColumn {
	out := slices.Clone(n.keys)
	for _, v := range n.values {
		out = append(out, v.planColumn)
	}
	return out
}
func (n *exchange) grain() []string      { return names(n.keys) }
func (n *exchange) uniqueOn() [][]string { return [][]string{n.grain()} }

const rateCurrency = "currency"

func (n *rateTable) schema() []planColumn {
	var out []planColumn
	for i := range n.buckets {
		out = append(out, planColumn{bucketName(i), "date"})
	}
	return append(out, planColumn{rateCurrency, "text"}, planColumn{"rate", "numeric"})
}
func (n *rateTable) grain() []string      { c := names(n.schema()); return c[:len(c)-1] }
func (n *rateTable) uniqueOn() [][]string { return [][]string{n.grain()} }

// checkRates: a look-up by all buckets and the currency meets one rate.
func (n *exchange) checkRates() error {
	if len(n.at) != len(n.rates.buckets) || !coveredBy(n.in.uniqueOn(), names(n.in.keyColumns())) {
		return fanOut("换算金额时,汇率 %v 可能重复。", "Converting amounts at the rates by %v could count them twice.", n.at)
	}
	return nil
}

// exchanging plans the conversion of a branch whose leaves have rates by
// period. agg groups by the keys asked for; the buckets of the query that are
// not among them, and the currency of the rows, are added to it.
func (s *scanning) exchanging(agg *aggregate) (*exchange, error) {
	if s.period.IsZero() {
		return nil, semantic.Errorf(semantic.CodeBadTime, "按时段的汇率换算需要给出时间范围。", "Converting at the rates of a period needs a period.")
	}
	for _, g := range s.grains() {
		if g.IsClock() || !isStandard(s.model, g) {
			return nil, badQuery("按 %s 拆分时,金额只能按每笔的汇率换算。", "Cut by the %s, money can be converted at the rates of its rows only.", g)
		}
	}
	d, ok := s.model.Dataset(s.model.Rates.Dataset)
	if !ok {
		return nil, badModel("汇率数据集 %q 不存在。", "There is no dataset of exchange rates %q.", s.model.Rates.Dataset)
	}
	x := &exchange{in: agg, keys: agg.keyColumns(), home: s.model.Currency, target: s.leaf.target,
		rates: &rateTable{of: &scan{dataset: d, alias: "r"}, rates: s.model.Rates, policy: s.leaf.policy, period: s.period}}
	for i, d := range s.by {
		if d.Grain != "" && len(agg.keys) > 0 {
			x.at = append(x.at, agg.keys[i].name)
			x.rates.buckets = append(x.rates.buckets, s.bucket(nil, d.Grain, s.shift(d)))
		}
	}
	if err := s.otherBuckets(x); err != nil {
		return nil, err
	}
	if s.leaf.measure.Currency != "" {
		own, _, err := s.rel.named(s.leaf.measure.Currency)
		if err != nil {
			return nil, err
		}
		x.own = "f"
		agg.keys = append(agg.keys, named{planColumn{x.own, "text"}, own})
	} else {
		x.rates.only = x.target
	}
	x.rates = s.sharedRates(x.rates)
	return x, s.exchangedValues(x)
}

// sharedRates returns the table planned before for the same buckets, if there
// is one; it then serves the currencies of both.
func (p *planner) sharedRates(n *rateTable) *rateTable {
	for _, known := range p.rates {
		if known.period == n.period && known.policy == n.policy && slices.Equal(known.buckets, n.buckets) {
			if known.only != n.only {
				known.only = ""
			}
			return known
		}
	}
	p.rates = append(p.rates, n)
	return n
}

// otherBuckets adds the buckets of the query that these rows are not shown
// by, so that totals and subtotals are the sums of their converted buckets. A row that counts
// for several buckets has the rates of the whole period.
func (s *scanning) otherBuckets(x *exchange) error {
	if s.time.of == nil || s.leaf.at.anchored() {
		return nil
	}
	for _, d := range s.dims {
		if d.Grain == "" || hasDimension(s.by, d) {
			continue
		}
		of, err := s.rel.dimension(d, s.time, s.shift(d))
		if err != nil {
			return err
		}
		b := s.bucket(nil, d.Grain, s.shift(d))
		name := fmt.Sprintf("f%d", len(x.at)+1)
		x.in.keys = append(x.in.keys, named{planColumn{name, "date"}, of})
		x.at, x.rates.buckets = append(x.at, name), append(x.rates.buckets, b)
	}
	return nil
}

// exchangedValues replaces the branch's aggregates by those that can be added
// up again after the conversion.
func (s *scanning) exchangedValues(x *exchange) error {
	amounts := x.in.values
	x.in.values = nil
	for _, a := range amounts {
		e := exchanged{planColumn: a.planColumn, agg: a.leaf.measure.Agg, amount: a.name, count: a.name + "n", missing: s.countMissing}
		first := a.leaf.measure.Agg
		switch first {
		case semantic.AggSum, semantic.AggMin, semantic.AggMax:
		case semantic.AggAvg:
			first = semantic.AggSum
		default:
			return badQuery("聚合 %[1]s 不能按时段汇率换算，请改用交易日或固定日期的汇率。",
				"The aggregation %[1]s cannot be converted at the rates of a period; use those of the transaction date or of a fixed day.", a.leaf.measure.Agg)
		}
		x.in.values = append(x.in.values, a.as(a.name, first))
		if e.agg == semantic.AggAvg || e.missing {
			x.in.values = append(x.in.values, a.as(e.count, semantic.AggCount))
		}
		x.values = append(x.values, e)
	}
	return nil
}

// as is another aggregate of the same rows, without conversion.
func (a aggregation) as(name string, agg semantic.Agg) aggregation {
	ms := *a.leaf.measure
	ms.Agg = agg
	l := *a.leaf
	l.measure = &ms
	out := a
	out.name, out.leaf = name, &l
	if a.amount != nil {
		out.of, out.amount = a.amount, nil
	}
	return out
}
