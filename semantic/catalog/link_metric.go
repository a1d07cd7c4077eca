package catalog

import (
	"maps"
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

var units = []semantic.Unit{semantic.UnitMoney, semantic.UnitCount, semantic.UnitRatio, semantic.UnitPercent, semantic.UnitDays,
	semantic.UnitMinutes, semantic.UnitSeconds, semantic.UnitHours, semantic.UnitScore, semantic.UnitKg}

// metrics names all of them first, because definitions refer forward.
func (l *linker) metrics(raw []rawMetric) {
	l.units = map[string]semantic.Unit{}
	var kept []*rawMetric
	for i := range raw {
		r := &raw[i]
		m := l.metricHead(r)
		if j := slices.IndexFunc(l.model.Metrics, func(o *semantic.Metric) bool { return o.Name == m.Name }); j >= 0 {
			l.taken(r.Name, "指标", "metric", l.model.Metrics[j].Pos)
			continue
		}
		l.model.Metrics = append(l.model.Metrics, m)
		l.units[m.Name] = m.Unit
		kept = append(kept, r)
	}
	l.model.Index()
	// Filters of an input are fields of the input's home, so homes come first.
	for _, homed := range []bool{true, false} {
		for i, r := range kept {
			if (r.Simple != nil || r.Cumulative != nil || r.Conversion != nil) == homed {
				l.model.Metrics[i].Def = l.definition(r)
			}
		}
	}
	l.model.Metrics = slices.DeleteFunc(l.model.Metrics, func(m *semantic.Metric) bool { return m.Def == nil })
}

func (l *linker) metricHead(r *rawMetric) *semantic.Metric {
	m := &semantic.Metric{
		Name:        l.name(r.Name, r.Pos, "name"),
		Label:       l.text(r.Label, r.Pos, "label"),
		Synonyms:    words(r.Synonyms),
		Unit:        choice(l, r.Unit, "unit", "", units...),
		Decimals:    l.whole(r.Decimals, "decimals", 0),
		Polarity:    choice(l, r.Polarity, "polarity", semantic.Neutral, semantic.UpIsGood, semantic.DownIsGood, semantic.Neutral),
		Sensitivity: l.sensitivity(r.Sensitivity),
		MatureDays:  l.whole(r.MatureDays, "mature_days", 0),
		Certified:   l.flag(r.Certified, "certified"),
		Owner:       r.Owner.text,
		Hidden:      l.flag(r.Hidden, "hidden"),
		Pos:         r.Pos,
	}
	l.required(r.Unit, r.Pos, "unit")
	if !m.Hidden || r.Definition.Pos.Line > 0 {
		m.Definition = l.text(r.Definition, r.Pos, "definition")
	}
	for i, c := range r.Groups.text {
		g := semantic.Group(c)
		if !slices.Contains(groups, g) || slices.Contains(m.Groups, g) {
			l.diags.report(r.Groups.pos, "groups 的第 %[1]d 个字母 %[2]q 未知或重复。", "The letter %[2]q in groups, number %[1]d, is unknown or repeated.", i+1, string(c))
			continue
		}
		m.Groups = append(m.Groups, g)
	}
	l.required(r.Groups, r.Pos, "groups")
	return m
}

// definition returns nil when it is at fault.
func (l *linker) definition(r *rawMetric) semantic.MetricDef {
	kinds := 0
	for _, given := range []bool{r.Simple != nil, r.Ratio != nil, r.Derived != nil, r.Cumulative != nil, r.Conversion != nil, r.Share != nil, r.Tool.given()} {
		if given {
			kinds++
		}
	}
	if kinds != 1 {
		l.diags.report(r.Pos, "指标应恰好有 simple、ratio、derived、cumulative、conversion、share、tool 之一。", "A metric has exactly one of simple, ratio, derived, cumulative, conversion, share and tool.")
		return nil
	}
	n := len(*l.diags)
	var def semantic.MetricDef
	switch {
	case r.Simple != nil:
		def = l.simple(r.Simple)
	case r.Ratio != nil:
		def = semantic.Ratio{Num: l.input(&r.Ratio.Num, r.Ratio.Pos, "num"), Den: l.input(&r.Ratio.Den, r.Ratio.Pos, "den")}
	case r.Derived != nil:
		def = l.derived(r.Derived, r.Pos)
	case r.Cumulative != nil:
		def = l.cumulative(r.Cumulative)
	case r.Conversion != nil:
		def = l.conversion(r.Conversion)
	case r.Share != nil:
		def = l.share(r.Share)
	default:
		def = semantic.ByTool{Tool: l.name(r.Tool, r.Pos, "tool")}
	}
	if len(*l.diags) > n {
		return nil
	}
	return def
}

func (l *linker) metricNamed(s scalar) {
	if _, ok := l.units[s.text]; !ok {
		l.diags.unknown(s.pos, "指标", "metric", s.text, slices.Collect(maps.Keys(l.units)))
	}
}

func (l *linker) input(r *rawInput, owner semantic.Position, key string) semantic.Input {
	if !r.Metric.given() {
		l.required(r.Metric, owner, key)
		return semantic.Input{}
	}
	l.metricNamed(r.Metric)
	in := semantic.Input{Metric: r.Metric.text, TrailingDays: l.whole(r.TrailingDays, "trailing_days", 0),
		NullAsZero: l.flag(r.NullAsZero, "null_as_zero"), Offset: l.offset(r)}
	if m, ok := l.model.Metric(in.Metric); ok && len(r.Where) > 0 {
		if s, ok := m.Def.(semantic.Simple); ok {
			in.Filter = l.conditions(s.Measure.Dataset, r.Where)
		} else if m.Def != nil {
			l.diags.report(r.Where[0].pos, "只有 simple 指标可以再加条件。", "Only a simple metric can be restricted further.")
		}
	}
	return in
}

func (l *linker) derived(r *rawDerived, owner semantic.Position) semantic.MetricDef {
	if l.required(r.Expr, owner, "expr") == "" {
		return nil
	}
	named, used := map[string]semantic.Input{}, map[string]bool{}
	for i := range r.Inputs {
		in := &r.Inputs[i]
		named[l.name(in.As, in.Pos, "as")] = l.input(&in.Input, in.Pos, "input")
	}
	expr, at, err := parseExpr(r.Expr.text, func(name string) semantic.Input {
		used[name] = true
		if in, ok := named[name]; ok {
			return in
		}
		l.metricNamed(scalar{text: name, pos: r.Expr.pos})
		return semantic.Input{Metric: name}
	})
	if err != nil {
		l.diags.report(r.Expr.pos, "表达式第 %[1]d 个字符有误：%[2]v。", "The expression is wrong at character %[1]d: %[2]v.", at+1, err)
		return nil
	}
	for i := range r.Inputs {
		if as := r.Inputs[i].As; as.given() && !used[as.text] {
			l.diags.report(as.pos, "表达式没有用到 %q。", "The expression does not use %q.", as.text)
		}
	}
	return semantic.Derived{Expr: expr}
}
