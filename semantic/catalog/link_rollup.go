package catalog

import (
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

// rollups reads the declared rollups. Whether the measures can be kept is
// checked where the table is compiled.
func (l *linker) rollups(raw []rawRollup) {
	for i := range raw {
		r := &raw[i]
		out := &semantic.Rollup{Name: l.name(r.Name, r.Pos, "name"), LateDays: l.whole(r.LateDays, "late_days", 0), Pos: r.Pos,
			Grain: choice(l, r.Grain, "grain", semantic.Day, semantic.Day, semantic.Week, semantic.Month)}
		usual := semantic.Month
		if out.Grain == semantic.Week { // a month is no run of whole weeks
			usual = semantic.Week
		}
		out.Partition = choice(l, r.Partition, "partition", usual, semantic.Day, semantic.Week, semantic.Month, semantic.Quarter, semantic.Year)
		l.required(r.Grain, r.Pos, "grain")
		for _, s := range r.Metrics {
			l.metricNamed(s)
			out.Metrics = append(out.Metrics, s.text)
		}
		if len(r.Metrics) == 0 {
			l.diags.report(r.Pos, "缺少 %s。", "The key %s is missing.", "metrics")
		}
		for _, s := range r.Dimensions {
			d, ok := l.model.Dimension(s.text)
			switch {
			case !ok:
				l.diags.unknown(s.pos, "维度", "dimension", s.text, l.dimensionNames())
			case d.IsTime():
				l.diags.report(s.pos, "时间用 grain 声明，不写在 dimensions 里。", "Time is declared by grain, not among the dimensions.")
			}
			out.Dimensions = append(out.Dimensions, s.text)
		}
		if !out.Grain.Within(out.Partition) {
			l.diags.report(r.Pos, "partition 应与 grain 相同或更粗。", "The partition must be the grain or coarser.")
		}
		if first := slices.IndexFunc(l.model.Rollups, func(o *semantic.Rollup) bool { return o.Name == out.Name }); first >= 0 {
			l.taken(r.Name, "汇总表", "rollup", l.model.Rollups[first].Pos)
		}
		l.model.Rollups = append(l.model.Rollups, out)
	}
}
