package builtin

import (
	"slices"

	"github.com/wenshu-ai/wenshu/agent/builtin/words"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// readUnclear reads averages over time, and turns wishes with several readings
// into a choice: a share of nothing that is named, and the last places of a ranking in
// which low is good.
func (r *reading) readUnclear() {
	r.readAverage()
	r.readShareOfNothing()
	r.readLastPlaces()
}

// averages are the cues of averages and the buckets they are over.
var averages = []struct {
	cue   words.Cue
	grain semantic.Grain
}{
	{words.AverageDay, semantic.Day}, {words.AverageWeek, semantic.Week}, {words.AverageMonth, semantic.Month},
}

// readAverage cuts the figure by the buckets its average is over: the answer
// says the mean of a series. A ranking by the average is one by the total.
func (r *reading) readAverage() {
	for _, a := range averages {
		i := r.find(a.cue)
		if i < 0 || !r.knows(string(a.grain)) {
			continue
		}
		r.explain(i, "average:"+string(a.grain))
		if !r.ranks() {
			r.addBy(string(a.grain))
			continue
		}
		r.note("按合计排名,和按平均值排名的先后相同。", "Ranked by totals, which gives the same order as averages.")
	}
}

// readShareOfNothing asks whose shares are wanted when a figure is named and no
// parts of it: 销售额占比 may be by platform or by category.
func (r *reading) readShareOfNothing() {
	i := r.find(words.Share)
	if i < 0 || len(r.metrics) != 1 || len(r.by) > 0 || len(r.filters) > 0 || len(r.having) > 0 {
		return
	}
	if m, ok := r.model.Metric(r.metrics[0]); ok && m.Unit == semantic.UnitPercent {
		return // it is a share itself
	}
	const most = 3
	var options []chosen
	for _, d := range r.model.Breakdowns() {
		if r.model.Usable(r.metrics[0], d) != nil || len(options) == most {
			continue
		}
		label := r.names([]string{d})
		options = append(options, chosen{semantic.Text{ZH: "各" + label.ZH + "的占比", EN: "Shares by " + label.EN}, func(r *reading) { r.addBy(d) }})
	}
	if len(options) > 1 {
		r.choices = append(r.choices, choice{typed: r.text.Original(r.tokens[i].start, r.tokens[i].end), options: options})
	}
}

// readLastPlaces asks which end "the bottom three" are when low is good: those
// with the lowest figures, or the worst ones.
func (r *reading) readLastPlaces() {
	if len(r.metrics) == 0 || !r.lowIsGood(r.metrics[0]) || len(r.by) == 0 {
		return
	}
	i := slices.IndexFunc(r.tokens, func(w word) bool {
		return words.SaysLastPlaces(r.text.S[w.start:w.end]) && (w.number != nil || w.has(words.LastPlaces))
	})
	if i < 0 {
		return
	}
	ordered := func(desc bool) func(*reading) {
		return func(r *reading) { r.order = []tools.SortKey{{By: r.metrics[0], Desc: desc}} }
	}
	metric := r.names(r.metrics[:1])
	r.choices = append(r.choices, choice{
		typed: r.text.Original(r.tokens[i].start, r.tokens[i].end),
		options: []chosen{
			{semantic.Text{ZH: metric.ZH + "最高的", EN: "The highest " + metric.EN}, ordered(true)},
			{semantic.Text{ZH: metric.ZH + "最低的", EN: "The lowest " + metric.EN}, ordered(false)},
		},
	})
}
