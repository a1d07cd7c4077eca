package sqlgen

import (
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

// policy limits the rows of the home dataset to the asker's scope. A dataset
// that cannot tell whose its rows are is refused (CodeRowScope).
func (r *relation) policy() ([]predicate, error) {
	var out []predicate
	for _, in := range r.plan.who.Scope {
		d, ok := r.plan.model.Dimension(in.Dimension)
		if !ok {
			return nil, badModel("权限范围中的维度 %q 不存在。", "The row scope names an unknown dimension %q.", in.Dimension)
		}
		at, err := r.plan.model.Bind(r.home.Name, d.Name)
		if err != nil {
			return nil, untold(d, err)
		}
		p, err := r.policyTerm(at, d, in.Values)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

// knownPolicy limits the rows of a dataset by the parts of the asker's scope
// it knows. The others are left to the rows it is joined to.
func (r *relation) knownPolicy() ([]predicate, error) {
	var out []predicate
	for _, in := range r.plan.who.Scope {
		d, ok := r.plan.model.Dimension(in.Dimension)
		if !ok {
			return nil, badModel("权限范围中的维度 %q 不存在。", "The row scope names an unknown dimension %q.", in.Dimension)
		}
		at, err := r.plan.model.Bind(r.home.Name, d.Name)
		if semantic.CodeOf(err) == semantic.CodeNoPath {
			continue
		}
		if err != nil {
			return nil, untold(d, err)
		}
		p, err := r.policyTerm(at, d, in.Values)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

// checkScope refuses a condition that asks for nothing but members outside the
// asker's scope: an empty answer would look like a fact about them.
func (b *binding) checkScope() error {
	for _, f := range conjuncts(b.query.Where) {
		asked, ok := f.(semantic.In)
		if !ok || len(asked.Values) == 0 {
			continue
		}
		for _, own := range b.who.Scope {
			if own.Dimension != asked.Dimension || slices.ContainsFunc(asked.Values, func(v string) bool { return slices.Contains(own.Values, v) }) {
				continue
			}
			d, ok := b.model.Dimension(asked.Dimension)
			if !ok {
				return unknownDimension(b.model, asked.Dimension)
			}
			e := semantic.Errorf(semantic.CodeRowScope, "所问的「%[1]s」不在您的数据范围内,请改问范围内的成员。",
				"What is asked of %[2]q is outside your area; ask for members inside it.", d.Label.In(semantic.ZH), d.Label.In(semantic.EN))
			e.Candidates = slices.Clone(own.Values)
			return e
		}
	}
	return nil
}

// joinedPolicy limits a dataset that is looked up: rows of it that lie outside
// the scope look as if they were not there. What it knows of the scope may
// stand in its own fields or be looked up from there.
func (r *relation) joinedPolicy(path semantic.Path) ([]predicate, error) {
	var out []predicate
	for _, in := range r.plan.who.Scope {
		d, ok := r.plan.model.Dimension(in.Dimension)
		if !ok {
			return nil, badModel("权限范围中的维度 %q 不存在。", "The row scope names an unknown dimension %q.", in.Dimension)
		}
		way, limited, err := r.plan.limitOf(r.home.Name, path, d)
		if err != nil {
			return nil, err
		}
		if !limited {
			continue
		}
		if len(way.Path) > 0 {
			p, err := r.lookedUpPolicy(path, way.Path[0])
			if err != nil {
				return nil, err
			}
			out = append(out, p)
			continue
		}
		p, err := r.policyTerm(semantic.FieldAt{Home: r.home.Name, Path: path, Field: way.Field}, d, in.Values)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

// limitOf tells where a dataset that is looked up over a path knows a
// dimension of the scope. It is not limited by one it does not know, nor where
// the policy of the home rows looks at the same field over the same path.
func (p *planner) limitOf(home string, path semantic.Path, d *semantic.Dimension) (way semantic.FieldAt, limited bool, err error) {
	if way, err = p.knownBy(path[len(path)-1], d); semantic.CodeOf(err) == semantic.CodeNoPath {
		return way, false, nil
	}
	if err != nil {
		return way, false, untold(d, err)
	}
	own, err := p.model.Bind(home, d.Name)
	same := err == nil && own.Field == way.Field && slices.Equal(own.Path, slices.Concat(path, way.Path))
	return way, !same, nil
}

// knownBy finds the dimension from the dataset an edge leads to, by the
// dataset's name or by its role.
func (p *planner) knownBy(edge *semantic.Relationship, d *semantic.Dimension) (semantic.FieldAt, error) {
	to, ok := p.model.Dataset(edge.To)
	if !ok {
		return semantic.FieldAt{}, badModel("数据集 %q 不存在。", "There is no dataset %q.", edge.To)
	}
	for _, b := range d.Bindings {
		if f, ok := to.Field(b.Field); ok && (b.Owner == to.Name || b.Owner == edge.RoleName()) {
			return semantic.FieldAt{Home: to.Name, Field: f}, nil
		}
	}
	return p.model.Bind(to.Name, d.Name)
}

// lookedUpPolicy holds for rows at the end of the path that lead over the edge
// to a row the asker may see.
func (r *relation) lookedUpPolicy(path semantic.Path, edge *semantic.Relationship) (predicate, error) {
	to, ok := r.plan.model.Dataset(edge.To)
	if !ok {
		return nil, badModel("数据集 %q 不存在。", "There is no dataset %q.", edge.To)
	}
	if r.plan.limiting[to.Name] {
		return nil, badModel("数据集 %q 的数据范围取决于它自己。", "The row scope of the dataset %q depends on itself.", to.Name)
	}
	if r.plan.limiting == nil {
		r.plan.limiting = map[string]bool{}
	}
	r.plan.limiting[to.Name] = true
	defer delete(r.plan.limiting, to.Name)
	seen := r.plan.relation(to, "p")
	own, err := seen.conditions(to.Always)
	if err != nil {
		return nil, err
	}
	policy, err := seen.knownPolicy()
	if err != nil {
		return nil, err
	}
	seen.where = slices.Concat(own, policy)
	list := &aggregate{home: seen.homeAlias(), title: to.Name + " in the asker's area", keys: seen.columns(edge.ToColumns)}
	list.in = seen.source()
	var left []scalar
	for _, c := range edge.FromColumns {
		left = append(left, column{r.aliases[path.String()], c})
	}
	return within{values: left, of: list}, nil
}

// untold refuses data of which nothing tells whose they are.
func untold(d *semantic.Dimension, cause error) error {
	e := semantic.Errorf(semantic.CodeRowScope, "您的数据范围按「%[1]s」限定,而这项数据无法按它区分。",
		"Your access is limited by %[2]q, and these data cannot be told apart by it.",
		d.Label.In(semantic.ZH), d.Label.In(semantic.EN))
	e.Cause = cause
	return e
}

func (r *relation) policyTerm(at semantic.FieldAt, d *semantic.Dimension, values []string) (predicate, error) {
	of, err := r.dimensionValue(at, d)
	if err != nil {
		return nil, err
	}
	return in(of, d, values)
}
