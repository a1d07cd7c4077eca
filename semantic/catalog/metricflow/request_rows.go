package metricflow

import (
	"errors"
	"slices"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog/adopt"
)

// rows lists the combinations of members that occur, read from the source that
// has most of them nearest; times alone come from the table of days.
func (t *translation) rows() (adopt.Asked, error) {
	r := t.request
	var ms []member
	timed := false
	for _, g := range r.GroupBy {
		m := t.member(g)
		timed = timed || m.element == metricTime && len(m.links) == 0
		ms = append(ms, m)
	}
	if timed {
		return t.times(ms)
	}
	if r.Start != "" {
		return adopt.Asked{}, missing("members within a time constraint")
	}
	var best *adopt.Rows
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
		return adopt.Asked{}, fault
	}
	return t.listed(best)
}

// listed finishes a list: its limit, and the extremes instead of the members.
func (t *translation) listed(rows *adopt.Rows) (adopt.Asked, error) {
	rows.Limit, rows.Extremes = t.request.Limit, t.request.MinMax
	if rows.Extremes {
		for _, f := range rows.Fields {
			t.asked.Names[f+".min"], t.asked.Names[f+".max"] = t.asked.Names[f]+"__min", t.asked.Names[f]+"__max"
		}
	}
	t.asked.Rows = rows
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

func (t *translation) combinations(h *home, ms []member) (*adopt.Rows, map[string]string, error) {
	out, names := &adopt.Rows{Dataset: h.dataset.Name}, map[string]string{}
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

// times lists the rows of a time spine, or what they fall in: of the spine of
// the finest time asked for.
func (t *translation) times(ms []member) (adopt.Asked, error) {
	if len(t.request.Where) > 0 {
		return adopt.Asked{}, missing("members of unrelated sources")
	}
	grain := string(semantic.Day)
	for _, m := range ms {
		if i := slices.Index(subDay, m.grain); i >= 0 && (grain == string(semantic.Day) || i < slices.Index(subDay, grain)) {
			grain = m.grain
		}
	}
	spine := t.spines[grain]
	if spine == nil {
		return adopt.Asked{}, missing("time spine", grain)
	}
	h := &home{raw: &rawModel{Name: spine.Name, PrimaryEntity: "spine"}, dataset: spine}
	day := rawDimension{Name: metricTime, Type: "time"}
	rows := &adopt.Rows{Dataset: spine.Name}
	for _, m := range ms {
		if m.element != metricTime || len(m.links) > 0 {
			return adopt.Asked{}, missing("members of unrelated sources", m.base())
		}
		f := found{owner: spine.Name, field: spine.DefaultTime, at: h, time: &day}
		output := t.output(m, f)
		if t.custom[m.grain] {
			f.field = m.grain
		} else {
			t.refine(&f, m)
		}
		rows.Fields = append(rows.Fields, f.field)
		t.asked.Names[f.field] = output
	}
	var err error
	rows.Where, err = t.within(spine)
	if err != nil {
		return adopt.Asked{}, err
	}
	return t.listed(rows)
}

// within is the time constraint as conditions on a spine: both ends included.
func (t *translation) within(spine *semantic.Dataset) ([]semantic.FieldCondition, error) {
	if t.request.Start == "" {
		return nil, nil
	}
	f, _ := spine.Field(spine.DefaultTime)
	var out []semantic.FieldCondition
	for _, edge := range [][2]string{{">=", t.request.Start}, {"<=", t.request.End}} {
		v, err := timeValue(f.Type, edge[1])
		if err != nil {
			return nil, missing("time constraint", edge[1])
		}
		out = append(out, semantic.FieldCondition{Field: f.Name, Op: edge[0], Values: []semantic.Value{v}})
	}
	return out, nil
}

// timeValue reads a day, or a time of day in UTC.
func timeValue(k semantic.Kind, text string) (semantic.Value, error) {
	if k == semantic.KindDate {
		return semantic.ParseValue(k, text)
	}
	at, err := time.Parse(time.DateTime, text)
	return semantic.InstantValue(at), err
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
