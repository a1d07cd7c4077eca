package sqlgen

import (
	"context"
	_ "embed"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/pgserver/pgtest"
)

//go:embed testdata/shop.sql
var shopSQL string

// shopDB is the database of testdata/shop.sql.
func shopDB(t testing.TB) *sqlx.DB {
	return pgtest.Shared(t, "sqlgen-shop@"+shopSQL, func(ctx context.Context, url string) error {
		db, err := sqlx.ConnectContext(ctx, "postgres", url)
		if err != nil {
			return err
		}
		defer db.Close()
		_, err = db.ExecContext(ctx, shopSQL)
		return err
	}).DB
}

var shanghai = func() *time.Location {
	z, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		panic(err)
	}
	return z
}()

// boss sees everything.
var boss = semantic.Access{Clearance: semantic.High}

const (
	num    = semantic.KindNumber
	text   = semantic.KindText
	truthy = semantic.KindBool
)

// shop is the model of testdata/shop.sql.
func shop() *semantic.Model {
	m := &semantic.Model{
		Name: "shop", Zone: shanghai, WeekStart: time.Monday, Currency: "USD", Hash: "shop",
		Datasets: shopDatasets(), Dimensions: shopDimensions(), Metrics: shopMetrics(),
		Rates: &semantic.ExchangeRates{Dataset: "fx", Currency: "currency", Day: "day", Rate: "usd"},
		Bridges: []*semantic.Bridge{
			{Name: "orders_tags", From: "tags", To: "orders", FromColumns: []string{"order_id"}, ToColumns: []string{"order_id"}},
			{Name: "items_tags", From: "tags", To: "items", FromColumns: []string{"order_id"}, ToColumns: []string{"order_id"}},
		},
		Relationships: []*semantic.Relationship{
			edge("items", "orders", "order_id"), edge("items", "products", "sku_id"),
			edge("orders", "stores", "store_id"), edge("orders", "geo", "geo_id"), edge("orders", "customers", "customer_id"),
			edge("sessions", "stores", "store_id"), edge("sessions", "geo", "geo_id"),
			edge("stock", "products", "sku_id"),
			{Name: "stores_market", From: "stores", To: "geo", Role: "market", FromColumns: []string{"geo_id"}, ToColumns: []string{"geo_id"}},
		},
	}
	m.Index()
	return m
}

func edge(from, to, column string) *semantic.Relationship {
	return &semantic.Relationship{Name: from + "_" + to, From: from, To: to, FromColumns: []string{column}, ToColumns: []string{column}}
}

func field(name string, k semantic.Kind) *semantic.Field {
	return &semantic.Field{Name: name, Type: k}
}

func yes(name string) semantic.FieldCondition {
	return semantic.FieldCondition{Field: name, Op: "=", Values: []semantic.Value{semantic.BoolValue(true)}}
}

func shopDatasets() []*semantic.Dataset {
	return []*semantic.Dataset{
		{Name: "geo", Source: "geo", PrimaryKey: []string{"geo_id"}, Fields: []*semantic.Field{field("country", text), field("region", text)}},
		{Name: "stores", Source: "stores", PrimaryKey: []string{"store_id"}, Fields: []*semantic.Field{field("code", text), field("platform", text)}},
		{Name: "products", Source: "products", PrimaryKey: []string{"sku_id"}, Fields: []*semantic.Field{field("sku", text), field("category", text)}},
		{Name: "customers", Source: "customers", PrimaryKey: []string{"customer_id"}, Fields: []*semantic.Field{field("tier", text), field("erased_at", semantic.KindInstant)},
			Always: []semantic.FieldCondition{{Field: "erased_at", Op: "null"}}},
		{Name: "orders", Source: "orders", PrimaryKey: []string{"order_id"}, DefaultTime: "order_date", Fields: []*semantic.Field{
			field("order_id", num), field("customer_id", num), field("is_valid", truthy), field("currency", text), field("ordered_at", semantic.KindInstant),
			{Name: "order_date", Type: semantic.KindDate, Storage: "date", Instant: "ordered_at"}}},
		{Name: "items", Source: "items", PrimaryKey: []string{"item_id"}, DefaultTime: "orders.order_date", Fields: []*semantic.Field{
			field("order_id", num), field("sku_id", num), field("qty", num), field("net", num), field("cogs", num),
			{Name: "unit_price", Type: num, Expr: "{net} / {qty}"}}},
		{Name: "sessions", Source: "sessions", PrimaryKey: []string{"session_id"}, DefaultTime: "started_at", Fields: []*semantic.Field{
			{Name: "started_at", Type: semantic.KindInstant, Storage: "timestamptz"}, field("visitor", text), field("has_order", truthy), field("is_bot", truthy), field("seconds", num)},
			Always:   []semantic.FieldCondition{{Field: "is_bot", Op: "=", Values: []semantic.Value{semantic.BoolValue(false)}}},
			Coverage: &semantic.Coverage{Dimension: "platform", Missing: []string{"amazon"}}},
		{Name: "tags", Source: "tags", Fields: []*semantic.Field{field("order_id", num), field("tag", text), field("by", text)}},
		{Name: "fx", Source: "fx", PrimaryKey: []string{"currency", "day"}, Fields: []*semantic.Field{field("currency", text), {Name: "day", Type: semantic.KindDate, Storage: "date"}, field("usd", num)}},
		{Name: "stock", Source: "stock", DefaultTime: "snap_date", Fields: []*semantic.Field{
			{Name: "snap_date", Type: semantic.KindDate, Storage: "date"}, field("sku_id", num), field("place", text), field("on_hand", num), field("sold", num)}},
	}
}

