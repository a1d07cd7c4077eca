package scaffold_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/lib/pq"
	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/pgserver/pgtest"
	"github.com/wenshu-ai/wenshu/semantic/scaffold"
)

// small is a shop with every kind of trouble: no declared keys but two, a reference with orphans, a key with repeats, a
// date kept as text, names a model cannot have, Chinese columns with comments, personal data.
const small = `
CREATE SCHEMA small;
CREATE TABLE small.customers (customer_id int PRIMARY KEY, full_name text, email text, city text, signup_date date);
INSERT INTO small.customers SELECT i, 'n' || i, 'e' || i, (ARRAY['Rome', 'Oslo', 'Lima'])[1 + i % 3], date '2024-01-01' + i FROM generate_series(1, 30) i;
CREATE TABLE small.products (sku text UNIQUE NOT NULL, product_name text, category text, unit_price numeric(8,2), unit_cost numeric(8,2));
INSERT INTO small.products SELECT 'S' || i, 'product ' || i, 'c' || i % 4, i, i / 2.0 FROM generate_series(1, 20) i;
CREATE TABLE small.orders (order_id int, customer_id int REFERENCES small.customers, order_date date, delivery_date date, courier_id int);
INSERT INTO small.orders SELECT i, 1 + i % 30, date '2025-01-01' + i, NULL, 1 + i % 6 FROM generate_series(1, 100) i;
CREATE TABLE small.couriers (courier_id int, courier_name text);
INSERT INTO small.couriers SELECT i, 'courier ' || i FROM generate_series(1, 5) i;
CREATE TABLE small."Order Lines" ("OrderID" int, "Line No" int, "Sku" text, qty int, shipped_on text);
INSERT INTO small."Order Lines" SELECT 1 + i / 3, i % 3, 'S' || 1 + i % 20, 1 + i % 4, '0' || 1 + i % 9 || '/03/2025' FROM generate_series(0, 299) i;
CREATE TABLE small.refunds (refund_id int, order_id int, amount numeric(8,2), approved boolean);
INSERT INTO small.refunds SELECT i / 2, 1 + i, 5, i % 2 = 0 FROM generate_series(0, 9) i;
CREATE TABLE small."库存" ("仓库" text, "日期" date, "数量" int, PRIMARY KEY ("仓库", "日期"));
INSERT INTO small."库存" SELECT '仓' || w, date '2025-01-01' + d, w * d FROM generate_series(1, 3) w, generate_series(1, 10) d;
CREATE TABLE small.complaints (complaint_id int PRIMARY KEY, "OrderID" int, "Line No" int, jine numeric(8,2), dingdan_riqi date, beizhu text, zhuangtai int);
COMMENT ON COLUMN small.complaints.zhuangtai IS '处理状态: 1-待处理 2-已解决, 由客服在工单里手工填写, 三天内更新';
COMMENT ON COLUMN small.complaints.jine IS 'Amount the customer asks for, tax included, in the currency of the order';
INSERT INTO small.complaints SELECT i, 1 + i / 3, i % 3, 2 * i, date '2025-02-01' + i, 'x', 1 + i % 2 FROM generate_series(1, 40) i;
COMMENT ON COLUMN small."库存"."数量" IS '在库件数';
CREATE TABLE small.visits (visit_id int, visited text, checked text, pages int);
INSERT INTO small.visits SELECT i, to_char(date '2025-01-20' + i, 'FMMM/FMDD/YYYY HH24:MI'), CASE WHEN i = 7 THEN '2025-02-30' ELSE '2025-03-01' END, i FROM generate_series(1, 60) i;
CREATE TABLE small.payments (payment_id int PRIMARY KEY, paid_at timestamptz, currency text, amt_paid numeric(8,2), xdje numeric(8,2), frobs int);
COMMENT ON COLUMN small.payments.paid_at IS 'Written by the terminal, Europe/Oslo';
COMMENT ON COLUMN small.payments.xdje IS '下单金额，含税，单位：英镑';
INSERT INTO small.payments SELECT i, timestamptz '2025-01-01 00:00:00Z' + i * interval '1 hour', CASE WHEN i % 5 = 0 THEN 'NOK' ELSE 'GBP' END, i, i, i * 2 FROM generate_series(1, 400) i;
CREATE TABLE small.pings (note text);
INSERT INTO small.pings SELECT 'same' FROM generate_series(1, 5);
`

