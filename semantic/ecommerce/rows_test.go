package ecommerce_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// rows are what an aggregate of formulas is taken over. by gives a dimension
// as an expression; where the text holds :by, the rows are grouped inside it
// and come out under z.k.
type rows struct {
	from string
	by   map[string]string
}

const (
	ofOrder = ` LEFT JOIN dw.dim_store st ON st.store_id = o.store_id LEFT JOIN dw.dim_geo g ON g.geo_id = o.geo_id LEFT JOIN dw.dim_channel c ON c.channel_id = o.channel_id`
	ordered = ` WHERE o.order_date >= :from AND o.order_date < :to`
)

func with(base map[string]string, more ...string) map[string]string {
	out := map[string]string{}
	for k, v := range base {
		out[k] = v
	}
	for i := 0; i < len(more); i += 2 {
		out[more[i]] = more[i+1]
	}
	return out
}

func monthOf(day string) string { return "date_trunc('month', " + day + "::timestamp)::date" }

var (
	byOrder   = map[string]string{"platform": "st.platform", "country": "g.country_code", "channel": "c.channel_code"}
	byProduct = map[string]string{"category": "p.category", "brand": "p.brand"}
	byStock   = with(byProduct, "warehouse", "w.code")
	byBuying  = map[string]string{"warehouse": "w.code", "supplier": "u.code"}
	ofStock   = ` FROM dw.fact_inventory_daily v LEFT JOIN dw.dim_warehouse w ON w.warehouse_id = v.warehouse_id LEFT JOIN dw.dim_product p ON p.sku_id = v.sku_id WHERE `
	ofBuying  = ` FROM dw.fact_purchase_order p LEFT JOIN dw.dim_warehouse w ON w.warehouse_id = p.warehouse_id LEFT JOIN dw.dim_supplier u ON u.supplier_id = p.supplier_id WHERE `
	ofReturn  = ` FROM dw.fact_return r JOIN dw.fact_order_item i ON i.order_item_id = r.order_item_id JOIN dw.fact_order o ON o.order_id = i.order_id LEFT JOIN dw.dim_product p ON p.sku_id = i.sku_id` + ofOrder
)

