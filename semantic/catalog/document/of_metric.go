package document

import (
	"fmt"
	"reflect"
	"strconv"

	"github.com/wenshu-ai/wenshu/semantic"
)

// MetricOf writes a metric down.
func MetricOf(x *semantic.Metric) Metric {
	out := Metric{Name: x.Name, Label: textOf(x.Label), Definition: optionalText(x.Definition), Synonyms: optionalWords(x.Synonyms),
		Unit: string(x.Unit), Decimals: x.Decimals, Polarity: unless(x.Polarity, semantic.Neutral),
		Sensitivity: unless(x.Sensitivity, semantic.Low), MatureDays: x.MatureDays, Certified: x.Certified, Owner: x.Owner, Hidden: x.Hidden}
	for _, g := range x.Groups {
		out.Groups += string(g)
	}
	switch def := x.Def.(type) {
	case semantic.Simple:
		out.Simple = simpleOf(def)
	case semantic.Ratio:
		out.Ratio = &Ratio{Num: inputOf(def.Num), Den: inputOf(def.Den)}
	case semantic.Derived:
		w := formula{}
		out.Derived = &Derived{Expr: w.print(def.Expr, 0)}
		out.Derived.Inputs = w.inputs
	case semantic.Cumulative:
		out.Cumulative = &Cumulative{Measure: *simpleOf(semantic.Simple{Measure: def.Measure, Gaps: def.Gaps}), Window: windowOf(def.Window), PeriodAgg: unless(def.Over, semantic.OverLast)}
	case semantic.Conversion:
		out.Conversion = conversionOf(def)
	case semantic.Share:
		out.Share = &Share{Of: def.Of, Within: def.Within}
	case semantic.ByTool:
		out.Tool = def.Tool
	default:
		panic(fmt.Sprintf("document: metric definition of type %T", x.Def))
	}
	return out
}

func simpleOf(s semantic.Simple) *Simple {
	ms := s.Measure
	out := &Simple{Dataset: ms.Dataset, Agg: string(ms.Agg), Field: ms.Field, Where: conditions(ms.Filter), Time: ms.Time,
		Currency: ms.Currency, Rates: string(ms.Rates), Spine: s.Gaps.Spine}
	if n := s.Gaps.FillWith; n != nil {
		out.FillWith = n.String()
	}
	if ms.Agg.TakesFraction() {
		out.Percentile = strconv.FormatFloat(ms.Percentile, 'f', -1, 64)
	}
	if snap := ms.Snapshot; snap != nil {
		out.Snapshot, out.PerItem = "last", snap.PerItem
		if snap.First {
			out.Snapshot = "first"
		}
	}
	if c := s.Only; c != nil {
		out.Only = &Only{Per: c.Per, Having: fmt.Sprintf("%s %s %s", c.Metric, c.Op, c.Value)}
	}
	return out
}

func conversionOf(d semantic.Conversion) *Conversion {
	out := &Conversion{Base: *simpleOf(semantic.Simple{Measure: d.Base}), Converted: *simpleOf(semantic.Simple{Measure: d.Converted}), Entity: d.Entity,
		BaseEntity: unless(d.BaseEntity, d.Entity), Count: unless(d.Count, semantic.CountConversions), Rate: d.Rate}
	if d.Window != nil {
		out.Window = windowOf(*d.Window)
	}
	for _, c := range d.Constant {
		out.Constant = append(out.Constant, Constant(c))
	}
	return out
}

func inputOf(in semantic.Input) Input {
	out := Input{Metric: in.Metric, Where: conditions(in.Filter), TrailingDays: in.TrailingDays, NullAsZero: in.NullAsZero}
	switch o := in.Offset.(type) {
	case nil:
	case semantic.OffsetBy:
		out.Offset = unitsOf(o.N, o.Grain)
	case semantic.OffsetToStart:
		out.OffsetTo = string(o.Grain)
	default:
		panic(fmt.Sprintf("document: offset of type %T", o))
	}
	return out
}

func windowOf(w semantic.Window) string {
	switch w := w.(type) {
	case semantic.WindowOf:
		return unitsOf(w.N, w.Grain)
	case semantic.WindowToDate:
		return string(w.Grain) + " to date"
	case semantic.WindowAll:
		return "all"
	default:
		panic(fmt.Sprintf("document: window of type %T", w))
	}
}

func unitsOf(n int, g semantic.Grain) string {
	if n == 1 {
		return fmt.Sprintf("%d %s", n, g)
	}
	return fmt.Sprintf("%d %ss", n, g)
}

// formula prints an expression and gives names to the inputs that are more
// than a metric.
type formula struct{ inputs []NamedInput }

// The precedences; a part that binds less tightly than its place stands in
// parentheses.
const (
	sums = iota
	products
	factors
)

func (f *formula) print(e semantic.Expr, place int) string {
	switch e := e.(type) {
	case semantic.Const:
		return e.Value.String()
	case semantic.Ref:
		return f.name(e.Input)
	case semantic.Binary:
		return f.binary(e, place)
	default:
		panic(fmt.Sprintf("document: expression of type %T", e))
	}
}

func (f *formula) binary(e semantic.Binary, place int) string {
	if e.Op == semantic.Sub && reflect.DeepEqual(e.L, semantic.Const{}) { // how a leading minus is read
		return "(-" + f.print(e.R, factors) + ")"
	}
	own, right := sums, products
	if e.Op == semantic.Mul || e.Op == semantic.Div {
		own, right = products, factors
	}
	s := f.print(e.L, own) + " " + string(rune(e.Op)) + " " + f.print(e.R, right)
	if own < place {
		return "(" + s + ")"
	}
	return s
}

func (f *formula) name(in semantic.Input) string {
	if in.Plain() && !in.NullAsZero {
		return in.Metric
	}
	n := NamedInput{As: fmt.Sprintf("input_%d", len(f.inputs)+1), Input: inputOf(in)}
	for _, known := range f.inputs {
		if reflect.DeepEqual(known.Input, n.Input) {
			return known.As
		}
	}
	f.inputs = append(f.inputs, n)
	return n.As
}