func shopDimensions() []*semantic.Dimension {
	dim := func(name string, g semantic.Group, bindings ...string) *semantic.Dimension {
		d := &semantic.Dimension{Name: name, Label: semantic.Text{ZH: name, EN: name}, Group: g, Type: text}
		for i := 0; i < len(bindings); i += 2 {
			d.Bindings = append(d.Bindings, semantic.Binding{Owner: bindings[i], Field: bindings[i+1]})
		}
		return d
	}
	out := []*semantic.Dimension{
		dim("country", semantic.GroupGeo, "geo", "country"), dim("region", semantic.GroupGeo, "geo", "region", "market", "region"),
		dim("market", semantic.GroupGeo, "market", "country"),
		dim("platform", semantic.GroupStore, "stores", "platform"), dim("store", semantic.GroupStore, "stores", "code"),
		dim("category", semantic.GroupProduct, "products", "category"), dim("sku", semantic.GroupProduct, "products", "sku"),
		dim("place", semantic.GroupWarehouse, "stock", "place"), dim("tier", semantic.GroupCustomer, "customers", "tier"),
	}
	out[8].Sensitivity = semantic.Mid
	out = append(out, dim("tag", semantic.GroupFeedback, "tags", "tag"), dim("tagged_by", semantic.GroupFeedback, "tags", "by"))
	qty := dim("qty", semantic.GroupOrder, "items", "qty")
	qty.Type = num
	out = append(out, qty)
	for _, g := range []semantic.Grain{semantic.Day, semantic.Week, semantic.Month, semantic.Quarter, semantic.Year} {
		d := dim(string(g), semantic.GroupTime)
		d.Grain, d.Type = g, semantic.KindDate
		out = append(out, d)
	}
	return out
}

