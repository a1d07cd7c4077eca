package sqlgen

import (
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

// List asks for the distinct combinations of some fields of one dataset, in
// their order: members of a dimension, shops with their feeds, events.
type List struct {
	Dataset string
	Fields  []string // "field" or "role.field"
	Where   []semantic.FieldCondition
	Limit   int // 0 = all
	// Extremes asks for one row instead: the smallest and the largest value of
	// each field, in columns called "field.min" and "field.max".
	Extremes bool
}

// CompileList turns the list into SQL. The asker's scope limits the rows where
// the dataset can tell whose they are; other datasets are common knowledge,
// such as the product range.
func (o Options) CompileList(m *semantic.Model, who semantic.Access, l List) (*Compiled, error) {
	home, ok := m.Dataset(l.Dataset)
	if !ok {
		return nil, badModel("数据集 %q 不存在。", "There is no dataset %q.", l.Dataset)
	}
	who.Scope = slices.DeleteFunc(slices.Clone(who.Scope), func(in semantic.In) bool {
		_, err := m.Bind(home.Name, in.Dimension)
		return semantic.CodeOf(err) == semantic.CodeNoPath
	})
	p := &planner{binding: &binding{model: m, who: who}, options: o}
	rel := p.relation(home, "t")
	if err := rel.restrict(timing{}, semantic.Period{}, nil, l.Where); err != nil {
		return nil, err
	}
	agg := &aggregate{home: rel.homeAlias()}
	var columns []semantic.Column
	for i, ref := range l.Fields {
		of, f, err := rel.named(ref)
		if err != nil {
			return nil, err
		}
		if !who.MaySee(f.Sensitivity) {
			return nil, semantic.Errorf(semantic.CodeClearance, "字段 %q 需要更高的数据权限。", "The field %q needs a higher clearance.", ref)
		}
		kind := f.Type
		if kind == "" {
			kind = semantic.KindText
		}
		if l.Extremes {
			if kind == semantic.KindBool {
				return nil, badQuery("是非字段 %q 没有最小值和最大值。", "The field %q is true or false and has no smallest and largest value.", ref)
			}
			columns = append(columns, agg.extremes(home, of, kind, ref)...)
			continue
		}
		agg.keys = append(agg.keys, named{planColumn{keyName(i), sqlType(kind)}, of})
		columns = append(columns, semantic.Column{Name: ref, Role: semantic.RoleDimension, Key: ref, Kind: kind})
	}
	agg.in = rel.source()
	return p.listed(agg, columns, l.Limit)
}

// extremes adds the smallest and largest value of a field.
func (n *aggregate) extremes(home *semantic.Dataset, of scalar, kind semantic.Kind, ref string) []semantic.Column {
	var out []semantic.Column
	for _, x := range []semantic.Agg{semantic.AggMin, semantic.AggMax} {
		n.values = append(n.values, aggregation{planColumn: planColumn{keyName(len(n.values)), sqlType(kind)}, of: of,
			leaf: &leaf{home: home, measure: &semantic.Measure{Agg: x}}})
		out = append(out, semantic.Column{Name: ref + "." + string(x), Role: semantic.RoleValue, Key: ref, Kind: kind})
	}
	return out
}

func (p *planner) listed(agg *aggregate, columns []semantic.Column, limit int) (*Compiled, error) {
	var order []orderTerm
	for _, k := range agg.keys {
		order = append(order, orderTerm{column: k.name})
	}
	root := &tagged{data: &sorted{in: agg, order: order, limit: limit}, keys: agg.keyColumns(), order: order}
	for _, v := range agg.values {
		root.values = append(root.values, v.planColumn)
	}
	best := optimise(root)
	if err := checkPlan(best); err != nil {
		return nil, err
	}
	w := render(best)
	return &Compiled{SQL: w.sql, Args: w.args, Columns: columns, Fingerprint: fingerprint(w.sql), root: best}, nil
}

// CompileHorizon returns one statement for each time field behind a metric:
// one row with the first and last company day it holds. The table that owns
// the field is read, without joins, so that an index can answer; for an asker
// with a row scope the rows of the metric that lie inside it are read instead,
// because what lies outside must not show, not even as a date.
func (o Options) CompileHorizon(m *semantic.Model, who semantic.Access, metric string) ([]*Compiled, error) {
	if _, ok := m.Metric(metric); !ok {
		return nil, unknownMetric(m, metric)
	}
	var out []*Compiled
	seen := map[string]bool{}
	for _, ms := range m.Measures(metric) {
		ref := ms.Time
		if home, ok := m.Dataset(ms.Dataset); ok && ref == "" {
			ref = home.DefaultTime
		}
		if ref == "" {
			continue
		}
		at, err := m.FieldAt(ms.Dataset, ref)
		if err != nil {
			return nil, err
		}
		if len(who.Scope) == 0 {
			at = semantic.FieldAt{Home: at.Dataset(), Field: at.Field}
			ref = at.Field.Name
		}
		if key := at.Home + "." + ref; !seen[key] {
			seen[key] = true
			c, err := o.horizon(m, who, at.Home, ref)
			if err != nil {
				return nil, err
			}
			out = append(out, c)
		}
	}
	return out, nil
}

// horizon reads the first and last time of a dataset's rows that the asker may see.
func (o Options) horizon(m *semantic.Model, who semantic.Access, dataset, ref string) (*Compiled, error) {
	owner, ok := m.Dataset(dataset)
	if !ok {
		return nil, badModel("数据集 %q 不存在。", "There is no dataset %q.", dataset)
	}
	p := &planner{binding: &binding{model: m, who: who}, options: o}
	rel := p.relation(owner, "t")
	t, err := rel.timing(&leaf{time: ref})
	if err != nil {
		return nil, err
	}
	if rel.where, err = rel.policy(); err != nil {
		return nil, err
	}
	agg := &aggregate{home: rel.homeAlias()}
	var columns []semantic.Column
	for i, extreme := range []semantic.Agg{semantic.AggMin, semantic.AggMax} {
		agg.values = append(agg.values, aggregation{planColumn: planColumn{keyName(i), "date"}, of: t.of,
			leaf: &leaf{home: owner, measure: &semantic.Measure{Agg: extreme}}})
		columns = append(columns, semantic.Column{Name: string(extreme), Role: semantic.RoleValue, Kind: t.kind()})
	}
	agg.in = rel.source()
	return p.listed(agg, columns, 0)
}

// kind is the kind of the time field.
func (t timing) kind() semantic.Kind {
	if t.isInstant() {
		return semantic.KindInstant
	}
	return semantic.KindDate
}
