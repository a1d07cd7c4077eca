package rowset_test

import (
	"testing"

	"github.com/wenshu-ai/wenshu/evals/rowset"
)

func TestDiffer(t *testing.T) {
	want := rowset.Table{Columns: []string{"a", "b"}, Rows: [][]any{{"x", 1.0}, {nil, 2.0}}}
	for name, c := range map[string]struct {
		got     rowset.Table
		ordered bool
		equal   bool
	}{
		"columns and rows in another order":     {rowset.Table{Columns: []string{"b", "a"}, Rows: [][]any{{2.0, nil}, {1.0000001, "x"}}}, false, true},
		"rows in another order where it counts": {rowset.Table{Columns: []string{"a", "b"}, Rows: [][]any{{nil, 2.0}, {"x", 1.0}}}, true, false},
		"a number too far away":                 {rowset.Table{Columns: []string{"a", "b"}, Rows: [][]any{{"x", 1.00001}, {nil, 2.0}}}, false, false},
		"a row too many":                        {rowset.Table{Columns: []string{"a", "b"}, Rows: [][]any{{"x", 1.0}, {nil, 2.0}, {nil, 2.0}}}, false, false},
		"a gap is no empty text":                {rowset.Table{Columns: []string{"a", "b"}, Rows: [][]any{{"x", 1.0}, {"", 2.0}}}, false, false},
		"another column":                        {rowset.Table{Columns: []string{"a", "c"}, Rows: want.Rows}, false, false},
	} {
		if diff := rowset.Differ(want, c.got, c.ordered); (diff == "") != c.equal {
			t.Errorf("%s: %q", name, diff)
		}
	}
}
