package ecommerce_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce"
	"github.com/wenshu-ai/wenshu/semantic/pgserver/pgtest"
	"github.com/wenshu-ai/wenshu/semantic/warehouse"
)

// twoMarkets is a small company whose orders and visits often cross markets:
// what is sold in one shop goes to another country.
const twoMarkets = `
INSERT INTO dw.dim_geo SELECT n, (ARRAY['DE','FR','JP','US'])[n], 'zh' || n, 'en' || n, (ARRAY['europe','europe','japan','north_america'])[n], 'P' || n, 'C' || n, 'en', 'USD', 'UTC' FROM generate_series(1, 4) n;
INSERT INTO dw.dim_channel SELECT n, 'ch' || n, 'zh' || n, 'en' || n, (ARRAY['search','social','organic'])[n], n < 3 FROM generate_series(1, 3) n;
INSERT INTO dw.dim_store SELECT n, 'S' || n, 'Store ' || n, (ARRAY['own_site','amazon','shopify'])[n % 3 + 1], 'dtc', n % 4 + 1, 'USD', (ARRAY['UTC','Asia/Tokyo'])[n % 2 + 1], '2020-01-01', NULL, '2025-11-30 10:00Z' FROM generate_series(1, 6) n;
INSERT INTO dw.dim_product SELECT n, 'K' || n, 'P' || n / 2, 'zh' || n, 'en' || n, 'B' || n % 2, (ARRAY['home','toys'])[n % 2 + 1], 's' || n % 3, 'mid', '0', '2025-09-01', NULL, 'mature', NULL, 1, 1, 1, 9, 4 FROM generate_series(1, 6) n;
INSERT INTO dw.dim_warehouse SELECT n, 'W' || n, 'W ' || n, 'overseas', n, 100 FROM generate_series(1, 2) n;
INSERT INTO dw.dim_customer (customer_id, first_seen_at, first_order_at, first_channel_id, geo_id, member_tier, business_type, behaviour_segment, marketing_consent, profiling_consent)
SELECT n, '2025-01-01Z', '2025-09-01Z', n % 3 + 1, n % 4 + 1, 'gold', 'B2C', 's' || n % 3, true, true FROM generate_series(1, 40) n;
INSERT INTO dw.fact_order (order_id, order_no, ordered_at, order_date, store_id, geo_id, customer_id, customer_order_seq, channel_id, device, status, payment_method, currency, fx_to_usd,
  discount_usd, tax_usd, duty_usd, shipping_charged_usd, paid_usd, paid_local, promised_at, delivered_at)
SELECT n, 'N' || n, date '2025-09-15' + n % 70 + time '05:00', date '2025-09-15' + n % 70, n * 7 % 6 + 1, n * 5 % 4 + 1, n % 40 + 1, n / 40 + 1, n * 3 % 3 + 1, (ARRAY['mobile','desktop'])[n % 2 + 1],
  CASE WHEN n % 17 = 0 THEN 'cancelled' ELSE 'delivered' END, (ARRAY['card','wallet'])[n % 2 + 1], 'USD', 1, 1, 1, 1, 1, 30, 30, date '2025-09-20' + n % 70, date '2025-09-19' + n % 70 + n % 3 FROM generate_series(1, 320) n;
INSERT INTO dw.fact_order_item SELECT n, n % 320 + 1, n * 11 % 6 + 1, n % 2 + 1, n % 3 + 1, 10, 9, 10 + n % 7, 1, 9 + n % 7, 4, 1, 1, n % 9 = 0 FROM generate_series(1, 600) n;
INSERT INTO dw.fact_return SELECT n, n * 9, date '2025-10-01' + n % 50, (ARRAY['size','damaged'])[n % 2 + 1], 1, 5, 1, 1 FROM generate_series(1, 60) n;
INSERT INTO dw.fact_session (session_id, started_at, session_date, store_id, geo_id, channel_id, visitor_id, customer_type, device, pageviews, duration_s, is_bounce, has_product_view, has_cart, has_checkout, has_payment_try, has_order)
SELECT n, date '2025-09-15' + n % 70 + time '03:00', date '2025-09-15' + n % 70, n * 7 % 6 + 1, n * 3 % 4 + 1, n % 3 + 1, 'v' || n % 90, 'new', (ARRAY['mobile','desktop'])[n % 2 + 1], n % 9, n % 100, n % 3 = 0, true, n % 2 = 0, n % 4 = 0, n % 4 = 0, n % 8 = 0 FROM generate_series(1, 300) n;
INSERT INTO dw.dim_initiative (initiative_id, kind, code, name_zh, name_en, start_on) SELECT n, 'ad_campaign', 'C' || n, 'zh' || n, 'en' || n, '2025-09-01' FROM generate_series(1, 3) n;
INSERT INTO dw.fact_ad_daily SELECT n, date '2025-09-15' + n % 70, n % 3 + 1, n % 3 + 1, n * 7 % 6 + 1, n * 5 % 4 + 1, n % 6 + 1, 'k' || n % 4, 'a' || n % 3, 'mobile', 'am', 5 + n % 9, 5, 'USD', 100, 10 + n % 5, n % 3, 20 FROM generate_series(1, 200) n;
INSERT INTO dw.ref_value (kind, key1, valid_from, value, source) VALUES ('fx', 'EUR', '2024-01-01', 1.1, 'x'), ('fx', 'JPY', '2024-01-01', 0.0066, 'x');`

