package metricflow

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog/adopt"
)

// member is a name of a request taken apart: entity links, element, and for
// times a grain or part.
type member struct {
	links   []string
	element string
	grain   string // day, hour, … or a custom one; "" = the dimension's own
	part    string // year, dow, …; "" = a value
}

// subDay are the grains below a day.
var subDay = []string{"nanosecond", "microsecond", "millisecond", "second", "minute", "hour"}

func (in *Imported) parse(name string) member {
	parts := strings.Split(name, "__")
	var m member
	if last := parts[len(parts)-1]; len(parts) > 1 && in.isGrain(last) {
		m.grain, parts = last, parts[:len(parts)-1]
	}
	m.links, m.element = parts[:len(parts)-1], parts[len(parts)-1]
	return m
}

func (in *Imported) isGrain(s string) bool {
	_, ok := semantic.GrainOf(s)
	return ok || slices.Contains(subDay, s) || in.custom[s]
}

// base is the name without grain and part.
func (m member) base() string { return strings.Join(append(slices.Clone(m.links), m.element), "__") }

// found is where a home gets a member from: a role (or the home's own name)
// and a field.
type found struct {
	owner string
	field string
	links []string // all of them, those the request left out included
	at    *home    // whose field it is
	time  *rawDimension
}

// ref is the field as measures and conditions name it.
func (f found) ref(h *home) string {
	if f.owner == h.dataset.Name {
		return f.field
	}
	return f.owner + "." + f.field
}

// locate finds a member from a home and makes the joins to it. Errors:
// *Missing, or *semantic.Error CodeNoPath.
func (in *Imported) locate(h *home, m member) (found, error) {
	f, err := in.follow(h, h, m, 0, h.dataset.Name)
	if semantic.CodeOf(err) == semantic.CodeNoPath && len(m.links) > 0 {
		f, err = in.shortened(h, &m, err)
	}
	if err != nil {
		return found{}, err
	}
	f.links = m.links
	in.refine(&f, m)
	return f, nil
}

// shortened looks for a way whose first link the request left out.
func (in *Imported) shortened(h *home, m *member, fault error) (found, error) {
	for _, e := range h.raw.Entities {
		long := *m
		long.links = append([]string{e.Name}, m.links...)
		f, err := in.follow(h, h, long, 0, h.dataset.Name)
		var lacking *Missing
		if err == nil || errors.As(err, &lacking) {
			*m = long
			return f, err
		}
	}
	return found{}, fault
}

// follow takes the links from the i-th on; at is where the walk stands.
func (in *Imported) follow(start, at *home, m member, i int, owner string) (found, error) {
	if i == len(m.links) {
		return element(at, m, owner)
	}
	link := m.links[i]
	last := i == len(m.links)-1
	if e, ok := at.entity(link); at.primary() == link || ok && last && (e.kind() == "primary" || e.kind() == "unique" || e.kind() == "natural") {
		if f, err := in.follow(start, at, m, i+1, owner); err == nil {
			return f, nil
		}
	}
	from, ok := at.entity(link)
	if !ok {
		return found{}, noPath(start, m)
	}
	var fault error
	for _, to := range in.order {
		key, ok := to.entity(link)
		if to == at || !ok || key.kind() == "foreign" {
			continue
		}
		if _, err := in.follow(start, to, m, i+1, ""); err != nil {
			var lacking *Missing
			if errors.As(err, &lacking) {
				fault = err
			}
			continue
		}
		if key.kind() == "natural" && to.dataset.Validity == nil {
			fault = missing("natural entity without validity", to.raw.Name)
			continue
		}
		if key.kind() == "natural" && at.dataset.Validity != nil {
			fault = missing("join of versions with versions", to.raw.Name)
			continue
		}
		role, err := in.join(at, to, from, key, m.links[:i+1])
		if err != nil {
			fault = err
			continue
		}
		return in.follow(start, to, m, i+1, role)
	}
	if fault == nil {
		fault = noPath(start, m)
	}
	return found{}, fault
}

func element(at *home, m member, owner string) (found, error) {
	if d, ok := at.dimension(m.element); ok && len(m.links) > 0 {
		f := found{owner: owner, field: at.local(d.Name), at: at}
		if d.isTime() {
			f.time = d
		}
		return f, nil
	}
	if _, ok := at.entity(m.element); ok {
		return found{owner: owner, field: entityField(m.element), at: at}, nil
	}
	return found{}, noPath(at, m)
}

func noPath(h *home, m member) error {
	return semantic.Errorf(semantic.CodeNoPath, "从 %[1]s 无法到达 %[2]s。", "%[2]s cannot be reached from %[1]s.", h.raw.Name, m.base())
}

// join declares the edge for a link, once, under a role that names the whole
// way, so that two ways to one table stay apart.
func (in *Imported) join(from, to *home, fk, key rawEntity, links []string) (string, error) {
	r := &semantic.Relationship{From: from.dataset.Name, To: to.dataset.Name, Role: adopt.Name(strings.Join(links, "__") + "__" + to.raw.Name),
		FromColumns: []string{fk.column()}, ToColumns: []string{key.column()}, Pos: from.pos}
	r.Name = adopt.Name(r.From + "__" + r.Role)
	for _, d := range from.raw.Dimensions {
		if o, ok := to.dimension(d.Name); ok && d.IsPartition && o.IsPartition {
			r.FromColumns = append(r.FromColumns, d.column())
			r.ToColumns = append(r.ToColumns, o.column())
		}
	}
	for _, c := range slices.Concat(r.FromColumns, r.ToColumns) {
		if !semantic.IsName(c) {
			return "", missing("join on an expression", c)
		}
	}
	for _, known := range in.Model.Relationships {
		if known.Name == r.Name {
			return r.Role, nil
		}
	}
	if len(r.ToColumns) < 1+len(to.partition()) {
		return "", missing("partition of a further hop", to.raw.Name)
	}
	in.Model.Relationships = append(in.Model.Relationships, r)
	in.Model.Index()
	return r.Role, nil
}

// refine points at the field of the asked grain or part and adds it where it
// is not there yet.
func (in *Imported) refine(f *found, m member) {
	if f.time == nil {
		return
	}
	base := f.field
	d := f.at.dataset
	add := func(suffix, expr string, kind semantic.Kind, storage string) {
		f.field = base + "__" + suffix
		if _, ok := d.Field(f.field); !ok {
			d.Fields = append(d.Fields, &semantic.Field{Name: f.field, Expr: expr, Type: kind, Storage: storage, Pos: f.at.pos})
		}
	}
	grain := m.grain
	if grain == "" || in.custom[grain] { // a custom one is read from the table of days
		grain = f.time.granularity()
	}
	switch {
	case m.part != "":
		part := m.part
		if part == "dow" {
			part = "isodow"
		}
		add("extract_"+m.part, fmt.Sprintf("extract(%s FROM {%s})", part, base), semantic.KindNumber, "")
	case slices.Contains(subDay, grain):
		add(grain, fmt.Sprintf("date_trunc('%s', {%s})", grain, base), semantic.KindInstant, "timestamptz")
	default:
		add(grain, fmt.Sprintf("date_trunc('%s', {%s})::date", grain, base), semantic.KindDate, "date")
	}
}
