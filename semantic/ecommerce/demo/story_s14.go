package demo

var airFrom = on(2025, 5, 1)

const (
	airBefore   = .20
	airAfter    = .55
	freightOver = .18 // actual over planned cost of the route
	airPart     = .88 // of the overrun, from the mode
	usWest      = "CN-USW"
)

// freightOverrun flies appliances to America that were planned for the sea.
func freightOverrun() planted {
	return planted{Story: Story{
		ID:         "S14",
		QuestionZh: "美西线物流为什么超支?",
		QuestionEn: "Why is US-West freight over plan?",
		Scopes:     []Scope{{Measure: freightCosts, Markets: []string{"US"}, Window: always}},
		Truths: []Truth{
			{Name: "overrun", Value: freightOver, Unit: "ratio", Tolerance: .01, Zh: "CN-USW 实际对计划(2025-05-01 起)", En: "CN-USW actual over planned cost since 1 May 2025"},
			{Name: "overrun_before", Value: 0, Unit: "ratio", Tolerance: .02, Zh: "CN-USW 之前", En: "CN-USW before"},
			{Name: "other_routes", Value: 0, Unit: "ratio", Tolerance: .02, Zh: "其他线路最大偏差", En: "largest deviation of any other route"},
			{Name: "air_before", Value: airBefore, Unit: "ratio", Tolerance: .01, Zh: "家电空运占公斤(前)", En: "air share of kilograms of appliances before"},
			{Name: "air_after", Value: airAfter, Unit: "ratio", Tolerance: .01, Zh: "家电空运占公斤(后)", En: "air share of kilograms of appliances after"},
			{Name: "mode_part", Value: .9, Unit: "ratio", Tolerance: .1, Zh: "运输方式结构占超支(≥80%)", En: "part of the overrun from the mode, at least 80 %"},
			{Name: "days_by_sea", Value: 19, Unit: "days", Tolerance: .5, Zh: "海运比空运慢的天数", En: "days more by sea than by air"},
		},
	}}
}

// splitHaul divides the long leg of appliances to America: planned is one rate for the usual mix, paid is each mode's own.
func splitHaul(r *random, haul leg, received day, kg float64) []leg {
	lane := lanes[usFBAW]
	late := received-lane.seaDays-2 >= airFrom
	share := airBefore
	if late {
		share = airAfter
	}
	sea, air := haul, haul
	sea.mode, sea.carrier, sea.co2PerKg, sea.kg = "sea", "COSCO", .25, kg*(1-share)
	air.mode, air.carrier, air.co2PerKg, air.kg = "air", "Cathay Cargo", 4.2, kg*share
	sea.shipped, air.shipped = received-lane.seaDays-2, received-lane.airDays-2
	if !late && air.shipped >= airFrom {
		air.shipped, air.delivered = airFrom-1, airFrom-1+lane.airDays
	}
	blend := airBefore*lane.flight + (1-airBefore)*lane.sea
	for _, x := range []struct {
		l    *leg
		rate float64
	}{{&sea, lane.sea}, {&air, lane.flight}} {
		x.l.cost(r, dollars(x.rate*x.l.kg))
		x.l.planned = dollars(blend * x.l.kg)
		x.l.split = true
	}
	return []leg{sea, air}
}

// overrun scales what was paid for flights since May so that the route is over plan by the planted share: most of it from the
// mode, the rest a surcharge on every kilogram flown.
func overrun(legs []leg) {
	lane := lanes[usFBAW]
	planned, actual, kg := cents(0), cents(0), 0.0
	for i := range legs {
		l := &legs[i]
		if l.route != usWest || l.shipped < airFrom {
			continue
		}
		planned += l.planned
		actual += l.freight + l.fuel + l.customs
		if l.split {
			kg += l.kg
		}
	}
	// The premium of a kilogram by air that makes the mode explain its part of the overrun.
	wanted := planned.times(freightOver)
	premium := float64(wanted) / 100 * airPart / ((airAfter - airBefore) * kg)
	rate, blend := lane.sea+premium, airBefore*(lane.sea+premium)+(1-airBefore)*lane.sea
	for range 12 {
		planned, actual = 0, 0
		flown := 0.0
		for i := range legs {
			l := &legs[i]
			if l.route != usWest {
				continue
			}
			if l.split {
				l.planned = dollars(blend * l.kg)
				if l.mode == "air" {
					total := dollars(rate * l.kg)
					l.fuel = total.times(.18)
					l.freight = total - l.fuel
				}
			}
			if l.shipped < airFrom {
				continue
			}
			planned += l.planned
			actual += l.freight + l.fuel + l.customs
			if l.split && l.mode == "air" {
				flown += l.kg
			}
		}
		premium = float64(planned) / 100 * freightOver * airPart / ((airAfter - airBefore) * kg)
		rate, blend = lane.sea+premium, airBefore*(lane.sea+premium)+(1-airBefore)*lane.sea
	}
	surcharge(legs, planned.times(1+freightOver)-actual)
}

// surcharge spreads an amount over the kilograms flown since May.
func surcharge(legs []leg, amount cents) {
	var list []*leg
	var weights []cents
	for i := range legs {
		if l := &legs[i]; l.split && l.mode == "air" && l.shipped >= airFrom {
			list, weights = append(list, l), append(weights, cents(l.kg*1000))
		}
	}
	parts := make([]cents, len(list))
	allocate(amount, weights, parts)
	for i, l := range list {
		l.freight += parts[i]
	}
}
