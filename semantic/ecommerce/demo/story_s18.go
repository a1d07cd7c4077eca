package demo

import "math"

// priceTest is a SKU whose price changes every week for a year.
type priceTest struct {
	code     string
	usual    float64 // dollars
	units    float64 // a week at that price
	exponent float64
	lo, hi   float64
	sold     *shared
	prices   []cents
}

// priceWeeks are 52, from a Monday to the last Sunday.
var (
	priceFrom  = on(2024, 12, 2)
	priceWeeks = 52
)

// elastic changes the prices of a power bank and a face mask week by week, and never that of a cup.
func elastic() planted {
	tests := map[int]*priceTest{}
	for _, x := range []*priceTest{
		{code: "EL-PWR-05", usual: 29.9, units: 64, exponent: -1.5, lo: 24.9, hi: 32.9}, {code: "BE-MASK-01", usual: 19.9, units: 104, exponent: -.4, lo: 16.4, hi: 23.4},
	} {
		x.layPrices()
		tests[skuOf(x.code)] = x
	}
	cup := skuOf("HO-CUP-01")
	in := window{priceFrom, days - 1}
	return planted{
		Story: Story{
			ID:         "S18",
			QuestionZh: "充电宝降价 10% 能多卖多少?",
			QuestionEn: "Can we raise the price of the face mask?",
			Scopes: []Scope{
				{Measure: unitsSold, SKUs: []string{"EL-PWR-05", "BE-MASK-01"}, Window: in},
				{Measure: pricesOf, SKUs: []string{"EL-PWR-05", "BE-MASK-01"}, Window: in},
				{Measure: pricesOf, SKUs: []string{"HO-CUP-01"}, Window: always},
			},
			Truths: []Truth{
				{Name: "elasticity_power_bank", Value: -1.5, Unit: "ratio", Tolerance: .15, Zh: "充电宝价格弹性(52周对数回归)", En: "price elasticity of the power bank, 52 weeks"},
				{Name: "elasticity_mask", Value: -.4, Unit: "ratio", Tolerance: .1, Zh: "面膜价格弹性", En: "price elasticity of the face mask"},
				{Name: "power_bank_unit_cost", Value: 9, Unit: "usd", Tolerance: 0, Zh: "充电宝单位成本", En: "unit cost of the power bank"},
				{Name: "power_bank_best_price", Value: 27, Unit: "usd", Tolerance: 2.5, Zh: "充电宝利润最优价", En: "price of the power bank with most profit"},
				{Name: "cup_prices", Value: 1, Unit: "count", Tolerance: 0, Zh: "保温杯出现过的成交价个数", En: "different prices the cup was ever sold at"},
			},
		},
		units: func(m *market, sku int, d day) (int, bool) {
			x := tests[sku]
			if x == nil || d < priceFrom {
				return 0, false
			}
			if x.sold == nil {
				x.sold = shareUnits(x.totals(), usualOrders)
			}
			return x.sold.units(m, d), true
		},
		price: func(o *order, l *line) {
			switch x := tests[l.sku]; {
			case l.sku == cup:
				l.list, l.discount, l.fixed = products[cup].list, 0, true
			case x != nil && o.day >= priceFrom:
				w, _ := weekOf(priceFrom, o.day)
				l.list, l.discount, l.fixed = x.prices[w], 0, true
			}
		},
	}
}

// layPrices deals 13 steps between the lowest and the highest price, once in each quarter of the year, in an order of its own.
func (x *priceTest) layPrices() {
	r := stream(1, "price", skuOf(x.code))
	for range priceWeeks / 13 {
		steps := make([]int, 13)
		for i := range steps {
			steps[i] = i
		}
		shuffle(r, steps)
		for _, s := range steps {
			x.prices = append(x.prices, dollars(math.Round((x.lo+(x.hi-x.lo)*float64(s)/12)*10)/10))
		}
	}
}

// totals lays k·p^e times a mild season and up to 4 % noise a week.
func (x *priceTest) totals() func(day) int {
	r := stream(1, "demand", skuOf(x.code))
	weeks := make([]int, priceWeeks)
	for w := range weeks {
		season := 1 + .03*math.Sin(2*math.Pi*float64(w)/52)
		p := float64(x.prices[w]) / 100
		weeks[w] = int(math.Round(x.units * math.Pow(p/x.usual, x.exponent) * season * (1 + r.between(-.04, .04))))
	}
	return func(d day) int {
		if d < priceFrom {
			return 0
		}
		w, i := weekOf(priceFrom, d)
		return weekly(weeks[w], i)
	}
}
