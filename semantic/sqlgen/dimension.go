package sqlgen

import (
	"github.com/wenshu-ai/wenshu/semantic"
)

// timing is the time field of a leaf's rows in a relation.
type timing struct {
	of    scalar // nil = the rows have no time
	at    semantic.FieldAt
	field *semantic.Field
	// moves are the offsets a row's day moves by, first to last.
	moves []semantic.OffsetBy
}

// isInstant reports whether the field is kept as timestamptz.
func (t timing) isInstant() bool {
	return t.field.Storage == "timestamptz" || t.field.Storage == "" && t.field.Type == semantic.KindInstant
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
	of, err := r.field(at)
	t := timing{of: of, at: at, field: at.Field}
	if l.at.anchored() {
		return t, err
	}
	for _, o := range l.at.offsets {
		t.moves = append(t.moves, o.(semantic.OffsetBy))
	}
	return t, err
}

// day is the company day of the row.
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
		day = moved{day, o.N, o.Grain}
	}
	return day
}

// dimension is the value of a dimension for rows timed by t; shift moves the
// bucket of a time grain.
func (r *relation) dimension(d *semantic.Dimension, t timing, shift int) (scalar, error) {
	if d.Grain != "" && t.of != nil {
		return bucket{of: r.shownDay(t), grain: d.Grain, weekStart: r.plan.model.WeekStart, shift: shift}, nil
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

// dimensionValue brings a field to the dimension's kind.
func (r *relation) dimensionValue(at semantic.FieldAt, d *semantic.Dimension) (scalar, error) {
	of, err := r.field(at)
	if err != nil {
		return nil, err
	}
	switch {
	case dimensionKind(d) == at.Field.Type || at.Field.Type == "":
		return of, nil
	case dimensionKind(d) == semantic.KindDate && at.Field.Type == semantic.KindInstant:
		return localDate{of, r.plan.zone()}, nil
	default:
		return cast{of, sqlType(dimensionKind(d))}, nil
	}
}

// dimensionKind is the kind of a dimension's values; the grains are dates.
func dimensionKind(d *semantic.Dimension) semantic.Kind {
	switch {
	case d.Grain != "":
		return semantic.KindDate
	case d.Type == "":
		return semantic.KindText
	default:
		return d.Type
	}
}
