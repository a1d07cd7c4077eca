package catalog

import (
	"slices"
	"strings"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
)

// month reads the English name of a month; an absent one is 0.
func (l *linker) month(s scalar) time.Month {
	if !s.given() {
		return 0
	}
	var known []string
	for m := time.January; m <= time.December; m++ {
		known = append(known, strings.ToLower(m.String()))
	}
	i := slices.Index(known, s.text)
	if i < 0 {
		l.diags.unknown(s.pos, "月份", "month", s.text, known)
	}
	return time.Month(i + 1)
}

// storage reads how a time field is kept, and the zone of one that is kept as
// a wall clock.
func (l *linker) storage(f *semantic.Field, raw *rawField) {
	switch f.Type {
	case semantic.KindDate:
		f.Storage = semantic.StorageDate
	case semantic.KindInstant:
		f.Storage = choice(l, raw.Storage, "storage", semantic.StorageInstant, semantic.StorageInstant, semantic.StorageLocal)
	}
	if f.Type != semantic.KindInstant && raw.Storage.given() {
		l.diags.report(raw.Storage.pos, "只有 instant 字段可以声明 storage。", "Only an instant field has a storage.")
	}
	switch {
	case f.Storage == semantic.StorageLocal:
		f.Zone = l.required(raw.Zone, raw.Pos, "zone")
		if _, err := semantic.LoadZone(f.Zone); err != nil && raw.Zone.given() {
			l.diags.place(raw.Zone.pos, err)
		}
	case raw.Zone.given():
		l.diags.report(raw.Zone.pos, "只有 storage 为 timestamp 的字段需要 zone。", "Only a field kept as timestamp has a zone.")
	}
}

// calendar reads a table of days and the units it knows.
func (l *linker) calendar(raw *rawCalendar) {
	c := &semantic.CalendarTable{Dataset: raw.Dataset.text, Day: l.required(raw.Day, raw.Pos, "day"), Spine: l.flag(raw.Spine, "spine"), Pos: raw.Pos}
	set := l.datasetNamed(raw.Dataset)
	if set == nil {
		l.required(raw.Dataset, raw.Pos, "dataset")
		return
	}
	day, ok := set.Field(c.Day)
	isKey := func(key []string) bool { return slices.Equal(key, []string{c.Day}) }
	switch {
	case !ok && raw.Day.given():
		l.diags.unknown(raw.Day.pos, "字段", "field", c.Day, fieldNames(set))
	case ok && (day.Type != semantic.KindDate || day.Expr != "" || !isKey(set.PrimaryKey) && !slices.ContainsFunc(set.UniqueKeys, isKey)):
		l.diags.report(raw.Day.pos, "日历的 %q 应是日期列，并且是数据集的键。", "The day %q of a calendar must be a date column and a key of its dataset.", c.Day)
	}
	for i := range raw.Grains {
		l.calendarGrain(c, set, &raw.Grains[i])
	}
	if len(raw.Grains) == 0 && !c.Spine {
		l.diags.report(raw.Pos, "缺少 %s。", "The key %s is missing.", "grains")
	}
	if c.Spine && slices.ContainsFunc(l.model.Calendars, func(o *semantic.CalendarTable) bool { return o.Spine }) {
		l.diags.report(raw.Spine.pos, "只能有一个日历声明 spine。", "Only one calendar can be the spine.")
	}
	l.model.Calendars = append(l.model.Calendars, c)
}

