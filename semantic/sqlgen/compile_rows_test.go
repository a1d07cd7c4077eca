package sqlgen

import (
	"slices"
	"testing"

	"github.com/wenshu-ai/wenshu/semantic"
)

// TestRowsRefused: what cannot be listed is refused with a code and what to
// ask instead.
func TestRowsRefused(t *testing.T) {
	low, south := semantic.Access{Clearance: semantic.Low}, semantic.Access{Clearance: semantic.High, Scope: []semantic.In{{Dimension: "region", Values: []string{"south"}}}}
	rows := func(of string, columns ...string) semantic.RowsQuery {
		return semantic.RowsQuery{Show: semantic.ShowRows, Dataset: of, Columns: columns}
	}
	with := func(q semantic.RowsQuery, change func(*semantic.RowsQuery)) semantic.RowsQuery { change(&q); return q }
	for _, c := range []struct {
		name      string
		who       semantic.Access
		q         semantic.RowsQuery
		code      semantic.Code
		candidate string
	}{
		{"several tags of an order", boss, rows("orders", "order_id", "tag"), semantic.CodeFanOut, ""},
		{"a column of the many side", boss, rows("orders", "order_id", "items.net"), semantic.CodeFanOut, "items"},
		{"no dataset", boss, rows("", "order_id"), semantic.CodeBadQuery, "orders"},
		{"an unknown dataset", boss, rows("order", "order_id"), semantic.CodeBadQuery, "orders"},
		{"an unknown column", boss, rows("orders", "order_no"), semantic.CodeBadQuery, "order_id"},
		{"the inputs of a metric above the clearance", low, rows("items", "order_id", "cogs"), semantic.CodeClearance, ""},
		{"a dimension above the clearance", low, rows("orders", "order_id", "tier"), semantic.CodeClearance, ""},
		{"a filter above the clearance", low, with(rows("orders", "order_id"), func(q *semantic.RowsQuery) { q.Where = semantic.IsNull{Dimension: "tier"} }), semantic.CodeClearance, ""},
		{"rows that cannot tell whose they are", south, rows("products", "sku"), semantic.CodeRowScope, ""},
		{"a column to sort by that is not shown", boss, with(rows("orders", "order_id"), func(q *semantic.RowsQuery) { q.Order = []semantic.Order{{By: "country"}} }), semantic.CodeBadQuery, "order_id"},
		{"members that several datasets hold", boss, semantic.RowsQuery{Show: semantic.ShowMembers, Columns: []string{"platform", "market", "day"}}, semantic.CodeBadQuery, ""},
	} {
		_, err := Options{}.CompileRows(shop(), c.who, c.q)
		e, ok := err.(*semantic.Error)
		if !ok || e.Code != c.code || c.candidate != "" && !slices.Contains(e.Candidates, c.candidate) {
			t.Errorf("%s: %v, want %s with %q", c.name, err, c.code, c.candidate)
		}
	}
}

// TestRowsOfPersons: a model that protects persons lists nothing of them row by
// row, and only the members of one personal dimension by themselves.
func TestRowsOfPersons(t *testing.T) {
	m := shop()
	m.People = &semantic.People{Dataset: "customers", Key: "customer_id", AtLeast: 10}
	for _, c := range []struct {
		q    semantic.RowsQuery
		code semantic.Code
	}{
		{semantic.RowsQuery{Show: semantic.ShowRows, Dataset: "orders", Columns: []string{"order_id", "country"}}, ""},
		{semantic.RowsQuery{Show: semantic.ShowRows, Dataset: "orders", Columns: []string{"order_id", "customer_id"}}, semantic.CodeHighPII},
		{semantic.RowsQuery{Show: semantic.ShowRows, Dataset: "orders", Columns: []string{"order_id"}, Where: semantic.In{Dimension: "tier", Values: []string{"gold"}}}, semantic.CodeHighPII},
		{semantic.RowsQuery{Show: semantic.ShowMembers, Columns: []string{"tier"}}, ""},
		{semantic.RowsQuery{Show: semantic.ShowMembers, Dataset: "orders", Columns: []string{"tier", "country"}}, semantic.CodeHighPII},
	} {
		if _, err := (Options{}).CompileRows(m, boss, c.q); semantic.CodeOf(err) != c.code {
			t.Errorf("%+v: %v, want %q", c.q, err, c.code)
		}
	}
}
