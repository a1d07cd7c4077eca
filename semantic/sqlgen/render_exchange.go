package sqlgen

import (
	"fmt"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

// rates renders the rates of each bucket from the days of the period. A day
// without a rate leaves the mean of its bucket empty, and its bucket when it
// is the last day.
func (r *renderer) rates(n *rateTable) statement {
	st := statement{title: "rates, " + n.policy.String() + ", " + n.period.String()}
	for i, b := range n.buckets {
		st.columns = append(st.columns, fmt.Sprintf("%s AS %s", r.bucketOf("g.day::date", b), bucketName(i)))
	}
	rate := "r." + identifier(n.rates.Rate)
	switch p := n.policy.(type) {
	case semantic.PeriodEndRates:
		rate = fmt.Sprintf("(ARRAY_AGG(%s ORDER BY g.day DESC))[1]", rate)
	case semantic.PeriodAverageRates:
		rate = fmt.Sprintf("CASE WHEN COUNT(%[1]s) = COUNT(*) THEN AVG(%[1]s) END", rate)
	default:
		panic(fmt.Sprintf("sqlgen: no rates by period for %T", p))
	}
	st.groupBy = len(n.buckets) + 1
	currency, source := identifier(n.rates.Currency), n.of.dataset.Source
	if n.only != "" {
		only := r.args.place(bound{n.only, "text"})
		st.columns = append(st.columns, fmt.Sprintf("%s AS %s", only, rateCurrency), rate+" AS rate")
		st.from = fmt.Sprintf("%s\nLEFT JOIN %s AS r ON r.%s = %s AND r.%s = g.day::date", r.spine(n.period), source, currency, only, identifier(n.rates.Day))
		return st
	}
	st.columns = append(st.columns, "k."+rateCurrency, rate+" AS rate")
	st.from = fmt.Sprintf("%s\nCROSS JOIN (SELECT DISTINCT %s AS %s FROM %s AS k) AS k\nLEFT JOIN %s AS r ON r.%s = k.%s AND r.%s = g.day::date",
		r.spine(n.period), currency, rateCurrency, source, source, currency, rateCurrency, identifier(n.rates.Day))
	return st
}

// exchange looks the rates up for each sum of one currency and bucket.
func (r *renderer) exchange(n *exchange) statement {
	in, rates := r.name(n.in, "amounts"), r.name(n.rates, "rates")
	st := statement{columns: names(n.keys), groupBy: len(n.keys), title: n.in.title}
	for i, c := range st.columns {
		st.columns[i] = fmt.Sprintf("a.%[1]s AS %[1]s", c)
	}
	from := []string{in + " AS a"}
	lookUp := func(alias, currency string) {
		on := []string{fmt.Sprintf("%s.%s = %s", alias, rateCurrency, currency)}
		for i, at := range n.at {
			on = append(on, fmt.Sprintf("%s.%s = a.%s", alias, bucketName(i), at))
		}
		from = append(from, fmt.Sprintf("LEFT JOIN %s AS %s ON %s", rates, alias, strings.Join(on, " AND ")))
	}
	factor := ""
	if n.own != "" {
		lookUp("o", "a."+n.own)
		factor = fmt.Sprintf(" * CASE WHEN a.%s = %s THEN 1 ELSE o.rate END", n.own, r.args.place(bound{n.home, "text"}))
	}
	if n.target != "" {
		lookUp("t", r.args.place(bound{n.target, "text"}))
		factor += " / t.rate"
	}
	st.from = strings.Join(from, "\n")
	for _, v := range n.values {
		st.columns = append(st.columns, v.sql(factor)+" AS "+v.name)
	}
	return st
}

// sql converts a column and adds it up; a sum with an amount that has no rate
// is empty.
func (v exchanged) sql(factor string) string {
	amount := "a." + v.amount
	converted := amount + factor
	whole := func(call string) string {
		return fmt.Sprintf("CASE WHEN COUNT(%s) = COUNT(%s) THEN %s END", amount, converted, call)
	}
	switch {
	case v.missing:
		return fmt.Sprintf("SUM(a.%s) FILTER (WHERE %s IS NOT NULL AND %s IS NULL)", v.count, amount, converted)
	case v.agg == semantic.AggAvg:
		return whole(fmt.Sprintf("SUM(%s) / NULLIF(SUM(a.%s), 0)", converted, v.count))
	default:
		return whole(fmt.Sprintf("%s(%s)", strings.ToUpper(string(v.agg)), converted))
	}
}
