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
