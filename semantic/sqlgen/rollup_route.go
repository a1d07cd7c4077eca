package sqlgen

import (
	"fmt"
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

// Route is where the rows of one branch come from.
type Route struct {
	Branch string // what is read
	Rollup string // "" = the facts
	// Fresh are the days read from the facts beside the rollup, zero for none.
	Fresh    semantic.Period
	Rejected []Rejection
}

// Rejection is a rollup that was not used, and why.
type Rejection struct{ Rollup, Reason string }

// refused is why a rollup does not answer a branch.
type refused struct{ reason string }

func (r refused) Error() string { return r.reason }

func refuse(format string, args ...any) error { return refused{fmt.Sprintf(format, args...)} }

// routed answers a branch from the eligible rollup with the fewest rows; nil
// means that none is.
func (p *planner) routed(br branch, by []*semantic.Dimension, pick *choice) (node, error) {
	if p.options.Rollups == nil || p.countMissing {
		return nil, nil
	}
	l := p.leaves[br.leaves[0]]
	route := Route{Branch: (&scanning{planner: p, leaf: l, period: p.periodOf(br.before, by)}).branchTitle()}
	var best *combine
	var rows int64
	for _, open := range p.options.Rollups.open {
		state := open.state
		n, fresh, err := p.answeredBy(open, br, by, pick)
		if no, ok := err.(refused); ok {
			route.Rejected = append(route.Rejected, Rejection{state.Name, no.reason})
			continue
		}
		if err != nil {
			return nil, err
		}
		if best == nil || state.Rows < rows {
			if best != nil {
				route.Rejected = append(route.Rejected, Rejection{route.Rollup, "more rows"})
			}
			best, rows, route.Rollup, route.Fresh = n, state.Rows, state.Name, fresh
			continue
		}
		route.Rejected = append(route.Rejected, Rejection{state.Name, "more rows"})
	}
	p.routes = append(p.routes, route)
	if best == nil {
		return nil, nil
	}
	return best, nil
}

// branchTitle is title before the branch's fields are resolved.
func (s *scanning) branchTitle() string {
	if s.period.IsZero() {
		return s.leaf.home.Name
	}
	return s.leaf.home.Name + ", " + s.period.String()
}

// answeredBy plans a branch over one rollup, or is refused with a reason.
func (p *planner) answeredBy(open openRollup, br branch, by []*semantic.Dimension, pick *choice) (*combine, semantic.Period, error) {
	none := semantic.Period{}
	if open.unfit != "" {
		return nil, none, refuse("%s", open.unfit)
	}
	x := &rolling{planner: p, table: open.table, state: open.state, branch: br, by: by, keyed: pick.dimensions(by), leaf: p.leaves[br.leaves[0]]}
	x.period = p.periodOf(br.before, by)
	for _, check := range []func() error{x.shape, x.days, x.dimensions, x.policies} {
		if err := check(); err != nil {
			return nil, none, err
		}
	}
	n, err := x.plan(pick)
	return n, x.fresh, err
}

// shape refuses what no table of sums answers.
func (x *rolling) shape() error {
	switch l := x.leaf; {
	case l.home != x.table.home:
		return refuse("other dataset")
	case l.only != nil:
		return refuse("condition on entities")
	case l.measure.Snapshot != nil:
		return refuse("snapshot")
	case l.at.anchored() || len(l.at.offsets) > 0:
		return refuse("window or offset")
	case l.time != x.table.time:
		return refuse("other time field")
	}
	if hasMetric(x.query.Where) {
		return refuse("metric as a filter")
	}
	for _, i := range x.branch.leaves {
		if x.planner.leaves[i].converts() {
			return refuse("currency conversion")
		}
	}
	return nil
}

// hasMetric reports whether a filter chooses entities by a metric of theirs,
// which takes the facts.
func hasMetric(f semantic.Filter) bool {
	switch f := f.(type) {
	case semantic.MetricIs:
		return true
	case semantic.And:
		return slices.ContainsFunc(f, hasMetric)
	case semantic.Or:
		return slices.ContainsFunc(f, hasMetric)
	case semantic.Not:
		return hasMetric(f.Filter)
	default:
		return false
	}
}

// days refuses periods and buckets that are no whole buckets of the table.
func (x *rolling) days() error {
	g, start := x.table.rollup.Grain, x.model.WeekStart
	if x.zone() != x.state.Zone {
		return refuse("asked for days of %s", x.zone())
	}
	for _, d := range x.named() {
		switch {
		case !d.IsTime():
		case d.Part != "" && (g != semantic.Day || d.Part == semantic.PartHour):
			return refuse("part %s", d.Part)
		case d.Part == "" && !g.Within(d.Unit()):
			return refuse("grain %s", d.Unit())
		}
	}
	if x.period.IsZero() {
		return refuse("no period")
	}
	switch {
	case x.period.Cutoff != 0:
		return refuse("cut at a time of day")
	case x.period.Start.StartOf(g, start) != x.period.Start:
		return refuse("starts within a %s", g)
	case !x.period.Start.Before(x.state.Complete):
		return refuse("covers the days before %s", x.state.Complete)
	}
	x.held = x.period
	if x.state.Complete.Before(x.period.End) {
		x.held.End = x.state.Complete
		x.fresh = semantic.Period{Start: x.state.Complete, End: x.period.End}
	} else if x.period.End.StartOf(g, start) != x.period.End {
		return refuse("ends within a %s", g)
	}
	return nil
}

// named are the dimensions the rows are cut or filtered by.
func (x *rolling) named() []*semantic.Dimension {
	out := slices.Clone(x.keyed)
	for _, key := range filterDimensions(x.query.Where) {
		if d, ok := x.model.Dimension(key); ok {
			out = append(out, d)
		}
	}
	return out
}