func shopMetrics() []*semantic.Metric {
	all := []semantic.Group{semantic.GroupTime, semantic.GroupGeo, semantic.GroupStore, semantic.GroupProduct, semantic.GroupCustomer, semantic.GroupOrder}
	sales := all[:3]
	stock := []semantic.Group{semantic.GroupTime, semantic.GroupProduct, semantic.GroupWarehouse}
	valid := []semantic.FieldCondition{yes("orders.is_valid")}
	simple := func(name string, groups []semantic.Group, unit semantic.Unit, ms semantic.Measure) *semantic.Metric {
		return &semantic.Metric{Name: name, Label: semantic.Text{ZH: name, EN: name}, Groups: groups, Unit: unit, Def: semantic.Simple{Measure: ms}}
	}
	made := func(name string, groups []semantic.Group, unit semantic.Unit, def semantic.MetricDef) *semantic.Metric {
		return &semantic.Metric{Name: name, Label: semantic.Text{ZH: name, EN: name}, Groups: groups, Unit: unit, Def: def}
	}
	ref := func(name string) semantic.Expr { return semantic.Ref{Input: semantic.Input{Metric: name}} }
	ratio := func(num, den string) semantic.Ratio {
		return semantic.Ratio{Num: semantic.Input{Metric: num}, Den: semantic.Input{Metric: den}}
	}
	out := []*semantic.Metric{
		simple("net_sales", all, semantic.UnitMoney, semantic.Measure{Dataset: "items", Agg: semantic.AggSum, Field: "net", Filter: valid}),
		simple("gmv", all, semantic.UnitMoney, semantic.Measure{Dataset: "items", Agg: semantic.AggSum, Field: "net"}),
		simple("cogs", all, semantic.UnitMoney, semantic.Measure{Dataset: "items", Agg: semantic.AggSum, Field: "cogs", Filter: valid}),
		simple("units", all, semantic.UnitCount, semantic.Measure{Dataset: "items", Agg: semantic.AggSum, Field: "qty", Filter: valid}),
		simple("orders", all, semantic.UnitCount, semantic.Measure{Dataset: "items", Agg: semantic.AggCountDistinct, Field: "order_id", Filter: valid}),
		simple("buyers", all, semantic.UnitCount, semantic.Measure{Dataset: "items", Agg: semantic.AggCountDistinct, Field: "orders.customer_id", Filter: valid}),
		simple("top_price", all, semantic.UnitMoney, semantic.Measure{Dataset: "items", Agg: semantic.AggMax, Field: "unit_price", Filter: valid}),
		simple("mid_net", all, semantic.UnitMoney, semantic.Measure{Dataset: "items", Agg: semantic.AggPercentile, Percentile: 0.5, Field: "net", Filter: valid}),
		simple("sessions", sales, semantic.UnitCount, semantic.Measure{Dataset: "sessions", Agg: semantic.AggCountRows}),
		simple("visitors", sales, semantic.UnitCount, semantic.Measure{Dataset: "sessions", Agg: semantic.AggCountDistinct, Field: "visitor"}),
		simple("conversion_rate", sales, semantic.UnitPercent, semantic.Measure{Dataset: "sessions", Agg: semantic.AggShareTrue, Field: "has_order"}),
		simple("dwell", sales, semantic.UnitSeconds, semantic.Measure{Dataset: "sessions", Agg: semantic.AggAvg, Field: "seconds"}),
		simple("stock", stock, semantic.UnitCount, semantic.Measure{Dataset: "stock", Agg: semantic.AggSum, Field: "on_hand", Snapshot: &semantic.Snapshot{}}),
		simple("stock_each", stock, semantic.UnitCount, semantic.Measure{Dataset: "stock", Agg: semantic.AggSum, Field: "on_hand", Snapshot: &semantic.Snapshot{PerItem: []string{"sku_id", "place"}}}),
		simple("sold", stock, semantic.UnitCount, semantic.Measure{Dataset: "stock", Agg: semantic.AggSum, Field: "sold"}),
		made("aov", all, semantic.UnitMoney, ratio("net_sales", "orders")),
		made("gross_profit", all, semantic.UnitMoney, semantic.Derived{Expr: semantic.Binary{Op: semantic.Sub, L: ref("net_sales"), R: ref("cogs")}}),
		made("gross_margin", all, semantic.UnitPercent, semantic.Derived{Expr: semantic.Binary{Op: semantic.Div, L: ref("gross_profit"), R: ref("net_sales")}}),
		made("sales_per_visitor", sales, semantic.UnitMoney, ratio("net_sales", "visitors")),
		made("days_of_supply", stock, semantic.UnitDays, semantic.Derived{Expr: semantic.Binary{Op: semantic.Div, L: ref("stock"),
			R: semantic.Binary{Op: semantic.Div, L: semantic.Ref{Input: semantic.Input{Metric: "sold", TrailingDays: 3}}, R: semantic.Const{Value: decimal.NewFromInt(3)}}}}),
		made("sales_mtd", all, semantic.UnitMoney, semantic.Cumulative{Measure: netOfItems(semantic.AggSum), Window: semantic.WindowToDate{Grain: semantic.Month}, Over: semantic.OverLast}),
		made("sales_all", all, semantic.UnitMoney, semantic.Cumulative{Measure: netOfItems(semantic.AggSum), Window: semantic.WindowAll{}, Over: semantic.OverFirst}),
		made("sales_2m", all, semantic.UnitMoney, semantic.Cumulative{Measure: netOfItems(semantic.AggAvg), Window: semantic.WindowOf{N: 2, Grain: semantic.Month}, Over: semantic.OverLast}),
		made("buyers_30d", all, semantic.UnitCount, semantic.Cumulative{Measure: semantic.Measure{Dataset: "items", Agg: semantic.AggCountDistinct, Field: "orders.customer_id", Filter: valid},
			Window: semantic.WindowOf{N: 30, Grain: semantic.Day}, Over: semantic.OverAverage}),
		made("spread_week", all, semantic.UnitMoney, semantic.Cumulative{Measure: netOfItems(semantic.AggStddev), Window: semantic.WindowOf{N: 4, Grain: semantic.Week}, Over: semantic.OverAverage}),
		made("sales_month_ago", all, semantic.UnitMoney, earlier("net_sales", semantic.OffsetBy{N: 1, Grain: semantic.Month})),
		made("sales_5d_ago", all, semantic.UnitMoney, earlier("net_sales", semantic.OffsetBy{N: 5, Grain: semantic.Day})),
		made("sales_quarter_ago", all, semantic.UnitMoney, earlier("net_sales", semantic.OffsetBy{N: 1, Grain: semantic.Quarter})),
		made("sales_growth", all, semantic.UnitPercent, ratio("sales_gain", "sales_month_ago")),
		made("sales_gain", all, semantic.UnitMoney, semantic.Derived{Expr: semantic.Binary{Op: semantic.Sub, L: ref("net_sales"), R: ref("sales_month_ago")}}),
		made("sales_at_start", all, semantic.UnitMoney, earlier("net_sales", semantic.OffsetToStart{Grain: semantic.Month})),
		made("sales_since_start", all, semantic.UnitMoney, semantic.Derived{Expr: semantic.Binary{Op: semantic.Sub, L: ref("sales_all"),
			R: semantic.Ref{Input: semantic.Input{Metric: "sales_all", Offset: semantic.OffsetToStart{Grain: semantic.Month}}}}}),
		made("buyers_30d_month_ago", all, semantic.UnitCount, earlier("buyers_30d", semantic.OffsetBy{N: 1, Grain: semantic.Month})),
		simple("first_price", all, semantic.UnitMoney, semantic.Measure{Dataset: "items", Agg: semantic.AggFirst, Field: "unit_price", Filter: valid}),
		simple("last_price", all, semantic.UnitMoney, semantic.Measure{Dataset: "items", Agg: semantic.AggLast, Field: "unit_price", Filter: valid}),
		simple("spread_net", all, semantic.UnitMoney, netOfItems(semantic.AggStddev)),
		simple("variance_net", all, semantic.UnitMoney, netOfItems(semantic.AggVariance)),
		simple("median_net", all, semantic.UnitMoney, netOfItems(semantic.AggMedian)),
		simple("third_net", all, semantic.UnitMoney, semantic.Measure{Dataset: "items", Agg: semantic.AggPercentileDisc, Percentile: 0.34, Field: "net", Filter: valid}),
		simple("buying_sessions", sales, semantic.UnitCount, semantic.Measure{Dataset: "sessions", Agg: semantic.AggSumBoolean, Field: "has_order"}),
		made("later_sales", all, semantic.UnitMoney, comeback(semantic.CountConversions, false)),
		made("comeback_rate", all, semantic.UnitPercent, comeback(semantic.CountConvertedBases, true)),
		made("repeat_buyers", all, semantic.UnitCount, semantic.Simple{
			Measure: semantic.Measure{Dataset: "items", Agg: semantic.AggCountDistinct, Field: "orders.customer_id", Filter: valid},
			Only:    &semantic.EntityCondition{Per: []string{"orders.customer_id"}, Metric: "orders", Op: semantic.OpGe, Value: decimal.NewFromInt(2)}}),
		made("busy_sales", all, semantic.UnitMoney, semantic.Simple{
			Measure: semantic.Measure{Dataset: "items", Agg: semantic.AggSum, Field: "net", Filter: valid},
			Only:    &semantic.EntityCondition{Per: []string{"orders.customer_id", "products.category"}, Metric: "orders", Op: semantic.OpGe, Value: decimal.NewFromInt(2)}}),
		made("repeat_rate", all, semantic.UnitPercent, ratio("repeat_buyers", "buyers")),
		simple("tagged_sales", append(all, semantic.GroupFeedback), semantic.UnitMoney, semantic.Measure{Dataset: "items", Agg: semantic.AggSum, Field: "net", Filter: valid}),
		simple("placed", append(all, semantic.GroupFeedback), semantic.UnitCount, semantic.Measure{Dataset: "orders", Agg: semantic.AggCountRows}),
		simple("tagged_median", append(all, semantic.GroupFeedback), semantic.UnitMoney, semantic.Measure{Dataset: "items", Agg: semantic.AggPercentile, Percentile: 0.5, Field: "net", Filter: valid}),
		simple("local_sales", all, semantic.UnitMoney, semantic.Measure{Dataset: "items", Agg: semantic.AggSum, Field: "net", Filter: valid, Currency: "orders.currency"}),
		simple("constant_sales", all, semantic.UnitMoney, semantic.Measure{Dataset: "items", Agg: semantic.AggSum, Field: "net", Filter: valid, Currency: "orders.currency", Rates: semantic.RatesOfBase}),
		simple("mean_local", all, semantic.UnitMoney, semantic.Measure{Dataset: "items", Agg: semantic.AggAvg, Field: "net", Filter: valid, Currency: "orders.currency"}),
		made("fx_effect", all, semantic.UnitMoney, semantic.Derived{Expr: semantic.Binary{Op: semantic.Sub, L: ref("local_sales"), R: ref("constant_sales")}}),
		made("sales_share", all, semantic.UnitPercent, semantic.Share{Of: "net_sales"}),
		made("country_share", all, semantic.UnitPercent, semantic.Share{Of: "net_sales", Within: []string{"country"}}),
		made("buyers_share", all, semantic.UnitPercent, semantic.Share{Of: "buyers", Within: []string{semantic.WithinTime}}),
		made("visitor_share", sales, semantic.UnitPercent, semantic.Share{Of: "sales_per_visitor", Within: []string{"platform", semantic.WithinTime}}),
		made("clv", all, semantic.UnitMoney, semantic.ByTool{Tool: "score"}),
	}
	for _, x := range out {
		if x.Name == "cogs" || x.Name == "gross_profit" || x.Name == "gross_margin" {
			x.Sensitivity = semantic.High
		}
	}
	return out
}

