package catalog

import (
	"maps"
	"slices"

	"github.com/shopspring/decimal"

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
	for _, simple := range []bool{true, false} {
		for i, r := range kept {
			if (r.Simple != nil) == simple {
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
	for _, given := range []bool{r.Simple != nil, r.Ratio != nil, r.Derived != nil, r.Tool.given()} {
		if given {
			kinds++
		}
	}
	if kinds != 1 {
		l.diags.report(r.Pos, "指标应恰好有 simple、ratio、derived、tool 之一。", "A metric has exactly one of simple, ratio, derived and tool.")
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
	default:
		def = semantic.ByTool{Tool: l.name(r.Tool, r.Pos, "tool")}
	}
	if len(*l.diags) > n {
		return nil
	}
	return def
}

var aggs = []semantic.Agg{semantic.AggSum, semantic.AggMin, semantic.AggMax, semantic.AggAvg, semantic.AggCount,
	semantic.AggCountRows, semantic.AggCountDistinct, semantic.AggShareTrue, semantic.AggPercentile}

func (l *linker) simple(r *rawSimple) semantic.MetricDef {
	set := l.datasetNamed(r.Dataset)
	l.required(r.Dataset, r.Pos, "dataset")
	l.required(r.Agg, r.Pos, "agg")
	ms := semantic.Measure{Dataset: r.Dataset.text, Agg: choice(l, r.Agg, "agg", "", aggs...), Field: r.Field.text, Time: r.Time.text}
	if set == nil || ms.Agg == "" {
		return nil
	}
	l.aggregated(r, &ms)
	ms.Filter = l.conditions(ms.Dataset, r.Where)
	if r.Time.given() {
		l.timeField(ms.Dataset, r.Time)
	}
	if pick := choice(l, r.Snapshot, "snapshot", "", "last", "first"); pick != "" {
		ms.Snapshot = &semantic.Snapshot{First: pick == "first"}
		for _, s := range r.PerItem {
			l.fieldOf(ms.Dataset, s)
			ms.Snapshot.PerItem = append(ms.Snapshot.PerItem, s.text)
		}
	} else if len(r.PerItem) > 0 {
		l.diags.report(r.PerItem[0].pos, "per_item 只与 snapshot 一起使用。", "The key per_item needs snapshot.")
	}
	return semantic.Simple{Measure: ms, Only: l.only(ms.Dataset, r.Only)}
}

// aggregated checks the field against the aggregation.
func (l *linker) aggregated(r *rawSimple, ms *semantic.Measure) {
	if ms.Agg == semantic.AggCountRows {
		if r.Field.given() {
			l.diags.report(r.Field.pos, "count_rows 不需要 field。", "count_rows takes no field.")
		}
		return
	}
	l.required(r.Field, r.Pos, "field")
	at, err := l.model.FieldAt(ms.Dataset, ms.Field)
	if err != nil {
		if r.Field.given() {
			l.diags.place(r.Field.pos, err)
		}
		return
	}
	want := map[semantic.Agg]semantic.Kind{semantic.AggSum: semantic.KindNumber, semantic.AggAvg: semantic.KindNumber,
		semantic.AggPercentile: semantic.KindNumber, semantic.AggShareTrue: semantic.KindBool}[ms.Agg]
	if want != "" && at.Field.Type != want {
		l.diags.report(r.Field.pos, "聚合 %[1]s 需要 %[2]s 类型的字段,而 %[3]q 是 %[4]s。",
			"The aggregation %[1]s needs a field of type %[2]s; %[3]q is of type %[4]s.", string(ms.Agg), string(want), ms.Field, string(at.Field.Type))
	}
	if ms.Agg != semantic.AggPercentile {
		return
	}
	p, err := decimal.NewFromString(l.required(r.Percentile, r.Pos, "percentile"))
	if err != nil || p.Sign() <= 0 || p.GreaterThanOrEqual(decimal.NewFromInt(1)) {
		l.diags.report(r.Pos, "percentile 应在 0 与 1 之间。", "The percentile lies between 0 and 1.")
		return
	}
	ms.Percentile = p.InexactFloat64()
}

func (l *linker) fieldOf(dataset string, s scalar) {
	if _, err := l.model.FieldAt(dataset, s.text); err != nil {
		l.diags.place(s.pos, err)
	}
}

func (l *linker) conditions(dataset string, list []scalar) []semantic.FieldCondition {
	var out []semantic.FieldCondition
	for _, s := range list {
		if c, ok := l.parseCondition(dataset, s); ok {
			out = append(out, c)
		}
	}
	return out
}

func (l *linker) only(dataset string, r *rawOnly) *semantic.EntityCondition {
	if r == nil {
		return nil
	}
	c := &semantic.EntityCondition{}
	if len(r.Per) == 0 {
		l.diags.report(r.Pos, "缺少 %s。", "The key %s is missing.", "per")
	}
	for _, s := range r.Per {
		l.fieldOf(dataset, s)
		c.Per = append(c.Per, s.text)
	}
	var ok bool
	if c.Metric, c.Op, c.Value, ok = l.parseHaving(r.Having); ok {
		l.metricNamed(scalar{text: c.Metric, pos: r.Having.pos})
	}
	return c
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
		NullAsZero: l.flag(r.NullAsZero, "null_as_zero")}
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
		l.diags.report(r.Expr.pos, "表达式第 %[1]d 个字符有误:%[2]v。", "The expression is wrong at character %[1]d: %[2]v.", at+1, err)
		return nil
	}
	for i := range r.Inputs {
		if as := r.Inputs[i].As; as.given() && !used[as.text] {
			l.diags.report(as.pos, "表达式没有用到 %q。", "The expression does not use %q.", as.text)
		}
	}
	return semantic.Derived{Expr: expr}
}
