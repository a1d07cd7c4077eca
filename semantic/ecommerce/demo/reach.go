package demo

import "math"

// selection is the valid lines of a scope, with their orders, that a correction may touch.
type selection struct {
	w    *world
	rows []selected
}

type selected struct {
	order *order
	line  int // index in the order
}

func (s selected) at() *line { return &s.order.lines[s.line] }

// pick collects the lines of valid orders in a window. The filter on lines may be nil.
func pick(w *world, in window, orders func(*order) bool, lines func(*order, *line) bool) *selection {
	s := &selection{w: w}
	for _, o := range w.orders {
		if !in.has(o.day) || !o.valid() || !orders(o) {
			continue
		}
		for i := range o.lines {
			if lines == nil || lines(o, &o.lines[i]) {
				s.rows = append(s.rows, selected{o, i})
			}
		}
	}
	return s
}

// worth values the net amount of a line, in dollars' cents or in another currency.
type worth func(o *order, net cents) float64

func inDollars(_ *order, net cents) float64 { return float64(net) }

func (s *selection) sum(value worth) float64 {
	total := 0.0
	for _, r := range s.rows {
		total += value(r.order, r.at().net())
	}
	return total
}

// reach moves the sum of the lines to a target: first by whole pieces on randomly chosen lines, so that prices stay as they
// are, then by less than a piece's worth of discount spread over all lines. Lines laid by quota keep their pieces.
func (s *selection) reach(target float64, value worth) {
	r := s.w.stream("reach", len(s.rows), int(target))
	missing := target - s.sum(value)
	for try := 0; try < 40*len(s.rows); try++ {
		row := s.rows[r.intn(len(s.rows))]
		l := row.at()
		if l.fixed || l.net() == 0 {
			continue
		}
		piece := value(row.order, l.unit())
		switch {
		case missing > piece/2 && l.qty < 4:
			missing -= s.repiece(row, l.qty+1, value)
		case missing < -piece/2 && l.qty > 1:
			missing -= s.repiece(row, l.qty-1, value)
		}
	}
	s.shade(target, value)
}

func (s *selection) repiece(row selected, qty int, value worth) float64 {
	l := row.at()
	before := value(row.order, l.net())
	l.setQty(qty)
	return value(row.order, l.net()) - before
}

// shade changes discounts by one common small share until the target is met to the cent, as far as discounts
// allow. Lines laid by quota keep their price.
func (s *selection) shade(target float64, value worth) {
	for range 12 {
		total := s.sum(value)
		if total == 0 || math.Abs(target-total) < 1 {
			return
		}
		rate := target/total - 1
		rest := 0.0
		for _, row := range s.rows {
			l := row.at()
			exact := float64(l.net())*rate + rest
			step := cents(math.Round(exact))
			step = max(min(step, l.discount), l.discount-l.gross()*9/10)
			if l.fixed {
				step = 0
			}
			rest = exact - float64(step)
			l.discount -= step
		}
	}
}
