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
			e := semantic.Errorf(semantic.CodeRowScope, "您的数据范围按「%[1]s」限定,而这项数据无法按它区分。",
				"Your access is limited by %[2]q, and these data cannot be told apart by it.",
				d.Label.In(semantic.ZH), d.Label.In(semantic.EN))
			e.Cause = err
			return nil, e
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
			return nil, err
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

// joinedPolicy limits a joined dataset that holds a scope's field itself:
// rows outside the scope look as if they were not there.
func (r *relation) joinedPolicy(d *semantic.Dataset, path semantic.Path) ([]predicate, error) {
	var out []predicate
	role := path[len(path)-1].RoleName()
	for _, in := range r.plan.who.Scope {
		dim, ok := r.plan.model.Dimension(in.Dimension)
		if !ok {
			return nil, badModel("权限范围中的维度 %q 不存在。", "The row scope names an unknown dimension %q.", in.Dimension)
		}
		i := slices.IndexFunc(dim.Bindings, func(b semantic.Binding) bool { return b.Owner == d.Name || b.Owner == role })
		if i < 0 {
			continue
		}
		f, ok := d.Field(dim.Bindings[i].Field)
		if !ok {
			continue
		}
		p, err := r.policyTerm(semantic.FieldAt{Home: r.home.Name, Path: path, Field: f}, dim, in.Values)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

func (r *relation) policyTerm(at semantic.FieldAt, d *semantic.Dimension, values []string) (predicate, error) {
	of, err := r.dimensionValue(at, d)
	if err != nil {
		return nil, err
	}
	return in(of, d, values)
}
