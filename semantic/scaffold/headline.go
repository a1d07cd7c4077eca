package scaffold

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

// Words of amounts that are taken off or paid out: no answer to "how are we doing" while there is another amount.
var lessWords = []string{"cost", "tax", "discount", "fee", "freight", "refund", "loss", "expense", "commission", "charge", "budget", "spend"}

// saleWords are what the rows of a business are called.
var saleWords = []string{"order", "sale", "transaction", "invoice", "purchase", "line", "item", "ride", "booking", "ticket"}

// maxCauses bounds how many dimensions are named as causes, and causeValues how many values one may have.
const (
	maxCauses   = 8
	causeValues = 100
)

// causeOrder is which families of dimensions explain a change most often, the most usual first.
var causeOrder = []semantic.Group{semantic.GroupGeo, semantic.GroupProduct, semantic.GroupStore, semantic.GroupChannel, semantic.GroupCustomer,
	semantic.GroupWarehouse, semantic.GroupOrder, semantic.GroupFeedback}

// headlines proposes what people look at first, from the table that most looks like what the business does; nothing
// when no metric has a time.
func (d *drafting) headlines(w *writer) {
	t := d.mainFact()
	if t == nil {
		return
	}
	all := d.metricsOf(t)
	kpis := pickNames(all,
		metric.earns,
		func(m metric) bool { return strings.Contains(m.body, "agg: count_rows") },
		func(m metric) bool {
			return strings.Contains(m.body, "agg: count_distinct") && m.speaksOf(personWords...)
		})
	if len(kpis) == 0 {
		return
	}
	w.guess(1, fmt.Sprintf("%s has %d rows with a time and the amounts people ask for most; which figures do you look at first?", t, t.rows))
	w.line(1, "headlines:")
	w.line(2, "kpis: %s", list(kpis))
	w.line(2, "offered: %s", list(kpis))
	if pieces := pickNames(all, func(m metric) bool {
		return m.adds() && m.speaksOf("quantity", "unit", "piece") && m.unit == semantic.UnitCount
	}); pieces != nil {
		w.line(2, "pieces: %s", pieces[0])
	}
	if causes := d.causes(t); len(causes) > 0 {
		w.line(2, "breakdowns: %s", list(causes))
		w.line(2, "causes: %s", list(causes))
	}
}

// earns reports a sum of money that is not taken off or paid out.
func (m metric) earns() bool {
	return m.unit == semantic.UnitMoney && m.adds() && !m.speaksOf(lessWords...)
}

// mainFact is the table with a time that has an amount that adds up, or is called like sales, before others; of such
// the largest.
func (d *drafting) mainFact() *table {
	var best *table
	rank := func(t *table) (n int) {
		if slices.ContainsFunc(d.metricsOf(t), metric.earns) {
			n += 2
		}
		if has(t.stem, saleWords...) {
			n++
		}
		return n
	}
	for _, t := range d.tables {
		if t.time == nil || len(d.metricsOf(t)) == 0 {
			continue
		}
		if best == nil || cmp.Or(cmp.Compare(rank(t), rank(best)), cmp.Compare(t.rows, best.rows)) > 0 {
			best = t
		}
	}
	return best
}

func (d *drafting) metricsOf(t *table) []metric {
	return slices.DeleteFunc(slices.Clone(d.metrics), func(m metric) bool { return m.table != t })
}

// speaksOf reports whether the English label has one of the words.
func (m metric) speaksOf(words ...string) bool {
	return has(strings.Fields(strings.ToLower(m.label.EN)), words...)
}

// pickNames returns the first metric that fits each of the conditions.
func pickNames(list []metric, fits ...func(metric) bool) []string {
	var out []string
	for _, f := range fits {
		if i := slices.IndexFunc(list, f); i >= 0 && !slices.Contains(out, list[i].name) {
			out = append(out, list[i].name)
		}
	}
	return out
}

// causes are dimensions with few values that the metrics of t can be cut by: the first of every family, then the second.
func (d *drafting) causes(t *table) []string {
	reached := d.reached(t)
	var fit []dimension
	for _, x := range d.dimensions {
		if reached[x.owner] == x.of.table && !has(x.of.words, "currency") && x.of.distinct > 1 && x.of.distinct <= causeValues && slices.Contains(causeOrder, x.group) {
			fit = append(fit, x)
		}
	}
	var out []string
	for round := 0; len(fit) > 0 && round < maxCauses; round++ {
		for _, g := range causeOrder {
			if i := slices.IndexFunc(fit, func(x dimension) bool { return x.group == g }); i >= 0 {
				out = append(out, fit[i].name)
				fit = slices.Delete(fit, i, i+1)
			}
		}
	}
	return out[:min(len(out), maxCauses)]
}
