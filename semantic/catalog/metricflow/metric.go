package metricflow

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog/adopt"
	"github.com/wenshu-ai/wenshu/semantic/catalog/sqltext"
)

// metrics makes the metrics measures stand for, then those declared, each
// after the ones it is computed from.
func (in *Imported) metrics() {
	declared := map[string]*rawMetric{}
	for _, r := range in.raw.metrics {
		declared[r.Name] = r
	}
	for _, h := range in.order {
		for i := range h.raw.Measures {
			if ms := &h.raw.Measures[i]; ms.CreateMetric && declared[ms.Name] == nil {
				r := &rawMetric{Name: ms.Name, Type: "simple", Description: ms.Description}
				r.Params.Measure = &rawInput{Name: ms.Name}
				in.raw.places[r] = h.pos
				in.raw.metrics = append(in.raw.metrics, r)
				declared[ms.Name] = r
			}
		}
	}
	state := map[string]bool{}
	var visit func(*rawMetric)
	visit = func(r *rawMetric) {
		if state[r.Name] {
			return
		}
		state[r.Name] = true
		for _, i := range r.inputs() {
			if d := declared[i.Name]; d != nil {
				visit(d)
			}
		}
		in.metric(r)
	}
	for _, r := range in.raw.metrics {
		visit(r)
	}
}

// inputs are the metrics a metric is computed from.
func (r *rawMetric) inputs() []rawInput {
	out := slices.Clone(r.Params.Metrics)
	for _, i := range []*rawInput{r.Params.Numerator, r.Params.Denominator} {
		if i != nil {
			out = append(out, *i)
		}
	}
	return out
}

func (in *Imported) metric(r *rawMetric) {
	def, err := in.definition(r)
	if err != nil {
		in.broken[r.Name] = err
		in.lose(LossMetric, "metric "+r.Name, err.Error(), in.raw.places[r])
		return
	}
	in.add(r.Name, r, def, false)
	in.coarsest(r)
}

// add makes a metric; hidden ones serve others.
func (in *Imported) add(name string, r *rawMetric, def semantic.MetricDef, hidden bool) {
	unit, decimals := semantic.UnitScore, 2
	if s, ok := def.(semantic.Simple); ok && strings.HasPrefix(string(s.Measure.Agg), "count") {
		unit, decimals = semantic.UnitCount, 0
	}
	in.Model.Metrics = append(in.Model.Metrics, &semantic.Metric{Name: adopt.Name(name), Label: adopt.Label(name, r.Label),
		Definition: adopt.Label(name, strings.TrimSpace(r.Description)), Def: def, Unit: unit, Decimals: decimals, Polarity: semantic.Neutral,
		Groups: []semantic.Group{semantic.GroupTime, semantic.GroupOrder}, Hidden: hidden, Pos: in.raw.places[r]})
	in.Model.Index()
}

func (in *Imported) definition(r *rawMetric) (semantic.MetricDef, error) {
	switch kind := strings.ToLower(r.Type); kind {
	case "simple":
		return in.simple(r)
	case "ratio":
		if r.Params.Numerator == nil || r.Params.Denominator == nil {
			return nil, missing("ratio without two sides")
		}
		num, err := in.input(*r.Params.Numerator, r.Filter)
		if err != nil {
			return nil, err
		}
		den, err := in.input(*r.Params.Denominator, r.Filter)
		return semantic.Ratio{Num: num, Den: den}, err
	case "derived":
		return in.derived(r)
	case "cumulative":
		return in.cumulative(r)
	case "conversion":
		return in.conversion(r)
	default:
		return nil, missing(kind + " metric")
	}
}

func (in *Imported) derived(r *rawMetric) (semantic.MetricDef, error) {
	e, err := sqltext.Parse(string(r.Params.Expr))
	if err != nil {
		return nil, missing("expression", err)
	}
	expr, err := adopt.Formula(e, func(x sqltext.Expr) (semantic.Expr, error) {
		n, ok := x.(sqltext.Name)
		if !ok {
			return nil, missing("expression", sqltext.Printer{}.Print(x))
		}
		for _, i := range r.Params.Metrics {
			if i.Alias == n.Parts[0] || i.Alias == "" && i.Name == n.Parts[0] {
				input, err := in.input(i, r.Filter)
				return semantic.Ref{Input: input}, err
			}
		}
		return nil, missing("expression", "there is no input "+n.Parts[0])
	})
	if err != nil {
		return nil, err
	}
	return semantic.Derived{Expr: expr}, nil
}

