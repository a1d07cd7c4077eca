package tools

import (
	"context"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
)

// digits is the precision of quotients inside an analysis; what is left over
// after rounding goes to the largest part, so that parts still sum exactly.
const digits = 16

// measure is a metric as an analysis adds it up: itself, or numerator over
// denominator.
type measure struct {
	metric   string
	num, den string // den is "" for a metric that is no quotient
}

func measureOf(m *semantic.Model, metric string) measure {
	if num, den, ok := m.RatioParts(metric); ok {
		return measure{metric, num, den}
	}
	return measure{metric: metric, num: metric}
}

func (m measure) ratio() bool { return m.den != "" }

// keys are the metrics to query.
func (m measure) keys() []string {
	if !m.ratio() || m.den == m.num {
		return []string{m.num}
	}
	return []string{m.num, m.den}
}

// amount is a measure's value as it adds up: n, or n over d.
type amount struct{ n, d decimal.Decimal }

func (a amount) plus(b amount) amount  { return amount{a.n.Add(b.n), a.d.Add(b.d)} }
func (a amount) minus(b amount) amount { return amount{a.n.Sub(b.n), a.d.Sub(b.d)} }
func (a amount) equal(b amount) bool   { return a.n.Equal(b.n) && a.d.Equal(b.d) }

// value is the metric: n, or n ÷ d and 0 where there is nothing to divide by.
func (m measure) value(a amount) decimal.Decimal {
	if !m.ratio() {
		return a.n
	}
	return quotient(a.n, a.d)
}

func quotient(n, d decimal.Decimal) decimal.Decimal {
	if d.IsZero() {
		return decimal.Zero
	}
	return n.DivRound(d, digits)
}

// weight is the size of a part: the denominator of a ratio, the value itself
// otherwise.
func (m measure) weight(a amount) decimal.Decimal {
	if m.ratio() {
		return a.d
	}
	return a.n
}

// member is one cell of a split, in the period and in the one before.
type member struct {
	about     Subject
	now, then amount
	missing   bool // a dimension of the cell has no value
}

// cutting is a measure split by dimensions.
type cutting struct {
	dims    []string
	members []member
	total   member
	// exact reports whether the members add up to the total in both periods.
	exact      bool
	statements []semantic.Statement
	notes      []semantic.Note
}

// cut splits the measure over the dimensions in both periods; without
// dimensions it is the total alone.
func (m measure) cut(ctx context.Context, env Env, dims []string, f Filters, w windows) (cutting, error) {
	rows, err := env.Warehouse.Query(ctx, env.Who, semantic.Query{
		Metrics: m.keys(), Dimensions: dims, Where: filter(f), Period: w.period, Compare: w.before, Totals: len(dims) > 0,
	})
	if err != nil {
		return cutting{}, err
	}
	c := cutting{dims: dims, statements: rows.Statements, notes: rows.Notes}
	var sum member
	for _, row := range rows.Rows {
		x := member{now: m.read(rows.Columns, row, semantic.RoleValue), then: m.read(rows.Columns, row, semantic.RoleBefore)}
		if row.Kind == semantic.RowTotal || len(dims) == 0 {
			c.total = x
			continue
		}
		for _, d := range dims {
			v := cell(rows.Columns, row, d, semantic.RoleDimension)
			x.missing = x.missing || v.IsNull()
			x.about = append(x.about, Part{d, v.String()})
		}
		sum.now, sum.then = sum.now.plus(x.now), sum.then.plus(x.then)
		c.members = append(c.members, x)
	}
	c.exact = !rows.Truncated && sum.now.equal(c.total.now) && sum.then.equal(c.total.then)
	return c, nil
}

// rollUp sums the members up to fewer dimensions, which is exact where they
// add up.
func (c cutting) rollUp(dims []string) cutting {
	out := cutting{dims: dims, total: c.total, exact: c.exact}
	at := map[string]int{}
	for _, x := range c.members {
		var about Subject
		missing, key := false, ""
		for _, p := range x.about {
			if slices.Contains(dims, p.Dimension) {
				about = append(about, p)
				missing = missing || p.Member == ""
				key += p.Member + "\x00"
			}
		}
		i, seen := at[key]
		if !seen {
			i = len(out.members)
			at[key] = i
			out.members = append(out.members, member{about: about, missing: missing})
		}
		m := &out.members[i]
		m.now, m.then = m.now.plus(x.now), m.then.plus(x.then)
	}
	return out
}

// read takes the amounts of a row; a missing one adds nothing.
func (m measure) read(columns []semantic.Column, row semantic.Row, role semantic.Role) amount {
	var a amount
	if n := number(cell(columns, row, m.num, role)); n != nil {
		a.n = *n
	}
	if m.ratio() {
		if d := number(cell(columns, row, m.den, role)); d != nil {
			a.d = *d
		}
	}
	return a
}

// day is one point of a daily series.
type day struct {
	on semantic.Date
	amount
	known bool // the warehouse had a value for the day
}

// daily reads the measure day by day, one point for every day of the period.
func (m measure) daily(ctx context.Context, env Env, f Filters, p semantic.Period) ([]day, []semantic.Statement, error) {
	rows, err := env.Warehouse.Query(ctx, env.Who, semantic.Query{
		Metrics: m.keys(), Dimensions: []string{string(semantic.Day)}, Where: filter(f), Period: p, Fill: true,
		Order: []semantic.Order{{By: string(semantic.Day)}},
	})
	if err != nil {
		return nil, nil, err
	}
	out := make([]day, p.Days())
	for i := range out {
		out[i].on = p.Start.AddDays(i)
	}
	for _, row := range rows.Rows {
		on, ok := cell(rows.Columns, row, string(semantic.Day), semantic.RoleDimension).Date()
		if !ok || row.Kind != semantic.RowData || !p.Contains(on) {
			continue
		}
		d := &out[on.Sub(p.Start)]
		d.amount = m.read(rows.Columns, row, semantic.RoleValue)
		_, d.known = cell(rows.Columns, row, m.num, semantic.RoleValue).Number()
	}
	return out, rows.Statements, nil
}
