package importer

import (
	"errors"
	"math/big"
)

// largest is the most an order may come to, in its currency and in dollars: more than the star's columns hold.
const largest = Money4(1e12) * 10000

var errTooLarge = errors.New("an order's amounts are larger than the star can hold")

// keptOrder is an order as its feed gave it last, with its lines that count in the order of their keys. Amounts are in the
// order's currency.
type keptOrder struct {
	fx       rate
	taxed    bool // the amounts hold the tax
	net      Money4
	hasNet   bool // the feed gave net; else it follows from the lines
	discount Money4
	tax      Money4
	shipping Money4
	duty     Money4
	fee      Money4
	freight  Money4
	lines    []keptLine
}

// keptLine is one line of it; cost is dollars a piece, grams the weight of a piece.
type keptLine struct {
	id, sku, warehouse, qty             int64 // warehouse 0: unknown
	gross, discount, tax, shipping, fee Money4
	cost                                Money4
	grams                               int64
}

// starLine is a line of the star, in dollars' cents.
type starLine struct{ list, unit, gross, discount, net, cogs, fee, freight int64 }

// starOrder is the header of the star, in dollars' cents but for paidLocal.
type starOrder struct {
	net, discount, duty, tax, shipping, paid int64
	paidLocal                                Money4
}

// The number of columns the star's rows are written in.
const (
	starLineColumns  = 8
	starOrderColumns = 6
)

// write puts the amounts out in the order of itemColumns.
func (s *starLine) write(l lines) {
	for _, n := range s.amounts() {
		l.cents(n)
	}
}

func (s *starLine) amounts() [starLineColumns]int64 {
	return [starLineColumns]int64{s.list, s.unit, s.gross, s.discount, s.net, s.cogs, s.fee, s.freight}
}

// write puts the amounts out in the order of paidColumns.
func (s *starOrder) write(l lines) {
	for _, n := range s.amounts() {
		l.cents(n)
	}
	l.money(s.paidLocal)
}

func (s *starOrder) amounts() [starOrderColumns - 1]int64 {
	return [starOrderColumns - 1]int64{s.discount, s.tax, s.duty, s.shipping, s.paid}
}

// fits tells whether the columns of the star hold the amounts.
func (s *starOrder) fits(stars []starLine) bool {
	const columns = 1e12 // cents: ten digits before the point
	for _, n := range s.amounts() {
		if magnitude(n) >= columns {
			return false
		}
	}
	for i := range stars {
		for _, n := range stars[i].amounts() {
			if magnitude(n) >= columns {
				return false
			}
		}
	}
	return true
}

// sums are totals over the lines of an order, or over its first lines.
type sums struct {
	gross, discount, tax, shipping, fee Money4
	qty, grams                          int64
}

func (s *sums) add(l *keptLine) {
	s.gross += l.gross
	s.discount += l.discount
	s.tax += l.tax
	s.shipping += l.shipping
	s.fee += l.fee
	s.qty += l.qty
	s.grams += l.grams * l.qty
}

// basis is what all lines of an order are derived from.
type basis struct {
	*keptOrder
	all                 sums
	net, netLocal, tax  Money4
	keep                bool   // the lines' discounts stay with them
	rest                Money4 // discount that is split
	feeAll              Money4
	netUSD, feeUSD, way int64 // of the whole order: net sales, fees, freight
}

// basisOf works the totals out. What the lines give of the order's discount stays with them; where they give more than there
// is, it is split anew.
func basisOf(o *keptOrder) (*basis, error) {
	b := &basis{keptOrder: o}
	for i := range o.lines {
		if b.all.add(&o.lines[i]); max(o.lines[i].gross, b.all.gross) > largest {
			return nil, errTooLarge
		}
	}
	if b.net = o.net; !o.hasNet {
		b.net = b.all.gross - b.all.discount - o.discount
	}
	b.tax = b.all.tax + o.tax
	if b.netLocal = b.net; o.taxed {
		b.netLocal -= b.tax
	}
	b.rest = b.all.gross - b.net
	if b.keep = b.rest >= b.all.discount; b.keep {
		b.rest -= b.all.discount
	}
	b.feeAll = b.all.fee + o.fee
	b.netUSD, b.feeUSD, b.way = o.fx.cents(b.netLocal), o.fx.cents(b.feeAll), o.fx.cents(o.freight)
	if max(b.netUSD, b.feeUSD, b.way) > int64(largest)/100 {
		return nil, errTooLarge
	}
	return b, nil
}

