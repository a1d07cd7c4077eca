package sqlgen

import (
	"fmt"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

// leaf is one aggregation of base rows; metrics are expressions over leaves.
type leaf struct {
	home    *semantic.Dataset
	measure *semantic.Measure
	filter  []semantic.FieldCondition // of the measure and of the inputs that led to it
	only    *semantic.EntityCondition
	// conversion is set for leaves over the conversions of the home rows.
	conversion *semantic.Conversion
	at         timeline
	time       string
	spine      bool   // it has a row for every bucket
	target     string // the currency its amounts are shown in, "" = the model's
	whole      *whole // the level it is computed at, nil = the rows'
	// policy is set for amounts converted at the rates of a period.
	policy semantic.RatePolicy
	// scan and id are scanKey and key, computed once.
	scan, id string
}

// identified returns the leaf with its keys set.
func (l *leaf) identified() *leaf {
	l.scan = l.scanKey()
	l.id = l.key()
	return l
}

// isCount reports whether no rows mean 0 rather than NULL.
func (l *leaf) isCount() bool {
	return l.measure.Agg.Counts()
}

// runs reports whether windows of the leaf can be made of daily aggregates. An
// amount without a rate leaves its whole window empty, which only rows tell.
func (l *leaf) runs() bool {
	return l.measure.Agg.Class() != semantic.Holistic && !l.converts()
}

// zeroWhenEmpty reports whether a cell without rows is 0. Where a dataset has
// no feed for some members, no rows mean "not known".
func (l *leaf) zeroWhenEmpty() bool { return l.isCount() && l.home.Coverage == nil }

// key identifies the aggregation: equal keys are computed once.
func (l *leaf) key() string {
	return fmt.Sprintf("%s|%s|%s|%s|%v|%s|%s|%s|%s|%s", l.scan, l.whole.key(), l.measure.Agg, l.measure.Field, l.measure.Percentile,
		conditionsKey(l.filter), snapshotKey(l.measure.Snapshot), l.measure.Currency, l.measure.Rates, l.target)
}

// scanKey identifies the rows: leaves with equal keys share one scan. A
// snapshot is picked among the rows the measure admits, so there the
// measure's filter belongs to the scan.
func (l *leaf) scanKey() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s|%s|%s %s|%s", l.home.Name, l.time, l.at, l.at.over, snapshotKey(l.measure.Snapshot))
	if l.conversion != nil {
		fmt.Fprintf(&b, "|conversion %+v %s", *l.conversion, conditionsKey(l.filter))
		if w := l.conversion.Window; w != nil {
			b.WriteString(w.String())
		}
	}
	if l.at.anchored() && !l.runs() {
		b.WriteString("|rows")
	}
	if l.measure.Snapshot != nil {
		b.WriteString(conditionsKey(l.filter))
	}
	if l.policy != nil { // amounts are grouped by their currency too
		fmt.Fprintf(&b, "|rates %s of %s in %s", l.policy, l.measure.Currency, l.target)
	}
	if l.spine {
		b.WriteString("|spine")
	}
	if c := l.only; c != nil {
		fmt.Fprintf(&b, "|only %s %s %s %s", strings.Join(c.Per, ","), c.Metric, c.Op, c.Value)
	}
	return b.String()
}

func snapshotKey(s *semantic.Snapshot) string {
	if s == nil {
		return ""
	}
	return fmt.Sprintf("snapshot %v per %s", s.First, strings.Join(s.PerItem, ","))
}

func conditionsKey(cs []semantic.FieldCondition) string {
	keys := make([]string, len(cs))
	for i, c := range cs {
		keys[i] = conditionKey(c)
	}
	return strings.Join(keys, "&")
}

func conditionKey(c semantic.FieldCondition) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s", c.Field, c.Op)
	for _, v := range c.Values {
		fmt.Fprintf(&b, " %q", v.String())
	}
	return b.String()
}