// input names a metric, with filters of its own and those of the metric it
// serves.
func (in *Imported) input(i rawInput, more rawFilter) (semantic.Input, error) {
	at, err := offset(i)
	if err != nil {
		return semantic.Input{}, err
	}
	if err, ok := in.broken[i.Name]; ok {
		return semantic.Input{}, err
	}
	name := adopt.Name(i.Name)
	if _, ok := in.Model.Metric(name); !ok {
		return semantic.Input{}, missing("unknown metric", i.Name)
	}
	out := semantic.Input{Metric: name, Offset: at}
	filters := slices.Concat(i.Filter, more)
	if len(filters) == 0 {
		return out, nil
	}
	var homes []string
	for _, ms := range in.Model.Measures(name) {
		if !slices.Contains(homes, ms.Dataset) {
			homes = append(homes, ms.Dataset)
		}
	}
	if len(homes) != 1 {
		return out, missing("filter over metrics of several sources", i.Name)
	}
	conditions, err := in.conditions(in.homeOf(homes[0]), filters)
	if err != nil {
		return out, err
	}
	return in.restricted(out, conditions), nil
}

func (in *Imported) homeOf(dataset string) *home {
	for _, h := range in.order {
		if h.dataset.Name == dataset {
			return h
		}
	}
	return nil
}

// coarsest notes the grain a metric is shown at when none is asked for.
func (in *Imported) coarsest(r *rawMetric) {
	g := semantic.Day
	for _, ms := range in.Model.Measures(adopt.Name(r.Name)) {
		h := in.homeOf(ms.Dataset)
		for _, d := range h.raw.Dimensions {
			if own, ok := semantic.GrainOf(d.granularity()); ok && d.isTime() && h.local(d.Name) == timeOf(ms, h) && coarser(own, g) {
				g = own
			}
		}
	}
	if own, ok := semantic.GrainOf(strings.ToLower(r.Granularity)); ok {
		g = own
	} else if slices.Contains(subDay, strings.ToLower(r.Granularity)) {
		in.fine[r.Name] = strings.ToLower(r.Granularity)
	}
	in.grains[r.Name] = g
}

func timeOf(ms *semantic.Measure, h *home) string {
	if ms.Time != "" {
		return ms.Time
	}
	return h.dataset.DefaultTime
}

func coarser(a, b semantic.Grain) bool {
	order := []semantic.Grain{semantic.Day, semantic.Week, semantic.Month, semantic.Quarter, semantic.Year}
	return slices.Index(order, a) > slices.Index(order, b)
}

// simple is one measure.
func (in *Imported) simple(r *rawMetric) (semantic.MetricDef, error) {
	ms, gaps, err := in.filtered(r)
	return semantic.Simple{Measure: ms, Gaps: gaps}, err
}

// filtered is the measure of a metric with the filters of both, and what
// stands in for missing rows.
func (in *Imported) filtered(r *rawMetric) (semantic.Measure, semantic.Gaps, error) {
	ms, h, err := in.measured(r)
	if err != nil {
		return ms, semantic.Gaps{}, err
	}
	filters, fill, spine := slices.Clone(r.Filter), r.Params.Fill, r.Params.Spine
	if i := r.Params.Measure; i != nil {
		filters = append(filters, i.Filter...)
		spine = spine || i.Spine
		if i.Fill != nil {
			fill = i.Fill
		}
	}
	if ms.Filter, err = in.conditions(h, filters); err != nil {
		return ms, semantic.Gaps{}, err
	}
	gaps := semantic.Gaps{Spine: spine}
	if fill == nil || *fill == "" {
		return ms, gaps, nil
	}
	n, err := decimal.NewFromString(string(*fill))
	if err != nil {
		return ms, gaps, missing("fill with something that is no number", *fill)
	}
	gaps.FillWith = &n
	return ms, gaps, nil
}

// measured finds the measure of a simple metric, or makes it of the metric's
// own parameters.
func (in *Imported) measured(r *rawMetric) (semantic.Measure, *home, error) {
	if a := r.Params.Aggregation; a != nil {
		h, ok := in.homes[a.SemanticModel]
		if !ok {
			return semantic.Measure{}, nil, missing("unknown semantic model", a.SemanticModel)
		}
		ms, err := in.measure(h, &rawMeasure{Name: r.Name, Expr: r.Params.Expr, Aggregation: *a})
		return ms, h, err
	}
	if r.Params.Measure == nil {
		return semantic.Measure{}, nil, missing("simple metric without a measure")
	}
	for _, h := range in.order {
		for i := range h.raw.Measures {
			if h.raw.Measures[i].Name == r.Params.Measure.Name {
				ms, err := in.measure(h, &h.raw.Measures[i])
				return ms, h, err
			}
		}
	}
	return semantic.Measure{}, nil, missing("unknown measure", r.Params.Measure.Name)
}

