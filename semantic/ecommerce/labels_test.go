package ecommerce_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce/demo/demotest"
)

// asStored are dimensions whose values are names, codes, months or words people typed: the same in both languages.
var asStored = strings.Fields("user competitor search_term theme keyword zone carrier route product brand launch_month cohort_month")

// TestMembersSpeakBothLanguages: a value the model or the demo company has is called something in Chinese and in
// English, unless it is a name.
func TestMembersSpeakBothLanguages(t *testing.T) {
	m := model(t)
	db := demotest.DB(t).DB
	for _, d := range m.Dimensions {
		declared := map[string]bool{}
		for _, v := range d.Members {
			declared[v.Key] = true
			if !spelled(v.Label.EN) {
				t.Errorf("%s=%s is called %q in English", d.Name, v.Key, v.Label.EN)
			}
			if !han(v.Label.ZH) && v.Label.ZH != v.Label.EN { // Shopify is Shopify
				t.Errorf("%s=%s is called %q in Chinese", d.Name, v.Key, v.Label.ZH)
			}
		}
		src := d.MemberSource
		if d.Grain != "" || d.Type == semantic.KindNumber || src != nil && src.LabelZH != "" || slices.Contains(asStored, d.Name) {
			continue
		}
		if src == nil && len(d.Members) == 0 {
			t.Errorf("nobody says what values %s has", d.Name)
			continue
		}
		if src == nil {
			continue
		}
		home, _ := m.Dataset(src.Dataset)
		f, _ := home.Field(src.Key)
		values, err := distinct(t, db, m, semantic.FieldAt{Home: home.Name, Field: f})
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range values {
			if !declared[v] {
				t.Errorf("%s=%s has no label", d.Name, v)
			}
		}
	}
}

func han(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// spelled reports Latin letters or digits only.
func spelled(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) })
}

// TestEveryDimensionIsDefined: a reader can look up what is meant by each of the ways to cut.
func TestEveryDimensionIsDefined(t *testing.T) {
	for _, d := range model(t).Dimensions {
		if d.Grain != "" {
			continue // a day is a day
		}
		if d.Definition.ZH == "" || !han(d.Definition.ZH) || d.Definition.EN == "" || d.Definition.EN == d.Label.EN {
			t.Errorf("%s is defined as %q, %q", d.Name, d.Definition.ZH, d.Definition.EN)
		}
	}
}

// TestEveryMetricIsComplete: how it is shown, judged, owned and computed.
func TestEveryMetricIsComplete(t *testing.T) {
	m := model(t)
	analyses := map[string]string{"payback_days": "cohort", "retention_rate": "cohort", "attributed_sales": "attribution", "clv_12m_pred": "score",
		"purchase_prob_7d": "score", "churn_prob": "score", "at_risk_customers": "score", "lost_sales_est": "replenish", "overstock_value": "replenish",
		"safety_stock": "replenish", "suggested_po_qty": "replenish", "opportunity_score": "market", "price_gap": "market", "competitor_activity": "market"}
	for _, x := range m.Metrics {
		if x.Hidden {
			continue
		}
		if by, ok := x.Def.(semantic.ByTool); ok {
			if analyses[x.Name] != by.Tool {
				t.Errorf("%s is computed by %q, want %q", x.Name, by.Tool, analyses[x.Name])
			}
			delete(analyses, x.Name)
		} else {
			for _, ms := range m.Measures(x.Name) {
				if d, _ := m.Dataset(ms.Dataset); d.DefaultTime == "" && ms.Time == "" && slices.Contains(x.Groups, semantic.GroupTime) {
					t.Errorf("%s allows time, but %s has none", x.Name, ms.Dataset)
				}
			}
		}
		if x.Unit == semantic.UnitMoney && x.Name != "sales_target" && x.Decimals != 2 || x.Unit == semantic.UnitPercent && (x.Decimals < 1 || x.Decimals > 2) {
			t.Errorf("%s of unit %s is shown with %d decimals", x.Name, x.Unit, x.Decimals)
		}
		if x.Polarity == "" || x.Unit == "" || len(x.Groups) == 0 {
			t.Errorf("%s: unit %q, polarity %q, groups %v", x.Name, x.Unit, x.Polarity, x.Groups)
		}
	}
	for name := range analyses {
		t.Errorf("%s is not computed by an analysis", name)
	}
}

// TestSensitivityAsAgreed: costs and margins for finance, risk and models about people for some, the rest for all.
func TestSensitivityAsAgreed(t *testing.T) {
	agreed := map[semantic.Sensitivity]string{
		semantic.High: "cogs contribution_margin contribution_profit gross_margin gross_profit po_amount",
		semantic.Mid: `platform_fees fraud_order_rate fraud_loss payback_days clv_12m_pred purchase_prob_7d churn_prob at_risk_customers identity_match_rate
			cross_platform_share inventory_value inventory_turnover overstock_value expedite_cost sensitive_rows_exported denied_requests`,
	}
	want := map[string]semantic.Sensitivity{}
	for class, names := range agreed {
		for _, name := range strings.Fields(names) {
			want[name] = class
		}
	}
	for _, x := range model(t).Metrics {
		if x.Hidden {
			continue
		}
		class, named := want[x.Name]
		if !named {
			class = semantic.Low
		}
		if x.Sensitivity != class {
			t.Errorf("%s is %s, agreed %s", x.Name, x.Sensitivity, class)
		}
		delete(want, x.Name)
	}
	for name := range want {
		t.Errorf("there is no metric %s", name)
	}
}
