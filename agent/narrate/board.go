package narrate

import (
	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// One row with several metrics is a board: it reads better turned round, a
// line per metric, the value, the compared value and the change beside it.

// isBoard reports whether the table is one row of several metrics.
func (v voice) isBoard(t tools.Table) bool {
	if len(t.Rows) != 1 || v.metricsIn(t) < 2 {
		return false
	}
	for _, c := range t.Columns {
		if _, known := v.model.Metric(c.Key); !known {
			return false
		}
	}
	return true
}

func (v voice) board(t tools.Table) agent.TableView {
	view := agent.TableView{ID: t.ID, Title: t.Title.In(v.lang), Rows: [][]semantic.Value{}, Display: [][]string{},
		Kinds: []semantic.RowKind{}, Truncated: t.Truncated,
		Columns: []agent.ColumnView{{Name: "metric", Label: v.toolHeading("metric", "metric"), Type: "text", Role: string(semantic.RoleDimension)}}}
	var roles []semantic.Role
	at := map[semantic.Role]int{}
	for _, c := range t.Columns {
		r := valueRole(c.Role)
		if _, seen := at[r]; !seen {
			at[r] = len(roles) + 1
			roles = append(roles, r)
			view.Columns = append(view.Columns, v.boardColumn(r))
		}
	}
	line := map[string]int{}
	for i, c := range t.Columns {
		name := v.shownMetric(c)
		n, seen := line[name]
		if !seen {
			n = len(view.Rows)
			line[name] = n
			view.Rows = append(view.Rows, make([]semantic.Value, len(roles)+1))
			view.Display = append(view.Display, make([]string, len(roles)+1))
			view.Kinds = append(view.Kinds, semantic.RowData)
			view.Rows[n][0] = semantic.TextValue(c.Key)
			view.Display[n][0] = v.boardName(c)
		}
		cell := t.Rows[0].Cells[i]
		view.Rows[n][at[valueRole(c.Role)]] = cell
		view.Display[n][at[valueRole(c.Role)]] = v.boardCell(c, cell)
	}
	return view
}

func valueRole(r semantic.Role) semantic.Role {
	if r == "" {
		return semantic.RoleValue
	}
	return r
}

func (v voice) boardColumn(r semantic.Role) agent.ColumnView {
	view := agent.ColumnView{Name: string(r), Type: "number", Role: string(r)}
	switch r {
	case semantic.RoleValue:
		view.Label = v.say("数值", "Value")
	case semantic.RoleGrowth, semantic.RoleShare:
		view.Label, view.Type, view.Unit = v.roleName(r), "percent", "%"
	default:
		view.Label = v.roleName(r)
	}
	return view
}

// boardName is the metric with the unit its cells do not show.
func (v voice) boardName(c semantic.Column) string {
	value := c
	value.Role = semantic.RoleValue
	if hint := v.unitHint(v.column(value, false), value); hint != "" {
		return v.metric(c.Key) + v.brackets(hint)
	}
	return v.metric(c.Key)
}

// boardCell is a cell whose column holds several units: points say so.
func (v voice) boardCell(c semantic.Column, cell semantic.Value) string {
	text := v.cellText(c, cell)
	if _, isNumber := cell.Number(); isNumber && c.Role == semantic.RoleDelta && v.figure(c.Key).unit == semantic.UnitPercent {
		return text + v.say("个百分点", " pp")
	}
	return text
}
