package narrate

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// missing stands for NULL in a table: nothing was measured, which is not 0.
const missing = "—"

func (v voice) table(t tools.Table) agent.TableView {
	if v.isBoard(t) {
		return v.board(t)
	}
	view := agent.TableView{ID: t.ID, Title: t.Title.In(v.lang), Columns: []agent.ColumnView{},
		Rows: [][]semantic.Value{}, Display: [][]string{}, Kinds: []semantic.RowKind{}, Truncated: t.Truncated}
	single := v.metricsIn(t) < 2
	for _, c := range t.Columns {
		view.Columns = append(view.Columns, v.column(c, single))
	}
	for _, r := range t.Rows {
		view.Rows = append(view.Rows, r.Cells)
		view.Display = append(view.Display, v.display(t.Columns, r))
		view.Kinds = append(view.Kinds, r.Kind)
	}
	return view
}

func (v voice) metricsIn(t tools.Table) int {
	seen := map[string]bool{}
	for _, c := range t.Columns {
		if _, known := v.model.Metric(c.Key); known {
			seen[v.shownMetric(c)] = true
		}
	}
	return len(seen)
}

// display formats a row; the first cell of a total or other row names it.
func (v voice) display(columns []semantic.Column, r semantic.Row) []string {
	out := make([]string, len(r.Cells))
	named := r.Kind == semantic.RowData
	for i, cell := range r.Cells {
		if columns[i].Role == semantic.RoleDimension && r.Kind != semantic.RowData && cell.IsNull() {
			if !named {
				out[i], named = v.rowName(r.Kind), true
			}
			continue
		}
		out[i] = v.cellText(columns[i], cell)
	}
	return out
}

func (v voice) rowName(k semantic.RowKind) string {
	if k == semantic.RowTotal {
		return v.say("合计", "Total")
	}
	if k == semantic.RowSubtotal {
		return v.say("小计", "Subtotal")
	}
	return v.say("其他", "Other")
}

func (v voice) cellText(c semantic.Column, cell semantic.Value) string {
	if c.Role == semantic.RoleDimension {
		return v.memberCell(c.Key, cell) + v.cutShort(c.Key, cell)
	}
	n, ok := cell.Number()
	if !ok {
		if cell.IsNull() {
			return missing
		}
		return v.plainCell(cell)
	}
	g := v.inCurrency(v.shownIn(c)).columnFigure(c, n)
	switch c.Role {
	case semantic.RoleDelta:
		return g.cellChange(n)
	case semantic.RoleGrowth:
		return sign(n, "+") + plain(n.Mul(hundred), 1, false) + "%"
	case semantic.RoleShare:
		return sign(n, "") + plain(n.Mul(hundred), 1, false) + "%"
	default:
		return g.cell(n)
	}
}

// cutShort marks a week, month or longer that the period holds only a part of.
func (v voice) cutShort(dimension string, cell semantic.Value) string {
	g, ok := semantic.GrainOf(dimension)
	on, isDate := dateOf(cell)
	if !ok || !isDate || g == semantic.Day || v.in.Period.IsZero() {
		return ""
	}
	if on.Before(v.in.Period.Start) || on.Add(1, g).After(v.in.Period.End) {
		return v.brackets(v.say("不完整", "partial"))
	}
	return ""
}

// columnFigure is the format of a column: that of its metric, or of its unit
// where a tool made the column.
func (v voice) columnFigure(c semantic.Column, n decimal.Decimal) figure {
	if _, ok := v.model.Metric(c.Key); ok {
		g := v.figure(c.Key)
		if c.Unit != "" {
			g.unit = c.Unit
		}
		return g
	}
	g := figure{lang: v.lang, unit: c.Unit, currency: v.currency}
	if c.Role == semantic.RoleDelta && len(v.in.Metrics) > 0 {
		if m := v.figure(v.in.Metrics[0]); m.unit == c.Unit { // a part of the metric's own change
			return m
		}
	}
	switch c.Unit {
	case semantic.UnitPercent:
		g.digits = 1
	case semantic.UnitCount, "":
		g.digits = int(min(2, max(0, -n.Exponent())))
	default:
		g.digits = 2
	}
	return g
}

// memberCell is a dimension cell: code and label of codes, dates as buckets.
func (v voice) memberCell(dimension string, cell semantic.Value) string {
	if g, ok := semantic.GrainOf(dimension); ok {
		if d, ok := dateOf(cell); ok {
			return v.cal.bucket(d, g)
		}
	}
	if cell.IsNull() {
		return v.member(dimension, "")
	}
	key := cell.String()
	switch dimension {
	case "metric":
		return v.withKey(v.metric(key), key)
	case "dimension":
		return v.withKey(v.dimension(key), key)
	case "step":
		return v.stepName(key)
	case "effect":
		return v.effectName(key)
	}
	label := v.labels.Member(dimension, key).In(v.lang)
	if label != "" && label != key && isCode(key) {
		return key + " " + label
	}
	return v.member(dimension, key)
}

// withKey puts the key questions and filters use beside a label.
func (v voice) withKey(label, key string) string {
	if label == key {
		return key
	}
	return label + v.brackets(key)
}

func dateOf(cell semantic.Value) (semantic.Date, bool) {
	if d, ok := cell.Date(); ok {
		return d, true
	}
	if s, ok := cell.Text(); ok {
		d, err := semantic.ParseDate(s)
		return d, err == nil
	}
	return semantic.Date{}, false
}

func (v voice) plainCell(cell semantic.Value) string {
	switch cell.Kind() {
	case semantic.KindText, semantic.KindDate:
		return cell.String()
	case semantic.KindBool:
		if b, _ := cell.Bool(); b {
			return v.say("是", "yes")
		}
		return v.say("否", "no")
	case semantic.KindInstant:
		at, _ := cell.Instant()
		return at.In(v.model.Zone).Format("2006-01-02 15:04")
	default:
		panic(fmt.Sprintf("narrate: cell of kind %q", cell.Kind()))
	}
}
