package semantic

import "slices"

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
	if dim.Grain != "" {
		return m.bindTime(dataset, dim)
	}
	var best []FieldAt
	var tangled error
	for _, b := range dim.Bindings {
		if paths, ok := m.joins[dataset].ambiguous[b.Owner]; ok && tangled == nil {
			tangled = ambiguousBinding(dataset, dim, paths)
			continue
		}
		if _, ok := m.joins[dataset].unique[b.Owner]; !ok {
			continue
		}
		at, err := m.FieldAt(dataset, b.Owner+"."+b.Field)
		if err != nil {
			return FieldAt{}, err
		}
		switch {
		case len(best) == 0 || len(at.Path) < len(best[0].Path):
			best = []FieldAt{at}
		case len(at.Path) == len(best[0].Path):
			best = append(best, at)
		}
	}
	switch {
	case len(best) == 1:
		return best[0], nil
	case len(best) > 1:
		paths := make([]Path, len(best))
		for i, at := range best {
			paths[i] = at.Path
		}
		return FieldAt{}, ambiguousBinding(dataset, dim, paths)
	case tangled != nil:
		return FieldAt{}, tangled
	default:
		return FieldAt{}, m.noPath(dataset, dim)
	}
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
	if m.usable(x, dim) {
		return nil
	}
	e := Errorf(CodeDimensionNotUsable, "指标「%[1]s」不能按「%[2]s」拆分或筛选,请换一个维度。",
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
	var keys []string
	for _, d := range m.Dimensions {
		if m.usable(x, d) {
			keys = append(keys, d.Name)
		}
	}
	return keys
}

func (m *Model) usable(x *Metric, dim *Dimension) bool {
	if !x.Allows(dim.Group) {
		return false
	}
	for _, ms := range m.Measures(x.Name) {
		if dim.Grain != "" && ms.Time != "" {
			continue
		}
		if _, err := m.Bind(ms.Dataset, dim.Name); err != nil {
			return false
		}
	}
	return true
}

func ambiguousBinding(dataset string, dim *Dimension, paths []Path) *Error {
	e := Errorf(CodeAmbiguousPath, "从 %[1]s 到维度「%[2]s」有多条路径,无法确定用哪一条。",
		"There is more than one path from %[1]s to the dimension %[3]q.", dataset, dim.Label.In(ZH), dim.Label.In(EN))
	for _, p := range paths {
		e.Candidates = append(e.Candidates, p.String())
	}
	slices.Sort(e.Candidates)
	return e
}

func (m *Model) noPath(dataset string, dim *Dimension) *Error {
	e := Errorf(CodeNoPath, "「%[2]s」与数据集 %[1]s 没有关联,请换一个维度。",
		"The dimension %[3]q is not known for the dataset %[1]s; choose another one.", dataset, dim.Label.In(ZH), dim.Label.In(EN))
	for _, other := range m.Dimensions {
		if other.Group != dim.Group || other == dim || other.Grain != "" {
			continue
		}
		if _, err := m.Bind(dataset, other.Name); err == nil {
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