func (l *linker) calendarGrain(c *semantic.CalendarTable, set *semantic.Dataset, raw *rawCalendarGrain) {
	g := semantic.CalendarGrain{Name: semantic.Grain(l.name(raw.Name, raw.Pos, "name")), Field: raw.Name.text, Sequence: raw.Sequence.text}
	at := raw.Name
	if raw.Field.given() {
		g.Field, at = raw.Field.text, raw.Field
	}
	for _, s := range []struct {
		scalar
		name string
	}{{at, g.Field}, {raw.Sequence, g.Sequence}} {
		f, ok := set.Field(s.name)
		switch {
		case !s.given():
		case !ok:
			l.diags.unknown(s.pos, "字段", "field", s.name, fieldNames(set))
		case f.Expr != "":
			l.diags.report(s.pos, "日历的单位 %q 应是一列。", "The unit %q of a calendar must be a column.", s.name)
		}
	}
	if f, ok := set.Field(g.Sequence); ok && f.Type != semantic.KindNumber {
		l.diags.report(raw.Sequence.pos, "%s 应是数字。", "The key %s must name a number.", "sequence")
	}
	known := slices.Contains(semantic.Grains, g.Name) || slices.ContainsFunc(c.Grains, func(o semantic.CalendarGrain) bool { return o.Name == g.Name })
	if _, _, other := l.model.CalendarOf(g.Name); known || other {
		l.diags.report(raw.Pos, "时间单位 %q 已经存在。", "The unit of time %q exists already.", g.Name)
		return
	}
	c.Grains = append(c.Grains, g)
}

// grain reads a unit of time, of the calendars too.
func (l *linker) grain(s scalar, key string) semantic.Grain {
	known := slices.Clone(semantic.Grains)
	for _, c := range l.model.Calendars {
		for _, g := range c.Grains {
			known = append(known, g.Name)
		}
	}
	return choice(l, s, key, "", known...)
}

// readsTime checks how a dimension reads a time, and settles its kind.
func (l *linker) readsTime(d *semantic.Dimension, raw *rawDimension) {
	if grain, ok := semantic.GrainOf(d.Name); ok != (slices.Contains(plainGrains, d.Grain)) || ok && grain != d.Grain {
		l.diags.report(raw.Pos, "时间粒度维度的名称与 grain 应一致。", "A dimension of a time grain has the grain's name.")
	}
	given := 0
	for _, s := range []scalar{raw.Grain, raw.Truncate, raw.Part} {
		if s.given() {
			given++
		}
	}
	switch {
	case given > 1:
		l.diags.report(raw.Pos, "grain、truncate 与 part 只能有一个。", "Only one of grain, truncate and part can be given.")
	case given == 0 && len(raw.From) == 0 || raw.Truncate.given() && len(raw.From) == 0:
		l.diags.report(raw.Pos, "缺少 from：维度的来源字段。", "The key from is missing: the fields the dimension comes from.")
	case d.Grain != "" && len(raw.From) > 0:
		l.diags.report(raw.From[0].pos, "时间粒度由数据集的时间字段得出，不能声明 from。", "A time grain comes from the dataset's time field and has no from.")
	}
	if c, cg, ok := l.model.CalendarOf(d.Unit()); ok {
		if set, found := l.find(c.Dataset); found {
			if f, known := set.Field(cg.Field); known {
				d.Type = f.Type
			}
		}
	} else if given > 0 {
		d.Type = d.Kind()
	}
}

// plainGrains are the grains whose dimension bears their name.
var plainGrains = []semantic.Grain{semantic.Day, semantic.Week, semantic.Month, semantic.Quarter, semantic.Year}

// timeBindings reports sources of a dimension that reads a time and are none.
func (l *linker) timeBindings(d *semantic.Dimension, raw *rawDimension) {
	if d.Truncate == "" && d.Part == "" {
		return
	}
	for i, b := range d.Bindings {
		set := l.owner(b.Owner)
		f, ok := set.Field(b.Field)
		switch {
		case !ok:
		case f.Storage == "":
			l.diags.report(raw.From[i].pos, "字段 %q 不是日期或时间。", "The field %q is neither a date nor an instant.", b.Field)
		case f.Storage == semantic.StorageDate && (d.Truncate.IsClock() || d.Part == semantic.PartHour):
			l.diags.report(raw.From[i].pos, "字段 %q 只有日期，没有时刻。", "The field %q is a date without a time of day.", b.Field)
		}
	}
}
