package sqlgen

import "github.com/wenshu-ai/wenshu/semantic"

// unknownMetric names metrics spelled alike; it runs on the failure path only.
func unknownMetric(m *semantic.Model, key string) error { return m.Usable(key, "") }

func unknownDimension(m *semantic.Model, key string) error {
	e := semantic.Errorf(semantic.CodeUnknownDimension, "没有名为 %q 的维度。", "There is no dimension called %q.", key)
	var names []string
	for _, d := range m.Dimensions {
		names = append(names, d.Name)
	}
	e.Candidates = semantic.Nearest(key, names)
	return e
}

// cannotUse explains why a metric's dataset does not know a dimension: with
// the dimensions that can be used where the metric as a whole does not have
// it, else with the error at hand (an ambiguity).
func (b *binding) cannotUse(d *semantic.Dimension, cause error) error {
	if semantic.CodeOf(cause) != semantic.CodeNoPath {
		return cause
	}
	for _, x := range b.metrics {
		if err := b.model.Usable(x.metric.Name, d.Name); err != nil {
			return err
		}
	}
	return cause
}
