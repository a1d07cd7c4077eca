package ecommerce_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce"
)

func model(t testing.TB) *semantic.Model {
	t.Helper()
	m, err := ecommerce.Model()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestModelIsSharedAndComplete(t *testing.T) {
	m := model(t)
	var public, byTool int
	for _, x := range m.Metrics {
		if _, ok := x.Def.(semantic.ByTool); ok {
			byTool++
		}
		if !x.Hidden {
			public++
		}
	}
	if dimensions := len(m.Dimensions); public != 132 || byTool != 14 || dimensions != 71 {
		t.Errorf("%d public metrics, %d of them by tool, %d dimensions", public, byTool, dimensions)
	}
	if again := model(t); again != m {
		t.Error("the model is read twice")
	}
}

// TestSpokenInBothLanguages: whatever a person can name has a name, a
// definition and another word in both languages.
func TestSpokenInBothLanguages(t *testing.T) {
	m := model(t)
	for _, x := range m.Metrics {
		if x.Hidden {
			continue
		}
		if len(x.Synonyms.ZH) == 0 || len(x.Synonyms.EN) == 0 {
			t.Errorf("metric %s has no synonyms in both languages: %v", x.Name, x.Synonyms)
		}
		if x.Owner == "" {
			t.Errorf("metric %s has no owner", x.Name)
		}
		checkScript(t, "metric "+x.Name, x.Definition)
	}
	for _, d := range m.Dimensions {
		if len(d.Synonyms.ZH) == 0 || len(d.Synonyms.EN) == 0 {
			t.Errorf("dimension %s has no synonyms in both languages: %v", d.Name, d.Synonyms)
		}
		if !d.Definition.IsZero() {
			checkScript(t, "dimension "+d.Name, d.Definition)
		}
	}
}

func checkScript(t *testing.T, what string, text semantic.Text) {
	t.Helper()
	han := func(r rune) bool { return unicode.Is(unicode.Han, r) }
	if !strings.ContainsFunc(text.ZH, han) || strings.ContainsFunc(text.EN, han) {
		t.Errorf("%s: Chinese %q, English %q", what, text.ZH, text.EN)
	}
	if strings.ContainsAny(text.ZH, ",;:") {
		t.Errorf("%s: Chinese text with narrow punctuation: %q", what, text.ZH)
	}
}

// owners lists what every word names, keys included, lower-cased, as "metric:key",
// "dimension:key" or "dimension=member".
func owners(m *semantic.Model) map[string][]string {
	words := map[string][]string{}
	add := func(owner, key string, label semantic.Text, more semantic.Words) {
		for _, w := range append([]string{key, label.ZH, label.EN}, more.All()...) {
			if w = strings.ToLower(w); !slices.Contains(words[w], owner) {
				words[w] = append(words[w], owner)
			}
		}
	}
	for _, x := range m.Metrics {
		if !x.Hidden {
			add("metric:"+x.Name, x.Name, x.Label, x.Synonyms)
		}
	}
	for _, d := range m.Dimensions {
		add("dimension:"+d.Name, d.Name, d.Label, d.Synonyms)
		for _, v := range d.Members {
			add(d.Name+"="+v.Key, v.Key, v.Label, v.Synonyms)
		}
	}
	return words
}

// keysLikeWords are stored keys that are spelled like a key or a word of
// something else. Calls write keys beside their dimension, so they stay clear;
// in a sentence the labels and synonyms of the other one are meant.
var keysLikeWords = map[string][]string{
	"1": {"rating=1", "weekday=1"}, "2": {"rating=2", "weekday=2"}, "3": {"rating=3", "weekday=3"},
	"4": {"rating=4", "weekday=4"}, "5": {"rating=5", "weekday=5"},
	"de": {"country=DE", "language=de"}, "es": {"country=ES", "language=es"},
	"fr": {"country=FR", "language=fr"}, "th": {"country=TH", "language=th"},
	"jp": {"country=JP", "sales_region=JP"}, "uk": {"country=GB", "sales_region=UK"},
	"sea":             {"ship_mode=sea", "sales_region=SEA"},
	"kol":             {"channel=kol", "channel_type=kol"},
	"live":            {"channel=live", "channel_type=live"},
	"marketplace_ads": {"channel=marketplace_ads", "channel_type=marketplace_ads"},
	"marketplace":     {"dimension:platform", "platform_type=marketplace"},
	"offline":         {"platform=offline", "platform_type=offline", "channel_type=offline"},
	"social":          {"feedback_kind=social", "platform_type=social", "channel_type=social"},
	"listing_count":   {"metric:listing_count", "signal=listing_count"},
	"search_volume":   {"metric:search_volume", "signal=search_volume"},
	"rating":          {"metric:avg_rating", "dimension:rating"},
	"product":         {"role=product", "dimension:sku", "dimension:product"},
	"high":            {"sensitivity=high", "risk_band=high"},
	"low":             {"sensitivity=low", "risk_band=low"},
	"battery":         {"aspect=battery", "return_reason=battery"},
	"quality":         {"aspect=quality", "return_reason=quality"},
	"size":            {"aspect=size", "return_reason=size"},
	"carriers":        {"dimension:carrier", "subcategory=carriers"},
	"city":            {"subcategory=city", "dimension:city"},
	"england":         {"country=GB", "province=England"},
	"review":          {"feedback_kind=review", "creative=review"},
}

// cityState reports whether a word names a city and the province it gave its name to, and nothing else.
func cityState(owners []string) bool {
	return len(owners) == 2 && strings.HasPrefix(owners[0], "province=") && strings.HasPrefix(owners[1], "city=")
}

// TestWordsCollideOnlyWhereSaid: two things share a word only where a rule of
// words.yaml chooses between them, or where keysLikeWords says so.
func TestWordsCollideOnlyWhereSaid(t *testing.T) {
	m := model(t)
	ruled := map[string]bool{}
	for _, a := range m.Ambiguities {
		for _, w := range a.Words.All() {
			ruled[strings.ToLower(w)] = true
		}
	}
	got := map[string][]string{}
	for w, of := range owners(m) {
		if len(of) > 1 && !ruled[w] && !cityState(of) {
			got[w] = of
		}
	}
	if d := cmp.Diff(keysLikeWords, got); d != "" {
		t.Errorf("words with several meanings and no rule (-listed +found):\n%s", d)
	}
}

// TestMaturity: figures about what people do later are not final at once.
func TestMaturity(t *testing.T) {
	got := map[string]int{}
	for _, x := range model(t).Metrics {
		if x.MatureDays > 0 {
			got[x.Name] = x.MatureDays
		}
	}
	want := map[string]int{"return_rate": 45, "refund_rate": 45, "sales_after_refunds": 45, "repurchase_30d": 30, "ltv90_roi": 90}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("days until final (-want +got):\n%s", d)
	}
}

