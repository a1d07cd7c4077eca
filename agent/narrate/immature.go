package narrate

import "slices"

// immature reports whether the metric's figures for the period still change,
// so that nothing is concluded from them.
func (v voice) immature(metric string) bool { return slices.Contains(v.in.Immature, metric) }

// unready is what stands behind such a figure.
func (v voice) unready(metric string) string {
	if !v.immature(metric) {
		return ""
	}
	return v.brackets(v.say("数据还没满观察期,会变化", "not final yet"))
}
