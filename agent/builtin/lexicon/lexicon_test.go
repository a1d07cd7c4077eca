package lexicon

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/wenshu-ai/wenshu/agent/builtin/fold"
	"github.com/wenshu-ai/wenshu/semantic"
)

// small is a model of a few names.
func small() *semantic.Model {
	m := &semantic.Model{
		Metrics: []*semantic.Metric{
			{Name: "conversion_rate", Label: semantic.Text{ZH: "转化率", EN: "Conversion rate"}},
			{Name: "spend_per_buyer", Label: semantic.Text{ZH: "客单价", EN: "Spend per buyer"}},
			{Name: "orders", Label: semantic.Text{ZH: "订单量", EN: "Orders"}},
		},
		Dimensions: []*semantic.Dimension{
			{Name: "platform", Label: semantic.Text{ZH: "平台", EN: "Platform"}, Group: semantic.GroupStore, Members: []semantic.Member{
				{Key: "tiktok_shop", Label: semantic.Text{EN: "TikTok Shop"}}, {Key: "amazon", Label: semantic.Text{ZH: "亚马逊", EN: "Amazon"}}}},
			{Name: "country", Label: semantic.Text{ZH: "国家", EN: "Country"}, Group: semantic.GroupGeo, Members: []semantic.Member{
				{Key: "US", Label: semantic.Text{ZH: "美国", EN: "United States"}}}},
			{Name: "store", Label: semantic.Text{ZH: "店铺", EN: "Store"}, Group: semantic.GroupStore},
			{Name: "sku", Label: semantic.Text{ZH: "货号", EN: "SKU"}, Group: semantic.GroupProduct},
		},
	}
	m.Index()
	return m
}

var database = map[string][]semantic.Member{
	"store": {{Key: "AMZ-US", Label: semantic.Text{ZH: "亚马逊美国", EN: "Amazon US"}}, {Key: "TM", Label: semantic.Text{ZH: "旗舰店", EN: "Flagship"}}},
	"sku": {{Key: "FD-3", Label: semantic.Text{ZH: "苹果味代餐", EN: "Apple meal bars"}}, {Key: "EL-1", Label: semantic.Text{ZH: "苹果手机壳", EN: "Phone case for Apple"}},
		{Key: "FW-1", Label: semantic.Text{ZH: "轻量跑鞋", EN: "Light running shoes"}}, {Key: "R5", Label: semantic.Text{ZH: "5", EN: "5"}}},
}

// meanings lists what exactly the words s may mean.
func meanings(x *Lexicon, s string) []string {
	s = fold.Words(s)
	var out []string
	for _, m := range x.Find(s) {
		if m.Start == 0 && m.End == len(s) {
			for _, sense := range m.Senses {
				if _, function := sense.Meaning.(Function); !function {
					out = append(out, sense.Meaning.String())
				}
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func TestFind(t *testing.T) {
	x := Build(small(), database)
	for s, want := range map[string]string{
		"tik tok shop":     "member:platform=tiktok_shop",
		"TikTok-Shop":      "member:platform=tiktok_shop",
		"order":            "metric:orders",
		"Orders":           "metric:orders",
		"amazon us":        "", // platform and country, not the store
		"AMZ US":           "member:store=AMZ-US",
		"Flagship":         "member:store=TM",
		"苹果":               "member:sku=EL-1 member:sku=FD-3",
		"apple":            "member:sku=EL-1 member:sku=FD-3",
		"跑鞋":               "member:sku=FW-1",
		"running shoes":    "member:sku=FW-1",
		"kdj":              "metric:spend_per_buyer",
		"zhuanhualv":       "metric:conversion_rate",
		"5":                "",
		"orderly":          "",
		"disorders":        "",
		"conversion rates": "metric:conversion_rate",
	} {
		if got := strings.Join(meanings(x, s), " "); got != want {
			t.Errorf("%q means %q, want %q", s, got, want)
		}
	}
}

// TestWordBoundaries: a name inside a longer Latin word is not that name.
func TestWordBoundaries(t *testing.T) {
	for _, m := range Build(small(), nil).Find("reorders borders") {
		for _, s := range m.Senses {
			if _, ok := s.Meaning.(Metrics); ok {
				t.Errorf("orders was found at %d", m.Start)
			}
		}
	}
}

func TestMend(t *testing.T) {
	x := Build(small(), database)
	for typed, want := range map[string]string{
		"covnersion rate":     "conversion rate",
		"plaform":             "platform",
		"amazom":              "amazon",
		"yesteday":            "yesterday",
		"last wk":             "last week",
		"teh orders":          "the orders",
		"orders":              "orders",
		"ordered":             "ordered",
		"weather in platform": "weather in platform",
		"core":                "core",
		"xyzzy":               "xyzzy",
		"amazpn":              "amazon", // a key beside the right one
		"platfom":             "platform",
	} {
		if got, _ := x.Mend(fold.Fold(typed)); got.S != want {
			t.Errorf("%q was mended to %q, want %q", typed, got.S, want)
		}
	}
}

// TestDistance holds the laws of a distance between words.
func TestDistance(t *testing.T) {
	word := rapid.StringMatching(`[a-e]{0,12}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := word.Draw(t, "a"), word.Draw(t, "b")
		d := distance(a, b)
		if back := distance(b, a); d*doubleCost > back {
			t.Fatalf("%q %q: %v there, %v back", a, b, d, back)
		}
		if (d == 0) != (a == b) || d < 0 {
			t.Fatalf("%q %q: %v", a, b, d)
		}
		if longest := float64(max(len(a), len(b))); d > longest {
			t.Fatalf("%q %q: %v is more than %v replacements", a, b, d, longest)
		}
	})
	if got := distance("teh", "the"); got != swapCost {
		t.Errorf("a swap costs %v", got)
	}
}

// TestIndex compares the search with looking every entry up.
func TestIndex(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		keys := rapid.SliceOfDistinct(rapid.StringMatching(`[ab]{1,5}`), rapid.ID).Draw(t, "keys")
		text := rapid.StringMatching(`[abc]{0,8}`).Draw(t, "text")
		entries := map[string][]Sense{}
		for _, k := range keys {
			entries[k] = []Sense{{Meaning: Dimension{k}}}
		}
		var want, got []string
		for n := 1; n <= len(text); n++ {
			if _, ok := entries[text[:n]]; ok {
				want = append(want, text[:n])
			}
		}
		newIndex(entries).each([]byte(text), func(n int, s []Sense) { got = append(got, s[0].Meaning.(Dimension).Key) })
		if !slices.Equal(got, want) {
			t.Fatalf("%q among %q: %q, want %q", text, keys, got, want)
		}
	})
}