func smallDB(t *testing.T) *pgtest.DB {
	t.Helper()
	db := pgtest.New(t)
	db.DB.MustExec(small)
	return db
}

func TestSmallSchema(t *testing.T) {
	db := smallDB(t)
	d := draft(t, db, "small")
	if n := d.runAll(t, 100); n < 40 {
		t.Errorf("only %d queries", n)
	}
	for metric, want := range map[string]string{
		"number_of_orders": "100", "number_of_order_lines": "300", "total_amount": "50", "total_qty": "750",
		"revenue": handMade(t, db, "unit_price"), "total_cost": handMade(t, db, "unit_cost"), "distinct_customers_of_orders": "30",
	} {
		if got := d.value(t, metric); got != want {
			t.Errorf("%s = %s, want %s", metric, got, want)
		}
	}
	for metric, want := range map[string]string{"total_jine": "1640", "total_jine_per_complaint": "41"} {
		if got := d.value(t, metric); got != want {
			t.Errorf("%s = %s, want %s", metric, got, want)
		}
	}
	if x, _ := d.model.Metric("total_jine"); x == nil || x.Unit != semantic.UnitMoney || x.Label.ZH != "投诉的金额" || x.Label.EN != "Amount of complaints" {
		t.Errorf("the amount spelled in pinyin: %+v", x)
	}
	if x, _ := d.model.Metric("total_jine"); !strings.Contains(x.Definition.EN, "tax included") {
		t.Errorf("the comment is lost: %v", x.Definition)
	}
	if x, _ := d.model.Dimension("zhuangtai"); x == nil || len(x.Members) != 2 || x.Members[1].Key != "2" || x.Members[1].Label.ZH != "已解决" || !strings.Contains(x.Definition.ZH, "手工填写") {
		t.Errorf("the coded status: %+v", x)
	}
	if _, ok := d.model.Reach("complaints")["order_lines"]; !ok {
		t.Error("complaints do not reach the order lines, to which they refer by two columns")
	}
	reach := d.model.Reach("order_lines")
	for _, role := range []string{"orders", "customers", "products"} {
		if _, ok := reach[role]; !ok {
			t.Errorf("order lines do not reach %s", role)
		}
	}
	lines, _ := d.model.Dataset("order_lines")
	if lines.DefaultTime != "orders.order_date" {
		t.Errorf("time of order lines %q", lines.DefaultTime)
	}
	if x, ok := d.model.Dimension("cangku"); !ok || x.Label.ZH != "仓库" || x.Label.EN != "Warehouse" || x.Group != semantic.GroupWarehouse {
		t.Errorf("the Chinese dimension: %+v", x)
	}
}

// handMade is what the lines are worth or cost, by SQL of its own.
func handMade(t *testing.T, db *pgtest.DB, price string) string {
	t.Helper()
	var v decimal.Decimal
	if err := db.DB.Get(&v, `SELECT sum(l.qty * p.`+price+`) FROM small."Order Lines" l JOIN small.products p ON p.sku = l."Sku"`); err != nil {
		t.Fatal(err)
	}
	return v.String()
}

// What the head says is guessed from comments, and what people look at first from the largest table of amounts.
func TestHead(t *testing.T) {
	d := draft(t, smallDB(t), "small")
	if m := d.model; m.Zone.String() != "Europe/Oslo" || m.Currency != "GBP" {
		t.Errorf("zone %s, currency %s", m.Zone, m.Currency)
	}
	h := d.model.Headlines
	if !slices.Equal(h.KPIs, []string{"revenue", "number_of_order_lines", "distinct_customers_of_order_lines"}[:len(h.KPIs)]) || len(h.KPIs) < 2 || h.Pieces != "total_qty" || !slices.Contains(h.Causes, "category") {
		t.Errorf("headlines %+v", h)
	}
	for _, want := range []string{
		"# guess: the comment of small.payments.paid_at names it\n", "# guess: 1 columns name it, such as small.payments.xdje\n",
		"{zh: Frobs, en: Frobs} # guess: no Chinese name is known for all of it\n", "{zh: 下单金额, en: Order amount}\n",
		"# left out, since 16 of 100 rows find nothing there; with it they count under no member:\n  # - {from: orders, to: couriers, ",
	} {
		if !strings.Contains(d.Files["model.yaml"]+d.Files["tables.yaml"]+d.Files["metrics.yaml"], want) {
			t.Errorf("the draft does not say %q", want)
		}
	}
	if t.Failed() {
		t.Log(d.Files["model.yaml"], d.Files["tables.yaml"], d.Files["metrics.yaml"])
	}
}

