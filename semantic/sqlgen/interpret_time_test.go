package sqlgen

import (
	"slices"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
)

// wall is a timestamp without a zone: what a clock shows, as if in UTC.
type wall time.Time

func parseWall(s string) wall {
	at, err := time.Parse("2006-01-02 15:04:05.999999", s)
	if err != nil {
		breakOff("%q is no timestamp", s)
	}
	return wall(at)
}

// zoneNamed is a zone of a plan.
func zoneNamed(name string) *time.Location {
	zone, err := semantic.LoadZone(name)
	if err != nil {
		breakOff("the zone %q", name)
	}
	return zone
}

// clockIn is t as a reader of the wall clock in the zone writes it down.
func clockIn(t time.Time, zone *time.Location) wall {
	t = t.In(zone)
	return wall(time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), time.UTC))
}

// instantIn is when the wall clock of a zone shows w. Of the two times of an
// hour that comes twice Postgres takes the second; an hour that never comes
// is counted on from before the change.
func instantIn(w wall, zone *time.Location) time.Time {
	t := time.Time(w)
	at := time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), zone)
	if later := at.Add(time.Hour); time.Time(clockIn(later, zone)).Equal(t) {
		return later
	}
	return at
}

func atZoneOf(v any, zone string) any {
	switch v := v.(type) {
	case time.Time:
		return clockIn(v, zoneNamed(zone))
	case wall:
		return instantIn(v, zoneNamed(zone))
	default:
		breakOff("AT TIME ZONE of %T", v)
		return nil
	}
}

// clockStart is the beginning of an hour, minute or second as the zone's clock
// shows it.
func clockStart(v any, b bucket) any {
	at, ok := v.(time.Time)
	if !ok {
		breakOff("a %s of %T", b.grain, v)
	}
	zone := zoneNamed(b.zone)
	if b.shift != 0 {
		at = instantIn(wall(time.Time(clockIn(at, zone)).AddDate(0, 0, b.shift)), zone)
	}
	into := time.Time(clockIn(at, zone))
	return at.Add(into.Truncate(b.grain.Step()).Sub(into))
}

func partOf(v any, part semantic.DatePart) any {
	var t time.Time
	switch v := v.(type) {
	case semantic.Date:
		t = v.In(time.UTC)
	case wall:
		t = time.Time(v)
	default:
		breakOff("a part of %T", v)
	}
	_, week := t.ISOWeek()
	return int64(map[semantic.DatePart]int{semantic.PartYear: t.Year(), semantic.PartQuarter: (int(t.Month()) + 2) / 3,
		semantic.PartMonth: int(t.Month()), semantic.PartWeek: week, semantic.PartDay: t.Day(), semantic.PartHour: t.Hour(),
		semantic.PartISODow: (int(t.Weekday())+6)%7 + 1, semantic.PartDOY: t.YearDay()}[part])
}

// spine lists the rows of a spine, looked up in the calendar tables and kept
// by its conditions.
func (x *interpretation) spine(s spine, cells []record) []record {
	var out []record
	day := func(d semantic.Date) { out = append(out, record{"g.day": d}) }
	switch first, last := x.edges(s.cells, cells); {
	case s.days != nil:
		for _, row := range x.tables[s.days.to.Source].rows {
			day(row[s.days.columns[0]].(semantic.Date))
		}
	case s.cells != "" && s.step.IsClock():
		for at, ok := first.(time.Time); ok && !at.After(last.(time.Time)); at = at.Add(s.step.Step()) {
			out = append(out, record{"g.at": at})
		}
	case s.cells != "":
		for d, ok := first.(semantic.Date); ok && !d.After(last.(semantic.Date)); d = d.AddDays(1) {
			day(d)
		}
	case s.step.IsClock():
		zone := zoneNamed(s.zone)
		for at := s.period.Start.In(zone); at.Before(s.period.End.In(zone)); at = at.Add(s.step.Step()) {
			out = append(out, record{"g.at": at})
		}
	default:
		for d := s.period.Start; d.Before(s.period.End); d = d.AddDays(1) {
			day(d)
		}
	}
	for _, j := range s.joins {
		for i, r := range out {
			out[i] = merge(r, x.lookup(j, r))
		}
	}
	return x.keep(out, s.where)
}

// edges are the smallest and largest values of a column, nil where there are none.
func (x *interpretation) edges(column string, rows []record) (first, last any) {
	for _, r := range rows {
		v := r[column]
		if cmp, both := x.order(v, first); both && cmp < 0 || first == nil {
			first = v
		}
		if cmp, both := x.order(v, last); both && cmp > 0 || last == nil {
			last = v
		}
	}
	return first, last
}

// lookup is the row of a table a join finds, or one of NULLs.
func (x *interpretation) lookup(j join, r record) record {
	found := record{}
	for _, c := range x.tables[j.to.Source].columns {
		found[j.alias+"."+c] = nil
	}
	for _, row := range x.tables[j.to.Source].rows {
		match := true
		for i, of := range j.left {
			match = match && x.equal(x.value(of, r), row[j.columns[i]]) == yesHolds
		}
		if match {
			for c, v := range row {
				found[j.alias+"."+c] = v
			}
		}
	}
	return found
}

// fill crosses the buckets of the spine with the other keys that occur.
func (x *interpretation) fill(n *fill) []record {
	rows := x.rows(n.in)
	others := []record{{}}
	if len(n.over) < len(n.keys) {
		others = rows
	}
	all := slices.Clone(rows)
	for _, o := range others {
		for _, g := range x.spine(n.spine, rows) {
			r := record{}
			for _, k := range n.keys {
				r[k.name] = o[k.name]
				if of, ok := n.over[k.name]; ok {
					r[k.name] = x.value(of, g)
				}
			}
			all = append(all, r)
		}
	}
	return x.overlay(all, n.keys, n.values)
}
