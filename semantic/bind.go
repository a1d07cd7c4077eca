package semantic

// Bind finds where a dataset's rows get the value of a dimension: the binding
// reached by the shortest path. The time grains bind to the dataset's default
// time field, which the caller truncates. Errors: CodeUnknownDimension;
// CodeNoPath with the dimensions of the same group that can be used;
// CodeAmbiguousPath with the paths that tie.
func (m *Model) Bind(dataset, dimension string) (FieldAt, error) {
	dim, ok := m.Dimension(dimension)
	if !ok {
		return FieldAt{}, m.unknownDimension(dimension)
	}
	if dim.IsTime() {
		return m.bindTime(dataset, dim)
	}
	nearest, tangled := m.sources(dataset, dim)
	switch {
	case len(nearest) == 1:
		return m.FieldAt(dataset, nearest[0].Owner+"."+nearest[0].Field)
	case len(nearest) > 1:
		for _, b := range nearest {
			tangled = append(tangled, m.joins[dataset].unique[b.Owner])
		}
		return FieldAt{}, ambiguousBinding(dataset, dim, tangled)
	case len(tangled) > 0:
		return FieldAt{}, ambiguousBinding(dataset, dim, tangled)
	default:
		return FieldAt{}, m.noPath(dataset, dim)
	}
}

// sources returns the bindings reached by the shortest paths, and the paths to
// owners that are reached in more than one way.
func (m *Model) sources(dataset string, dim *Dimension) (nearest []Binding, tangled []Path) {
	reach := m.joins[dataset]
	for _, b := range dim.Bindings {
		tangled = append(tangled, reach.ambiguous[b.Owner]...)
		path, ok := reach.unique[b.Owner]
		switch {
		case !ok:
		case len(nearest) == 0 || len(path) < len(reach.unique[nearest[0].Owner]):
			nearest = []Binding{b}
		case len(path) == len(reach.unique[nearest[0].Owner]):
			nearest = append(nearest, b)
		}
	}
	if len(nearest) > 0 {
		tangled = nil
	}
	return nearest, tangled
}

func (m *Model) bindTime(dataset string, dim *Dimension) (FieldAt, error) {
	d, ok := m.Dataset(dataset)
	if !ok || d.DefaultTime == "" {
		return FieldAt{}, m.noPath(dataset, dim)
	}
	return m.FieldAt(dataset, d.DefaultTime)
}

// Usable checks that a metric may be cut or filtered by a dimension: its group
// is allowed, and every dataset behind the metric binds it. Errors:
// CodeUnknownMetric, CodeUnknownDimension, CodeDimensionNotUsable with the
// dimensions that can be used instead.
func (m *Model) Usable(metric, dimension string) error {
	x, ok := m.Metric(metric)
	if !ok {
		return m.unknownMetric(metric)
	}
	dim, ok := m.Dimension(dimension)
	if !ok {
		return m.unknownDimension(dimension)
	}
	if m.usable(x, m.Measures(x.Name), dim) {
		return nil
	}
	e := Errorf(CodeDimensionNotUsable, "指标「%[1]s」不能按「%[2]s」拆分或筛选，请换一个维度。",
		"Metric %[3]q cannot be cut or filtered by %[4]q; choose another dimension.",
		x.Label.In(ZH), dim.Label.In(ZH), x.Label.In(EN), dim.Label.In(EN))
	e.Candidates = m.UsableDimensions(metric)
	return e
}

// UsableDimensions lists the dimensions a metric may be cut by, in the
// model's order.
func (m *Model) UsableDimensions(metric string) []string {
	x, ok := m.Metric(metric)
	if !ok {
		return nil
	}
	measures := m.Measures(x.Name)
	var keys []string
	for _, d := range m.Dimensions {
		if m.usable(x, measures, d) {
			keys = append(keys, d.Name)
		}
	}
	return keys
}

// usable reports whether a metric computed from the measures may be cut by the
// dimension.
func (m *Model) usable(x *Metric, measures []*Measure, dim *Dimension) bool {
	if !x.Allows(dim.Group) {
		return false
	}
	for _, ms := range measures {
		if dim.IsTime() && ms.Time != "" {
			continue
		}
		if !m.bound(ms.Dataset, dim) {
			return false
		}
	}
	return true
}

// bound reports whether rows of the dataset have a value of the dimension, or
// several over a bridge. It makes no error, because models ask it for every
// pair of metric and dimension.
func (m *Model) bound(dataset string, dim *Dimension) bool {
	if dim.IsTime() {
		d, ok := m.Dataset(dataset)
		return ok && d.DefaultTime != ""
	}
	nearest, tangled := m.sources(dataset, dim)
	if len(nearest) > 0 || len(tangled) > 0 {
		return len(nearest) == 1
	}
	return len(m.crossings(dataset, dim)) == 1
}

func ambiguousBinding(dataset string, dim *Dimension, paths []Path) *Error {
	e := Errorf(CodeAmbiguousPath, "从 %[1]s 到维度「%[2]s」有多条路径，无法确定用哪一条。",
		"There is more than one path from %[1]s to the dimension %[3]q.", dataset, dim.Label.In(ZH), dim.Label.In(EN))
	e.Candidates = pathNames(paths)
	return e
}

func (m *Model) noPath(dataset string, dim *Dimension) *Error {
	e := Errorf(CodeNoPath, "「%[2]s」与数据集 %[1]s 没有关联，请换一个维度。",
		"The dimension %[3]q is not known for the dataset %[1]s; choose another one.", dataset, dim.Label.In(ZH), dim.Label.In(EN))
	for _, other := range m.Dimensions {
		if other.Group != dim.Group {
			continue
		}
		if nearest, _ := m.sources(dataset, other); len(nearest) == 1 {
			e.Candidates = append(e.Candidates, other.Name)
		}
	}
	return e
}

func (m *Model) unknownDimension(key string) *Error {
	e := Errorf(CodeUnknownDimension, "没有名为 %q 的维度。", "There is no dimension called %q.", key)
	for _, d := range m.Dimensions {
		e.Candidates = append(e.Candidates, d.Name)
	}
	e.Candidates = Nearest(key, e.Candidates)
	return e
}

func (m *Model) unknownMetric(key string) *Error {
	e := Errorf(CodeUnknownMetric, "没有名为 %q 的指标。", "There is no metric called %q.", key)
	for _, x := range m.Metrics {
		if !x.Hidden {
			e.Candidates = append(e.Candidates, x.Name)
		}
	}
	e.Candidates = Nearest(key, e.Candidates)
	return e
}
