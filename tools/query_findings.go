package tools

import (
	"context"
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

// How many facts of one kind are stated; the table holds the rest.
const (
	maxSeries = 6
	maxCells  = 3
)

func (v *queryView) result(ctx context.Context) (*Result, error) {
	r := &Result{
		Call:           Call{v.args},
		Interpretation: interpret(v.env, v.args.Metrics, v.args.By, v.args.Filters, v.windows, v.args.Compare),
		Tables:         []Table{{ID: "main", Columns: v.rows.Columns, Rows: v.rows.Rows, Truncated: v.rows.Truncated}},
		Notes:          slices.Clone(v.rows.Notes),
		Statements:     v.rows.Statements,
	}
	if r.Interpretation.Currency != "" && v.currency(0) != "" {
		r.Interpretation.Currency, r.Interpretation.Beside = v.currency(0), v.currency(1)
	}
	notes, err := periodNotes(ctx, v.env, v.args.Metrics, v.args.Filters, v.period)
	if err != nil {
		return nil, err
	}
	r.addNotes(notes...)
	unlike, read, err := eventNotes(ctx, v.env, v.args.Metrics[0], v.args.Filters, v.windows)
	if err != nil {
		return nil, err
	}
	r.addNotes(unlike...)
	gap, statements, err := v.storeGap(ctx)
	if err != nil {
		return nil, err
	}
	r.addNotes(gap...)
	r.Statements = slices.Concat(r.Statements, read, statements)
	if v.empty() {
		none, read, ok, err := v.noneMeets(ctx)
		if err != nil {
			return nil, err
		}
		if ok {
			r.Tables, r.Findings = nil, []Finding{none}
			r.Statements = append(r.Statements, read...)
			return r, nil
		}
		r.Empty = true
		r.Available, err = v.env.Warehouse.Horizon(ctx, v.args.Metrics[0])
		return r, err
	}
	r.addNotes(v.rowNotes()...)
	r.addNotes(v.overlapNote()...)
	r.Findings = slices.Concat(v.findings(), v.convertedFindings())
	r.Findings = append(v.answered(r), r.Findings...)
	if c, ok := v.chart(); ok {
		r.Charts = append(r.Charts, c)
	}
	return r, nil
}

// interpret says how the arguments were read.
func interpret(env Env, metrics, by []string, f Filters, w windows, cmp Against) Interpretation {
	m := env.Model
	i := Interpretation{Metrics: metrics, By: by, Filters: f, Period: w.period, Compare: w.before}
	if !cmp.IsZero() {
		i.CompareT = cmp.Comparison.String()
	}
	for _, k := range metrics {
		x, ok := m.Metric(k)
		if ok && x.Unit == semantic.UnitMoney {
			i.Currency = m.Currency
		}
		if ok {
			if _, young := immature(x, w.period, env.Clock); young {
				i.Immature = append(i.Immature, k)
			}
		}
	}
	return i
}

// addNotes appends notes whose kind and text are new.
func (r *Result) addNotes(notes ...semantic.Note) {
	for _, n := range notes {
		if !slices.Contains(r.Notes, n) {
			r.Notes = append(r.Notes, n)
		}
	}
}

// empty reports whether no row holds a value.
func (v *queryView) empty() bool {
	for _, row := range v.rows.Rows {
		for i, c := range v.rows.Columns {
			n, ok := row.Cells[i].Number()
			switch {
			case !ok, c.Role != semantic.RoleValue && c.Role != semantic.RoleBefore:
			case len(v.args.By) == 0 && n.IsZero(): // counts of nothing are 0, not NULL
			default:
				return false
			}
		}
	}
	return true
}

func (v *queryView) findings() []Finding {
	g, at, series := v.grain()
	switch {
	case len(v.args.By) == 0:
		return v.valueFindings(v.rows.Rows[0], nil)
	case series && len(v.args.By) == 1:
		return v.trendFindings(g, at)
	case len(v.args.By) == 1:
		return v.rankFindings()
	case series && len(v.args.By) == 2:
		if _, both := semantic.GrainOf(v.args.By[1-at]); !both {
			return slices.Concat(v.totals(), v.seriesFindings(g, at))
		}
		return v.cellFindings()
	default:
		return v.cellFindings()
	}
}

// valueFindings state every metric of one row, as a change where there is
// something to compare with.
func (v *queryView) valueFindings(row semantic.Row, about Subject) []Finding {
	var out []Finding
	for _, m := range v.args.Metrics {
		now := cell(v.rows.Columns, row, m, semantic.RoleValue)
		then := cell(v.rows.Columns, row, m, semantic.RoleBefore)
		if c, ok := changeFound(m, about, v.windows, now, then); ok {
			out = append(out, c)
			continue
		}
		out = append(out, ValueFound{Metric: m, Subject: about, Period: v.period, Value: now})
	}
	return out
}

func changeFound(metric string, about Subject, w windows, now, then semantic.Value) (ChangeFound, bool) {
	n, ok1 := now.Number()
	t, ok2 := then.Number()
	if !ok1 || !ok2 || w.before == nil {
		return ChangeFound{}, false
	}
	return ChangeFound{Metric: metric, Subject: about, Period: w.period, Before: *w.before,
		Now: n, Then: t, Delta: n.Sub(t), Growth: growth(n, t)}, true
}

func (v *queryView) totals() []Finding {
	total, ok := v.rows.Total()
	if !ok {
		return nil
	}
	return v.valueFindings(total, nil)
}

// cellFindings state the total and the first rows of a table with several
// dimensions.
func (v *queryView) cellFindings() []Finding {
	out := v.totals()
	stated := 0
	for _, row := range v.rows.Rows {
		if row.Kind != semantic.RowData || stated == maxCells {
			continue
		}
		var about Subject
		for i, d := range v.args.By {
			about = append(about, Part{d, row.Cells[i].String()})
		}
		out = append(out, v.valueFindings(row, about)...)
		stated++
	}
	return out
}