// derive gives the star's rows of an order.
//
// Sums are split over lines by running totals: a line gets round(total × share up to it) less what the lines before it got, so
// the parts add up exactly and none is off by a cent or more.
func (o *keptOrder) derive(lines []starLine) (starOrder, []starLine, error) {
	b, err := basisOf(o)
	if err != nil {
		return starOrder{}, nil, err
	}
	var upTo sums
	var before, after reached
	h := starOrder{duty: o.fx.cents(o.duty)}
	lines = lines[:0]
	for i := range o.lines {
		l := &o.lines[i]
		upTo.add(l)
		after = b.upTo(&upTo)
		s := starLine{discount: o.fx.cents(after.discount - before.discount), net: after.netUSD - before.netUSD, cogs: part(int64(l.cost), l.qty, 100), fee: after.fee - before.fee, freight: after.freight - before.freight}
		s.gross = s.net + s.discount
		s.list, s.unit = part(s.gross, 1, l.qty), part(s.net, 1, l.qty)
		h.net, h.discount = h.net+s.net, h.discount+s.discount
		lines, before = append(lines, s), after
	}
	b.header(&h)
	return h, lines, nil
}

// reached is what the first lines of an order have got together; dollars are cents.
type reached struct {
	discount             Money4
	netUSD, fee, freight int64
}

func (b *basis) upTo(s *sums) reached {
	var r reached
	own, base := Money4(0), b.all.gross
	if b.keep {
		own, base = s.discount, base-b.all.discount
	}
	if r.discount = own; b.rest != 0 && base != 0 {
		r.discount += wholeCents(b.rest, s.gross-own, base)
	}
	net := s.gross - r.discount
	if b.taxed && b.net != 0 {
		net -= wholeCents(b.tax, net, b.net)
	}
	if b.netLocal != 0 {
		r.netUSD = part(b.netUSD, int64(net), int64(b.netLocal))
	}
	load, loads := s.grams, b.all.grams
	if loads == 0 {
		load, loads = s.qty, b.all.qty
	}
	if b.freight != 0 {
		r.freight = part(b.way, load, loads)
	}
	if b.feeAll != 0 {
		if b.netLocal != 0 {
			load, loads = int64(net), int64(b.netLocal)
		}
		r.fee = b.feeUpTo(s.fee, load, loads)
	}
	return r
}

// wholeCents is total × share / whole in cents of the currency; all of it is all, even where that is no whole number of cents.
func wholeCents(total, share, whole Money4) Money4 {
	if share == whole {
		return total
	}
	return 100 * Money4(part(int64(total), int64(share), 100*int64(whole)))
}

// feeUpTo is what the first lines got of the fees: their own, and of the order's a share.
func (b *basis) feeUpTo(own Money4, share, whole int64) int64 {
	switch {
	case b.fee == 0:
		return part(b.feeUSD, int64(own), int64(b.feeAll))
	case own == 0 && b.all.fee == 0:
		return part(b.feeUSD, share, whole)
	}
	n := new(big.Int).Mul(big.NewInt(int64(own)), big.NewInt(whole))
	n.Add(n, new(big.Int).Mul(big.NewInt(int64(b.fee)), big.NewInt(share)))
	n.Mul(n, big.NewInt(b.feeUSD))
	return ratio(n, new(big.Int).Mul(big.NewInt(int64(b.feeAll)), big.NewInt(whole)))
}

// header fills the paid amounts in. What is left of the paid amount after net sales and shipping is the tax, so that rounding
// three sums does not take the parts away from their total.
func (b *basis) header(h *starOrder) {
	shipping := b.all.shipping + b.shipping
	h.paidLocal = b.netLocal + b.tax + shipping
	total := b.fx.cents(h.paidLocal)
	h.paid = max(total, h.net)
	if b.tax != 0 {
		h.tax = max(total-h.net-b.fx.cents(shipping), 0)
	}
	h.shipping = h.paid - h.net - h.tax
}
