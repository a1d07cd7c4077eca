package ecommerce_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/wenshu-ai/wenshu/semantic"
)

// agreed is what each metric may be cut by, as groups of dimensions: the list
// the business settled on.
var agreed = map[string]string{
	"TGSCPUO": `gmv net_sales orders units buyers aov spend_per_buyer asp units_per_order discount_amount discount_rate cogs gross_profit gross_margin
		platform_fees net_sales_cc fx_impact new_product_sales_share return_rate refund_rate sales_after_refunds`,
	"TGSCUO":   "cancel_rate",
	"TGSP":     "contribution_profit contribution_margin active_sku_rate tacos ticket_rate",
	"TG":       "target_attainment",
	"TGSCO":    "fraud_order_rate fraud_loss",
	"TGSCPUOF": "return_units refund_amount",
	"TGSCU":    "sessions visitors pageviews bounce_rate avg_dwell_sec cart_abandon_rate night_session_share live_watch_min new_customers repurchase_30d retention_rate",
	"TGSCUX":   "add_to_cart_rate checkout_rate payment_success_rate conversion_rate open_rate msg_conversion_rate",
	"TGSC":     "sales_per_visitor days_to_convert cac wasted_spend",
	"TGSK":     "zero_result_rate search_volume listing_count demand_supply_ratio",
	"TGSPX":    "reco_ctr",
	"TGSPU":    "reco_sales_share",
	"TGSCP":    "ad_spend impressions clicks ctr cpc cpa roas acos",
	"TC":       "first_order_roi ltv90_roi payback_days",
	"TSC":      "attributed_sales",
	"TGSCPU":   "repeat_rate repurchase_interval_days purchase_frequency",
	"TGSU":     "active_customers churn_rate",
	"GSCU":     "clv_hist clv_12m_pred churn_prob at_risk_customers",
	"GSCPU":    "purchase_prob_7d",
	"TS":       "identity_match_rate",
	"S":        "cross_platform_share data_freshness_h",
	"TPW": `stock_on_hand inbound_units inventory_value days_of_supply stockout_rate lost_sales_est overstock_value aged_stock_share storage_fee
		po_amount supplier_on_time_rate supplier_lead_days supplier_defect_rate expedite_cost`,
	"TP":    "inventory_turnover",
	"PW":    "safety_stock suggested_po_qty",
	"TGPW":  "logistics_cost logistics_cost_per_order freight_variance co2_per_order",
	"TGP":   "logistics_cost_rate",
	"TGSW":  "delivery_days on_time_delivery_rate",
	"TGSPF": "review_count avg_rating negative_review_rate sentiment_score first_response_min csat",
	"TGPF":  "social_mentions",
	"TGK":   "opportunity_score competitor_activity",
	"TGPK":  "price_gap",
	"TA":    "sensitive_rows_exported denied_requests",
}

// otherwise are the metrics whose groups differ from the list, and why.
var otherwise = map[string]struct{ groups, why string }{
	"active_sku_rate": {"TP", "the range on sale is kept for the company, not by shop or country"},
}

func TestGroupsAsAgreed(t *testing.T) {
	m := model(t)
	seen := 0
	for want, names := range agreed {
		for _, name := range strings.Fields(names) {
			seen++
			x, ok := m.Metric(name)
			if !ok {
				t.Errorf("there is no metric %s", name)
				continue
			}
			var got string
			for _, g := range x.Groups {
				got += string(g)
			}
			want := want
			if other, ok := otherwise[name]; ok {
				want = other.groups
			}
			if got != want {
				t.Errorf("%s allows %s, want %s", name, got, want)
			}
		}
	}
	if seen != 120 {
		t.Errorf("%d metrics were agreed on", seen)
	}
}

// without lists the dimensions of allowed groups that the rows behind a metric
// have no value of, and why.
var without = []struct{ dataset, dimensions, why string }{
	{"items orders lifetime_items first_orders first_90_days order_gaps conversion_paths returned_sales returns", "campaign creative daypart keyword",
		"an order knows the promotion it used and the channel it came by, not the advertisement"},
	{"sessions", "creative keyword daypart", "a visit knows the campaign only"},
	{"touches", "creative keyword daypart customer_type", "a touch knows the campaign and the person; whether the person was new then is not kept"},
	{"ads product_ads", "hour", "platforms report advertising by day and daypart"},
	{"returns", "aspect feedback_kind rating sentiment_band", "a return has a reason and no opinion"},
	{"feedback", "return_reason", "an opinion belongs to no return"},
	{"events", "competitor signal theme", "on-site searches are no market signals"},
	{"identities identity_links", "store platform_type", "an identity belongs to a platform"},
	{"identities", "hour weekday event", "its day is when the records were linked"},
	{"assortment_days targets", "hour weekday event", "the range and the targets are set for longer"},
	{"targets", "country province city language currency", "targets are set by sales region"},
	{"inventory", "hour carrier leg route ship_mode", "stock is counted once a day and does not move"},
	{"purchases", "hour weekday event zone carrier leg route ship_mode", "a purchase has several days, and no transport of its own"},
	{"shipments", "hour zone", "a leg is kept by day, between warehouses"},
	{"orders", "supplier zone", "an order may hold goods of several suppliers from several places of a warehouse"},
	{"market_signals", "hour store platform_type sales_region city language currency", "sources report by day, country and platform"},
	{"access", "event", "shopping events mean nothing to the log"},
}

func TestUnusableDimensionsHaveReasons(t *testing.T) {
	m := model(t)
	why := map[string]bool{}
	for _, w := range without {
		for _, set := range strings.Fields(w.dataset) {
			for _, d := range strings.Fields(w.dimensions) {
				why[set+" "+d] = false
			}
		}
	}
	for _, x := range m.Metrics {
		if _, byTool := x.Def.(semantic.ByTool); byTool || x.Hidden {
			continue
		}
		usable := m.UsableDimensions(x.Name)
		for _, d := range m.Dimensions {
			if !x.Allows(d.Group) || slices.Contains(usable, d.Name) {
				continue
			}
			explained := false
			for _, ms := range m.Measures(x.Name) {
				if _, ok := why[ms.Dataset+" "+d.Name]; ok {
					why[ms.Dataset+" "+d.Name], explained = true, true
				}
			}
			if !explained {
				t.Errorf("%s cannot be cut by %s, and nobody says why", x.Name, d.Name)
			}
		}
	}
	for pair, needed := range why {
		if !needed {
			t.Errorf("%s is excused for nothing", pair)
		}
	}
}