var aggs = map[string]semantic.Agg{"sum": semantic.AggSum, "min": semantic.AggMin, "max": semantic.AggMax, "average": semantic.AggAvg,
	"count": semantic.AggCount, "count_distinct": semantic.AggCountDistinct, "percentile": semantic.AggPercentile,
	"median": semantic.AggMedian, "sum_boolean": semantic.AggSumBoolean}

func (in *Imported) measure(h *home, raw *rawMeasure) (semantic.Measure, error) {
	agg := strings.ToLower(raw.Aggregation.Agg)
	ms := semantic.Measure{Dataset: h.dataset.Name, Agg: aggs[agg]}
	if ms.Agg == "" {
		return ms, missing("aggregation", raw.Aggregation.Agg)
	}
	sql := string(raw.Expr)
	if sql == "" {
		sql = raw.Name
	}
	switch {
	case agg == "percentile":
		if raw.Aggregation.Params.Discrete {
			ms.Agg = semantic.AggPercentileDisc
		}
		p, err := strconv.ParseFloat(string(raw.Aggregation.Params.Percentile), 64)
		if err != nil || p <= 0 || p >= 1 {
			return ms, missing("percentile", raw.Aggregation.Params.Percentile)
		}
		ms.Percentile = p // an approximate one is computed exactly, too
	}
	f := in.field(h, adopt.Name("measure__"+raw.Name), sql)
	if want := ms.Agg.Takes(); want != "" && f.Type == semantic.KindText { // the database could not tell
		f.Type = want
	}
	ms.Field = f.Name
	if raw.Aggregation.AggTime != "" && raw.Aggregation.AggTime != h.raw.Defaults.AggTime {
		ms.Time = h.local(raw.Aggregation.AggTime)
	}
	return ms, in.snapshot(h, raw, &ms)
}

func (in *Imported) snapshot(h *home, raw *rawMeasure, ms *semantic.Measure) error {
	n := raw.Aggregation.NonAdditive
	if n == nil {
		return nil
	}
	if h.local(n.Name) != timeOf(ms, h) {
		return missing("snapshot by another time", n.Name)
	}
	ms.Snapshot = &semantic.Snapshot{First: strings.EqualFold(n.Choice, "min")}
	for _, e := range n.Groupings {
		if _, ok := h.entity(e); !ok {
			return missing("snapshot per something that is no entity", e)
		}
		ms.Snapshot.PerItem = append(ms.Snapshot.PerItem, entityField(e))
	}
	return nil
}

// conditions reads filters against the rows of a home: typed conditions where
// they can say it, else a computed truth of the home.
func (in *Imported) conditions(h *home, filters []string) ([]semantic.FieldCondition, error) {
	var out []semantic.FieldCondition
	for _, text := range filters {
		e, err := sqltext.Parse(text)
		if err != nil {
			return nil, missing("filter", err)
		}
		l := &located{in: in, home: h}
		if cs, ok := adopt.Conditions(e, l.member); ok {
			out = append(out, cs...)
			continue
		}
		sql := sqltext.Printer{Template: func(t sqltext.Template) string {
			name, _, _ := l.member(t)
			return "{" + name + "}"
		}, Name: func(n sqltext.Name) string {
			name, _, _ := l.member(n)
			return "{" + name + "}"
		}}.Print(e)
		if l.err != nil {
			return nil, l.err
		}
		f := &semantic.Field{Name: fmt.Sprintf("filter__%d", len(h.dataset.Fields)), Expr: sql, Type: semantic.KindBool, Pos: h.pos}
		h.dataset.Fields = append(h.dataset.Fields, f)
		out = append(out, semantic.FieldCondition{Field: f.Name, Op: "=", Values: []semantic.Value{semantic.BoolValue(true)}})
	}
	return out, nil
}

// located finds members of a filter from one home and keeps the first fault.
type located struct {
	in   *Imported
	home *home
	err  error
}

func (l *located) member(e sqltext.Expr) (string, semantic.Kind, bool) {
	m, err := l.in.mention(e)
	if err != nil {
		if l.err == nil && !errors.Is(err, errNoMember) {
			l.err = err
		}
		return "", "", false
	}
	if m.element == metricTime && len(m.links) == 0 {
		m.links, m.element = []string{l.home.primary()}, l.home.raw.Defaults.AggTime
	}
	f, err := l.in.locate(l.home, m)
	if err != nil {
		if l.err == nil {
			l.err = err
		}
		return "", "", false
	}
	sf, ok := f.at.dataset.Field(f.field)
	if !ok {
		return "", "", false
	}
	return f.ref(l.home), sf.Type, true
}
