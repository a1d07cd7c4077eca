package tools

import (
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

// checkMetrics wants at least one known metric, all computed by SQL.
func checkMetrics(m *semantic.Model, keys []string) error {
	if len(keys) == 0 {
		return badCall("请至少给出一个指标(m)。", "Name at least one metric (m).")
	}
	for _, k := range keys {
		if err := checkMetric(m, k); err != nil {
			return err
		}
	}
	return nil
}

func checkMetric(m *semantic.Model, key string) error {
	x, ok := m.Metric(key)
	if !ok {
		e := semantic.Errorf(semantic.CodeUnknownMetric, "没有名为 %q 的指标。", "There is no metric called %q.", key)
		e.Candidates = semantic.Nearest(key, KeysOf(m).Metrics)
		e.Hint = semantic.Text{ZH: "用 define(what=catalog) 查看全部指标。", EN: "See every metric with define(what=catalog)."}
		return e
	}
	if by, ok := x.Def.(semantic.ByTool); ok {
		return semantic.Errorf(semantic.CodeNotAvailable, "指标“%[1]s”由 %[3]s 分析计算,该分析还没有提供。",
			"%[2]s is computed by the %[3]s analysis, which is not available yet.", x.Label.In(semantic.ZH), x.Label.In(semantic.EN), by.Tool)
	}
	return nil
}

// checkDimension wants a known dimension every metric allows.
func checkDimension(m *semantic.Model, metrics []string, key string) error {
	d, ok := m.Dimension(key)
	if !ok {
		e := semantic.Errorf(semantic.CodeUnknownDimension, "没有名为 %q 的维度。", "There is no dimension called %q.", key)
		e.Candidates = semantic.Nearest(key, KeysOf(m).Dimensions)
		e.Hint = semantic.Text{ZH: "用 define(what=catalog) 查看全部维度。", EN: "See every dimension with define(what=catalog)."}
		return e
	}
	for _, name := range metrics {
		if x, ok := m.Metric(name); ok && !x.Allows(d.Group) {
			return notAllowed(m, x, d)
		}
	}
	return nil
}

func notAllowed(m *semantic.Model, x *semantic.Metric, d *semantic.Dimension) *semantic.Error {
	e := semantic.Errorf(semantic.CodeDimensionNotUsable, "指标“%[1]s”不能按“%[3]s”拆分或筛选。",
		"%[2]s cannot be cut or filtered by %[4]s.",
		x.Label.In(semantic.ZH), x.Label.In(semantic.EN), d.Label.In(semantic.ZH), d.Label.In(semantic.EN))
	for _, o := range m.Dimensions {
		if x.Allows(o.Group) {
			e.Candidates = append(e.Candidates, o.Name)
		}
	}
	all := strings.Join(e.Candidates, ", ")
	e.Hint = semantic.Text{ZH: "它可用的维度:" + all, EN: "Dimensions it allows: " + all}
	return e
}

// checkFilters wants known, allowed dimensions with values, and members the
// model knows where it lists them all.
func checkFilters(m *semantic.Model, metrics []string, filters Filters) error {
	for _, t := range filters {
		if err := checkDimension(m, metrics, t.Dimension); err != nil {
			return err
		}
		if len(t.Values) == 0 {
			return semantic.Errorf(semantic.CodeBadFilter, "筛选 %s 没有给出值。", "The filter on %s has no value.", t.Dimension)
		}
		if _, isTime := semantic.GrainOf(t.Dimension); isTime {
			return semantic.Errorf(semantic.CodeBadFilter, "日期请写在 t 里,不要用 %s 筛选。", "Give dates in t instead of filtering by %s.", t.Dimension)
		}
		d, _ := m.Dimension(t.Dimension)
		if err := checkMembers(d, t.Values); err != nil {
			return err
		}
	}
	return nil
}

func checkMembers(d *semantic.Dimension, values []string) error {
	if len(d.Members) == 0 || d.MemberSource != nil {
		return nil // the members live in the warehouse
	}
	for _, v := range values {
		if v == firstRow || slices.ContainsFunc(d.Members, func(x semantic.Member) bool { return x.Key == v }) {
			continue
		}
		e := semantic.Errorf(semantic.CodeUnknownMember, "“%[1]s”里没有 %[3]q。", "%[2]s has no member %[3]q.",
			d.Label.In(semantic.ZH), d.Label.In(semantic.EN), v)
		e.Candidates = nearMembers(d, v)
		return e
	}
	return nil
}

// nearMembers finds members by key, label or synonym.
func nearMembers(d *semantic.Dimension, v string) []string {
	keys := map[string]string{}
	var names []string
	add := func(name, key string) {
		if _, seen := keys[name]; !seen && name != "" {
			keys[name] = key
			names = append(names, name)
		}
	}
	for _, x := range d.Members {
		add(x.Key, x.Key)
		add(x.Label.ZH, x.Key)
		add(x.Label.EN, x.Key)
		for _, w := range x.Synonyms.All() {
			add(w, x.Key)
		}
	}
	var out []string
	for _, n := range semantic.Nearest(v, names) {
		if !slices.Contains(out, keys[n]) {
			out = append(out, keys[n])
		}
	}
	return out
}

// checkComparison refuses comparisons with something else than a period.
func checkComparison(a Against) error {
	switch a.Comparison.(type) {
	case semantic.ComparePlan:
		return semantic.Errorf(semantic.CodeNotAvailable, "与目标的对比还没有提供,可以查询目标达成率。",
			"Comparing with the plan is not available yet; ask for target attainment instead.")
	case semantic.CompareBaseline:
		return semantic.Errorf(semantic.CodeNotAvailable, "与常态水平的对比还没有提供,可以与上一期或去年同期对比。",
			"Comparing with the normal level is not available yet; compare with the period before or a year ago.")
	default:
		return nil
	}
}

// filter turns the terms into the condition of a query; nil for none.
func filter(f Filters) semantic.Filter {
	var all semantic.And
	for _, t := range f {
		var c semantic.Filter = semantic.In{Dimension: t.Dimension, Values: t.Values}
		if t.Not {
			c = semantic.Not{Filter: c}
		}
		all = append(all, c)
	}
	if len(all) == 0 {
		return nil
	}
	return all
}
