package semantic

import "fmt"

// Measures returns every measure a metric is computed from, through ratios
// and expressions, each once. A metric of a tool has none. Entity conditions
// do not count: they choose rows, they do not home the metric. The model must
// be free of cycles.
func (m *Model) Measures(metric string) []*Measure {
	var out []*Measure
	seen := map[string]bool{}
	var visit func(string)
	visit = func(name string) {
		x, ok := m.Metric(name)
		if !ok || seen[name] {
			return
		}
		seen[name] = true
		out = append(out, ownMeasures(x.Def)...)
		for _, in := range Inputs(x.Def) {
			visit(in.Metric)
		}
	}
	visit(metric)
	return out
}

// ownMeasures are the measures a definition holds itself.
func ownMeasures(def MetricDef) []*Measure {
	switch d := def.(type) {
	case Simple:
		return []*Measure{&d.Measure}
	case Cumulative:
		return []*Measure{&d.Measure}
	case Conversion: // under whose dimensions and times conversions count
		return []*Measure{&d.Base}
	default:
		return nil
	}
}

// Inputs returns the metrics a definition names directly, in order of
// appearance; none for metrics that aggregate rows and metrics of tools.
func Inputs(def MetricDef) []Input {
	switch d := def.(type) {
	case Simple, Cumulative, Conversion, ByTool:
		return nil
	case Ratio:
		return []Input{d.Num, d.Den}
	case Derived:
		return exprInputs(d.Expr)
	case Share:
		return []Input{{Metric: d.Of}}
	default:
		panic(fmt.Sprintf("semantic: metric definition of type %T", def))
	}
}

func exprInputs(e Expr) []Input {
	switch e := e.(type) {
	case Ref:
		return []Input{e.Input}
	case Const:
		return nil
	case Binary:
		return append(exprInputs(e.L), exprInputs(e.R)...)
	default:
		panic(fmt.Sprintf("semantic: expression of type %T", e))
	}
}
