package metricflow

import (
	"regexp"
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog/adopt"
	"github.com/wenshu-ai/wenshu/semantic/catalog/sqltext"
)

var metricCall = regexp.MustCompile(`^Metric\(\s*['"](\w+)['"]\s*,\s*(?:group_by\s*=\s*)?\[([^\]]*)\]\s*\)$`)

// filter reads a condition in which metrics of entities may be compared with
// numbers. fault keeps the first reason why something cannot be said.
func (t *translation) filter(e sqltext.Expr, fault *error, member adopt.Member) (semantic.Filter, bool) {
	b, ok := e.(sqltext.Binary)
	switch {
	case ok && (b.Op == "AND" || b.Op == "OR"):
		left, okL := t.filter(b.L, fault, member)
		right, okR := t.filter(b.R, fault, member)
		if b.Op == "AND" {
			return semantic.And{left, right}, okL && okR
		}
		return semantic.Or{left, right}, okL && okR
	case ok:
		if call, isTemplate := b.L.(sqltext.Template); isTemplate && metricCall.MatchString(call.Text) {
			f, err := t.metricIs(metricCall.FindStringSubmatch(call.Text), b)
			if err != nil && *fault == nil {
				*fault = err
			}
			return f, err == nil
		}
	}
	return adopt.Filter(e, member)
}

var metricOps = map[string]semantic.Op{"=": semantic.OpEq, "<>": semantic.OpNe, "<": semantic.OpLt, "<=": semantic.OpLe, ">": semantic.OpGt, ">=": semantic.OpGe}

// metricIs compares a metric, by entities and over all time.
func (t *translation) metricIs(call []string, b sqltext.Binary) (semantic.Filter, error) {
	op, known := metricOps[b.Op]
	v, isNumber := adopt.Literal(b.R, semantic.KindNumber)
	number, _ := v.Number()
	if !known || !isNumber {
		return nil, missing("metric compared with something that is no number", call[1])
	}
	if err, ok := t.broken[call[1]]; ok {
		return nil, err
	}
	f := semantic.MetricIs{Metric: adopt.Name(call[1]), Op: op, Value: number, Period: &semantic.Period{}}
	for _, name := range strings.Split(call[2], ",") {
		key, err := t.entity(f.Metric, t.parse(strings.Trim(name, ` '"`)))
		if err != nil {
			return nil, err
		}
		f.Per = append(f.Per, key)
	}
	return f, nil
}

// entity is the dimension of an entity, for the sources of the request and for
// those of a metric it is filtered by, whose own name for it may come first.
func (t *translation) entity(metric string, m member) (string, error) {
	inner := &translation{Imported: t.Imported, query: semantic.Query{Metrics: []string{metric}}}
	d := &semantic.Dimension{Name: adopt.Name("entity_" + m.base()), Label: adopt.Label(m.base(), ""), Group: semantic.GroupOrder, Type: semantic.KindText}
	for i, homes := range [][]*home{t.homesOf(), inner.homesOf()} {
		for _, h := range homes {
			own := m
			if i == 0 && len(m.links) == 1 && slices.ContainsFunc(inner.homesOf(), func(o *home) bool { return o.primary() == m.links[0] }) {
				own.links = nil
			}
			f, err := t.locate(h, own)
			if err != nil {
				return "", err
			}
			if sf, ok := f.at.dataset.Field(f.field); ok {
				d.Type = sf.Type
			}
			if b := (semantic.Binding{Owner: f.owner, Field: f.field}); !slices.Contains(d.Bindings, b) {
				d.Bindings = append(d.Bindings, b)
			}
		}
	}
	if _, ok := t.Model.Dimension(d.Name); !ok {
		t.Model.Dimensions = append(t.Model.Dimensions, d)
		t.Model.Index()
	}
	return d.Name, nil
}
