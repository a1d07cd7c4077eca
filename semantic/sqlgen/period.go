package sqlgen

import (
	"slices"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
)

// periodOf is one of the query's two periods. A compared series stops with the
// bucket that meets the period's last one, since later ones have no
// counterpart to show.
func (p *planner) periodOf(before bool, by []*semantic.Dimension) semantic.Period {
	if before {
		return p.clipped(*p.query.Compare, by)
	}
	return p.query.Period
}

// reads is the stretch of days whose rows a leaf needs for a period.
func (p *planner) reads(l *leaf, period semantic.Period, by []*semantic.Dimension) semantic.Period {
	return l.at.reads(period, hasGrain(by), p.model.Reckoning())
}

// hasGrain reports whether the rows are told apart by their time.
func hasGrain(by []*semantic.Dimension) bool {
	return slices.ContainsFunc(by, (*semantic.Dimension).IsTime)
}

func (p *planner) clipped(with semantic.Period, by []*semantic.Dimension) semantic.Period {
	r := p.model.Reckoning()
	for _, d := range by {
		if !isStandard(p.model, d.Grain) {
			continue
		}
		shift := r.Between(with.Start, p.query.Period.Start, d.Grain)
		end := r.Add(r.Add(r.StartOf(p.query.Period.Last(), d.Grain), 1, d.Grain), -shift, d.Grain)
		if end.Before(with.End) {
			with.End, with.Cutoff = end, 0
		}
	}
	return with
}

// isStandard reports whether the grain is reckoned, not looked up.
func isStandard(m *semantic.Model, g semantic.Grain) bool {
	_, _, looked := m.CalendarOf(g)
	return g != "" && !looked
}

// within limits rows to the period, half-open, on the bare column so that an
// index serves it. A zero start is open. Rows without a time field are not limited.
func (r *relation) within(t timing, period semantic.Period) ([]predicate, error) {
	if t.of == nil || period.IsZero() {
		return nil, nil
	}
	zone := r.plan.location()
	if t.isInstant() {
		end := period.End.In(zone)
		if period.Cutoff != 0 {
			end = cutoff(period, zone)
		}
		until, err := t.moment(end)
		if err != nil || period.Start.IsZero() {
			return []predicate{comparison{t.bare, "<", until}}, err
		}
		from, err := t.moment(period.Start.In(zone))
		return []predicate{comparison{t.bare, ">=", from}, comparison{t.bare, "<", until}}, err
	}
	out := []predicate{comparison{t.of, "<", dateArg(period.End)}}
	if !period.Start.IsZero() {
		out = []predicate{comparison{t.of, ">=", dateArg(period.Start)}, out[0]}
	}
	if period.Cutoff == 0 {
		return out, nil
	}
	if t.field.Instant == "" {
		return nil, semantic.Errorf(semantic.CodeBadTime, "数据集 %q 只有日期,不能按时刻比较;请改为比较整天。",
			"The dataset %q keeps days only, so it cannot be cut at a time of day; compare whole days.", r.home.Name)
	}
	at, err := r.sibling(t, t.field.Instant)
	if err != nil {
		return nil, err
	}
	return append(out, anyOf{comparison{t.of, "<", dateArg(period.Last())},
		comparison{at, "<", bound{cutoff(period, zone), "timestamptz"}}}), nil
}

// moment is an instant in the form the field is kept in.
func (t timing) moment(at time.Time) (bound, error) {
	if t.field.Storage != semantic.StorageLocal {
		return bound{at, "timestamptz"}, nil
	}
	zone, err := time.LoadLocation(t.field.Zone)
	if err != nil {
		return bound{}, badModel("没有名为 %q 的时区。", "There is no time zone called %q.", t.field.Zone)
	}
	return bound{at.In(zone).Format("2006-01-02 15:04:05.999999"), "timestamp"}, nil
}

// cutoff is the instant the last day of the period ends at, by the wall clock.
func cutoff(p semantic.Period, zone *time.Location) time.Time {
	d := p.Last()
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, int(p.Cutoff), zone)
}

// sibling is another field of the dataset the time field belongs to.
func (r *relation) sibling(t timing, name string) (scalar, error) {
	owner, ok := r.plan.model.Dataset(t.at.Dataset())
	if !ok {
		return nil, badModel("数据集 %q 不存在。", "There is no dataset %q.", t.at.Dataset())
	}
	f, ok := owner.Field(name)
	if !ok {
		return nil, badModel("数据集 %[1]q 没有字段 %[2]q。", "Dataset %[1]q has no field %[2]q.", owner.Name, name)
	}
	return r.field(semantic.FieldAt{Home: t.at.Home, Path: t.at.Path, Field: f})
}