// A text that can be read in one way only serves as time, and periods cut it where Postgres' own conversion would.
func TestTextsAsTime(t *testing.T) {
	db := smallDB(t)
	d := draft(t, db, "small")
	march := semantic.Period{Start: semantic.Date{Year: 2025, Month: 3, Day: 1}, End: semantic.Date{Year: 2025, Month: 3, Day: 14}}
	r, err := d.house.Query(t.Context(), everyone, semantic.Query{Metrics: []string{"total_pages"}, Period: march})
	if err != nil {
		t.Fatal(err)
	}
	var want string
	if err := db.DB.Get(&want, `SELECT sum(pages) FROM small.visits WHERE to_date(visited, 'MM/DD/YYYY') >= '2025-03-01' AND to_date(visited, 'MM/DD/YYYY') < $1`, march.End.String()); err != nil {
		t.Fatal(err)
	}
	if got := r.Rows[0].Cells[0].String(); got != want {
		t.Errorf("pages in March: %s, want %s", got, want)
	}
}

func TestLeftOutWithCounts(t *testing.T) {
	d := draft(t, smallDB(t), "small")
	for _, want := range []struct {
		kind      scaffold.FindingKind
		where     string
		count, of int64
	}{
		{scaffold.Orphans, "small.orders.courier_id", 16, 100},
		{scaffold.KeyRepeats, "small.refunds.refund_id", 5, 10},
		{scaffold.DateAmbiguous, "small.Order Lines.shipped_on", 300, 300},
		{scaffold.DateAsText, "small.visits.checked", 59, 60},
		{scaffold.NoKey, "small.pings", 0, 0},
		{scaffold.MixedCurrency, "small.payments.amt_paid", 80, 400},
		{scaffold.EmptyColumn, "small.orders.delivery_date", 0, 100},
		{scaffold.Personal, "small.customers.email", 0, 0},
		{scaffold.Personal, "small.customers.full_name", 0, 0},
	} {
		found := false
		for _, f := range d.Left {
			found = found || f.Kind == want.kind && f.Where == want.where && f.Count == want.count && f.Of == want.of
		}
		if !found {
			t.Errorf("no finding %v", want)
		}
	}
	if t.Failed() {
		for _, f := range d.Left {
			t.Log(f.Kind, f, f.Count, f.Of)
		}
	}
	all := d.Files["tables.yaml"] + d.Files["dimensions.yaml"] + d.Files["metrics.yaml"]
	for _, hidden := range []string{"email", "full_name", "courier_id, to"} {
		if strings.Contains(all, hidden) {
			t.Errorf("the draft speaks of %s", hidden)
		}
	}
}

// Reading twice gives the same draft, and the draft writes nothing.
func TestDraftIsStableAndReadOnly(t *testing.T) {
	db := smallDB(t)
	first := draft(t, db, "small")
	db.DB.MustExec(`ALTER DATABASE ` + pq.QuoteIdentifier(databaseOf(t, db)) + ` SET default_transaction_read_only = on`)
	again, err := scaffold.New(context.Background(), db.DB.DB, scaffold.Options{Schemas: []string{"small"}})
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range first.Files {
		if again.Files[name] != text {
			t.Errorf("%s differs", name)
		}
	}
}

func databaseOf(t *testing.T, db *pgtest.DB) string {
	t.Helper()
	var name string
	if err := db.DB.Get(&name, `SELECT current_database()`); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestNoSuchSchema(t *testing.T) {
	_, err := scaffold.New(t.Context(), pgtest.New(t).DB.DB, scaffold.Options{Schemas: []string{"nowhere"}})
	if !errors.Is(err, &semantic.Error{Code: semantic.CodeBadQuery}) {
		t.Errorf("%v", err)
	}
}