var sources = map[string]rows{
	"lines": {` FROM dw.fact_order_item i JOIN dw.fact_order o ON o.order_id = i.order_id LEFT JOIN dw.dim_product p ON p.sku_id = i.sku_id` + ofOrder + ordered,
		with(byOrder, "category", "p.category", "brand", "p.brand", "sales_region", "g.sales_region", "month", monthOf("o.order_date"))},
	"placed": {` FROM dw.fact_order o` + ofOrder + ordered, with(byOrder, "month", monthOf("o.order_date"), "payment_method", "o.payment_method",
		"warehouse", "(SELECT min(w.code) FROM dw.fact_order_item i JOIN dw.dim_warehouse w USING (warehouse_id) WHERE i.order_id = o.order_id HAVING count(DISTINCT w.code) = 1)")},
	"targets": {` FROM dw.ref_value f WHERE f.kind = 'target' AND f.key1 = 'net_sales' AND f.valid_from >= :from AND f.valid_from < :to`,
		map[string]string{"sales_region": "f.key2", "month": "f.valid_from"}},
	"range":     {` FROM dw.dim_product p WHERE p.launched_on < :to AND (p.discontinued_on IS NULL OR p.discontinued_on >= :from)`, byProduct},
	"refunded":  {ofReturn + ordered, with(byOrder, "category", "p.category", "month", monthOf("o.order_date"))},
	"came_back": {ofReturn + ` WHERE r.return_date >= :from AND r.return_date < :to`, with(byOrder, "category", "p.category", "return_reason", "r.reason", "month", monthOf("r.return_date"))},
	"visits": {` FROM dw.fact_session s JOIN dw.dim_store st ON st.store_id = s.store_id LEFT JOIN dw.dim_geo g ON g.geo_id = s.geo_id LEFT JOIN dw.dim_channel c ON c.channel_id = s.channel_id
		WHERE NOT s.is_bot AND s.session_date >= :from AND s.session_date < :to`,
		with(byOrder, "device", "s.device", "customer_type", "s.customer_type", "month", monthOf("s.session_date"))},
	"actions": {` FROM dw.fact_event e JOIN dw.dim_store st ON st.store_id = e.store_id LEFT JOIN dw.dim_geo g ON g.geo_id = st.geo_id LEFT JOIN dw.dim_product p ON p.sku_id = e.sku_id
		WHERE e.event_date >= :from AND e.event_date < :to`,
		map[string]string{"platform": "st.platform", "country": "g.country_code", "category": "p.category", "month": monthOf("e.event_date")}},
	"paths": {` FROM (SELECT :by AS k, o.order_id, extract(epoch FROM min(o.ordered_at) - min(t.touched_at)) / 86400 AS days FROM dw.fact_touchpoint t
		JOIN dw.fact_order o ON o.order_id = t.converted_order_id` + ofOrder + ordered + ` AND o.is_valid GROUP BY 1, 2) z`, with(byOrder, "month", monthOf("o.order_date"))},
	"ads": {` FROM dw.fact_ad_daily a LEFT JOIN dw.dim_store st ON st.store_id = a.store_id LEFT JOIN dw.dim_geo g ON g.geo_id = a.geo_id LEFT JOIN dw.dim_channel c ON c.channel_id = a.channel_id
		WHERE a.ad_date >= :from AND a.ad_date < :to`, with(byOrder, "keyword", "a.keyword", "month", monthOf("a.ad_date"))},
	"first_90": {` FROM dw.fact_order o JOIN dw.fact_order n ON n.customer_id = o.customer_id AND n.is_valid AND n.ordered_at < o.ordered_at + interval '90 days'
		JOIN dw.fact_order_item i ON i.order_id = n.order_id` + ofOrder + ordered + ` AND o.is_valid AND o.customer_order_seq = 1`, with(byOrder, "month", monthOf("o.order_date"))},
	"touches": {` FROM dw.fact_touchpoint t LEFT JOIN dw.dim_store st ON st.store_id = t.store_id LEFT JOIN dw.dim_channel c ON c.channel_id = t.channel_id
		WHERE t.touch_date >= :from AND t.touch_date < :to`, map[string]string{"platform": "st.platform", "channel": "c.channel_code", "device": "t.device", "month": monthOf("t.touch_date")}},
	"gaps": {` FROM (SELECT :by AS k, o.order_id, extract(epoch FROM o.ordered_at - b.ordered_at) / 86400 AS days FROM dw.fact_order o
		JOIN dw.fact_order b ON b.customer_id = o.customer_id AND b.customer_order_seq = o.customer_order_seq - 1 AND b.is_valid
		LEFT JOIN dw.fact_order_item i ON i.order_id = o.order_id LEFT JOIN dw.dim_product p ON p.sku_id = i.sku_id` + ofOrder + ordered + ` AND o.is_valid GROUP BY 1, 2, 3) z`,
		with(byOrder, "category", "p.category", "month", monthOf("o.order_date"))},
	"half_year": {` FROM (SELECT :by AS k, o.customer_id, bool_or(o.order_date >= date :to - 90) AS lately, bool_or(o.order_date < date :to - 90) AS before FROM dw.fact_order o` + ofOrder +
		` WHERE o.is_valid AND o.order_date >= date :to - 180 AND o.order_date < :to GROUP BY 1, 2) z WHERE z.before`, map[string]string{"platform": "st.platform", "country": "g.country_code"}},
	"ever": {` FROM dw.fact_order_item i JOIN dw.fact_order o ON o.order_id = i.order_id` + ofOrder, byOrder},
	"identities": {` FROM dw.customer_identity n WHERE n.linked_at >= :from::date::timestamp AT TIME ZONE 'Asia/Shanghai' AND n.linked_at < :to::date::timestamp AT TIME ZONE 'Asia/Shanghai'`,
		map[string]string{"platform": "n.platform", "month": monthOf("(n.linked_at AT TIME ZONE 'Asia/Shanghai')")}},
	"people": {` FROM (SELECT :by AS k, n.customer_id, min(x.platforms) AS platforms FROM dw.customer_identity n
		JOIN (SELECT customer_id, count(DISTINCT platform) AS platforms FROM dw.customer_identity GROUP BY 1) x ON x.customer_id = n.customer_id GROUP BY 1, 2) z`, map[string]string{"platform": "n.platform"}},
	"stock":      {ofStock + `v.snap_date = date :to - 1`, byStock},
	"stock_28":   {ofStock + `v.snap_date >= date :to - 28 AND v.snap_date < :to`, byStock},
	"stock_days": {ofStock + `v.snap_date >= :from AND v.snap_date < :to`, with(byStock, "month", monthOf("v.snap_date"))},
	"bought":     {ofBuying + `p.ordered_on >= :from AND p.ordered_on < :to`, with(byBuying, "month", monthOf("p.ordered_on"))},
	"promised":   {ofBuying + `p.promised_on >= :from AND p.promised_on < :to AND p.promised_on < '2025-11-30'`, with(byBuying, "month", monthOf("p.promised_on"))},
	"legs": {` FROM dw.fact_shipment h LEFT JOIN dw.dim_warehouse w ON w.warehouse_id = h.warehouse_id LEFT JOIN dw.dim_geo g ON g.geo_id = h.geo_id WHERE h.ship_date >= :from AND h.ship_date < :to`,
		map[string]string{"warehouse": "w.code", "country": "g.country_code", "carrier": "h.carrier", "ship_mode": "h.mode", "month": monthOf("h.ship_date")}},
	"said": {` FROM dw.fact_feedback b LEFT JOIN dw.dim_store st ON st.store_id = b.store_id LEFT JOIN dw.dim_geo g ON g.geo_id = b.geo_id LEFT JOIN dw.dim_product p ON p.sku_id = b.sku_id
		WHERE b.feedback_date >= :from AND b.feedback_date < :to`,
		map[string]string{"platform": "st.platform", "country": "g.country_code", "category": "p.category", "month": monthOf("b.feedback_date")}},
	"signals": {` FROM dw.fact_market_signal k WHERE k.signal_date >= :from AND k.signal_date < :to`,
		map[string]string{"country": "k.country_code", "theme": "k.theme", "month": monthOf("k.signal_date")}},
	"shops": {` FROM dw.dim_store st`, map[string]string{"platform": "st.platform", "store": "st.store_code"}},
}

