package sqlgen

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/wenshu-ai/wenshu/semantic"
)

// TestNothingLeaks changes one row that a scoped asker may not see and asks
// random questions again: no row, total or order of the answers may change. A
// hidden row is a fact row outside the scope, or a row of the dimension table
// the scope's field stands in.
//
//	go test ./semantic/sqlgen -run TestNothingLeaks -rapid.checks=1000 -v
func TestNothingLeaks(t *testing.T) {
	compared, filled := 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		w := anyWorld(rt)
		scope := semantic.In{Dimension: rapid.SampledFrom([]string{"who", "cat", "d1_name", "d1_kind"}).Draw(rt, "scope"),
			Values: someOf(rt, "visible", []string{"a", "b", "B"}, 1, 2)}
		changed, ok := w.withHiddenRowChanged(scope)
		if !ok {
			return
		}
		who := semantic.Access{Clearance: semantic.High, Scope: []semantic.In{scope}}
		for range *queries {
			q := w.query()
			c, err := Options{AsOf: worldNow(w)}.Compile(w.model, who, q)
			if err != nil {
				continue // refused before any row is read
			}
			before, err := interpret(c.root, w.tables)
			if err != nil {
				rt.Fatal(err)
			}
			after, err := interpret(c.root, changed)
			if err != nil {
				rt.Fatal(err)
			}
			if d := sameRows(c.root, before, after); d != "" {
				rt.Fatalf("a hidden row shows (before and after it changed): %s\n%s\n%s", d, printed(who, q), c.Explain())
			}
			compared++
			if len(before) > 0 {
				filled++
			}
		}
	})
	t.Logf("%d answers compared, %d of them with rows", compared, filled)
	if filled == 0 {
		t.Error("no answer had a row, so nothing was shown")
	}
}

// withHiddenRowChanged is the world's data with one row changed that lies
// outside the scope; ok is false when there is none.
func (w *world) withHiddenRowChanged(scope semantic.In) (changed memory, ok bool) {
	column, isField := strings.CutPrefix(scope.Dimension, "d1_")
	type place struct {
		table string
		row   int
	}
	var hidden []place
	for _, name := range slices.Sorted(maps.Keys(w.tables)) {
		if isField != (name == "d1") || !isField && (name[0] != 'f' || name == "fx") {
			continue
		}
		for i, r := range w.tables[name].rows {
			if v, known := r[column].(string); !known || !slices.Contains(scope.Values, v) {
				hidden = append(hidden, place{name, i})
			}
		}
	}
	if len(hidden) == 0 {
		return nil, false
	}
	at := rapid.SampledFrom(hidden).Draw(w.T, "changed row")
	old := w.tables[at.table]
	row := maps.Clone(old.rows[at.row])
	for _, c := range old.columns {
		if other := old.rows[rapid.IntRange(0, len(old.rows)-1).Draw(w.T, "other row")][c]; c != "id" && c != column {
			row[c] = other
		}
	}
	rows := slices.Clone(old.rows)
	rows[at.row] = row
	changed = maps.Clone(w.tables)
	changed[at.table] = &table{columns: old.columns, rows: rows}
	return changed, true
}
