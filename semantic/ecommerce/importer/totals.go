package importer

// told is an amount a feed may give.
type told struct {
	amount Money4
	given  bool
}

// or is the amount, or another where the feed gives none.
func (t told) or(other Money4) Money4 {
	if t.given {
		return t.amount
	}
	return other
}

// totals are an order's sums over its lines, together with what the feed says of the order as a whole.
type totals struct {
	gross, discount     Money4 // of the lines
	tax, shipping, duty Money4 // of lines and order
	sells               bool   // a piece or more
	large               bool   // beyond what can be reckoned with
	net, cut, total     told   // the order's own net sales, discount and total
}

// add counts a line in.
func (t *totals) add(l *keptLine) {
	t.gross, t.discount = t.gross+l.gross, t.discount+l.discount
	t.tax, t.shipping = t.tax+l.tax, t.shipping+l.shipping
	t.sells = t.sells || l.qty > 0
	t.large = t.large || max(l.gross, l.discount, l.tax, l.shipping, t.gross, t.discount, t.tax, t.shipping) > largest
}

// mismatch is what is wrong with totals: the field that does not agree, and how.
type mismatch struct {
	why   Reason
	field int
	value string
}

// check compares the sums a feed gives with its lines, and finds out whether amounts hold the tax.
func (t *totals) check(form TaxForm, tolerance Money4) (included bool, wrong []mismatch) {
	included = form == TaxIncluded
	if !t.sells || !t.net.given && !t.cut.given && !t.total.given {
		return included, nil
	}
	net := t.net.or(t.gross - t.discount - t.cut.or(0))
	if !t.net.given && net < 0 {
		wrong = append(wrong, mismatch{ReasonDiscount, fOrderDiscount, amountText(t.cut.amount)})
	}
	if t.net.given && !t.netAgrees(tolerance) {
		wrong = append(wrong, mismatch{ReasonTotal, fOrderNet, unequal(t.net.amount, t.gross-t.cut.or(t.discount))})
	}
	if !t.total.given {
		return included, wrong
	}
	with := nearest(t.total.amount-net-t.shipping, t.duty) <= tolerance
	without := nearest(t.total.amount-net-t.shipping-t.tax, t.duty) <= tolerance
	if form == TaxAuto {
		included = t.tax > 0 && with && !without
	}
	if !(with && form != TaxExcluded || without && form != TaxIncluded) {
		sum := net + t.shipping
		if form != TaxIncluded {
			sum += t.tax
		}
		wrong = append(wrong, mismatch{ReasonTotal, fTotal, unequal(t.total.amount, sum)})
	}
	return included, wrong
}

// netAgrees tells whether the order's net sales are the lines' less a discount. Feeds do not agree whether the order's discount
// contains those of its lines, so either will do.
func (t *totals) netAgrees(tolerance Money4) bool {
	off := t.gross - t.net.amount
	if off < -tolerance {
		return false
	}
	least := magnitude4(off - t.discount)
	if t.cut.given {
		least = min(least, magnitude4(off-t.cut.amount), magnitude4(off-t.cut.amount-t.discount))
	}
	return least <= tolerance
}

// nearest is how far an amount is from nothing, or from the duty, which some totals contain.
func nearest(off, duty Money4) Money4 { return min(magnitude4(off), magnitude4(off-duty)) }

func magnitude4(m Money4) Money4 { return max(m, -m) }

func amountText(m Money4) string { return string(m.append(nil)) }

func unequal(said, found Money4) string { return amountText(said) + " ≠ " + amountText(found) }

// asFaults are the mismatches as a report has them.
func asFaults(wrong []mismatch, label func(field int) string) []fault {
	var list []fault
	for _, w := range wrong {
		list = append(list, fault{w.why, label(w.field), w.value})
	}
	return list
}
