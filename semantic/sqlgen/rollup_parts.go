package sqlgen

import (
	"fmt"
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

// keptPart is one column of a rollup: an aggregate of base rows that can be
// aggregated again, or, for distinct counts, read at the rollup's own grain.
type keptPart struct {
	name   string
	agg    semantic.Agg // sum, min, max, count, count_rows or count_distinct
	field  string
	filter []semantic.FieldCondition
	// sums is false for a distinct count of things that lie in several rows.
	sums bool
}

func (k keptPart) key() string { return partKeyOf(k.agg, k.field, k.filter) }

// partKeyOf identifies a part; the order of conditions means nothing.
func partKeyOf(agg semantic.Agg, field string, filter []semantic.FieldCondition) string {
	keys := make([]string, len(filter))
	for i, c := range filter {
		keys[i] = conditionKey(c)
	}
	slices.Sort(keys)
	return fmt.Sprintf("%s|%s|%s", agg, field, strings.Join(slices.Compact(keys), "&"))
}

// neededParts are the parts a leaf is computed from, in the order combined
// uses them; none for an aggregate that cannot be put together again.
func (l *leaf) neededParts() []keptPart {
	ms := l.measure
	part := func(agg semantic.Agg, more ...semantic.FieldCondition) keptPart {
		return keptPart{agg: agg, field: ms.Field, filter: slices.Concat(l.filter, more)}
	}
	switch ms.Agg {
	case semantic.AggSum, semantic.AggMin, semantic.AggMax, semantic.AggCount, semantic.AggCountRows, semantic.AggCountDistinct:
		return []keptPart{part(ms.Agg)}
	case semantic.AggAvg:
		return []keptPart{part(semantic.AggSum), part(semantic.AggCount)}
	case semantic.AggShareTrue:
		yes := semantic.FieldCondition{Field: ms.Field, Op: "=", Values: []semantic.Value{semantic.BoolValue(true)}}
		return []keptPart{part(semantic.AggCount, yes), part(semantic.AggCount)}
	default:
		return nil
	}
}

// rowsPart counts the rows that satisfy conditions: groups without one do not
// exist.
func rowsPart(filter []semantic.FieldCondition) keptPart {
	return keptPart{agg: semantic.AggCountRows, filter: filter}
}

// again is the aggregate that puts parts of groups together.
func (k keptPart) again() string {
	switch k.agg {
	case semantic.AggMin:
		return "MIN"
	case semantic.AggMax:
		return "MAX"
	default:
		return "SUM"
	}
}

// asLeaf is the part as an aggregation of base rows.
func (k keptPart) asLeaf(home *semantic.Dataset, time string) *leaf {
	l := &leaf{home: home, measure: &semantic.Measure{Dataset: home.Name, Agg: k.agg, Field: k.field}, filter: k.filter, time: time}
	return l.identified()
}
