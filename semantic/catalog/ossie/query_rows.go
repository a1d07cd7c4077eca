package ossie

import (
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog/adopt"
	"github.com/wenshu-ai/wenshu/semantic/catalog/sqltext"
)

// rows translates a query of single rows: of the datasets it speaks of, one
// must lead to all others, or rows would repeat.
func (in *Imported) rows(q Query) (adopt.Asked, error) {
	var fields []*field
	var broken error
	for _, ref := range q.Fields {
		f, err := in.field(ref)
		if _, isMetric := in.broken[ref[strings.LastIndex(ref, ".")+1:]]; isMetric && f == nil {
			_, err = in.metric(ref[strings.LastIndex(ref, ".")+1:]) // a windowed metric is asked for like a field
		}
		if err != nil && broken == nil {
			broken = err
		}
		if f != nil {
			fields = append(fields, f)
		}
	}
	home, err := in.rowHome(q.Dataset, fields)
	if err != nil {
		return adopt.Asked{}, err
	}
	if broken != nil {
		return adopt.Asked{}, broken
	}
	out := adopt.Asked{Rows: &adopt.Rows{Dataset: home, Limit: q.Limit}, Names: map[string]string{}}
	for i, f := range fields {
		ref := f.in(home)
		out.Rows.Fields = append(out.Rows.Fields, ref)
		out.Names[ref] = q.Fields[i][strings.LastIndex(q.Fields[i], ".")+1:]
	}
	for _, text := range q.Filters {
		e, err := rowCondition(text)
		if err != nil {
			return adopt.Asked{}, err
		}
		cs, ok := adopt.Conditions(e, func(x sqltext.Expr) (string, semantic.Kind, bool) {
			f, kind, ok := in.member(x)
			if !ok {
				return "", "", false
			}
			return f.in(home), kind, true
		})
		if !ok {
			return adopt.Asked{}, fault(Unsupported, "the filter %s", text)
		}
		out.Rows.Where = append(out.Rows.Where, cs...)
	}
	if len(q.OrderBy) > 0 {
		return adopt.Asked{}, fault(Unsupported, "an order of rows")
	}
	return out, nil
}

// in is the field seen from a dataset.
func (f *field) in(home string) string {
	if f.dataset == home {
		return f.name
	}
	return f.dataset + "." + f.name
}

// rowHome is the dataset whose rows are asked for: the one the query names, or
// the one among the fields' that leads to all others.
func (in *Imported) rowHome(named string, fields []*field) (string, error) {
	homes := []string{adopt.Name(named)}
	if named == "" {
		homes = nil
		for _, f := range fields {
			homes = append(homes, f.dataset)
		}
	}
	for _, home := range homes {
		reach := in.Model.Reach(home)
		if !slices.ContainsFunc(fields, func(f *field) bool { _, ok := reach[f.dataset]; return !ok }) {
			return home, nil
		}
	}
	return "", fault(ScalarFanOut, "rows of one dataset would repeat for those of another")
}
