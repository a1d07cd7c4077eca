package rollup_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
	"pgregory.net/rapid"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog"
	"github.com/wenshu-ai/wenshu/semantic/sqlgen"
)

const tables = `
CREATE TABLE geo (geo_id int PRIMARY KEY, country text, region text);
CREATE TABLE stores (store_id int PRIMARY KEY, platform text, geo_id int);
CREATE TABLE products (sku_id int PRIMARY KEY, category text);
CREATE TABLE orders (order_id int PRIMARY KEY, order_date date NOT NULL, placed_at timestamptz NOT NULL, store_id int, geo_id int, customer_id int, is_valid boolean NOT NULL);
CREATE TABLE items (item_id int PRIMARY KEY, order_id int, sku_id int, net numeric(12,2), qty int, gift boolean);
CREATE TABLE visits (visit_id int PRIMARY KEY, day date NOT NULL, store_id int, stayed boolean);
INSERT INTO geo VALUES (1,'CN','east'), (2,'CN','south'), (3,'US','na'), (4,'XX',NULL);
INSERT INTO stores VALUES (1,'own',1), (2,'amazon',3), (3,NULL,3);
INSERT INTO products VALUES (1,'home'), (2,'toys'), (3,NULL);`

const modelText = `
model: {name: shop, label: {zh: 店, en: Shop}, zone: Asia/Shanghai, week_start: monday, currency: USD}
datasets:
  - {name: geo, label: {zh: 地, en: Geo}, source: public.geo, primary_key: [geo_id], fields: [{name: country}, {name: region}]}
  - {name: stores, label: {zh: 店, en: Stores}, source: public.stores, primary_key: [store_id], fields: [{name: platform}]}
  - {name: products, label: {zh: 货, en: Products}, source: public.products, primary_key: [sku_id], fields: [{name: category}]}
  - {name: orders, label: {zh: 单, en: Orders}, source: public.orders, primary_key: [order_id], time: order_date,
     fields: [{name: order_id, type: number}, {name: customer_id, type: number}, {name: is_valid, type: bool}, {name: order_date, type: date}, {name: placed_at, type: instant}]}
  - {name: items, label: {zh: 行, en: Items}, source: public.items, primary_key: [item_id], time: orders.order_date,
     fields: [{name: order_id, type: number}, {name: net, type: number}, {name: qty, type: number}, {name: gift, type: bool}]}
  - {name: visits, label: {zh: 访, en: Visits}, source: public.visits, primary_key: [visit_id], time: day, fields: [{name: day, type: date}, {name: stayed, type: bool}],
     coverage: {dimension: platform, missing: [amazon], note: {zh: 无, en: none}}}
relationships:
  - {from: items, to: orders, from_columns: [order_id]}
  - {from: items, to: products, from_columns: [sku_id]}
  - {from: orders, to: stores, from_columns: [store_id]}
  - {from: orders, to: geo, from_columns: [geo_id]}
  - {from: visits, to: stores, from_columns: [store_id]}
  - {from: stores, to: geo, from_columns: [geo_id], role: market}
dimensions:
  - {name: country, label: {zh: 国, en: Country}, group: G, from: [geo.country]}
  - {name: region, label: {zh: 区, en: Region}, group: G, from: [geo.region]}
  - {name: market, label: {zh: 市场, en: Market}, group: G, from: [market.country]}
  - {name: platform, label: {zh: 台, en: Platform}, group: S, from: [stores.platform], members: [{key: own, label: {zh: 自营, en: Own}}, {key: amazon, label: {zh: 亚马逊, en: Amazon}}]}
  - {name: category, label: {zh: 类, en: Category}, group: P, from: [products.category]}
  - {name: day, label: {zh: 日, en: Day}, group: T, grain: day, type: date}
  - {name: week, label: {zh: 周, en: Week}, group: T, grain: week, type: date}
  - {name: month, label: {zh: 月, en: Month}, group: T, grain: month, type: date}
metrics:
  - {name: net, label: {zh: 净, en: Net}, definition: {zh: 净, en: Net.}, unit: money, polarity: up, groups: TGSP, simple: {dataset: items, agg: sum, field: net, where: [orders.is_valid = true]}}
  - {name: gmv, label: {zh: 毛, en: Gmv}, definition: {zh: 毛, en: Gmv.}, unit: money, polarity: up, groups: TGSP, simple: {dataset: items, agg: sum, field: net}}
  - {name: price, label: {zh: 价, en: Price}, definition: {zh: 价, en: Price.}, unit: money, polarity: up, groups: TGSP, simple: {dataset: items, agg: avg, field: net, where: [orders.is_valid = true]}}
  - {name: top, label: {zh: 高, en: Top}, definition: {zh: 高, en: Top.}, unit: money, polarity: up, groups: TGSP, simple: {dataset: items, agg: max, field: net}}
  - {name: low, label: {zh: 低, en: Low}, definition: {zh: 低, en: Low.}, unit: money, polarity: up, groups: TGSP, simple: {dataset: items, agg: min, field: net, where: [orders.is_valid = true]}}
  - {name: lines, label: {zh: 数, en: Lines}, definition: {zh: 数, en: Lines.}, unit: count, polarity: up, groups: TGSP, simple: {dataset: items, agg: count, field: net}}
  - {name: gifts, label: {zh: 礼, en: Gifts}, definition: {zh: 礼, en: Gifts.}, unit: percent, polarity: up, groups: TGSP, simple: {dataset: items, agg: share_true, field: gift}}
  - {name: orders, label: {zh: 单, en: Orders}, definition: {zh: 单, en: Orders.}, unit: count, polarity: up, groups: TGSP, simple: {dataset: items, agg: count_distinct, field: order_id, where: [orders.is_valid = true]}}
  - {name: buyers, label: {zh: 客, en: Buyers}, definition: {zh: 客, en: Buyers.}, unit: count, polarity: up, groups: TGSP, simple: {dataset: items, agg: count_distinct, field: orders.customer_id}}
  - {name: median, label: {zh: 中, en: Median}, definition: {zh: 中, en: Median.}, unit: money, polarity: up, groups: TGSP, simple: {dataset: items, agg: percentile, percentile: 0.5, field: net}}
  - {name: aov, label: {zh: 均, en: Aov}, definition: {zh: 均, en: Aov.}, unit: money, polarity: up, groups: TGSP, ratio: {num: net, den: orders}}
  - {name: visits, label: {zh: 访, en: Visits}, definition: {zh: 访, en: Visits.}, unit: count, polarity: up, groups: TS, simple: {dataset: visits, agg: count_rows}}
  - {name: stays, label: {zh: 留, en: Stays}, definition: {zh: 留, en: Stays.}, unit: percent, polarity: up, groups: TS, simple: {dataset: visits, agg: share_true, field: stayed}}
rollups:
  - {name: daily, metrics: [net, gmv, price, top, low, lines, gifts, orders, buyers], dimensions: [country, platform, region, market], grain: day, late_days: 3}
  - {name: goods, metrics: [aov, gmv], dimensions: [category, country], grain: day, partition: week, late_days: 3}
  - {name: weekly, metrics: [net, gmv, orders], dimensions: [platform], grain: week, late_days: 3}
  - {name: traffic, metrics: [visits, stays], dimensions: [platform], grain: day, partition: week, late_days: 3}
`

