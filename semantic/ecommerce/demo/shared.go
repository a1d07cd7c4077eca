package demo

// shared lays the units a SKU sells in all on a day over markets.
type shared struct{ byMarket map[*market]*[days]int }

// shareUnits splits daily totals by fixed weights. Markets with weight 0 sell nothing.
func shareUnits(total func(day) int, weight func(*market) float64) *shared {
	s := &shared{map[*market]*[days]int{}}
	var list []*market
	var weights []float64
	sum := 0.0
	for _, m := range markets {
		if x := weight(m); x > 0 {
			list, weights = append(list, m), append(weights, x)
			sum += x
			s.byMarket[m] = new([days]int)
		}
	}
	owed, counts := make([]float64, len(list)), make([]int, len(list))
	for d := range days {
		n := total(d)
		for i, x := range weights {
			owed[i] += float64(n) * x / sum
		}
		apportion(n, owed, nil, counts)
		for i, m := range list {
			s.byMarket[m][d] = counts[i]
		}
	}
	return s
}

func (s *shared) units(m *market, d day) int {
	if list := s.byMarket[m]; list != nil {
		return list[d]
	}
	return 0
}

// usualOrders is about how many orders a market has on one of the last days.
func usualOrders(m *market) float64 {
	switch {
	case m.visits == 0:
		return m.orders
	case m.convNew == 0:
		return m.visits * .026
	}
	return m.visits * (m.newShare*m.convNew + (1-m.newShare)*m.convOld)
}

// within weighs the markets a filter admits by their usual orders.
func within(admit func(*market) bool) func(*market) float64 {
	return func(m *market) float64 {
		if admit(m) {
			return usualOrders(m)
		}
		return 0
	}
}

// weekly splits weekly totals over the seven days from Monday on, more at the weekend.
func weekly(total int, weekday int) int {
	weights := [7]int{13, 13, 13, 14, 15, 17, 15}
	before := 0
	for i := range weekday {
		before += weights[i]
	}
	return total*(before+weights[weekday])/100 - total*before/100
}

// weekOf counts weeks from the Monday a window begins with, and the day within the week from 0.
func weekOf(from, d day) (week, weekday int) { return int(d-from) / 7, int(d-from) % 7 }
