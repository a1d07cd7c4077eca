package tools_test

import (
	"slices"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce/demo/demotest"
	"github.com/wenshu-ai/wenshu/tools"
)

// yen is what the net sales of Japan come to by hand: each line at the rate of
// its order's day, in yen and in dollars.
const yen = `SELECT sum(i.net_usd / dw.fx('JPY', o.order_date)), sum(i.net_usd)
FROM dw.fact_order_item i JOIN dw.fact_order o USING (order_id) JOIN dw.dim_geo g ON g.geo_id = o.geo_id
WHERE o.is_valid AND g.country_code = 'JP' AND o.order_date >= $1 AND o.order_date < $2`

func TestTwoCurrenciesAgainstSQL(t *testing.T) {
	env, db := demoEnv(t), demotest.DB(t)
	r := runPlan(t, env, "query(m=net_sales,units; f=country:JP; t=2025-Q3; cmp=prev; ccy=JPY/USD)")[0]
	table := r.Tables[0]
	at := func(role semantic.Role, currency string) decimal.Decimal {
		i := slices.IndexFunc(table.Columns, func(c semantic.Column) bool {
			return c.Key == "net_sales" && c.Role == role && c.Currency == currency
		})
		if i < 0 {
			t.Fatalf("no %s of net_sales in %s: %+v", role, currency, table.Columns)
		}
		n, _ := table.Rows[0].Cells[i].Number()
		return n.Round(2)
	}
	for role, p := range map[semantic.Role][2]string{semantic.RoleValue: {"2025-07-01", "2025-10-01"}, semantic.RoleBefore: {"2025-04-01", "2025-07-01"}} {
		var inYen, inDollars decimal.Decimal
		if err := db.DB.QueryRow(yen, p[0], p[1]).Scan(&inYen, &inDollars); err != nil {
			t.Fatal(err)
		}
		if got := at(role, "JPY"); !got.Equal(inYen.Round(2)) || got.IsZero() {
			t.Errorf("%s in yen: %s, by hand %s", role, got, inYen)
		}
		if got := at(role, "USD"); !got.Equal(inDollars.Round(2)) {
			t.Errorf("%s in dollars: %s, by hand %s", role, got, inDollars)
		}
	}
	if in := r.Interpretation; in.Currency != "JPY" || in.Beside != "USD" {
		t.Errorf("currencies of the interpretation: %q, %q", in.Currency, in.Beside)
	}
	found := of[tools.ConvertedFound](r)
	if len(found) != 1 || found[0].Currency != "USD" || !found[0].Of.(tools.ChangeFound).Now.Round(2).Equal(at(semantic.RoleValue, "USD")) {
		t.Errorf("findings in the second currency: %+v", found)
	}
	if units := slices.DeleteFunc(slices.Clone(table.Columns), func(c semantic.Column) bool { return c.Key != "units" }); len(units) != 4 {
		t.Errorf("what is no money is shown twice: %+v", units)
	}
}

// TestTwoCurrenciesByMember: the rows of both queries meet by member, and what
// was cut from the top is summed up in each currency.
func TestTwoCurrenciesByMember(t *testing.T) {
	env := demoEnv(t)
	r := runPlan(t, env, "query(m=net_sales; by=country; t=2025-10; cmp=prev; top=3; ccy=EUR/USD)")[0]
	plain := runPlan(t, env, "query(m=net_sales; by=country; t=2025-10; cmp=prev; top=3)")[0]
	euro := runPlan(t, env, "query(m=net_sales; by=country; t=2025-10; cmp=prev; top=3; ccy=EUR)")[0]
	for i, row := range r.Tables[0].Rows {
		want := slices.Concat(euro.Tables[0].Rows[i].Cells, plain.Tables[0].Rows[i].Cells[1:])
		if !slices.EqualFunc(row.Cells, want, semantic.Value.Equal) {
			t.Errorf("row %d: %v, want %v", i, row.Cells, want)
		}
	}
	if len(r.Tables[0].Rows) != 5 || r.Tables[0].Rows[3].Kind != semantic.RowOther {
		t.Errorf("rows: %+v", r.Tables[0].Rows)
	}
}
