package sqlgen

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"github.com/wenshu-ai/wenshu/semantic"
)

// metrics adds simple metrics of every fact and arithmetic over them.
func (w *world) metrics() {
	for _, d := range w.model.Datasets {
		switch {
		case d.Name[0] == 'f' && d.Name != "fx":
			for i := range rapid.IntRange(2, 4).Draw(w.T, d.Name+" metrics") {
				w.simple(fmt.Sprintf("%s_m%d", d.Name, i+1), w.measure(d))
			}
			w.conditional(d)
			if w.chance("cumulative") {
				w.cumulative(d)
			}
		case d.Name == "stock":
			for i, s := range []semantic.Snapshot{{}, {First: true}, {PerItem: []string{"place", "d1_id"}}} {
				w.simple(fmt.Sprintf("stock_m%d", i+1), semantic.Measure{Dataset: "stock", Agg: w.stockAgg(), Field: "qty", Snapshot: &s})
			}
			w.simple("stock_moved", semantic.Measure{Dataset: "stock", Agg: semantic.AggSum, Field: "qty"})
		}
	}
	base := slices.Clone(w.model.Metrics)
	for i := range rapid.IntRange(1, 4).Draw(w.T, "made metrics") {
		w.made(fmt.Sprintf("made_%d", i+1), base)
	}
	if w.chance("share metric") {
		w.share("share_of", w.model.Metrics)
	}
}

// share adds a metric's part of a whole that keeps some dimensions.
func (w *world) share(name string, of []*semantic.Metric) {
	def := semantic.Share{Of: rapid.SampledFrom(of).Draw(w.T, "whole").Name}
	for _, d := range w.model.Dimensions {
		if w.oneIn(4, "within "+d.Name) {
			def.Within = append(def.Within, d.Name)
		}
	}
	if w.oneIn(3, "within time") {
		def.Within = append(def.Within, semantic.WithinTime)
	}
	w.metric(name, def)
}

func (w *world) stockAgg() semantic.Agg {
	return rapid.SampledFrom([]semantic.Agg{semantic.AggSum, semantic.AggCountRows, semantic.AggAvg, semantic.AggMin}).Draw(w.T, "stock agg")
}

func (w *world) simple(name string, ms semantic.Measure) {
	x := w.metric(name, semantic.Simple{Measure: ms})
	if ms.Currency != "" || ms.Field == "v" && ms.Agg.Additive() && ms.Agg != semantic.AggCount && w.chance("money") {
		x.Unit = semantic.UnitMoney
	}
}

func (w *world) metric(name string, def semantic.MetricDef) *semantic.Metric {
	x := &semantic.Metric{Name: name, Label: semantic.Text{ZH: name, EN: name}, Unit: semantic.UnitCount, Groups: []semantic.Group{semantic.GroupOrder}, Def: def}
	w.model.Metrics = append(w.model.Metrics, x)
	return x
}

func (w *world) measure(d *semantic.Dataset) semantic.Measure {
	ms := semantic.Measure{Dataset: d.Name, Agg: rapid.SampledFrom([]semantic.Agg{semantic.AggSum, semantic.AggSum, semantic.AggMin, semantic.AggMax, semantic.AggAvg,
		semantic.AggCount, semantic.AggCountRows, semantic.AggCountDistinct, semantic.AggShareTrue, semantic.AggPercentile,
		semantic.AggSumBoolean, semantic.AggMedian, semantic.AggPercentileDisc, semantic.AggFirst, semantic.AggLast}).Draw(w.T, "agg")}
	switch ms.Agg {
	case semantic.AggCountRows:
	case semantic.AggShareTrue, semantic.AggSumBoolean:
		ms.Field = rapid.SampledFrom([]string{"ok", "good"}).Draw(w.T, "field")
	case semantic.AggCount, semantic.AggCountDistinct:
		ms.Field = rapid.SampledFrom([]string{"who", "d1_id", "d1.name", "v", "band"}).Draw(w.T, "field")
	case semantic.AggPercentile, semantic.AggPercentileDisc:
		ms.Percentile = rapid.SampledFrom([]float64{0, 0.25, 0.5, 0.9, 1}).Draw(w.T, "percentile")
		fallthrough
	default:
		ms.Field = rapid.SampledFrom([]string{"n", "v", "twice", "half", "mixed", "with_size", "d1.size"}).Draw(w.T, "field")
	}
	if ms.Field == "v" && ms.Agg == semantic.AggSum && w.oneIn(3, "currency") {
		ms.Currency = "cur"
	}
	if w.oneIn(3, "other time") {
		ms.Time = rapid.SampledFrom([]string{"day", "at"}).Draw(w.T, "time")
	}
	if w.chance("measure filter") {
		ms.Filter = []semantic.FieldCondition{w.condition()}
	}
	return ms
}