// whose tells, in plain SQL, the values of scope dimensions for rows of a table
// (aliased r); lines and returns are their order's.
var whose = map[string]map[string]string{
	"dw.fact_order":    byPlaceAndStore,
	"dw.fact_session":  byPlaceAndStore,
	"dw.fact_ad_daily": byPlaceAndStore,
	"dw.dim_store": {"sales_region": "(SELECT sales_region FROM dw.dim_geo g WHERE g.geo_id = r.geo_id)", "country": "(SELECT country_code FROM dw.dim_geo g WHERE g.geo_id = r.geo_id)",
		"platform": "r.platform", "store": "r.store_code"},
	"dw.dim_geo": {"sales_region": "r.sales_region", "country": "r.country_code"},
}

var byPlaceAndStore = map[string]string{
	"sales_region": "(SELECT sales_region FROM dw.dim_geo g WHERE g.geo_id = r.geo_id)", "country": "(SELECT country_code FROM dw.dim_geo g WHERE g.geo_id = r.geo_id)",
	"platform": "(SELECT platform FROM dw.dim_store s WHERE s.store_id = r.store_id)", "store": "(SELECT store_code FROM dw.dim_store s WHERE s.store_id = r.store_id)"}

// TestOthersRowsShowNowhere: asked about every metric, an asker with a row
// scope is told the same, word for word, whether or not the rows outside the
// scope exist; so are the members of every dimension.
func TestOthersRowsShowNowhere(t *testing.T) {
	for _, scope := range [][]semantic.In{
		{{Dimension: "sales_region", Values: []string{"europe"}}},
		{{Dimension: "country", Values: []string{"JP", "US"}}},
		{{Dimension: "platform", Values: []string{"own_site"}}, {Dimension: "sales_region", Values: []string{"japan", "europe"}}},
		{{Dimension: "store", Values: []string{"S1", "S4"}}},
	} {
		db := pgtest.New(t).DB
		db.MustExec(ecommerce.SchemaSQL() + accessLog + twoMarkets)
		who := semantic.Access{Principal: "limited", Clearance: semantic.High, Scope: scope}
		before, answered := toldOf(t, db, who)
		removeOthers(t, db, scope)
		after, _ := toldOf(t, db, who)
		if d := cmp.Diff(before, after); d != "" {
			t.Errorf("as %v, rows outside show (-with -without them):\n%s", scope, d)
		}
		t.Logf("%v: %d tellings, %d of them answers with rows", scope, len(before), answered)
		if answered < 30 {
			t.Errorf("as %v, only %d answers have rows", scope, answered)
		}
	}
}

