package foreign

import (
	"maps"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
)

// Table is a result as columns of texts, all of one length.
type Table [][]string

func ofColumns(m map[string][]string) Table {
	var t Table
	for _, name := range slices.Sorted(maps.Keys(m)) {
		t = append(t, m[name])
	}
	return t
}

// ofView takes the ordinary rows of an answer's table. A percentage is there
// as a fraction and, for suites that print it so, times a hundred.
func ofView(v agent.TableView) Table {
	var t Table
	for i, c := range v.Columns {
		var plain, percent []string
		for r, row := range v.Rows {
			if r < len(v.Kinds) && v.Kinds[r] != semantic.RowData {
				continue
			}
			plain = append(plain, row[i].String())
			if n, ok := row[i].Number(); ok {
				percent = append(percent, n.Shift(2).String())
			}
		}
		t = append(t, plain)
		if c.Type == "percent" && len(percent) == len(plain) {
			t = append(t, percent)
		}
	}
	return t
}

// within reports whether every column of want is one of got, row by row, in
// whatever order of columns and rows. Numbers are compared to the digits want
// has. Further columns of got do not matter, further rows do.
func (want Table) within(got Table) bool {
	if len(want) == 0 || len(want[0]) == 0 {
		return false
	}
	return want.match(got, make([]int, 0, len(want)))
}

func (want Table) match(got Table, chosen []int) bool {
	if len(chosen) == len(want) {
		return sameRows(want, got, chosen)
	}
	column := want[len(chosen)]
	for i := range got {
		if slices.Contains(chosen, i) || !sameCells(column, got[i]) {
			continue
		}
		if want.match(got, append(chosen, i)) {
			return true
		}
	}
	return false
}

func sameCells(want, got []string) bool {
	return sameRows(Table{want}, Table{got}, []int{0})
}

// sameRows pairs every row of want with one of got, each used once.
func sameRows(want, got Table, chosen []int) bool {
	rows := len(want[0])
	for _, c := range chosen {
		if len(got[c]) != rows {
			return false
		}
	}
	left := map[string][]int{}
	for r := range rows {
		key := ""
		for k, c := range chosen {
			key += "\x00" + coarse(got[c][r], want[k])
		}
		left[key] = append(left[key], r)
	}
	for r := range rows {
		key := ""
		for k := range want {
			key += "\x00" + coarse(want[k][r], want[k])
		}
		if len(left[key]) == 0 {
			return false
		}
		left[key] = left[key][1:]
	}
	return true
}

// coarse brings a cell to the form it is compared in: a number to the digits
// the expected column has at most, a time to its text.
func coarse(cell string, column []string) string {
	cell = strings.TrimSpace(cell)
	n, err := decimal.NewFromString(cell)
	if err != nil {
		return strings.TrimSuffix(strings.Replace(cell, "T", " ", 1), " 00:00:00")
	}
	return n.Round(min(digits(column), maxDigits)).String()
}

// maxDigits bounds the places compared: stored averages carry the noise of
// floating point.
const maxDigits = 4

func digits(column []string) int32 {
	most := int32(0)
	for _, c := range column {
		if n, err := decimal.NewFromString(strings.TrimSpace(c)); err == nil {
			most = max(most, -n.Exponent())
		}
	}
	return most
}