func (w *world) condition() semantic.FieldCondition {
	texts := func(s ...string) (out []semantic.Value) {
		for _, v := range s {
			out = append(out, semantic.TextValue(v))
		}
		return out
	}
	one := []semantic.Value{semantic.NumberValue(decimal.NewFromInt(1))}
	return rapid.SampledFrom([]semantic.FieldCondition{
		yes("ok"), {Field: "ok", Op: "!=", Values: []semantic.Value{semantic.BoolValue(true)}}, yes("good"),
		{Field: "who", Op: "=", Values: texts("a")}, {Field: "who", Op: "=", Values: texts("a", "b")}, {Field: "who", Op: "!=", Values: texts("a")},
		{Field: "cat", Op: "!=", Values: texts("a", "b")}, {Field: "n", Op: ">=", Values: one}, {Field: "n", Op: "<", Values: one},
		{Field: "v", Op: "null"}, {Field: "d1.kind", Op: "not_null"}, {Field: "d1.kind", Op: "=", Values: texts("a")}, {Field: "twice", Op: ">", Values: one},
	}).Draw(w.T, "condition")
}

// conditional adds a metric over the entities that satisfy a condition.
func (w *world) conditional(d *semantic.Dataset) {
	if !w.oneIn(2, "entities") {
		return
	}
	counted := w.metric(d.Name+"_rows", semantic.Simple{Measure: semantic.Measure{Dataset: d.Name, Agg: semantic.AggCountRows}})
	only := &semantic.EntityCondition{Per: rapid.SampledFrom([][]string{{"who"}, {"d1_id"}, {"who", "d1.kind"}}).Draw(w.T, "per"),
		Metric: counted.Name, Op: rapid.SampledFrom([]semantic.Op{semantic.OpGe, semantic.OpLt, semantic.OpEq, semantic.OpNe}).Draw(w.T, "op"), Value: decimal.NewFromInt(2)}
	ms := w.measure(d)
	ms.Time, ms.Currency = "", ""
	w.metric(d.Name+"_only", semantic.Simple{Measure: ms, Only: only})
}

var grains = []semantic.Grain{semantic.Day, semantic.Week, semantic.Month, semantic.Quarter, semantic.Year}

// offset is refused later where a snapshot or a condition on entities is behind it.
func (w *world) offset() semantic.Offset {
	g := rapid.SampledFrom(grains).Draw(w.T, "offset grain")
	if g != semantic.Day && w.oneIn(3, "to start") {
		return semantic.OffsetToStart{Grain: g}
	}
	return semantic.OffsetBy{N: rapid.IntRange(1, 3).Draw(w.T, "offset units"), Grain: g}
}

// cumulative adds a metric over a window.
func (w *world) cumulative(d *semantic.Dataset) {
	ms := w.measure(d)
	ms.Snapshot = nil
	def := semantic.Cumulative{Measure: ms, Window: semantic.WindowAll{},
		Over: rapid.SampledFrom([]semantic.PeriodAgg{semantic.OverLast, semantic.OverFirst, semantic.OverAverage}).Draw(w.T, "over")}
	g := rapid.SampledFrom(grains).Draw(w.T, "window grain")
	switch rapid.IntRange(0, 2).Draw(w.T, "window") {
	case 0:
		def.Window = semantic.WindowOf{N: rapid.IntRange(1, 10).Draw(w.T, "window units"), Grain: g}
	case 1:
		def.Window = semantic.WindowToDate{Grain: g}
	}
	w.metric(d.Name+"_window", def)
}

// made adds a ratio or an expression over other metrics.
func (w *world) made(name string, base []*semantic.Metric) {
	input := func() semantic.Input {
		x := rapid.SampledFrom(base).Draw(w.T, "input")
		in := semantic.Input{Metric: x.Name, NullAsZero: w.oneIn(3, "null as zero")}
		s, simple := x.Def.(semantic.Simple)
		if simple && s.Measure.Dataset != "stock" && w.oneIn(4, "input filter") {
			in.Filter = []semantic.FieldCondition{w.condition()}
		}
		if simple && s.Measure.Snapshot == nil && s.Only == nil && w.oneIn(5, "trailing") {
			in.TrailingDays = rapid.IntRange(1, 20).Draw(w.T, "days")
		}
		if w.oneIn(4, "offset") {
			in.Offset = w.offset()
		}
		return in
	}
	if w.chance("ratio") {
		w.metric(name, semantic.Ratio{Num: input(), Den: input()})
		return
	}
	var e semantic.Expr = semantic.Ref{Input: input()}
	for range rapid.IntRange(1, 2).Draw(w.T, "operations") {
		var r semantic.Expr = semantic.Const{Value: decimal.New(rapid.Int64Range(-20, 40).Draw(w.T, "constant"), -1)}
		if w.chance("metric") {
			r = semantic.Ref{Input: input()}
		}
		e = semantic.Binary{Op: rapid.SampledFrom([]semantic.ArithOp{semantic.Add, semantic.Sub, semantic.Mul, semantic.Div}).Draw(w.T, "arithmetic"), L: e, R: r}
	}
	w.metric(name, semantic.Derived{Expr: e})
}
