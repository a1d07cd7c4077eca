package catalog

import (
	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
)

func (l *linker) simple(r *rawSimple) semantic.MetricDef {
	set := l.datasetNamed(r.Dataset)
	l.required(r.Dataset, r.Pos, "dataset")
	l.required(r.Agg, r.Pos, "agg")
	ms := semantic.Measure{Dataset: r.Dataset.text, Agg: choice(l, r.Agg, "agg", "", semantic.Aggs()...), Field: r.Field.text, Time: r.Time.text}
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
	l.converted(r, &ms)
	return semantic.Simple{Measure: ms, Only: l.only(ms.Dataset, r.Only),
		Gaps: semantic.Gaps{Spine: l.flag(r.Spine, "spine"), FillWith: l.number(r.FillWith, "fill_with")}}
}

// number reads an exact number; absent is nil.
func (l *linker) number(s scalar, key string) *decimal.Decimal {
	if !s.given() {
		return nil
	}
	n, err := decimal.NewFromString(s.text)
	if err != nil {
		l.diags.report(s.pos, "%[1]s 应是数字，而不是 %[2]q。", "%[1]s must be a number, not %[2]q.", key, s.text)
	}
	return &n
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
	if want := ms.Agg.Takes(); want != "" && at.Field.Type != want {
		l.diags.report(r.Field.pos, "聚合 %[1]s 需要 %[2]s 类型的字段，而 %[3]q 是 %[4]s。",
			"The aggregation %[1]s needs a field of type %[2]s; %[3]q is of type %[4]s.", string(ms.Agg), string(want), ms.Field, string(at.Field.Type))
	}
	if !ms.Agg.TakesFraction() {
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