func TestContactDataIsOutOfReach(t *testing.T) {
	m := model(t)
	for _, d := range m.Datasets {
		for _, f := range d.Fields {
			for _, bad := range []string{"full_name", "email", "phone", "address", "ip_hash", "ip_country", "device_fp", "body", "contact"} {
				if f.Name == bad || strings.Contains(f.Expr, "{"+bad) {
					t.Errorf("%s.%s reaches %s", d.Name, f.Name, bad)
				}
			}
		}
	}
}

// TestHomesOfDimensions pins where the dimensions people use most come from.
func TestHomesOfDimensions(t *testing.T) {
	m := model(t)
	for _, c := range [][3]string{
		{"items", "country", "orders.geo"}, {"orders", "country", "geo"}, {"stores", "platform", ""},
		{"returns", "country", "items.orders.geo"}, {"touches", "country", "stores.market"}, {"events", "country", "stores.market"},
		{"sessions", "customer_type", ""}, {"items", "customer_type", "orders"}, {"inventory", "supplier", "products.suppliers"},
		{"purchases", "supplier", "suppliers"}, {"items", "channel", "orders.channels"}, {"items", "first_channel", "orders.customers.first_channels"},
		{"items", "hour", "orders"}, {"targets", "sales_region", ""}, {"first_90_days", "channel", "orders.channels"},
	} {
		at, err := m.Bind(c[0], c[1])
		if err != nil {
			t.Error(err)
		} else if at.Path.String() != c[2] {
			t.Errorf("%s of %s by %q, want %q", c[1], c[0], at.Path, c[2])
		}
	}
}

func TestGroupsAreRefused(t *testing.T) {
	m := model(t)
	for metric, dimension := range map[string]string{"conversion_rate": "sku", "ad_spend": "customer_type", "stock_on_hand": "country", "cac": "sku", "csat": "warehouse"} {
		if code := semantic.CodeOf(m.Usable(metric, dimension)); code != semantic.CodeDimensionNotUsable {
			t.Errorf("%s by %s: %q", metric, dimension, code)
		}
	}
}