var ownMonth = regexp.MustCompile(`:month\(([\w.]+)\)`)

var aggregateOf = regexp.MustCompile(`\{(\w+): ([^{}]*)\}`)

// byHand writes a formula as one statement of keys and values, grouped by the
// dimension, or as a whole under the key "all" for "".
func byHand(formula, dimension string) string {
	var parts []string
	if dimension == "month" {
		formula = ownMonth.ReplaceAllString(formula, monthOf("$1"))
	} else {
		formula = ownMonth.ReplaceAllString(formula, "0")
	}
	value := aggregateOf.ReplaceAllStringFunc(formula, func(m string) string {
		at := aggregateOf.FindStringSubmatch(m)
		src := sources[at[1]]
		key, groups := "'all'", ""
		if dimension != "" {
			key, groups = src.by[dimension], " GROUP BY 1"
		}
		from := strings.ReplaceAll(src.from, ":by", key)
		if from != src.from && dimension != "" {
			key = "z.k"
		}
		name := fmt.Sprintf("p%d", len(parts))
		parts = append(parts, fmt.Sprintf("%s AS (SELECT (%s)::text AS k, %s AS v%s%s)", name, key, at[2], from, groups))
		return name + ".v"
	})
	var keys, joins []string
	for i := range parts {
		keys = append(keys, fmt.Sprintf("SELECT k FROM p%d", i))
		joins = append(joins, fmt.Sprintf(" LEFT JOIN p%[1]d ON coalesce(p%[1]d.k, '?') = coalesce(keys.k, '?')", i))
	}
	return fmt.Sprintf("WITH %s, keys AS (%s) SELECT coalesce(keys.k, '?') AS k, (%s)::numeric AS v FROM keys%s",
		strings.Join(parts, ", "), strings.Join(keys, " UNION "), value, strings.Join(joins, ""))
}

// cuts lists the dimensions all rows of a formula can be grouped by.
func cuts(formula string) []string {
	var out []string
	for i, m := range aggregateOf.FindAllStringSubmatch(formula, -1) {
		src := sources[m[1]]
		if i == 0 {
			for d := range src.by {
				out = append(out, d)
			}
		}
		out = slices.DeleteFunc(out, func(d string) bool { return src.by[d] == "" })
	}
	slices.SortFunc(out, func(a, b string) int { // months first, which show what a series does
		if (a == "month") != (b == "month") {
			return map[bool]int{true: -1, false: 1}[a == "month"]
		}
		return strings.Compare(a, b)
	})
	return out
}
