package sqlgen

import (
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
	return l.at.reads(period, hasGrain(by), p.model.WeekStart)
}

func hasGrain(by []*semantic.Dimension) bool {
	for _, d := range by {
		if d.Grain != "" {
			return true
		}
	}
	return false
}

func (p *planner) clipped(with semantic.Period, by []*semantic.Dimension) semantic.Period {
	for _, d := range by {
		if d.Grain == "" {
			continue
		}
		shift := bucketShift(d.Grain, with.Start, p.query.Period.Start, p.model.WeekStart)
		end := p.query.Period.Last().StartOf(d.Grain, p.model.WeekStart).Add(1, d.Grain).Add(-shift, d.Grain)
		if end.Before(with.End) {
			with.End, with.Cutoff = end, 0
		}
	}
	return with
}

// bucketShift is the number of units from the bucket of one day to that of
// another: adding it to bucket k of one period gives bucket k of the other.
func bucketShift(g semantic.Grain, from, to semantic.Date, weekStart time.Weekday) int {
	a, b := from.StartOf(g, weekStart), to.StartOf(g, weekStart)
	months := (b.Year-a.Year)*12 + int(b.Month) - int(a.Month)
	switch g {
	case semantic.Week:
		return b.Sub(a) / 7
	case semantic.Month:
		return months
	case semantic.Quarter:
		return months / 3
	case semantic.Year:
		return b.Year - a.Year
	default:
		return b.Sub(a)
	}
}

// within limits rows to the period, half-open, on the bare column so that an
// index serves it. A zero start is open. Rows without a time field are not limited.
func (r *relation) within(t timing, period semantic.Period) ([]predicate, error) {
	if t.of == nil || period.IsZero() {
		return nil, nil
	}
	zone := r.plan.model.Zone
	if t.isInstant() {
		end := period.End.In(zone)
		if period.Cutoff != 0 {
			end = cutoff(period, zone)
		}
		upTo := comparison{t.of, "<", bound{end, "timestamptz"}}
		if period.Start.IsZero() {
			return []predicate{upTo}, nil
		}
		return []predicate{comparison{t.of, ">=", bound{period.Start.In(zone), "timestamptz"}}, upTo}, nil
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
