package narrate

import (
	"fmt"
	"strings"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
)

// columnNames are the headings of the columns a tool makes itself.
var columnNames = map[string]semantic.Text{
	"step":         {ZH: "步骤", EN: "Step"},
	"count":        {ZH: "数量", EN: "Count"},
	"from_first":   {ZH: "占第一步", EN: "Of first step"},
	"from_prior":   {ZH: "占上一步", EN: "Of step before"},
	"contribution": {ZH: "贡献", EN: "Contribution"},
	"share":        {ZH: "占总变化", EN: "Of the change"},
	"effect":       {ZH: "因素", EN: "Effect"},
	"relative":     {ZH: "相对上期", EN: "Of earlier level"},
	"key":          {ZH: "名称", EN: "Key"},
	"name":         {ZH: "名称", EN: "Name"},
	"kind":         {ZH: "类型", EN: "Kind"},
	"label":        {ZH: "标签", EN: "Label"},
	"label_zh":     {ZH: "中文名", EN: "Chinese name"},
	"label_en":     {ZH: "英文名", EN: "English name"},
	"definition":   {ZH: "定义", EN: "Definition"},
	"formula":      {ZH: "公式", EN: "Formula"},
	"unit":         {ZH: "单位", EN: "Unit"},
	"metric":       {ZH: "指标", EN: "Metric"},
	"dimension":    {ZH: "维度", EN: "Dimension"},
	"group":        {ZH: "维度组", EN: "Group"},
	"groups":       {ZH: "可用维度组", EN: "Groups"},
}

// column describes a column. A single metric's comparison columns go without
// its name.
func (v voice) column(c semantic.Column, single bool) agent.ColumnView {
	view := agent.ColumnView{Name: c.Name, Type: string(c.Kind), Role: string(c.Role)}
	switch c.Kind {
	case semantic.KindNumber:
		view.Type, view.Unit = v.columnType(c)
	case semantic.KindInstant, semantic.KindDate:
		view.Type = "date"
	case semantic.KindText, semantic.KindBool:
		view.Type = "text"
	}
	view.Label = v.heading(c, single)
	if hint := v.unitHint(view, c); hint != "" {
		view.Label += v.brackets(hint)
	}
	return view
}

func (v voice) columnType(c semantic.Column) (kind, unit string) {
	u := c.Unit
	if m, ok := v.model.Metric(c.Key); ok && u == "" {
		u = m.Unit
	}
	switch {
	case c.Role == semantic.RoleGrowth || c.Role == semantic.RoleShare:
		return "percent", "%"
	case u == semantic.UnitPercent && c.Role == semantic.RoleDelta:
		return "number", "pp"
	case u == semantic.UnitPercent:
		return "percent", "%"
	case u == semantic.UnitMoney:
		return "number", v.shownIn(c)
	default:
		return "number", unitWords[u].EN
	}
}

// unitHint is what a heading says of the unit where the cells do not show it.
func (v voice) unitHint(view agent.ColumnView, c semantic.Column) string {
	switch view.Unit {
	case "%":
		if v.in.Beside != "" && c.Currency != "" {
			return currencyName(c.Currency, v.lang)
		}
		return ""
	case "":
		return ""
	case "pp":
		return v.say("百分点", "pp")
	case v.shownIn(c):
		return currencyName(view.Unit, v.lang)
	}
	u := c.Unit
	if m, ok := v.model.Metric(c.Key); ok && u == "" {
		u = m.Unit
	}
	return unitWords[u].In(v.lang)
}

func (v voice) heading(c semantic.Column, single bool) string {
	if c.Role == semantic.RoleDimension {
		return v.toolHeading(c.Key, v.dimension(c.Key))
	}
	_, known := v.model.Metric(c.Key)
	name := v.toolHeading(c.Key, v.metric(c.Key))
	if c.Role == semantic.RoleValue || c.Role == "" || !known && c.Role != semantic.RoleBefore {
		return name
	}
	role := v.roleName(c.Role)
	switch {
	case single && known:
		return role
	case v.lang == semantic.ZH && (c.Role == semantic.RoleBefore):
		return role + name
	case v.lang == semantic.ZH:
		return name + role
	default:
		return name + ", " + lowerFirst(role)
	}
}

// toolHeading names a column that is neither metric nor dimension.
func (v voice) toolHeading(key, name string) string {
	if t, ok := columnNames[key]; ok && name == key {
		return t.In(v.lang)
	}
	if name == key {
		return strings.ReplaceAll(key, "_", " ")
	}
	return name
}

func (v voice) roleName(r semantic.Role) string {
	switch r {
	case semantic.RoleBefore:
		switch v.in.CompareT {
		case "prev":
			return v.say("上期", "Previous")
		case "yoy":
			return v.say("去年同期", "Year earlier")
		default:
			return v.say("对比期", "Compared")
		}
	case semantic.RoleDelta:
		return v.say("变化", "Change")
	case semantic.RoleGrowth:
		switch v.in.CompareT {
		case "prev":
			return v.say("环比", "Growth")
		case "yoy":
			return v.say("同比", "YoY growth")
		default:
			return v.say("增幅", "Growth")
		}
	case semantic.RoleShare:
		return v.say("占比", "Share")
	default:
		panic(fmt.Sprintf("narrate: column of role %q", r))
	}
}
