package builtin

import (
	"slices"
	"strconv"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/builtin/words"
	"github.com/wenshu-ai/wenshu/tools"
)

// pointAtThose turns "those" into a filter on the rows shown before. A list
// that shows every member needs none.
func (r *reading) pointAtThose(base tools.Call, s *slots) {
	rows := r.lastRows()
	if !words.PointsToRows(r.text.S) || r.hint(words.Both) || len(rows.Top) == 0 || filtersOn(r.filters, rows.TopDim) {
		return
	}
	a, ok := base.Args.(*tools.QueryArgs)
	if !ok || len(a.Having) == 0 && (a.Top == 0 || len(rows.Top) < a.Top) {
		return
	}
	by := s.by
	s.setFilter(tools.FilterTerm{Dimension: rows.TopDim, Values: slices.Clone(rows.Top)})
	s.by = by
	r.note("“这几个”指之前列出的 "+strconv.Itoa(len(rows.Top))+" 个。", "\"Those\" are the "+strconv.Itoa(len(rows.Top))+" listed before.")
}

// listedBefore is the call that listed the rows "those" points at, when the
// conversation has gone on to one of them since: all of them are meant again,
// over the period spoken of last.
func (r *reading) listedBefore(base tools.Call) (agent.Turn, tools.Call, bool) {
	rows, s := r.lastRows(), slotsOf(base)
	on, _ := split(s.filters, rows.TopDim)
	if !words.PointsToRows(r.text.S) || filtersOn(r.filters, rows.TopDim) || len(rows.Calls) == 0 ||
		len(on) != 1 || len(on[0].Values) != 1 || on[0].Not || len(rows.Top) < 2 || !slices.Contains(rows.Top, on[0].Values[0]) {
		return agent.Turn{}, tools.Call{}, false
	}
	list := rows.Calls[len(rows.Calls)-1]
	about := slotsOf(list)
	if !s.time.IsZero() {
		about.time = s.time
	}
	return rows, withSlots(list, about), true
}

// wantsWhole reports "all", "overall": conditions are dropped. Words that are
// chatter elsewhere count when the message leans on the question before.
func (r *reading) wantsWhole() bool {
	return r.has(words.Whole) || r.hint(words.Whole) && r.opensWithLink() && len(r.metrics) == 0
}
