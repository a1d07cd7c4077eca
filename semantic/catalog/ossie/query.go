package ossie

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog/adopt"
	"github.com/wenshu-ai/wenshu/semantic/catalog/sqltext"
)

// Query is a query in the form of the compliance suite: dimensions and
// measures, or fields of rows.
type Query struct {
	Dataset    string    `json:"dataset"`
	Dimensions []string  `json:"dimensions"` // dataset.field
	Measures   []Measure `json:"measures"`
	Fields     []string  `json:"fields"`
	Filters    []string  `json:"filters"` // SQL conditions, ANDed
	Qualify    []string  `json:"qualify"` // conditions on aggregates
	OrderBy    []Sort    `json:"order_by"`
	Limit      int       `json:"limit"`
}

// Measure asks for a metric under a name.
type Measure struct {
	Name   string `json:"name"`
	Metric string `json:"metric"`
}

// Sort is one sort key; both spellings of its column occur.
type Sort struct {
	Target    string `json:"target"`
	Field     string `json:"field"`
	Direction string `json:"direction"`
}

// ParseQuery reads a query from JSON.
func ParseQuery(data []byte) (Query, error) {
	var q Query
	err := json.Unmarshal(data, &q)
	return q, err
}

// Translate checks a query by the format's rules and puts it in our terms.
// Errors: *Error.
func (in *Imported) Translate(q Query) (adopt.Asked, error) {
	grouped := len(q.Dimensions) > 0 || len(q.Measures) > 0
	switch {
	case grouped && len(q.Fields) > 0:
		return adopt.Asked{}, fault(MixedShape, "a query asks for groups or for rows, not both")
	case len(q.Fields) > 0:
		return in.rows(q)
	case !grouped:
		return adopt.Asked{}, fault(EmptyQuery, "neither dimensions nor measures are asked for")
	}
	t := translation{Imported: in, asked: adopt.Asked{Query: &semantic.Query{Top: q.Limit}, Names: map[string]string{}}}
	for _, step := range []func(Query) error{t.measures, t.dimensions, t.filters, t.qualify, t.order, t.stitched} {
		if err := step(q); err != nil {
			return adopt.Asked{}, err
		}
	}
	return t.asked, nil
}

type translation struct {
	*Imported
	asked adopt.Asked
}

// metric finds the metric a name of the file means.
func (in *Imported) metric(name string) (string, error) {
	if err, ok := in.broken[name]; ok {
		return "", err
	}
	if ours, ok := in.metrics[name]; ok {
		return ours, nil
	}
	return "", fault(NameNotFound, "there is no metric %s", name)
}

// field finds a field by dataset.field.
func (in *Imported) field(ref string) (*field, error) {
	f, ok := in.fields[ref]
	if !ok {
		return nil, fault(NameNotFound, "there is no field %s", ref)
	}
	return f, f.err
}

func (t *translation) measures(q Query) error {
	for _, m := range q.Measures {
		ours, err := t.metric(m.Metric)
		if err != nil {
			return err
		}
		t.asked.Query.Metrics = append(t.asked.Query.Metrics, ours)
		t.asked.Names[ours] = m.Name
	}
	return nil
}

func (t *translation) dimensions(q Query) error {
	for _, ref := range q.Dimensions {
		f, err := t.field(ref)
		if err != nil {
			return err
		}
		t.asked.Query.Dimensions = append(t.asked.Query.Dimensions, f.dimension)
		t.asked.Names[f.dimension] = ref[strings.LastIndex(ref, ".")+1:]
	}
	return nil
}

func (t *translation) filters(q Query) error {
	var all semantic.And
	for _, text := range q.Filters {
		e, err := rowCondition(text)
		if err != nil {
			return err
		}
		f, ok := adopt.Filter(e, func(x sqltext.Expr) (string, semantic.Kind, bool) {
			f, kind, ok := t.member(x)
			if !ok {
				return "", "", false
			}
			return f.dimension, kind, true
		})
		if !ok {
			return fault(Unsupported, "the filter %s", text)
		}
		all = append(all, f)
	}
	if len(all) > 0 {
		t.asked.Query.Where = all
	}
	return nil
}

