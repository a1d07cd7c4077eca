package metricflow

import (
	"errors"
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog/adopt"
)

// rows lists the combinations of members that occur, read from the source that
// has most of them nearest; times alone come from the table of days.
func (t *translation) rows() (Asked, error) {
	r := t.request
	var ms []member
	timed := false
	for _, g := range r.GroupBy {
		m := t.member(g)
		timed = timed || m.element == metricTime && len(m.links) == 0
		ms = append(ms, m)
	}
	if r.Start != "" {
		return Asked{}, missing("members within a time constraint")
	}
	if timed {
		return t.times(ms)
	}
	var best *Rows
	var fault error
	for _, h := range t.Imported.order {
		rows, names, err := t.combinations(h, ms)
		var lacking *Missing
		if err != nil {
			if fault == nil || errors.As(err, &lacking) {
				fault = err
			}
			continue
		}
		if best == nil || joined(rows.Fields) < joined(best.Fields) {
			best, t.asked.Names = rows, names
		}
	}
	if best == nil {
		return Asked{}, fault
	}
	best.Limit = r.Limit
	t.asked.Rows = best
	t.Model.Index()
	return t.asked, nil
}

// joined counts the fields of other tables.
func joined(fields []string) int {
	n := 0
	for _, f := range fields {
		if slices.Contains([]byte(f), '.') {
			n++
		}
	}
	return n
}

func (t *translation) combinations(h *home, ms []member) (*Rows, map[string]string, error) {
	out, names := &Rows{Dataset: h.dataset.Name}, map[string]string{}
	for _, m := range ms {
		f, err := t.locate(h, m)
		if err != nil {
			return nil, nil, err
		}
		ref := f.ref(h)
		out.Fields = append(out.Fields, ref)
		names[ref] = t.output(m, f)
	}
	var err error
	out.Where, err = t.conditions(h, t.request.Where)
	return out, names, err
}

// times lists days of the time spine, or what they fall in.
func (t *translation) times(ms []member) (Asked, error) {
	if t.spine == nil {
		return Asked{}, missing("time spine")
	}
	if len(t.request.Where) > 0 {
		return Asked{}, missing("members of unrelated sources")
	}
	h := &home{raw: &rawModel{Name: "time_spine", PrimaryEntity: "spine"}, dataset: t.spine}
	day := rawDimension{Name: metricTime, Type: "time"}
	t.asked.Rows = &Rows{Dataset: t.spine.Name, Limit: t.request.Limit}
	for _, m := range ms {
		if m.element != metricTime || len(m.links) > 0 {
			return Asked{}, missing("members of unrelated sources", m.base())
		}
		if t.custom[m.grain] {
			return Asked{}, missing("custom granularity", m.grain)
		}
		if slices.Contains(subDay, m.grain) {
			return Asked{}, missing("time by less than a day", m.grain)
		}
		f := found{owner: t.spine.Name, field: "metric_time__day", at: h, time: &day}
		t.refine(&f, m)
		t.asked.Rows.Fields = append(t.asked.Rows.Fields, f.field)
		t.asked.Names[f.field] = t.output(m, f)
	}
	t.Model.Index()
	return t.asked, nil
}

// Everything makes the dimensions with at most one link (entity__dimension)
// that some metric reaches, so that the model stands on its own.
func (in *Imported) Everything() {
	for _, h := range in.order {
		t := &translation{Imported: in}
		for _, d := range h.raw.Dimensions {
			t.short(member{links: []string{h.primary()}, element: d.Name})
		}
		for _, e := range h.raw.Entities {
			t.short(member{element: e.Name})
		}
	}
	in.Model.Index()
}

// short binds a member in every source of a metric that reaches it.
func (t *translation) short(m member) {
	name := adopt.Name(m.base())
	if _, ok := t.Model.Dimension(name); ok || !semantic.IsName(name) {
		return
	}
	d := &semantic.Dimension{Name: name, Label: adopt.Label(name, ""), Group: semantic.GroupOrder, Type: semantic.KindText}
	for _, h := range t.Imported.order {
		if len(h.raw.Measures) == 0 {
			continue
		}
		f, err := t.locate(h, m)
		if err != nil {
			continue
		}
		b := semantic.Binding{Owner: f.owner, Field: f.field}
		if !slices.Contains(d.Bindings, b) {
			sf, _ := f.at.dataset.Field(f.field)
			d.Type = sf.Type
			d.Bindings = append(d.Bindings, b)
		}
	}
	if len(d.Bindings) > 0 {
		t.Model.Dimensions = append(t.Model.Dimensions, d)
		t.Model.Index()
	}
}
