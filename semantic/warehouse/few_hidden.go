package warehouse

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

// hiddenGroups chooses the groups to hide: those of few persons, and in every
// line of the table (the groups that agree on all dimensions but one) more of
// them, the smallest first, until no line has a single hidden group or hidden
// groups that are few persons together.
func hiddenGroups(groups []group, least int) []bool {
	hidden := make([]bool, len(groups))
	for i, g := range groups {
		hidden[i] = g.few
	}
	lines := linesOf(groups)
	for changed := true; changed; {
		changed = false
		for _, line := range lines {
			if next := toHide(groups, hidden, line, least); next >= 0 {
				hidden[next], changed = true, true
			}
		}
	}
	return hidden
}

// linesOf lists the groups that agree on all dimensions but one, for each of
// them, in the order of the groups.
func linesOf(groups []group) [][]int {
	var lines [][]int
	at := map[string]int{}
	for i, g := range groups {
		if g.total {
			continue
		}
		for d := range g.key {
			rest := slices.Clone(g.key)
			rest[d] = ""
			id := fmt.Sprintf("%d %q", d, rest)
			line, ok := at[id]
			if !ok {
				line = len(lines)
				at[id], lines = line, append(lines, nil)
			}
			lines[line] = append(lines[line], i)
		}
	}
	return lines
}

// toHide is the next group of a line to hide, -1 when it needs none.
func toHide(groups []group, hidden []bool, line []int, least int) int {
	var gone, shown []int
	for _, i := range line {
		if hidden[i] {
			gone = append(gone, i)
		} else {
			shown = append(shown, i)
		}
	}
	if len(gone) == 0 || len(shown) == 0 || mixed(groups, gone, least) {
		return -1
	}
	return slices.MinFunc(shown, func(a, b int) int {
		return cmp.Or(cmp.Compare(groups[a].people, groups[b].people), slices.Compare(groups[a].key, groups[b].key))
	})
}

// mixed reports whether the sum of hidden groups tells nothing of few persons.
func mixed(groups []group, gone []int, least int) bool {
	people := 0
	for _, i := range gone {
		people += groups[i].people
	}
	return len(gone) > 1 && people >= least
}

// emptied takes the hidden groups' figures from a result and returns how many
// rows were few by themselves and how many went with them. Where order or
// choice of the rows would tell of their figures, the rows go as a whole or to
// the end.
func emptied(result *semantic.Result, q semantic.Query, groups []group, hidden []bool, least int) (few, more int) {
	at := map[string]int{}
	for i, g := range groups {
		at[fmt.Sprintf("%t %q", g.total, g.key)] = i
	}
	inside := map[int]bool{} // hidden groups that are not among the rows
	for i := range groups {
		if hidden[i] && !groups[i].total {
			inside[i] = true
		}
	}
	n := len(q.Dimensions)
	var data, gone, last []semantic.Row
	for _, r := range result.Rows {
		if r.Kind == semantic.RowOther {
			last = append(last, r)
			continue
		}
		total := r.Kind == semantic.RowTotal || n == 0
		key := keyTexts(r.Cells[:n])
		i, known := at[fmt.Sprintf("%t %q", total, key)]
		delete(inside, i)
		hide := known && hidden[i]
		if hide {
			if groups[i].few {
				few++
			} else {
				more++
			}
			r = withoutFigures(r, n)
		}
		switch {
		case r.Kind == semantic.RowTotal:
			last = append(last, r)
		case hide:
			gone = append(gone, r)
		default:
			data = append(data, r)
		}
	}
	for i, r := range last {
		if r.Kind == semantic.RowOther && len(inside) > 0 && !mixed(groups, keys(inside), least) {
			last[i] = withoutFigures(r, n)
			more++
		}
	}
	if len(q.Having) > 0 || q.Top > 0 {
		gone = nil
	}
	slices.SortStableFunc(gone, func(a, b semantic.Row) int { return slices.Compare(keyTexts(a.Cells[:n]), keyTexts(b.Cells[:n])) })
	result.Rows = slices.Concat(data, gone, last)
	return few, more
}

func keys(of map[int]bool) []int {
	var out []int
	for i := range of {
		out = append(out, i)
	}
	return out
}

// withoutFigures is the row with its dimensions only.
func withoutFigures(r semantic.Row, dimensions int) semantic.Row {
	cells := make([]semantic.Value, len(r.Cells))
	copy(cells, r.Cells[:dimensions])
	r.Cells = cells
	return r
}

func fewNote(least, few, more int) semantic.Note {
	zh, en := fmt.Sprintf("有 %d 组的人数不足 %d 人,为保护个人信息不显示。", few, least),
		fmt.Sprintf("Groups of fewer than %d people are not shown (%d here), to protect them.", least, few)
	if more > 0 {
		zh += fmt.Sprintf("另有 %d 组一并不显示,以免从合计中推算出来。", more)
		en += fmt.Sprintf(" %d more are left out with them, so that they cannot be worked out from totals.", more)
	}
	return semantic.Note{Code: semantic.NoteSuppressed, Text: semantic.Text{ZH: zh, EN: en}}
}