// rowCondition reads a condition on rows.
func rowCondition(text string) (sqltext.Expr, error) {
	e, err := sqltext.Parse(text)
	switch {
	case err != nil:
		return nil, fault(Unsupported, "the filter %s: %v", text, err)
	case sqltext.HasWindow(e):
		return nil, fault(WindowInWhere, "a window function in a filter of rows")
	case sqltext.HasAggregate(e):
		return nil, fault(AggregateInWhere, "an aggregate in a filter of rows")
	}
	return e, nil
}

// member finds the field an expression names.
func (in *Imported) member(e sqltext.Expr) (*field, semantic.Kind, bool) {
	n, ok := e.(sqltext.Name)
	if !ok {
		return nil, "", false
	}
	f, err := in.field(sqltext.Printer{}.Print(n))
	if err != nil {
		return nil, "", false
	}
	d, ok := in.Model.Dataset(f.dataset)
	if !ok {
		return nil, "", false
	}
	sf, ok := d.Field(f.name)
	if !ok {
		return nil, "", false
	}
	return f, sf.Type, true
}

// qualify reads conditions "metric OP number".
func (t *translation) qualify(q Query) error {
	for _, text := range q.Qualify {
		e, err := sqltext.Parse(text)
		if err != nil {
			return fault(Unsupported, "the condition %s: %v", text, err)
		}
		b, ok := e.(sqltext.Binary)
		if !ok {
			return fault(Unsupported, "the condition %s", text)
		}
		name, isName := b.L.(sqltext.Name)
		if !isName {
			return fault(Unsupported, "the condition %s", text)
		}
		key, err := t.metric(sqltext.Printer{}.Print(name))
		if err != nil {
			return fault(RowInHaving, "%s is no aggregate", sqltext.Printer{}.Print(name))
		}
		n, isNumber := b.R.(sqltext.Number)
		value, err := decimal.NewFromString(n.Text)
		if !isNumber || err != nil {
			return fault(Unsupported, "the condition %s", text)
		}
		op := semantic.Op(b.Op)
		if b.Op == "<>" {
			op = semantic.OpNe
		}
		t.asked.Query.Having = append(t.asked.Query.Having, semantic.MetricCondition{Metric: key, Op: op, Value: value})
	}
	return nil
}

func (t *translation) order(q Query) error {
	for _, s := range q.OrderBy {
		target := s.Target + s.Field
		key := ""
		for ours, name := range t.asked.Names {
			if name == target {
				key = ours
			}
		}
		if f, err := t.field(target); err == nil && key == "" {
			key = f.dimension
		}
		if key == "" {
			return fault(NameNotFound, "there is no column %s to sort by", target)
		}
		t.asked.Query.Order = append(t.asked.Query.Order, semantic.Order{By: key, Desc: strings.EqualFold(s.Direction, "DESC")})
	}
	return nil
}

// stitched refuses facts that no dimension could ever bring together.
func (t *translation) stitched(Query) error {
	reached := map[string]int{}
	homes := map[string]bool{}
	for _, key := range t.asked.Query.Metrics {
		for _, ms := range t.Model.Measures(key) {
			homes[ms.Dataset] = true
		}
	}
	for home := range homes {
		seen := map[string]bool{}
		for _, path := range t.Model.Reach(home) {
			if to := path.To(home); !seen[to] {
				seen[to] = true
				reached[to]++
			}
		}
	}
	for _, n := range reached {
		if n == len(homes) {
			return nil
		}
	}
	if len(homes) < 2 {
		return nil
	}
	return fault(NoStitching, "the measures' datasets share no dimension: %s", fmt.Sprint(t.asked.Query.Metrics))
}
