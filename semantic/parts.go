package semantic

// Every metric that divides can be taken apart into the two numbers it
// divides, which is what splitting its change into sizes and rates needs. The
// parts are metrics of their own under derived keys: they can be queried like
// any other, and are left out of Model.Metrics so that nobody is offered them.

// The endings of the derived keys.
const (
	numeratorSuffix   = "__num"
	denominatorSuffix = "__den"
)

// RatioParts returns the keys of a metric's numerator and denominator; ok is
// false for a metric that is no quotient. Quotients are ratios, expressions
// whose outermost operation divides, averages and shares of true rows.
func (m *Model) RatioParts(metric string) (num, den string, ok bool) {
	x, known := m.Metric(metric)
	if !known {
		return "", "", false
	}
	n, d, ok := quotient(x.Def)
	if !ok {
		return "", "", false
	}
	return partKey(n, metric+numeratorSuffix), partKey(d, metric+denominatorSuffix), true
}

// partKey is the key of the metric a part already is, or a derived key.
func partKey(def MetricDef, derived string) string {
	if key, plain := plainRef(def); plain {
		return key
	}
	return derived
}

func plainRef(def MetricDef) (string, bool) {
	d, ok := def.(Derived)
	if !ok {
		return "", false
	}
	r, ok := d.Expr.(Ref)
	if !ok || !r.Input.Plain() {
		return "", false
	}
	return r.Input.Metric, true
}

// quotient returns the two sides of a division.
func quotient(def MetricDef) (num, den MetricDef, ok bool) {
	switch d := def.(type) {
	case Ratio:
		return Derived{Ref{d.Num}}, Derived{Ref{d.Den}}, true
	case Derived:
		if b, isBinary := d.Expr.(Binary); isBinary && b.Op == Div {
			if _, constant := b.R.(Const); !constant {
				return Derived{b.L}, Derived{b.R}, true
			}
		}
		return nil, nil, false
	case Simple:
		return simpleQuotient(d)
	default:
		return nil, nil, false
	}
}

func simpleQuotient(d Simple) (num, den MetricDef, ok bool) {
	d.Gaps.FillWith = nil // the parts divide to the value that is there
	n, all := d, d
	all.Measure.Agg = AggCount
	switch d.Measure.Agg {
	case AggAvg:
		n.Measure.Agg = AggSum
	case AggShareTrue:
		n.Measure.Agg = AggCount
		yes := FieldCondition{Field: d.Measure.Field, Op: "=", Values: []Value{BoolValue(true)}}
		n.Measure.Filter = append(append([]FieldCondition(nil), d.Measure.Filter...), yes)
	default:
		return nil, nil, false
	}
	return n, all, true
}

// indexParts makes the derived metrics known by key.
func (m *Model) indexParts() {
	for _, x := range m.Metrics {
		n, d, ok := quotient(x.Def)
		if !ok {
			continue
		}
		for key, def := range map[string]MetricDef{x.Name + numeratorSuffix: n, x.Name + denominatorSuffix: d} {
			if _, plain := plainRef(def); plain {
				continue
			}
			part := *x
			part.Name, part.Def, part.Decimals = key, def, 0
			if s, simple := def.(Simple); !simple || s.Measure.Agg != AggSum {
				part.Unit = UnitCount // the sum behind an average keeps its unit
			}
			m.metrics[key] = &part
		}
	}
}