func model(t testing.TB) *semantic.Model {
	m, err := catalog.LoadText("shop.yaml", []byte(modelText))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

var (
	firstDay = semantic.Date{Year: 2025, Month: 9, Day: 22}
	today    = firstDay.AddDays(75)
	boss     = semantic.Access{Principal: "boss", Clearance: semantic.High}
)

// ids number the rows a test adds.
type ids struct{ order, item, visit int }

// addFacts inserts random orders, lines and visits of a period.
func addFacts(t *rapid.T, db *sqlx.DB, n *ids, p semantic.Period) {
	ref := func(label string, most int) string { // most+1 points nowhere, 0 is NULL
		if i := rapid.IntRange(0, most+1).Draw(t, label); i > 0 {
			return fmt.Sprint(i)
		}
		return "NULL"
	}
	var sql strings.Builder
	for range rapid.IntRange(0, 12).Draw(t, "orders") {
		n.order++
		day := p.Start.AddDays(rapid.IntRange(0, p.Days()-1).Draw(t, "day"))
		fmt.Fprintf(&sql, "INSERT INTO orders VALUES (%d, '%s', '%s 12:00+08', %s, %s, %d, %t);\n", n.order, day, day, ref("store", 3), ref("geo", 4),
			rapid.IntRange(1, 4).Draw(t, "buyer"), rapid.IntRange(0, 3).Draw(t, "valid") > 0)
		for range rapid.IntRange(0, 3).Draw(t, "lines") {
			n.item++
			net := "NULL"
			if v := rapid.IntRange(0, 9).Draw(t, "net"); v > 0 {
				net = fmt.Sprintf("%d.%02d", v*7, v)
			}
			fmt.Fprintf(&sql, "INSERT INTO items VALUES (%d, %d, %s, %s, %d, %s);\n", n.item, n.order, ref("sku", 3), net, rapid.IntRange(1, 5).Draw(t, "qty"),
				rapid.SampledFrom([]string{"true", "false", "NULL"}).Draw(t, "gift"))
		}
	}
	for range rapid.IntRange(0, 5).Draw(t, "visits") {
		n.visit++
		fmt.Fprintf(&sql, "INSERT INTO visits VALUES (%d, '%s', %s, %s);\n", n.visit, p.Start.AddDays(rapid.IntRange(0, p.Days()-1).Draw(t, "day")), ref("store", 3),
			rapid.SampledFrom([]string{"true", "false", "NULL"}).Draw(t, "stayed"))
	}
	db.MustExec(sql.String())
}

// rows runs a statement and returns its rows as texts, numbers to 9 digits.
func rows(t testing.TB, db *sqlx.DB, c *sqlgen.Compiled) []string {
	t.Helper()
	args := make([]any, len(c.Args))
	for i, a := range c.Args {
		if list, ok := a.([]string); ok {
			a = pq.Array(list)
		}
		args[i] = a
	}
	found, err := db.Queryx(c.SQL, args...)
	if err != nil {
		t.Fatalf("%v\n%s\n%v", err, c.SQL, c.Args)
	}
	defer found.Close()
	var out []string
	for found.Next() {
		cells, err := found.SliceScan()
		if err != nil {
			t.Fatal(err)
		}
		var text []string
		for _, x := range cells {
			if b, ok := x.([]byte); ok {
				x = string(b)
			}
			s := fmt.Sprint(x)
			if whole, rest, ok := strings.Cut(s, "."); ok && strings.Trim(whole+rest, "-0123456789") == "" {
				s = strings.TrimRight(strings.TrimRight(whole+"."+rest[:min(9, len(rest))], "0"), ".")
			}
			text = append(text, s)
		}
		out = append(out, strings.Join(text, " | "))
	}
	return out
}