// netOfItems aggregates the amounts of valid items.
func netOfItems(agg semantic.Agg) semantic.Measure {
	return semantic.Measure{Dataset: "items", Agg: agg, Field: "net", Filter: []semantic.FieldCondition{yes("orders.is_valid")}}
}

// earlier is a metric at an earlier time.
func earlier(metric string, o semantic.Offset) semantic.Derived {
	return semantic.Derived{Expr: semantic.Ref{Input: semantic.Input{Metric: metric, Offset: o}}}
}

// comeback follows customers from orders in own shops to lines of several pieces they buy later,
// on the same day or within 31 days, in the same currency.
func comeback(count semantic.ConversionCount, rate bool) semantic.Conversion {
	several := semantic.FieldCondition{Field: "qty", Op: ">", Values: []semantic.Value{semantic.NumberValue(decimal.NewFromInt(1))}}
	own := semantic.FieldCondition{Field: "stores.platform", Op: "=", Values: []semantic.Value{semantic.TextValue("own")}}
	return semantic.Conversion{Base: semantic.Measure{Dataset: "orders", Agg: semantic.AggCountRows, Filter: []semantic.FieldCondition{yes("is_valid"), own}},
		Converted:  semantic.Measure{Dataset: "items", Agg: semantic.AggSum, Field: "net", Filter: []semantic.FieldCondition{yes("orders.is_valid"), several}},
		BaseEntity: "customer_id", Entity: "orders.customer_id", Window: &semantic.WindowOf{N: 31, Grain: semantic.Day}, Count: count, Rate: rate,
		Constant: []semantic.ConstantProperty{{Base: "currency", Converted: "orders.currency"}}}
}

// days is a period written with both days included.
func days(first, last string) semantic.Period {
	a, err := semantic.ParseDate(first)
	if err != nil {
		panic(err)
	}
	b, err := semantic.ParseDate(last)
	if err != nil {
		panic(err)
	}
	p, err := semantic.NewPeriod(a, b)
	if err != nil {
		panic(err)
	}
	return p
}

// run compiles and executes, and returns rows as texts: kind, then cells,
// numbers without trailing zeros, NULL as "-".
func run(t testing.TB, db *sqlx.DB, who semantic.Access, q semantic.Query) []string {
	t.Helper()
	c, err := Compile(shop(), who, q)
	if err != nil {
		t.Fatal(err)
	}
	return rowsOf(t, db, c)
}
