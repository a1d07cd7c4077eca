package warehouse_test

import (
	"context"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/pgserver/pgtest"
	"github.com/wenshu-ai/wenshu/semantic/warehouse"
)

const shopSQL = `
CREATE TABLE geo (geo_id int PRIMARY KEY, country char(2) NOT NULL, region text NOT NULL, zh text, en text);
CREATE TABLE stores (store_id int PRIMARY KEY, code text NOT NULL, platform text NOT NULL, geo_id int NOT NULL, loaded_at timestamptz);
CREATE TABLE orders (order_id int PRIMARY KEY, at timestamptz NOT NULL, day date NOT NULL, store_id int, net numeric(12,2), loss double precision);
CREATE TABLE visits (visit_id int PRIMARY KEY, day date NOT NULL, store_id int);
CREATE TABLE events (code text, name_zh text, name_en text, start_on date, end_on date, kind text);
CREATE TABLE marks (n int);
CREATE FUNCTION mark() RETURNS int LANGUAGE sql VOLATILE AS 'INSERT INTO marks VALUES (1) RETURNING n';
CREATE VIEW slow AS SELECT order_id, day, net, pg_sleep(0.4)::text AS nap FROM orders;
INSERT INTO geo VALUES (1,'CN','south','中国','China'), (2,'US','na','美国','United States'), (3,'JP','jp','日本','Japan');
INSERT INTO stores VALUES (1,'cn-own','own',1,'2025-11-30 20:00+08'), (2,'us-amz','amazon',2,NULL), (3,'us-own','own',2,'2025-11-29 08:00+08');
INSERT INTO orders VALUES (1,'2025-11-01 10:00+08','2025-11-01',1,100.10,0.5), (2,'2025-11-02 10:00+08','2025-11-02',2,7777.00,0.25),
 (3,'2025-11-03 10:00+08','2025-11-03',3,9000.01,NULL), (4,'2025-11-04 10:00+08','2025-11-04',NULL,5.00,1);
INSERT INTO visits VALUES (1,'2025-11-01',1), (2,'2025-11-02',3);
INSERT INTO events VALUES ('fair_2025','春季展','Spring fair','2025-03-01','2025-03-05','calendar'), ('fair_2025','春季展','Spring fair','2025-03-04','2025-03-09','calendar'),
 ('day_2025','一日','One day','2025-04-01',NULL,'calendar'), ('sale_2025','x','x','2025-05-01',NULL,'other');
`

func shopDB(t testing.TB) *pgtest.DB {
	return pgtest.FromTemplate(t, "warehouse-shop@"+shopSQL, func(ctx context.Context, url string) error {
		db, err := sqlx.ConnectContext(ctx, "postgres", url)
		if err != nil {
			return err
		}
		defer db.Close()
		_, err = db.ExecContext(ctx, shopSQL)
		return err
	})
}

// asOf is the as-of instant of the test data.
var asOf = time.Date(2025, 11, 30, 12, 0, 0, 0, time.UTC)

func open(db *sqlx.DB, change ...func(*warehouse.Config)) *warehouse.Warehouse {
	cfg := warehouse.Config{DB: db, Model: shop(), AsOf: func() time.Time { return asOf },
		Feeds: &warehouse.FeedSource{Dataset: "stores", Store: "code", LoadedAt: "loaded_at"},
		Events: &warehouse.EventSource{Dataset: "events", Code: "code", Start: "start_on", End: "end_on", LabelZH: "name_zh", LabelEN: "name_en",
			Where: []semantic.FieldCondition{{Field: "kind", Op: "=", Values: []semantic.Value{semantic.TextValue("calendar")}}}}}
	for _, c := range change {
		c(&cfg)
	}
	return warehouse.New(cfg)
}

