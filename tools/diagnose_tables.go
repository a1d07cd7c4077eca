package tools

import (
	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
)

// partsTable lists the parts with the total below. The contribution of a part
// of a ratio is not its own change, so both have a column. Shares of a change
// that is hardly one say nothing and are left out.
func (d *diagnosis) partsTable(c cutting, parts []PartFound) Table {
	shared := d.premise.Holds || !d.premise.insideBand()
	x, _ := d.env.Model.Metric(d.args.Metric)
	col := func(name, key string, role semantic.Role, unit semantic.Unit) semantic.Column {
		return semantic.Column{Name: name, Key: key, Role: role, Kind: semantic.KindNumber, Unit: unit}
	}
	dim := c.dims[0]
	t := Table{ID: "parts:" + dim, Title: semantic.Text{ZH: "按" + d.label(dim).ZH + "拆分", EN: "Split by " + d.label(dim).EN},
		Columns: []semantic.Column{
			{Name: dim, Key: dim, Role: semantic.RoleDimension, Kind: semantic.KindText},
			col(x.Name, x.Name, semantic.RoleValue, x.Unit), col(x.Name+".before", x.Name, semantic.RoleBefore, x.Unit),
			col(x.Name+".delta", x.Name, semantic.RoleDelta, x.Unit),
		}}
	ratio := d.measure.ratio()
	if ratio {
		t.Columns = append(t.Columns, col("contribution", "contribution", semantic.RoleDelta, x.Unit))
	}
	if shared {
		t.Columns = append(t.Columns, col("share", "share", semantic.RoleShare, semantic.UnitPercent))
	}
	number := semantic.NumberValue
	row := func(kind semantic.RowKind, name semantic.Value, now, then, delta, share decimal.Decimal) {
		cells := []semantic.Value{name, number(now), number(then), number(now.Sub(then))}
		if ratio {
			cells = append(cells, number(delta))
		}
		if shared {
			cells = append(cells, number(share))
		}
		t.Rows = append(t.Rows, semantic.Row{Kind: kind, Cells: cells})
	}
	for _, p := range parts {
		kind, name := semantic.RowData, memberValue(p)
		if p.Rest {
			kind = semantic.RowOther
		}
		row(kind, name, p.Now, p.Then, p.Delta, p.Share)
	}
	row(semantic.RowTotal, semantic.Null, d.change.Now, d.change.Then, d.change.Delta, decimal.NewFromInt(1))
	return t
}

func (d *diagnosis) label(dimension string) semantic.Text {
	if x, ok := d.env.Model.Dimension(dimension); ok && !x.Label.IsZero() {
		return x.Label
	}
	return both(dimension)
}

func memberValue(p PartFound) semantic.Value {
	if p.Rest || p.Subject[0].Member == "" {
		return semantic.Null
	}
	return semantic.TextValue(p.Subject[0].Member)
}

func (d *diagnosis) partsChart(c cutting, parts []PartFound) Chart {
	x, _ := d.env.Model.Metric(d.args.Metric)
	s := Series{Name: semantic.Text{ZH: "对变化的贡献", EN: "Contribution to the change"}, Unit: x.Unit}
	out := Chart{Kind: ChartWaterfall, X: Axis{Dimension: c.dims[0]}}
	for _, p := range parts {
		if p.Rest {
			continue // the axis holds members; the table has the rest
		}
		out.X.Values = append(out.X.Values, memberValue(p))
		s.Values = append(s.Values, semantic.NumberValue(p.Delta))
	}
	out.Series = []Series{s}
	return out
}

func effectTable(found []EffectFound) Table {
	t := Table{ID: "effects", Title: semantic.Text{ZH: "量价拆分", EN: "Volume and price"}, Columns: []semantic.Column{
		{Name: "effect", Key: "effect", Role: semantic.RoleDimension, Kind: semantic.KindText},
		{Name: "contribution", Key: "contribution", Role: semantic.RoleDelta, Kind: semantic.KindNumber, Unit: semantic.UnitMoney},
		{Name: "share", Key: "share", Role: semantic.RoleShare, Kind: semantic.KindNumber, Unit: semantic.UnitPercent},
		{Name: "relative", Key: "relative", Role: semantic.RoleGrowth, Kind: semantic.KindNumber, Unit: semantic.UnitPercent},
	}}
	for _, e := range found {
		t.Rows = append(t.Rows, semantic.Row{Cells: []semantic.Value{semantic.TextValue(e.Name),
			semantic.NumberValue(e.Delta), semantic.NumberValue(e.Share), semantic.NumberValue(e.Relative)}})
	}
	return t
}

// lineChart draws the days around the change with the break marked.
func (d *diagnosis) lineChart() []Chart {
	if len(d.series) < 2 {
		return nil
	}
	s := newSeries(d.env.Model, d.args.Metric, semantic.Text{})
	c := Chart{Kind: ChartLine, X: Axis{Dimension: string(semantic.Day)}}
	for _, x := range d.series {
		c.X.Values = append(c.X.Values, semantic.DateValue(x.on))
		if !x.known || d.measure.ratio() && x.d.IsZero() {
			s.Values = append(s.Values, semantic.Null)
			continue
		}
		s.Values = append(s.Values, semantic.NumberValue(d.measure.value(x.amount)))
	}
	c.Series = []Series{s}
	if d.found != nil && d.premise.Holds {
		c.Marks = []Mark{{On: d.found.on, Label: semantic.Text{ZH: "转折", EN: "Break"}}}
	}
	for _, e := range d.events() {
		c.Marks = append(c.Marks, Mark{On: e.Period.Start, Label: e.Label})
	}
	return []Chart{c}
}
