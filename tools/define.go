package tools

import (
	"context"
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

// The kinds of things define explains.
const (
	KindMetric    = "metric"
	KindDimension = "dimension"
	KindTool      = "tool"
	KindCatalog   = "catalog"
)

type defineTool struct{}

func (defineTool) Name() string { return "define" }
func (defineTool) New() Args    { return &DefineArgs{} }
func (defineTool) Doc() semantic.Text {
	return semantic.Text{
		ZH: "解释指标、维度或分析的口径;what=catalog 列出全部;sql=true 附上参数化 SQL。",
		EN: "Explains a metric, dimension or tool; what=catalog lists all; sql=true adds the parameterised SQL.",
	}
}

// Check wants a known key; a tool and a metric never share one.
func (defineTool) Check(m *semantic.Model, args Args) error {
	a, err := argsAs[*DefineArgs](args)
	if err != nil {
		return err
	}
	kind := kindOf(m, a.What)
	if kind == "" {
		e := semantic.Errorf(semantic.CodeUnknownMetric, "没有名为 %q 的指标、维度或分析。", "There is no metric, dimension or tool called %q.", a.What)
		k := KeysOf(m)
		e.Candidates = semantic.Nearest(a.What, slices.Concat(k.Metrics, k.Dimensions, Standard().Names()))
		e.Hint = semantic.Text{ZH: "用 define(what=catalog) 查看全部。", EN: "See everything with define(what=catalog)."}
		return e
	}
	if a.SQL && kind == KindMetric {
		return checkMetric(m, a.What)
	}
	return nil
}

func kindOf(m *semantic.Model, what string) string {
	if _, ok := m.Metric(what); ok {
		return KindMetric
	}
	if _, ok := m.Dimension(what); ok {
		return KindDimension
	}
	if _, ok := Standard().Lookup(what); ok {
		return KindTool
	}
	if what == KindCatalog {
		return KindCatalog
	}
	return ""
}

// Run states the definition; with sql it compiles the metric over the last
// 30 days without running it.
func (defineTool) Run(_ context.Context, env Env, args Args) (*Result, error) {
	a, err := argsAs[*DefineArgs](args)
	if err != nil {
		return nil, err
	}
	r := &Result{Call: Call{a}}
	kind := kindOf(env.Model, a.What)
	switch kind {
	case KindCatalog:
		r.Tables = catalogTables(env.Model)
	case KindMetric:
		r.Interpretation.Metrics = []string{a.What}
		if a.SQL {
			if r.Statements, err = compileOne(env, a.What); err != nil {
				return nil, err
			}
		}
	}
	r.Findings = []Finding{DefinitionFound{Kind: kind, Key: a.What, Formula: Formula(env.Model, a.What)}}
	return r, nil
}

func compileOne(env Env, metric string) ([]semantic.Statement, error) {
	p, err := semantic.ResolveTime(semantic.Rolling{N: 30, Grain: semantic.Day}, env.Clock)
	if err != nil {
		return nil, err
	}
	return env.Warehouse.Compile(env.Who, semantic.Query{Metrics: []string{metric}, Period: p})
}

// catalogTables list the keys of all metrics and dimensions.
func catalogTables(m *semantic.Model) []Table {
	text := func(name string) semantic.Column {
		return semantic.Column{Name: name, Role: semantic.RoleDimension, Key: name, Kind: semantic.KindText}
	}
	metrics := Table{ID: "metrics", Title: semantic.Text{ZH: "指标", EN: "Metrics"},
		Columns: []semantic.Column{text("metric"), text("unit"), text("groups"), text("formula")}}
	for _, x := range m.Metrics {
		if x.Hidden {
			continue
		}
		groups := make([]string, len(x.Groups))
		for i, g := range x.Groups {
			groups[i] = string(g)
		}
		metrics.Rows = append(metrics.Rows, textRow(x.Name, string(x.Unit), strings.Join(groups, ""), Formula(m, x.Name)))
	}
	dims := Table{ID: "dimensions", Title: semantic.Text{ZH: "维度", EN: "Dimensions"},
		Columns: []semantic.Column{text("dimension"), text("group")}}
	for _, d := range m.Dimensions {
		dims.Rows = append(dims.Rows, textRow(d.Name, string(d.Group)))
	}
	return []Table{metrics, dims}
}

func textRow(cells ...string) semantic.Row {
	var r semantic.Row
	for _, c := range cells {
		r.Cells = append(r.Cells, semantic.TextValue(c))
	}
	return r
}
