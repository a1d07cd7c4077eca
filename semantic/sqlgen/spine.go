package sqlgen

import (
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

// spine lists the days of a period in the query's zone, or its hours, minutes
// or seconds, with what calendar tables say of them. Filters on time act on it
// as they do on the facts.
type spine struct {
	period semantic.Period
	// Without a period: the days of a table, else those between the first and
	// last bucket of a column of the cells.
	days  *join
	cells string
	step  semantic.Grain // Day, or a unit below
	zone  string
	joins []join
	where []predicate
}

// The columns of a spine: its days as plain timestamps, which no change of the
// clock can move, or its instants.
var (
	spineDay     = fragment{"g.day::date"}
	spineInstant = column{"g", "at"}
)

// filled adds the buckets without rows. values are the columns of in that are
// no keys.
func (p *planner) filled(in node, by []*semantic.Dimension, values []planColumn) (node, error) {
	f := &fill{in: in, keys: p.keysOf(by), values: values, over: map[string]scalar{},
		spine: spine{period: p.query.Period, step: finest(by), zone: p.zone()}}
	rel := p.relation(&semantic.Dataset{}, "s")
	t := f.spine.timing()
	for i, d := range by {
		if !d.IsTime() {
			continue
		}
		of, err := rel.read(d, t, 0)
		if err != nil {
			return nil, err
		}
		f.over[f.keys[i].name] = of
	}
	if p.query.Period.IsZero() {
		if err := p.unbounded(f, by); err != nil {
			return nil, err
		}
	}
	for _, part := range conjuncts(p.query.Where) {
		if !p.isAboutTime(part) {
			continue
		}
		where, err := rel.filter(part, t)
		if err != nil {
			return nil, err
		}
		f.spine.where = append(f.spine.where, where)
	}
	f.spine.joins = rel.joins
	return f, nil
}

// unbounded settles the days of a spine without a period.
func (p *planner) unbounded(f *fill, by []*semantic.Dimension) error {
	table := p.spineCalendar(by)
	if table != nil && !f.spine.step.IsClock() {
		d, ok := p.model.Dataset(table.Dataset)
		if !ok {
			return badModel("日历数据集 %q 不存在。", "There is no calendar dataset %q.", table.Dataset)
		}
		f.spine.days = &join{columns: []string{table.Day}, to: d}
		return nil
	}
	for i, d := range by { // the finest is the one whose buckets lie closest
		if d.Grain == f.spine.step || f.spine.cells == "" && isStandard(p.model, d.Grain) {
			f.spine.cells = f.keys[i].name
		}
	}
	return nil
}

// spineCalendar is the calendar whose days stand for all days: the one that
// says so, else that of a unit the rows are cut by.
func (p *planner) spineCalendar(by []*semantic.Dimension) *semantic.CalendarTable {
	for _, c := range p.model.Calendars {
		if c.Spine {
			return c
		}
	}
	for _, d := range by {
		if isStandard(p.model, d.Grain) {
			return nil
		}
	}
	for _, d := range by {
		if c, _, ok := p.model.CalendarOf(d.Grain); ok {
			return c
		}
	}
	return nil
}

// hasBuckets reports whether the rows are cut by buckets of time.
func hasBuckets(by []*semantic.Dimension) bool {
	return slices.ContainsFunc(by, func(d *semantic.Dimension) bool { return d.Grain != "" })
}

// finest is the step that meets every bucket.
func finest(by []*semantic.Dimension) semantic.Grain {
	step := semantic.Day
	for _, d := range by {
		g := d.Grain
		if d.IsTime() && d.Part == semantic.PartHour {
			g = semantic.Hour
		}
		if g.IsClock() && (!step.IsClock() || g.Step() < step.Step()) {
			step = g
		}
	}
	return step
}

// timing is the time of a row of the spine.
func (s spine) timing() timing {
	if s.step.IsClock() {
		return timing{of: spineInstant, bare: spineInstant, field: &semantic.Field{Type: semantic.KindInstant, Storage: semantic.StorageInstant}}
	}
	return timing{of: spineDay, bare: spineDay, field: &semantic.Field{Type: semantic.KindDate, Storage: semantic.StorageDate}}
}

// conjuncts lists the parts of a filter that all have to hold.
func conjuncts(f semantic.Filter) []semantic.Filter {
	and, ok := f.(semantic.And)
	if !ok {
		if f == nil {
			return nil
		}
		return []semantic.Filter{f}
	}
	var out []semantic.Filter
	for _, part := range and {
		out = append(out, conjuncts(part)...)
	}
	return out
}

// isAboutTime reports whether a filter names readings of time only.
func (p *planner) isAboutTime(f semantic.Filter) bool {
	return !slices.ContainsFunc(filterDimensions(f), func(key string) bool {
		d, ok := p.model.Dimension(key)
		return !ok || !d.IsTime()
	})
}
