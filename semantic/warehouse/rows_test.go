package warehouse_test

import (
	"strings"
	"testing"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/warehouse"
)

func TestRows(t *testing.T) {
	w := open(shopDB(t).DB)
	south := semantic.Access{Clearance: semantic.High, Scope: []semantic.In{{Dimension: "platform", Values: []string{"own"}}}}
	for _, c := range []struct {
		who  semantic.Access
		q    semantic.Request
		want string
	}{
		{boss, semantic.RowsQuery{Show: semantic.ShowRows, Dataset: "orders", Columns: []string{"store", "net"}, Order: []semantic.Order{{By: "net", Desc: true}}, Limit: 2}, "us-own 9000.01, us-amz 7777"},
		{south, semantic.RowsQuery{Show: semantic.ShowRows, Dataset: "orders", Columns: []string{"store", "net"}}, "cn-own 100.1, us-own 9000.01"},
		{boss, semantic.RowsQuery{Show: semantic.ShowMembers, Columns: []string{"platform"}, Where: semantic.Like{Dimension: "platform", Part: "AMA"}}, "amazon"},
		{boss, semantic.RowsQuery{Show: semantic.ShowExtremes, Dataset: "orders", Columns: []string{"net"}}, "5 9000.01"},
	} {
		r, err := w.Ask(t.Context(), c.who, c.q)
		if err != nil {
			t.Errorf("%+v: %v", c.q, err)
			continue
		}
		var rows []string
		for _, row := range r.Rows {
			var cells []string
			for _, v := range row.Cells {
				cells = append(cells, v.String())
			}
			rows = append(rows, strings.Join(cells, " "))
		}
		if got := strings.Join(rows, ", "); got != c.want {
			t.Errorf("%+v: %s, want %s", c.q, got, c.want)
		}
	}
}

// TestRowsAreCut: the row limit cuts a list and says so.
func TestRowsAreCut(t *testing.T) {
	w := open(shopDB(t).DB, func(c *warehouse.Config) { c.RowLimit = 3 })
	for limit, truncated := range map[int]bool{0: true, 2: false, 3: false} {
		r, err := w.Rows(t.Context(), boss, semantic.RowsQuery{Show: semantic.ShowRows, Dataset: "orders", Columns: []string{"net"}, Limit: limit})
		if err != nil || r.Truncated != truncated {
			t.Errorf("limit %d: truncated %v, %v", limit, r.Truncated, err)
		}
	}
}
