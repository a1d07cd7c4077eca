package importer_test

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"
	_ "github.com/lib/pq"

	"github.com/wenshu-ai/wenshu/semantic/ecommerce"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce/importer"
	"github.com/wenshu-ai/wenshu/semantic/pgserver/pgtest"
)

// clock is when the tests import.
var clock = time.Date(2025, 11, 30, 12, 0, 0, 0, time.UTC)

// seedStar is a small company: three shops, five places, five products, rates for euro and yuan from 2025-01-01.
const seedStar = `
INSERT INTO dw.dim_geo VALUES
 (1,'US','美国','United States','NA','California','Los Angeles','en','USD','America/Los_Angeles'),
 (2,'US','美国','United States','NA','New York','New York','en','USD','America/New_York'),
 (3,'DE','德国','Germany','EU','Berlin','Berlin','de','EUR','Europe/Berlin'),
 (4,'CN','中国','China','华东','上海','上海','zh','CNY','Asia/Shanghai'),
 (5,'CN','中国','China','华南','广东','广州','zh','CNY','Asia/Shanghai');
INSERT INTO dw.dim_channel VALUES (1,'direct','直接访问','Direct','organic',false),(2,'paid_search','搜索竞价','Paid search','search',true),(3,'social_ads','社媒广告','Social ads','social',true),(4,'marketplace_search','站内搜索','Marketplace search','search',false),(5,'live','直播','Live','live',true);
INSERT INTO dw.dim_store (store_id,store_code,store_name,platform,platform_type,geo_id,currency,timezone,opened_on) VALUES
 (1,'SHO-US','Shopify US','shopify','dtc',1,'USD','America/New_York','2020-01-01'),
 (2,'AMZ-DE','Amazon DE','amazon','marketplace',3,'EUR','Europe/Berlin','2020-01-01'),
 (3,'TT-US','TikTok US','tiktok_shop','social',1,'USD','America/Los_Angeles','2020-01-01'),
 (4,'TM-CN','Tmall','tmall','marketplace',4,'CNY','Asia/Shanghai','2020-01-01');
INSERT INTO dw.dim_product (sku_id,sku_code,spu_code,title_zh,title_en,brand,category,subcategory,price_band,hs_code,launched_on,lifecycle_stage,list_price_usd,unit_cost_usd,pack_kg) VALUES
 (1,'TEE-S','TEE','T恤','Tee','B','apparel','tops','low','6109','2020-01-01','mature',20,6,0.2),
 (2,'TEE-M','TEE','T恤','Tee','B','apparel','tops','low','6109','2020-01-01','mature',20,6.5,0.25),
 (3,'MUG','MUG','杯','Mug','B','home','kitchen','low','6912','2020-01-01','mature',12.5,3.3333,0.4),
 (4,'LAMP','LAMP','灯','Lamp','B','home','light','mid','9405','2020-01-01','mature',80,31,1.5),
 (5,'PIN','PIN','胸针','Pin','B','apparel','other','low','7117','2020-01-01','mature',3,0.5,NULL);
INSERT INTO dw.dim_warehouse VALUES (1,'US-W','US West','overseas',1,NULL);
INSERT INTO dw.ref_value (kind,key1,valid_from,value,source) VALUES ('fx','EUR','2025-01-01',1.0837,'t'),('fx','EUR','2025-11-10',1.1021,'t'),('fx','CNY','2025-01-01',0.13791,'t');
`

// seedSecret fixes the key of the hashes, so that two companies have the same.
const seedSecret = `CREATE SCHEMA wenshu_import; CREATE TABLE wenshu_import.secret (one boolean PRIMARY KEY DEFAULT true CHECK (one), key bytea NOT NULL); INSERT INTO wenshu_import.secret (key) VALUES ('test');
`

// company gives a test a star of its own with the seed.
func company(t testing.TB) *sqlx.DB {
	t.Helper()
	return pgtest.FromTemplate(t, "importer@2", func(ctx context.Context, url string) error {
		db, err := sql.Open("postgres", url)
		if err != nil {
			return err
		}
		defer db.Close()
		_, err = db.ExecContext(ctx, ecommerce.SchemaSQL()+seedStar+seedSecret)
		return err
	}).DB
}

func mapping(t testing.TB, name string) *importer.Mapping {
	t.Helper()
	m, err := importer.LoadMapping(name)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// written puts a text into a file of that name.
func written(t testing.TB, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

type run struct {
	importer.Result
	problems []importer.Problem
}

func imported(t testing.TB, db *sqlx.DB, path string, opt importer.Options) run {
	t.Helper()
	var r run
	if opt.Now.IsZero() {
		opt.Now = clock
	}
	opt.Problem = func(p importer.Problem) { r.problems = append(r.problems, p) }
	var err error
	if r.Result, err = importer.Import(t.Context(), db.DB, path, opt); err != nil {
		t.Fatal(err)
	}
	return r
}

// value runs a query that gives one text.
func value(t testing.TB, db *sqlx.DB, query string) string {
	t.Helper()
	var v sql.NullString
	if err := db.GetContext(t.Context(), &v, query); err != nil {
		t.Fatalf("%v\n%s", err, query)
	}
	return v.String
}

func expect(t testing.TB, db *sqlx.DB, want, query string) {
	t.Helper()
	if got := value(t, db, query); got != want {
		t.Errorf("got %q, want %q from\n%s", got, want, query)
	}
}
