package sqlgen

import (
	"fmt"
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

// checkPlan walks the plan and proves what keeps its numbers right: an
// aggregate sees every home row at most once in each group, parts that are
// laid over each other have one row for each key, and a total has one row. A
// plan that breaks a rule is a fault of the model or of this package and
// never runs.
func checkPlan(root node) error { return checkOnce(root, map[node]bool{}) }

// checkOnce visits shared nodes once.
func checkOnce(n node, seen map[node]bool) error {
	if seen[n] {
		return nil
	}
	seen[n] = true
	for _, in := range n.inputs() {
		if err := checkOnce(in, seen); err != nil {
			return err
		}
	}
	return check(n)
}

// check proves one node, given that those below are sound.
func check(n node) error {
	switch n := n.(type) {
	case *aggregate:
		return n.checkHomeRows()
	case *listing:
		return n.checkRows()
	case *combine:
		return n.checkParts()
	case *exchange:
		return n.checkRates()
	case *joinOne:
		if !n.isToOne() {
			return fanOut("关联到数据集 %[1]q 的列 %[2]v 不唯一,会使数据重复计算。",
				"Joining dataset %[1]q on %[2]v could repeat rows: these columns are no key of it.", n.right.dataset.Name, n.to)
		}
	case *stitch:
		for _, part := range n.parts {
			if !coveredBy(part.uniqueOn(), names(n.keys)) {
				return fanOut("拼接的部分在键 %v 上不唯一。", "A stitched part has several rows for one key %v.", names(n.keys))
			}
		}
	case *attribution:
		return n.checkKeys()
	case *running:
		return n.checkDays()
	case *withWhole:
		return n.checkWhole()
	case *share:
		if !coveredBy(n.total.uniqueOn(), nil) {
			return fanOut("占比的合计不是一行。", "The total of a share is not one row.")
		}
	case *tagged:
		return n.checkFurther()
	case *rateTable, *scan, *filter, *bridgeJoin, *semiJoin, *snapshotPick, *trailing, *attributed, *averaged, *fill, *compute, *compared, *having, *sorted:
	default:
		return fmt.Errorf("sqlgen: plan node of type %T", n)
	}
	return nil
}

// checkHomeRows: some key of the input lies within the identity of the home
// row plus the group keys, so no home row comes twice in a group.
func (n *aggregate) checkHomeRows() error {
	within := []string{rowID(n.home)}
	for _, k := range n.keys {
		if c, ok := k.of.(column); ok {
			within = append(within, c.rel+"."+c.name)
		}
	}
	if coveredBy(n.in.uniqueOn(), within) {
		return nil
	}
	return fanOut("聚合 %q 时,同一行可能被重复计算。", "Aggregating %q could count a row twice.", n.title)
}

func (n *tagged) checkFurther() error {
	for _, f := range n.further {
		if !coveredBy(f.in.uniqueOn(), names(f.keys)) {
			return fanOut("合计或「其他」在键 %v 上不唯一。", "A total or the other rows are several for one key %v.", names(f.keys))
		}
	}
	if !slices.Equal(n.data.grain(), names(n.keys)) {
		return fanOut("结果的粒度 %v 与所问维度不符。", "The result's grain %v is not what was asked.", n.data.grain())
	}
	return nil
}

func fanOut(zh, en string, args ...any) *semantic.Error {
	return semantic.Errorf(semantic.CodeFanOut, zh, en, args...)
}