func shop() *semantic.Model {
	zone, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		panic(err)
	}
	f := func(name string, k semantic.Kind) *semantic.Field { return &semantic.Field{Name: name, Type: k} }
	edge := func(from, to, on string) *semantic.Relationship {
		return &semantic.Relationship{Name: from + to, From: from, To: to, FromColumns: []string{on}, ToColumns: []string{on}}
	}
	dim := func(name, owner, fieldName string, src *semantic.MemberSource) *semantic.Dimension {
		return &semantic.Dimension{Name: name, Label: semantic.Text{ZH: name, EN: name}, Group: semantic.GroupGeo, Type: semantic.KindText,
			Bindings: []semantic.Binding{{Owner: owner, Field: fieldName}}, MemberSource: src}
	}
	simple := func(name, dataset string, agg semantic.Agg, fieldName string) *semantic.Metric {
		return &semantic.Metric{Name: name, Label: semantic.Text{ZH: name, EN: name}, Unit: semantic.UnitCount,
			Groups: []semantic.Group{semantic.GroupGeo, semantic.GroupTime},
			Def:    semantic.Simple{Measure: semantic.Measure{Dataset: dataset, Agg: agg, Field: fieldName}}}
	}
	num, text, date := semantic.KindNumber, semantic.KindText, semantic.KindDate
	m := &semantic.Model{Name: "shop", Zone: zone, WeekStart: time.Monday, Currency: "USD", Hash: "h1",
		Datasets: []*semantic.Dataset{
			{Name: "geo", Source: "geo", PrimaryKey: []string{"geo_id"}, Fields: []*semantic.Field{f("country", text), f("region", text), f("zh", text), f("en", text)}},
			{Name: "stores", Source: "stores", PrimaryKey: []string{"store_id"}, Fields: []*semantic.Field{f("code", text), f("platform", text), f("loaded_at", semantic.KindInstant)}},
			{Name: "orders", Source: "orders", PrimaryKey: []string{"order_id"}, DefaultTime: "day", Fields: []*semantic.Field{f("day", date), f("net", num), f("loss", num), f("order_id", num)}},
			{Name: "visits", Source: "visits", PrimaryKey: []string{"visit_id"}, DefaultTime: "day", Fields: []*semantic.Field{f("day", date)},
				Coverage: &semantic.Coverage{Dimension: "platform", Missing: []string{"amazon"}, Note: semantic.Text{ZH: "平台没有流量数据。", EN: "The marketplace sends no traffic data."}}},
			{Name: "naps", Source: "slow", PrimaryKey: []string{"order_id"}, DefaultTime: "day", Fields: []*semantic.Field{f("day", date), f("nap", text)}},
			{Name: "writes", Source: "(SELECT mark() AS n, date '2025-11-01' AS day)", DefaultTime: "day", Fields: []*semantic.Field{f("day", date), f("n", num)}},
			{Name: "events", Source: "events", Fields: []*semantic.Field{f("code", text), f("name_zh", text), f("name_en", text), f("start_on", date), f("end_on", date), f("kind", text)}},
		},
		Relationships: []*semantic.Relationship{edge("stores", "geo", "geo_id"), edge("orders", "stores", "store_id"), edge("visits", "stores", "store_id")},
		Dimensions: []*semantic.Dimension{
			dim("country", "geo", "country", &semantic.MemberSource{Dataset: "geo", Key: "country", LabelZH: "zh", LabelEN: "en"}),
			dim("region", "geo", "region", nil), dim("platform", "stores", "platform", nil),
			dim("store", "stores", "code", &semantic.MemberSource{Dataset: "stores", Key: "code"}),
			{Name: "day", Group: semantic.GroupTime, Grain: semantic.Day, Type: date},
		},
		Metrics: []*semantic.Metric{simple("net", "orders", semantic.AggSum, "net"), simple("orders", "orders", semantic.AggCountRows, ""),
			simple("loss", "orders", semantic.AggSum, "loss"), simple("visits", "visits", semantic.AggCountRows, ""),
			simple("naps", "naps", semantic.AggCount, "nap"), simple("writes", "writes", semantic.AggSum, "n")},
	}
	m.Dimensions[1].Members = []semantic.Member{{Key: "south", Label: semantic.Text{ZH: "华南", EN: "South"}}, {Key: "na"}}
	m.Dimensions[2].Members = []semantic.Member{{Key: "own"}, {Key: "amazon"}}
	m.Index()
	return m
}

var boss = semantic.Access{Principal: "boss", Clearance: semantic.High}

// only is a manager who may see some regions.
func only(regions ...string) semantic.Access {
	return semantic.Access{Principal: "manager", Clearance: semantic.Mid, Scope: []semantic.In{{Dimension: "region", Values: regions}}}
}

func november() semantic.Period {
	return semantic.Period{Start: semantic.Date{Year: 2025, Month: 11, Day: 1}, End: semantic.Date{Year: 2025, Month: 12, Day: 1}}
}
