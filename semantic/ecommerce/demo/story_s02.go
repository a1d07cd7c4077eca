package demo

import "math"

// Shares of the increase of footwear in East China, and how much of it lies in both groups at once.
const (
	footwearGrowth      = .42
	cityShareOfIncrease = .62
	communityOfIncrease = .25
	bothOfIncrease      = .18
	eastGrowth          = .09
)

// eastGrowths are the other categories' growth in the third quarter over the second. All but beauty are shifted by one
// common amount so that the region comes to its total.
var eastGrowths = []struct {
	category string
	growth   float64
}{
	{"beauty", .12}, {"apparel", .02}, {"electronics", -.01}, {"home", .01}, {"baby", .015}, {"pet", .025}, {"food", -.005}, {"appliance", -.015},
}

// eastFootwear makes footwear the fastest category of East China, carried by a new shoe and by the expert community.
func eastFootwear() planted {
	s := Story{
		ID:         "S02",
		QuestionZh: "上个季度华东大区,哪个品类的销售额增长最快?原因是什么?",
		QuestionEn: "Which category grew fastest in East China last quarter, and why?",
		Scopes: []Scope{
			{Measure: revenue, Markets: []string{"华东"}, Window: window{quarter2.from, quarter3.to}},
			{Measure: volume, Markets: []string{"华东"}, Window: always},
		},
		Truths: []Truth{
			{Name: "footwear_growth", Value: footwearGrowth, Unit: "ratio", Tolerance: .01, Zh: "华东鞋类销售额环比 Q3/Q2", En: "East China footwear net sales, third quarter over second"},
			{Name: "beauty_growth", Value: .12, Unit: "ratio", Tolerance: .01, Zh: "华东美妆环比", En: "East China beauty"},
			{Name: "total_growth", Value: eastGrowth, Unit: "ratio", Tolerance: .01, Zh: "华东合计环比", En: "East China in total"},
			{Name: "city_share_of_increase", Value: cityShareOfIncrease, Unit: "ratio", Tolerance: .01, Zh: "FW-CITY-01 占鞋类增量", En: "part of the footwear increase from FW-CITY-01"},
			{Name: "community_share_of_increase", Value: communityOfIncrease, Unit: "ratio", Tolerance: .01, Zh: "知识社区占鞋类增量", En: "part of the footwear increase through the knowledge community"},
			{Name: "price_effect", Value: 0, Unit: "ratio", Tolerance: .02, Zh: "价格效应占鞋类销售额", En: "price effect relative to footwear sales"},
			{Name: "discount_change", Value: 0, Unit: "ratio", Tolerance: .02, Zh: "鞋类折扣率变化", En: "change of the footwear discount rate"},
		},
	}
	factors := map[*market]float64{}
	return planted{
		Story: s,
		level: func(m *market, d day) float64 {
			if m.region != "华东" || d < quarter3.from {
				return 1
			}
			if factors[m] == 0 {
				factors[m] = levelFor(m, 1.05)
			}
			return factors[m]
		},
		weigh: func(m *market, sku int, d day) float64 {
			if m.region != "华东" || d < quarter3.from {
				return 1
			}
			switch p := products[sku]; {
			case p.code == "FW-CITY-01":
				return .64
			case p.category == "footwear":
				return 1.16
			case p.category == "beauty":
				return 1.12
			}
			return 1.01
		},
		adjust: adjustEast,
	}
}

func inEast(o *order) bool { return o.market.region == "华东" }

func ofCategory(c string) func(*order, *line) bool {
	return func(_ *order, l *line) bool { return products[l.sku].category == c }
}

func adjustEast(w *world) {
	city := skuOf("FW-CITY-01")
	keepFootwearPrices(w)
	before := pick(w, quarter2, inEast, ofCategory("footwear")).sum(inDollars)
	communityBefore := pick(w, quarter2, inEast, func(o *order, l *line) bool {
		return o.channel == knowledgeCommunity && products[l.sku].category == "footwear"
	}).sum(inDollars)
	more := before * footwearGrowth
	for _, part := range []struct {
		community, city bool
		target          float64
	}{
		{true, true, bothOfIncrease * more},
		{false, true, (cityShareOfIncrease - bothOfIncrease) * more},
		{true, false, communityBefore + (communityOfIncrease-bothOfIncrease)*more},
		{false, false, before - communityBefore + (1-cityShareOfIncrease-communityOfIncrease+bothOfIncrease)*more},
	} {
		fillFootwear(w, part.target, city, part.city, part.community)
	}
	adjustEastOthers(w)
}

