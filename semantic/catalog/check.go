package catalog

import (
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

// check looks across the whole model. Cycles come first, because the other
// checks walk definitions; what cannot be reached is only worth telling when
// the tables are connected as meant.
func (l *linker) check(connected bool) {
	if l.cycles() {
		return
	}
	for _, m := range l.model.Metrics {
		l.money(m)
	}
	if !connected {
		return
	}
	before, homes := len(*l.diags), l.homes()
	for _, d := range l.model.Dimensions {
		l.bindable(d, homes)
	}
	if len(*l.diags) > before {
		return
	}
	for _, m := range l.model.Metrics {
		l.groupsReachable(m)
	}
}

// cycles reports metrics that are computed from themselves.
func (l *linker) cycles() bool {
	found := false
	state := map[string]int{} // 1 = being visited, 2 = done
	var trail []string
	var visit func(string)
	visit = func(name string) {
		m, ok := l.model.Metric(name)
		if !ok || state[name] == 2 {
			return
		}
		if state[name] == 1 {
			found = true
			loop := append(slices.Clone(trail[slices.Index(trail, name):]), name)
			l.diags.report(m.Pos, "指标循环引用：%s。", "The metric is computed from itself: %s.", strings.Join(loop, " → "))
			return
		}
		state[name] = 1
		trail = append(trail, name)
		for _, next := range dependencies(m.Def) {
			visit(next)
		}
		trail = trail[:len(trail)-1]
		state[name] = 2
	}
	for _, m := range l.model.Metrics {
		visit(m.Name)
	}
	return found
}

func dependencies(def semantic.MetricDef) []string {
	if s, ok := def.(semantic.Simple); ok {
		if s.Only == nil {
			return nil
		}
		return []string{s.Only.Metric}
	}
	var names []string
	for _, in := range semantic.Inputs(def) {
		names = append(names, in.Metric)
	}
	return names
}

// homes lists the datasets measures are taken from.
func (l *linker) homes() []string {
	var homes []string
	for _, m := range l.model.Metrics {
		for _, ms := range l.model.Measures(m.Name) {
			if !slices.Contains(homes, ms.Dataset) {
				homes = append(homes, ms.Dataset)
			}
		}
	}
	slices.Sort(homes)
	return homes
}

// bindable reports dimensions that a measured dataset could reach in more than
// one way, and bindings no measured dataset reaches at all.
func (l *linker) bindable(d *semantic.Dimension, homes []string) {
	for _, home := range homes {
		if err := l.model.Tie(home, d.Name); err != nil {
			l.diags.place(d.Pos, err)
		}
	}
	for _, b := range d.Bindings {
		reached := slices.ContainsFunc(homes, func(home string) bool {
			_, one := l.model.Reach(home)[b.Owner]
			_, many := l.model.Ambiguous(home)[b.Owner]
			return one || many || l.beyond(home, b.Owner)
		})
		if !reached && len(homes) > 0 {
			l.diags.report(d.Pos, "维度来源 %[1]s.%[2]s 没有任何指标能够到达。", "No metric can ever reach the dimension's source %[1]s.%[2]s.", b.Owner, b.Field)
		}
	}
}

// beyond reports whether a bridge from the dataset leads to the owner.
func (l *linker) beyond(home, owner string) bool {
	return slices.ContainsFunc(l.model.Bridges, func(b *semantic.Bridge) bool {
		_, ok := l.model.Reach(b.From)[owner]
		return ok && b.To == home
	})
}

// groupsReachable reports groups a metric allows although none of their
// dimensions can be bound.
func (l *linker) groupsReachable(m *semantic.Metric) {
	if len(l.model.Measures(m.Name)) == 0 {
		return
	}
	usable := l.model.UsableDimensions(m.Name)
	for _, g := range m.Groups {
		inGroup := func(key string) bool { d, ok := l.model.Dimension(key); return ok && d.Group == g }
		if !slices.ContainsFunc(usable, inGroup) {
			l.diags.report(m.Pos, "指标 %[1]s 允许维度组 %[2]s，但其数据无法关联到该组的任何维度。",
				"The metric %[1]s allows the group %[2]s, but its data reaches none of the dimensions in it.", m.Name, string(g))
		}
	}
}
