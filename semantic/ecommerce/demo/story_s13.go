package demo

// farMovers are picked as often as few others and lie far from the packing desk.
var farMovers = []string{"AP-SOCK-01", "BE-MASK-01", "EL-CASE-01", "EL-BUD-02", "BE-SUN-02", "AP-TEE-07"}

// misplaced puts six fast movers of the bonded warehouse into its far zone.
func misplaced() planted {
	return planted{Story: Story{
		ID:         "S13",
		QuestionZh: "哪些高频款放在远库位?",
		QuestionEn: "Which fast movers sit in far zones?",
		Scopes:     []Scope{{Measure: zonesOf, Markets: []string{"TM-CN"}, Window: always}},
		Truths: []Truth{
			{Name: "far_among_top20", Value: 6, Unit: "count", Tolerance: 0, Zh: "杭州仓拣货前20的SKU中位于D区的个数", En: "of the 20 most-picked SKUs at Hangzhou, those in zone D"},
			{Name: "named", Value: 6, Unit: "count", Tolerance: 0, Zh: "其中为 AP-SOCK-01、BE-MASK-01、EL-CASE-01、EL-BUD-02、BE-SUN-02、AP-TEE-07 的个数", En: "of these AP-SOCK-01, BE-MASK-01, EL-CASE-01, EL-BUD-02, BE-SUN-02, AP-TEE-07"},
		},
	}}
}

// misplace swaps the six with slow movers of the near zones.
func misplace(b *stockBook, zones map[*pile]string) {
	far := map[int]bool{}
	for _, code := range farMovers {
		far[skuOf(code)] = true
	}
	swaps := 0
	for _, p := range b.piles {
		if p.warehouse == cnHZ && !far[p.sku] && zones[p] == "D" && swaps < len(farMovers) {
			zones[p] = "B"
			swaps++
		}
	}
	for _, p := range b.piles {
		if p.warehouse == cnHZ && far[p.sku] {
			zones[p] = "D"
		}
	}
}