// discountSteps dealt one by one, so that any run of lines has the usual mix.
type discountDeal struct {
	owed   []float64
	counts []int
}

func newDiscountDeal() *discountDeal {
	return &discountDeal{make([]float64, len(discountMix)), make([]int, len(discountMix))}
}

func (d *discountDeal) next() float64 {
	for i, x := range discountMix {
		d.owed[i] += x
	}
	apportion(1, d.owed, nil, d.counts)
	for i, n := range d.counts {
		if n == 1 {
			return discountSteps[i]
		}
	}
	return 0
}

// keepFootwearPrices deals the usual discounts to footwear in both quarters, also in the festival of June, so that prices
// are alike.
func keepFootwearPrices(w *world) {
	for _, quarter := range []window{quarter2, quarter3} {
		deal := newDiscountDeal()
		for _, row := range pick(w, quarter, inEast, ofCategory("footwear")).rows {
			row.at().discount = row.at().gross().times(deal.next())
		}
	}
}

// fillFootwear turns lines of the group into footwear, or footwear into other things, until the group's net sales are
// within half a pair of the target, and shades the rest.
func fillFootwear(w *world, target float64, city int, onlyCity, community bool) {
	r := w.stream("east footwear", city, boolInt(onlyCity), boolInt(community))
	group := pick(w, quarter3, func(o *order) bool { return inEast(o) && (o.channel == knowledgeCommunity) == community }, nil)
	inside := func(l *line) bool {
		return products[l.sku].category == "footwear" && (l.sku == city) == onlyCity
	}
	sum := 0.0
	for _, row := range group.rows {
		if inside(row.at()) {
			sum += float64(row.at().net())
		}
	}
	deal := newDiscountDeal()
	for try := 0; try < 200*len(group.rows); try++ {
		row := group.rows[r.intn(len(group.rows))]
		l := row.at()
		sku := otherThan(r, row.order.day, func(p *product) bool { return p.category != "footwear" && !inRule(p.code) })
		if sum < target {
			sku = city
			if !onlyCity {
				sku = otherThan(r, row.order.day, func(p *product) bool { return p.category == "footwear" && p.code != "FW-CITY-01" && !inRule(p.code) })
			}
		}
		grows := sum < target
		if l.fixed || l.qty > 1 || inRule(products[l.sku].code) || inside(l) == grows || (grows && products[l.sku].category == "footwear") || row.order.has(sku) || !products[sku].onSale(row.order.day) {
			continue
		}
		changed := *l
		changed.sku = sku
		w.priceLine(row.order, &changed)
		if grows {
			changed.discount = changed.gross().times(deal.next())
		}
		step := float64(changed.net())
		if !grows {
			step = -float64(l.net())
		}
		if math.Abs(sum+step-target) > math.Abs(sum-target) {
			if math.Abs(sum-target) < 600 {
				break
			}
			continue
		}
		*l = changed
		sum += step
	}
	pick(w, quarter3, func(o *order) bool { return inEast(o) && (o.channel == knowledgeCommunity) == community },
		func(_ *order, l *line) bool { return inside(l) }).shade(target, inDollars)
}

// otherThan draws a SKU on sale by weight among those the filter admits.
func otherThan(r *random, d day, admit func(*product) bool) int {
	weights := make([]float64, len(products))
	for i, p := range products {
		if p.onSale(d) && admit(p) {
			weights[i] = p.weight
		}
	}
	return r.pick(weights)
}

func adjustEastOthers(w *world) {
	total := pick(w, quarter2, inEast, nil).sum(inDollars) * (1 + eastGrowth)
	total -= pick(w, quarter3, inEast, ofCategory("footwear")).sum(inDollars)
	before := make([]float64, len(eastGrowths))
	planned, shiftable := 0.0, 0.0
	for i, g := range eastGrowths {
		before[i] = pick(w, quarter2, inEast, ofCategory(g.category)).sum(inDollars)
		planned += before[i] * (1 + g.growth)
		if g.category != "beauty" {
			shiftable += before[i]
		}
	}
	shift := (total - planned) / shiftable
	for i, g := range eastGrowths {
		growth := g.growth
		if g.category != "beauty" {
			growth += shift
		}
		pick(w, quarter3, inEast, ofCategory(g.category)).reach(before[i]*(1+growth), inDollars)
	}
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
