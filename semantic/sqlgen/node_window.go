package sqlgen

import (
	"fmt"
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

// spine lists the buckets of a period, and for each the days its windows end
// with: one, or with an average all of its days.
type windowSpine struct {
	at    timeline
	spine // the days of the period, and what is known of them
	// extent, when the query has no period, knows the days of the rows: the
	// smallest of its column first and the largest of last.
	extent      node
	first, last string
	units       []named // what the day of the spine counts under
	daily       bool    // some unit tells every day apart
	reckoning   semantic.Reckoning
}

// each reports whether the days of a bucket are kept apart.
func (s *windowSpine) each() bool { return s.at.over == semantic.OverAverage }

// beginning is the first day to list where the first row is of a day. What
// stands at the start of a unit counts from the first day of its bucket.
func (s *windowSpine) beginning(day scalar) scalar {
	if !s.at.startsUnit() {
		return day
	}
	longest := -1
	var out scalar = day
	for _, u := range s.units {
		b, ok := u.of.(bucket)
		if i := slices.Index(semantic.Grains, b.grain); ok && i > longest {
			longest, b.of = i, day
			out = b
		}
	}
	return out
}

// trailing repeats each row for every bucket whose window holds it.
type trailing struct {
	in    node
	alias string
	at    scalar // the row's time
	zone  string // set when at is an instant
	spine *windowSpine
	// each keeps the days of a bucket apart.
	each bool
}

// running makes windows of daily aggregates: for each bucket of the spine and
// each combination of the other keys that occurs, what the days of the window
// add up to. Buckets without a row in their window are left out.
type running struct {
	in    *aggregate // keyed by windowDay, then the keys that are no time
	keys  []planColumn
	spine *windowSpine
	// bucketOf is the unit of the spine a key is, -1 for other keys.
	bucketOf []int
	values   []runningValue
	each     bool // keeps the days of a bucket apart
}

// windowDay is the column of the day a daily aggregate is of, and of the day
// a window ends with where the days of a bucket are kept apart.
const windowDay = "day"

// runningValue is one aggregate of a window, by the columns its days hold.
type runningValue struct {
	planColumn
	agg   semantic.Agg
	parts []string
}

// averaged is the mean of the days of each bucket.
type averaged struct {
	in     node
	keys   []planColumn
	values []planColumn
}

// bucketColumns are the buckets a repeated row was repeated for.
func (n *trailing) bucketColumns() []string {
	var out []string
	for i := range n.spine.units {
		out = append(out, n.alias+"."+bucketName(i))
	}
	if n.each {
		out = append(out, n.alias+"."+windowDay)
	}
	return out
}

// bucketName is the column of the i-th bucket of a spine.
func bucketName(i int) string { return fmt.Sprintf("bucket%d", i+1) }

func (n *trailing) inputs() []node { return append([]node{n.in}, n.spine.inputs()...) }
func (n *running) inputs() []node  { return []node{n.in} }
func (n *averaged) inputs() []node { return []node{n.in} }

func (s *windowSpine) inputs() []node {
	out := subPlans(s.where)
	if s.extent != nil {
		out = append(out, s.extent)
	}
	return out
}

func (n *trailing) schema() []planColumn {
	out := slices.Clone(n.in.schema())
	for i, c := range n.bucketColumns() {
		typ := "date"
		if i < len(n.spine.units) {
			typ = n.spine.units[i].typ
		}
		out = append(out, planColumn{c, typ})
	}
	return out
}
func (n *trailing) grain() []string { return slices.Concat(n.in.grain(), n.bucketColumns()) }

// uniqueOn: a row comes back once for each bucket.
func (n *trailing) uniqueOn() [][]string {
	var out [][]string
	for _, k := range n.in.uniqueOn() {
		out = append(out, slices.Concat(k, n.bucketColumns()))
	}
	return out
}

func (n *running) keyColumns() []planColumn {
	if n.each {
		return append(slices.Clone(n.keys), planColumn{windowDay, "date"})
	}
	return n.keys
}

func (n *running) schema() []planColumn {
	out := slices.Clone(n.keyColumns())
	for _, v := range n.values {
		out = append(out, v.planColumn)
	}
	return out
}
func (n *running) grain() []string      { return names(n.keyColumns()) }
func (n *running) uniqueOn() [][]string { return [][]string{n.grain()} }

func (n *averaged) schema() []planColumn { return slices.Concat(n.keys, n.values) }
func (n *averaged) grain() []string      { return names(n.keys) }
func (n *averaged) uniqueOn() [][]string { return [][]string{names(n.keys)} }

// checkDays: each day has one row for each combination of the other keys, so
// that no row comes twice in a window.
func (n *running) checkDays() error {
	columns := []string{windowDay}
	for i, k := range n.keys {
		if n.bucketOf[i] < 0 {
			columns = append(columns, k.name)
		}
	}
	if coveredBy(n.in.uniqueOn(), columns) {
		return nil
	}
	return fanOut("滚动窗口的每日数据在键 %v 上不唯一。", "The days of a window have several rows for one key %v.", columns)
}
