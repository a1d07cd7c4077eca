package tools

import (
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

// chart draws what the rows are: a line over time, bars for a ranking, a
// heat map for two dimensions. A wish that fits the rows is granted.
func (v *queryView) chart() (Chart, bool) {
	if len(v.args.By) == 0 || len(v.args.By) > 2 || countData(v.rows) < 2 {
		return Chart{}, false
	}
	g, at, series := v.grain()
	switch {
	case len(v.args.By) == 1 && series:
		c := v.plain(at, v.wish(ChartLine, ChartBar))
		c.Marks = v.marks(g, at)
		return c, true
	case len(v.args.By) == 1:
		return v.plain(0, v.wish(ChartBar, ChartPie, ChartLine)), true
	case series:
		return v.crossed(at, 1-at, v.wish(ChartLine, ChartStacked, ChartBar, ChartHeatmap)), true
	default:
		return v.crossed(0, 1, v.wish(ChartHeatmap, ChartStacked, ChartBar)), true
	}
}

// wish returns the chart asked for where it fits, else the first.
func (v *queryView) wish(fits ...ChartKind) ChartKind {
	if slices.Contains(fits, v.args.Chart) {
		return v.args.Chart
	}
	return fits[0]
}

// plain has one category per row and one series per metric, and one more for
// the compared period.
func (v *queryView) plain(at int, kind ChartKind) Chart {
	c := Chart{Kind: kind, X: Axis{Dimension: v.args.By[at]}}
	for _, row := range v.rows.Rows {
		if row.Kind == semantic.RowData {
			c.X.Values = append(c.X.Values, row.Cells[at])
		}
	}
	for _, m := range v.args.Metrics {
		c.Series = append(c.Series, v.series(m, semantic.RoleValue, semantic.Text{}))
		if v.before != nil && kind != ChartPie {
			c.Series = append(c.Series, v.series(m, semantic.RoleBefore,
				semantic.Text{ZH: "对比期 " + v.before.String(), EN: "compared: " + v.before.String()}))
		}
		if kind == ChartPie {
			break
		}
	}
	return c
}

func (v *queryView) series(metric string, role semantic.Role, name semantic.Text) Series {
	s := newSeries(v.env.Model, metric, name)
	for _, row := range v.rows.Rows {
		if row.Kind == semantic.RowData {
			s.Values = append(s.Values, cell(v.rows.Columns, row, metric, role))
		}
	}
	return s
}

// newSeries names a series after its metric unless it has a name of its own.
func newSeries(m *semantic.Model, metric string, name semantic.Text) Series {
	s := Series{Name: name, Metric: metric}
	if x, ok := m.Metric(metric); ok {
		s.Unit = x.Unit
		if name.IsZero() {
			s.Name = x.Label
		}
	}
	return s
}

// crossed has the first dimension as categories and one series per member of
// the second, in the order of the rows; only the first metric is drawn.
func (v *queryView) crossed(xAt, sAt int, kind ChartKind) Chart {
	c := Chart{Kind: kind, X: Axis{Dimension: v.args.By[xAt]}}
	metric := v.args.Metrics[0]
	var members []string
	for _, row := range v.rows.Rows {
		if row.Kind != semantic.RowData {
			continue
		}
		if !slices.ContainsFunc(c.X.Values, row.Cells[xAt].Equal) {
			c.X.Values = append(c.X.Values, row.Cells[xAt])
		}
		if m := row.Cells[sAt].String(); !slices.Contains(members, m) {
			members = append(members, m)
		}
	}
	if kind == ChartLine {
		members = members[:min(maxSeries, len(members))]
	}
	for _, m := range members {
		s := newSeries(v.env.Model, metric, memberLabel(v.env.Model, v.args.By[sAt], m))
		s.Values = make([]semantic.Value, len(c.X.Values))
		for _, row := range v.rows.Rows {
			if row.Kind != semantic.RowData || row.Cells[sAt].String() != m {
				continue
			}
			i := slices.IndexFunc(c.X.Values, row.Cells[xAt].Equal)
			s.Values[i] = cell(v.rows.Columns, row, metric, semantic.RoleValue)
		}
		c.Series = append(c.Series, s)
	}
	return c
}
