package sqlgen

import (
	"github.com/wenshu-ai/wenshu/semantic"
)

// timing is the time field of a leaf's rows in a relation.
type timing struct {
	of    scalar // nil = the rows have no time
	at    semantic.FieldAt
	field *semantic.Field
}

// isInstant reports whether the field is kept as timestamptz.
func (t timing) isInstant() bool {
	return t.field.Storage == "timestamptz" || t.field.Storage == "" && t.field.Type == semantic.KindInstant
}

func (r *relation) timing(ref string) (timing, error) {
	if ref == "" {
		return timing{}, nil
	}
	at, err := r.plan.model.FieldAt(r.home.Name, ref)
	if err != nil {
		return timing{}, err
	}
	of, err := r.field(at)
	return timing{of: of, at: at, field: at.Field}, err
}

// day is the company day of the row.
func (r *relation) day(t timing) scalar {
	if t.isInstant() {
		return localDate{t.of, r.plan.zone()}
	}
	return t.of
}

// dimension is the value of a dimension for rows timed by t; shift moves the
// bucket of a time grain.
func (r *relation) dimension(d *semantic.Dimension, t timing, shift int) (scalar, error) {
	if d.Grain != "" && t.of != nil {
		return bucket{of: r.day(t), grain: d.Grain, weekStart: r.plan.model.WeekStart, shift: shift}, nil
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
