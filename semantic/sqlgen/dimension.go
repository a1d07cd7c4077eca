package sqlgen

import (
	"fmt"

	"github.com/wenshu-ai/wenshu/semantic"
)

// timing is the time field of a leaf's rows in a relation.
type timing struct {
	of    scalar // nil = the rows have no time
	at    semantic.FieldAt
	field *semantic.Field
	// moves are the offsets a row's day moves by, first to last.
	moves []semantic.OffsetBy
	// bare is the column as it is kept, for conditions an index serves.
	bare scalar
}

// isInstant reports whether the field is a point in time, not a whole day.
func (t timing) isInstant() bool { return isInstant(t.field) }

func isInstant(f *semantic.Field) bool {
	return f.Storage == semantic.StorageInstant || f.Storage == semantic.StorageLocal || f.Storage == "" && f.Type == semantic.KindInstant
}

// timing is the time of a leaf's rows. Rows of a leaf that is only offset move;
// an anchored leaf's stay, and its windows are moved instead.
func (r *relation) timing(l *leaf) (timing, error) {
	if l.time == "" {
		return timing{}, nil
	}
	at, err := r.plan.model.FieldAt(r.home.Name, l.time)
	if err != nil {
		return timing{}, err
	}
	t, err := r.timingAt(at)
	if r.time.of == nil {
		r.time = t
	}
	if l.at.anchored() {
		return t, err
	}
	for _, o := range l.at.offsets {
		t.moves = append(t.moves, o.(semantic.OffsetBy))
	}
	return t, err
}

func (r *relation) timingAt(at semantic.FieldAt) (timing, error) {
	bare, err := r.bare(at)
	return timing{of: instantOf(bare, at.Field), at: at, field: at.Field, bare: bare}, err
}

// instantOf brings a field that is kept as the wall clock of a zone to the
// instant meant; any other stays.
func instantOf(bare scalar, f *semantic.Field) scalar {
	if f.Storage != semantic.StorageLocal {
		return bare
	}
	return atZone{bare, f.Zone}
}

// day is the day of the row in the query's zone.
func (r *relation) day(t timing) scalar {
	if t.isInstant() {
		return localDate{t.of, r.plan.zone()}
	}
	return t.of
}

// shownDay is the day the row counts on: its own, moved by the offsets.
func (r *relation) shownDay(t timing) scalar {
	day := r.day(t)
	for _, o := range t.moves {
		day = moved{of: day, n: o.N, grain: o.Grain}
	}
	return day
}

// shownInstant is the instant the row counts at: its own, moved by the offsets.
func (r *relation) shownInstant(t timing) scalar {
	at := t.of
	for _, o := range t.moves {
		at = moved{of: at, n: o.N, grain: o.Grain, zone: r.plan.zone()}
	}
	return at
}

// unit is the bucket of a row's time.
func (r *relation) unit(g semantic.Grain, t timing, shift int) (scalar, error) {
	if c, cg, ok := r.plan.model.CalendarOf(g); ok {
		return r.calendarField(c, cg, r.shownDay(t))
	}
	if !g.IsClock() {
		return r.plan.bucket(r.shownDay(t), g, shift), nil
	}
	if !t.isInstant() {
		return nil, daysOnly(t)
	}
	return r.plan.bucket(r.shownInstant(t), g, shift), nil
}

// bucket cuts a day, or an instant for units below a day.
func (p *planner) bucket(of scalar, g semantic.Grain, shift int) bucket {
	return bucket{of: of, grain: g, reckoning: p.model.Reckoning(), zone: p.zone(), shift: shift}
}

// calendarField looks a day up in the calendar table that has the grain.
func (r *relation) calendarField(c *semantic.CalendarTable, cg semantic.CalendarGrain, day scalar) (scalar, error) {
	d, ok := r.plan.model.Dataset(c.Dataset)
	if !ok {
		return nil, badModel("日历数据集 %q 不存在。", "There is no calendar dataset %q.", c.Dataset)
	}
	alias := r.lookup(fmt.Sprintf("#calendar %s %#v", c.Dataset, day), join{left: []scalar{day}, columns: []string{c.Day}, to: d})
	return column{alias, cg.Field}, nil
}

// part is one number of a row's time.
func (r *relation) part(p semantic.DatePart, t timing) (scalar, error) {
	if p != semantic.PartHour {
		return datePart{r.shownDay(t), p}, nil
	}
	if !t.isInstant() {
		return nil, daysOnly(t)
	}
	return datePart{atZone{r.shownInstant(t), r.plan.zone()}, p}, nil
}

func daysOnly(t timing) error {
	return semantic.Errorf(semantic.CodeDimensionNotUsable, "数据集 %q 的时间只到天,不能按更短的时间拆分或筛选;请改用天或更长的时间。",
		"The dataset %q keeps days only; cut or filter by days or something longer.", t.at.Dataset())
}

// dimension is the value of a dimension for rows timed by t; shift moves the
// bucket of a time grain.
func (r *relation) dimension(d *semantic.Dimension, t timing, shift int) (scalar, error) {
	if d.IsTime() && t.of != nil {
		return r.read(d, t, shift)
	}
	if of, ok := r.shown(d.Name); ok {
		return of, nil
	}
	at, err := r.plan.model.Bind(r.home.Name, d.Name)
	if err != nil {
		if tie := r.plan.model.Tie(r.home.Name, d.Name); tie != nil {
			err = tie
		}
		return nil, r.plan.cannotUse(d, err)
	}
	if !r.plan.who.MaySee(at.Field.Sensitivity) {
		return nil, hiddenDimension(d)
	}
	return r.dimensionValue(at, d)
}

// read is the bucket or number a dimension takes of a time.
func (r *relation) read(d *semantic.Dimension, t timing, shift int) (scalar, error) {
	if d.Part != "" {
		return r.part(d.Part, t)
	}
	return r.unit(d.Unit(), t, shift)
}

// dimensionValue brings a field to the dimension's kind.
func (r *relation) dimensionValue(at semantic.FieldAt, d *semantic.Dimension) (scalar, error) {
	if d.Truncate != "" || d.Part != "" {
		t, err := r.timingAt(at)
		if err != nil {
			return nil, err
		}
		return r.read(d, t, 0)
	}
	of, err := r.field(at)
	if err != nil {
		return nil, err
	}
	switch {
	case d.Kind() == at.Field.Type || at.Field.Type == "":
		return of, nil
	case d.Kind() == semantic.KindDate && at.Field.Type == semantic.KindInstant:
		return localDate{of, r.plan.zone()}, nil
	default:
		return cast{of, sqlType(d.Kind())}, nil
	}
}
