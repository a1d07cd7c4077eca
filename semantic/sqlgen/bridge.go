package sqlgen

import (
	"fmt"
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

// crossing is a bridge a scan goes over, because it groups by values on the
// other side. Those sides' rows are made distinct first, on the columns that
// lead home and the values grouped by: then every home row comes once for each
// combination of values, and all aggregates are those of distinct home rows.
type crossing struct {
	bridge *semantic.Bridge
	far    *relation // the rows on the other side
	alias  string    // of the distinct pairs
	pairs  *aggregate
	dims   []string // by the order of the values in pairs, after the columns that lead home
}

// cross goes over the bridges of the dimensions that are grouped by. It comes
// before any filter, because filters look at the rows that are shown.
func (r *relation) cross(dims []*semantic.Dimension) error {
	for _, d := range dims {
		if _, err := r.plan.model.Bind(r.home.Name, d.Name); err == nil || d.IsTime() {
			continue
		}
		x, err := r.plan.model.BindAcross(r.home.Name, d.Name)
		if err != nil {
			continue // told when the dimension is resolved
		}
		c, err := r.crossing(x.Bridge)
		if err != nil {
			return err
		}
		if err := c.show(d, x.At); err != nil {
			return err
		}
	}
	return nil
}

func (r *relation) crossing(b *semantic.Bridge) (*crossing, error) {
	if c := r.crossed(b); c != nil {
		return c, nil
	}
	far, err := r.beyond(b)
	if err != nil {
		return nil, err
	}
	c := &crossing{bridge: b, far: far, alias: fmt.Sprintf("%sx%d", r.prefix, len(r.crossings)+1)}
	c.pairs = &aggregate{home: far.homeAlias(), title: b.From + " of each row", keys: far.columns(b.FromColumns)}
	r.crossings = append(r.crossings, c)
	return c, nil
}

func (r *relation) crossed(b *semantic.Bridge) *crossing {
	if i := slices.IndexFunc(r.crossings, func(c *crossing) bool { return c.bridge == b }); i >= 0 {
		return r.crossings[i]
	}
	return nil
}

// beyond is the relation on the other side of a bridge, under its own standing
// conditions and the row policy: rows of its own that the asker may not see
// look as if they were not there. The policy of the home rows is home's.
func (r *relation) beyond(b *semantic.Bridge) (*relation, error) {
	d, ok := r.plan.model.Dataset(b.From)
	if !ok {
		return nil, badModel("数据集 %q 不存在。", "There is no dataset %q.", b.From)
	}
	far := r.plan.relation(d, "f")
	own, err := far.conditions(d.Always)
	if err != nil {
		return nil, err
	}
	policy, err := far.knownPolicy()
	far.where = slices.Concat(own, policy)
	return far, err
}

// columns are columns of the home dataset as keys.
func (r *relation) columns(of []string) []named {
	var keys []named
	for i, name := range of {
		typ := "text"
		if f, ok := r.home.Field(name); ok {
			typ = sqlType(f.Type)
		}
		keys = append(keys, named{planColumn{keyName(i), typ}, column{r.homeAlias(), name}})
	}
	return keys
}

// show adds a dimension to the values of the pairs.
func (c *crossing) show(d *semantic.Dimension, at semantic.FieldAt) error {
	if !c.far.plan.who.MaySee(at.Field.Sensitivity) {
		return hiddenDimension(d)
	}
	of, err := c.far.dimensionValue(at, d)
	if err != nil {
		return err
	}
	c.pairs.keys = append(c.pairs.keys, named{planColumn{keyName(len(c.pairs.keys)), sqlType(d.Kind())}, of})
	c.dims = append(c.dims, d.Name)
	return nil
}

// shown is the column of a dimension that is grouped by.
func (r *relation) shown(dimension string) (scalar, bool) {
	if of, ok := r.held[dimension]; ok {
		return of, true
	}
	for _, c := range r.crossings {
		if i := slices.Index(c.dims, dimension); i >= 0 {
			return column{c.alias, keyName(len(c.bridge.FromColumns) + i)}, true
		}
	}
	return nil, false
}

// across resolves a condition on a dimension beyond a bridge that is not
// grouped by: a home row satisfies it when one of its counterparts does. ok is
// false where the dimension lies on this side.
func (r *relation) across(d *semantic.Dimension, holds valueTest) (p predicate, ok bool, err error) {
	x, at, ok, err := r.farSide(d)
	if err != nil || !ok {
		return nil, false, err
	}
	far, err := r.beyond(x)
	if err != nil {
		return nil, true, err
	}
	if err := far.require(d, at, holds); err != nil {
		return nil, true, err
	}
	pairs := &aggregate{home: far.homeAlias(), title: x.From + " that count", keys: far.columns(x.FromColumns)}
	pairs.in = far.source()
	return within{values: r.nearSide(x), of: pairs}, true, nil
}

// farSide finds the bridge to a dimension that has no value on this side.
func (r *relation) farSide(d *semantic.Dimension) (*semantic.Bridge, semantic.FieldAt, bool, error) {
	if d.IsTime() {
		return nil, semantic.FieldAt{}, false, nil
	}
	if _, err := r.plan.model.Bind(r.home.Name, d.Name); err == nil {
		return nil, semantic.FieldAt{}, false, nil
	}
	x, err := r.plan.model.BindAcross(r.home.Name, d.Name)
	if err != nil {
		return nil, semantic.FieldAt{}, false, nil // told when the dimension is resolved
	}
	if !r.plan.who.MaySee(x.At.Field.Sensitivity) {
		return nil, semantic.FieldAt{}, false, hiddenDimension(d)
	}
	return x.Bridge, x.At, true, nil
}

// require adds a condition on a dimension to the rows of the other side.
func (r *relation) require(d *semantic.Dimension, at semantic.FieldAt, holds valueTest) error {
	of, err := r.dimensionValue(at, d)
	if err != nil {
		return err
	}
	p, err := holds(d, of)
	r.where = append(r.where, p)
	return err
}

// narrowed makes a condition on a bridge that is crossed part of the rows
// crossed to, so that "the variants of this experiment" shows no variants of
// others. Only a condition that every shown row satisfies can be: one side of
// an OR cannot.
func (r *relation) narrowed(key string, holds valueTest) (p predicate, ok bool, err error) {
	d, known := r.plan.model.Dimension(key)
	if _, grouped := r.shown(key); !known || grouped || len(r.crossings) == 0 {
		return nil, false, nil
	}
	b, at, far, err := r.farSide(d)
	if err != nil || !far {
		return nil, false, err
	}
	c := r.crossed(b)
	if c == nil {
		return nil, false, nil
	}
	if err := c.far.require(d, at, holds); err != nil {
		return nil, true, err
	}
	return isNull{of: column{c.alias, keyName(0)}, not: true}, true, nil
}

// nearSide are the columns of this side that lead over the bridge.
func (r *relation) nearSide(b *semantic.Bridge) []scalar {
	var out []scalar
	for _, c := range b.ToColumns {
		out = append(out, column{r.homeAlias(), c})
	}
	return out
}

func hiddenDimension(d *semantic.Dimension) error {
	return semantic.Errorf(semantic.CodeClearance, "维度「%[1]s」需要更高的数据权限。",
		"The dimension %[2]q needs a higher clearance.", d.Label.In(semantic.ZH), d.Label.In(semantic.EN))
}
