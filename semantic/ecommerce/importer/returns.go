package importer

// returnStage is the table returned lines go into, in the order write fills it.
const returnStage = `CREATE UNLOGGED TABLE import_stage (
	line bigint NOT NULL, store_id int, return_id text, order_no text, line_id text, sku text, return_date date, reason text, qty int,
	currency text, refund numeric, freight numeric, restocked int, faults text
)`

// returnRows writes returned lines.
type returnRows struct{ rowReader }

func (r *returnRows) write(l lines, rec record) (bool, error) {
	r.faults = r.faults[:0]
	l.int(rec.line)
	if rec.why != "" {
		r.faults = append(r.faults, r.unreadable(rec))
		l.nulls(12)
		l.Text(r.faultsJSON())
		return true, l.End()
	}
	s, _ := r.shop(rStore, rec.cells)
	l.ID(s.id)
	for _, i := range []int{rReturnID, rOrderNo, rLineID, rSKU} {
		l.Text(r.str(i, rec.cells))
	}
	l.day(r.moment(rDate, rec.cells, s.zone, false))
	l.Text(r.str(rReason, rec.cells))
	qty, counted := r.quantity(rQuantity, rec.cells, ReasonNegativeQty)
	if counted && qty == 0 {
		r.fail(rQuantity, ReasonZeroQty, "0")
	}
	l.int(qty)
	l.Text(r.currency(rCurrency, rec.cells, s))
	r.amountOrZero(l, rRefund, rec.cells)
	r.amountOrZero(l, rFreight, rec.cells)
	restocked, _ := r.quantity(rRestocked, rec.cells, ReasonNegativeQty)
	l.int(restocked)
	l.Text(r.faultsJSON())
	return true, l.End()
}
