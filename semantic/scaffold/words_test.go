package scaffold

import (
	"strings"
	"testing"

	"github.com/wenshu-ai/wenshu/semantic"
)

func TestWordsOf(t *testing.T) {
	known := vocabulary{"league": true}
	for name, want := range map[string]string{
		"order_date": "order date", "OrderDate": "order date", "orderdate": "order date", "totalamount": "total amount",
		"productsubcategorykey": "product subcategory key", "leagueid": "league id", "dateofbirth": "date of birth", "Unit Price (USD)": "unit price usd",
		"xgoals": "xgoals", "HTTPStatus": "http status", "订单日期": "订单日期", "仓库ID": "仓库 id", "b365h": "b365h", "": "",
	} {
		if got := strings.Join(wordsOf(name, known), " "); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

func TestModelNames(t *testing.T) {
	for name, want := range map[string]string{"net_sales": "net_sales", "Order Date": "order_date", "库存": "kucun", "2024 sales": "c_2024_sales", "!": "c_"} {
		got := modelName(name)
		if got != want || !semantic.IsName(got) {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

func TestLabels(t *testing.T) {
	for _, c := range []struct {
		words, comment string
		want           semantic.Text
	}{
		{"order date", "", semantic.Text{ZH: "订单日期", EN: "Order date"}},
		{"unit price usd", "", semantic.Text{ZH: "单位价格 (USD)", EN: "Unit price (USD)"}},
		{"price in eur", "", semantic.Text{ZH: "价格 (EUR)", EN: "Price (EUR)"}},
		{"status", "状态：1-已付款 2-已发货", semantic.Text{ZH: "状态", EN: "Status"}},
		{"status", "处理状态，由客服在工单里手工填写，三天内更新", semantic.Text{ZH: "处理状态", EN: "Status"}},
		{"order frobs", "", semantic.Text{ZH: "Order frobs", EN: "Order frobs"}},
		{"qty", "在库件数", semantic.Text{ZH: "在库件数", EN: "Qty"}},
		{"qty", "Pieces", semantic.Text{ZH: "数量", EN: "Pieces"}},
		{"qty", "A long explanation of what this column means to those who fill it", semantic.Text{ZH: "数量", EN: "Qty"}},
	} {
		if got := label(strings.Fields(c.words), c.comment); got != c.want {
			t.Errorf("%s (%s): %v, want %v", c.words, c.comment, got, c.want)
		}
	}
}

func TestNamesAreUnderstood(t *testing.T) {
	for name, want := range map[string]string{
		"order_qty": "order quantity", "custId": "customer id", "amt": "amount", "txn_dt": "transaction date", "下单金额": "order amount", "jine": "amount", "desk": "desk",
	} {
		if got := strings.Join(understood(wordsOf(name, nil)), " "); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	for _, c := range []struct{ name, comment, want string }{
		{"xdje", "下单金额，含税", "order amount"}, {"amount", "下单金额", ""}, {"xdje", "Order amount", ""}, {"xdje", "火星金额", ""},
	} {
		if got := strings.Join(explains([]string{c.name}, c.comment), " "); got != c.want {
			t.Errorf("%s (%s): %q, want %q", c.name, c.comment, got, c.want)
		}
	}
}

func TestInSentence(t *testing.T) {
	for phrase, want := range map[string]string{"Unit price (USD)": "unit price (USD)", "Average CPI": "average CPI", "ID": "ID", "": ""} {
		if got := inSentence(phrase); got != want {
			t.Errorf("%q: %q, want %q", phrase, got, want)
		}
	}
}

func TestScalarsAreReadBack(t *testing.T) {
	for s, want := range map[string]string{"Order date": "Order date", "a: b": `"a: b"`, "yes": `"yes"`, "1": `"1"`, "- x": `"- x"`, "件数,金额": `"件数,金额"`, "": `""`} {
		if got := scalar(s); got != want {
			t.Errorf("%q: %s, want %s", s, got, want)
		}
	}
}

// lineage is three tables in a triangle and one behind: lines → orders → places, lines → depots → places → zones.
func lineage(declared bool) []*table {
	why := "a guess"
	if declared {
		why = ""
	}
	var all []*table
	make := func(name string) *table {
		t := &table{schema: "s", name: name, dataset: name}
		t.columns = []*column{{table: t, sql: name + "_ref"}}
		all = append(all, t)
		return t
	}
	lines, orders, depots, places, zones := make("lines"), make("orders"), make("depots"), make("places"), make("zones")
	join := func(a, b *table, why string) {
		a.edges = append(a.edges, &edge{from: a, to: b, columns: a.columns, toColumn: b.columns, why: why})
	}
	join(lines, orders, "")
	join(lines, depots, "")
	join(orders, places, "")
	join(depots, places, why)
	join(places, zones, "")
	return all
}

func TestUntangleLeavesOneWay(t *testing.T) {
	for _, declared := range []bool{false, true} {
		tables := lineage(declared)
		m, left := untangle(tables)
		if len(left) != 1 || left[0].Kind != SecondWay || !declared && left[0].Where != "s.depots.depots_ref" {
			t.Errorf("left out: %v", left)
		}
		for _, home := range tables {
			if len(m.Ambiguous(home.dataset)) > 0 {
				t.Errorf("%s is ambiguous", home)
			}
		}
		if _, ok := m.Reach("lines")["zones"]; !ok {
			t.Error("zones are out of reach")
		}
	}
}