// toldOf asks every metric as a whole, by two dimensions of its own and by the
// month, and lists all members.
func toldOf(t *testing.T, db *sqlx.DB, who semantic.Access) (told []string, answered int) {
	m := model(t)
	w := warehouse.New(warehouse.Config{DB: db, Model: m, AsOf: func() time.Time { return asOf }})
	period := semantic.Period{Start: month(2025, time.October), End: month(2025, time.December)}
	for i, x := range m.Metrics {
		if _, byTool := x.Def.(semantic.ByTool); byTool || x.Hidden || ofQueries(m, x.Name) {
			continue
		}
		usable := slices.DeleteFunc(m.UsableDimensions(x.Name), func(key string) bool { return dimensionOfQuery(m, key) })
		cuts := [][]string{nil, {"month"}}
		for n := range min(2, len(usable)) {
			cuts = append(cuts, []string{usable[(i*5+n*3)%len(usable)]})
		}
		for _, by := range cuts {
			q := semantic.Query{Metrics: []string{x.Name}, Dimensions: by, Period: period, Totals: true}
			r, err := w.Query(t.Context(), who, q)
			if err != nil {
				told = append(told, fmt.Sprint(x.Name, by, refused(err)))
				continue
			}
			var rows []string
			for _, row := range r.Rows {
				rows = append(rows, fmt.Sprint(row.Kind, row.Cells))
			}
			if len(r.Rows) > 1 {
				answered++
			}
			told = append(told, fmt.Sprint(x.Name, by, strings.Join(rows, "\n"), r.Notes))
		}
	}
	for _, d := range m.Dimensions {
		members, err := w.MembersFor(t.Context(), who, d.Name)
		told = append(told, fmt.Sprint("members of ", d.Name, members, refused(err)))
	}
	return told, answered
}

func refused(err error) string {
	var e *semantic.Error
	if !errors.As(err, &e) {
		return fmt.Sprint(err)
	}
	return fmt.Sprint(e.Code, e.Message, e.Hint, e.Candidates)
}

// ofQueries reports whether a metric is computed from a query over other
// facts, whose rows are limited as they come out of it.
func ofQueries(m *semantic.Model, metric string) bool {
	return slices.ContainsFunc(m.Measures(metric), func(ms *semantic.Measure) bool {
		d, _ := m.Dataset(ms.Dataset)
		return overFacts(d)
	})
}

func dimensionOfQuery(m *semantic.Model, key string) bool {
	d, _ := m.Dimension(key)
	return slices.ContainsFunc(d.Bindings, func(b semantic.Binding) bool {
		set, ok := m.Dataset(b.Owner)
		return ok && overFacts(set) || b.Owner == "customers" && (b.Field == "customer_stage")
	})
}

func overFacts(d *semantic.Dataset) bool {
	return strings.HasPrefix(d.Source, "(") && strings.Contains(d.Source, "dw.fact_")
}

// removeOthers deletes every row outside the scope, from the facts outward.
func removeOthers(t *testing.T, db *sqlx.DB, scope []semantic.In) {
	tx := db.MustBegin()
	tx.MustExec("SET LOCAL session_replication_role = replica") // references to what goes stay as they are
	for _, table := range []string{"dw.fact_order", "dw.fact_session", "dw.fact_ad_daily", "dw.dim_store", "dw.dim_geo"} {
		var outside []string
		var args []any
		for _, in := range scope {
			if value, knows := whose[table][in.Dimension]; knows {
				args = append(args, pq.Array(in.Values))
				outside = append(outside, fmt.Sprintf("%s = ANY ($%d) IS NOT TRUE", value, len(args)))
			}
		}
		if len(outside) == 0 {
			continue
		}
		where := strings.Join(outside, " OR ")
		if table == "dw.fact_order" {
			lines := "SELECT order_item_id FROM dw.fact_order_item i JOIN dw.fact_order r USING (order_id) WHERE " + where
			tx.MustExec("DELETE FROM dw.fact_return WHERE order_item_id IN ("+lines+")", args...)
			tx.MustExec("DELETE FROM dw.fact_order_item WHERE order_item_id IN ("+lines+")", args...)
		}
		tx.MustExec(fmt.Sprintf("DELETE FROM %s r WHERE %s", table, where), args...)
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
}
