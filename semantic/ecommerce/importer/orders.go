package importer

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
)

// orderStage is the stage table order rows go into, in the order write fills it: the row, its line, what follows from it for
// the star, and on rows that open a block the header with what follows from the whole block. place is a number for country,
// province and city that other places hardly ever share.
const orderStage = `CREATE UNLOGGED TABLE import_stage (
	line bigint NOT NULL, block bigint NOT NULL, opens boolean NOT NULL, store_id int, order_no text, faults text,
	line_key text, sku_id int, qty int, gross numeric, discount numeric, tax numeric, shipping numeric, fee numeric, warehouse_id int, line_hash bigint,
	list_usd numeric(12,2), unit_usd numeric(12,2), gross_usd numeric(12,2), off_usd numeric(12,2), net_usd numeric(12,2), cogs_usd numeric(12,2), fee_usd numeric(12,2), freight_usd numeric(12,2),
	ordered_at timestamptz, order_date date, updated_at timestamptz, status text, currency text, channel_id int, device text,
	payment_method text, coupon_code text, country text, province text, city text, customer_key text, platform text, business_type text, consent boolean,
	shipped_at timestamptz, promised_at timestamptz, delivered_at timestamptz, order_net numeric, order_discount numeric, order_tax numeric,
	order_shipping numeric, order_duty numeric, order_fee numeric, order_freight numeric, total numeric, header_hash bigint,
	place bigint, fx_to_usd numeric(18,8), settled boolean, derived boolean, lines int, included boolean, mismatch text,
	discount_usd numeric(12,2), tax_usd numeric(12,2), duty_usd numeric(12,2), shipping_usd numeric(12,2), paid_usd numeric(12,2), paid_local numeric(16,2)
)`

// The number of columns of orderStage that are a row's line with what follows, and the header's with what follows.
const (
	lineColumns   = 10 + starLineColumns
	headerColumns = 35 + starOrderColumns
)

var statuses = []string{"paid", "shipped", "delivered", "cancelled", "refunded"}

// statusSkip is what a mapping calls rows that are no order yet.
const statusSkip = "skip"

// orderRows writes the rows of order files. A block is a run of rows of one order; where an order's rows come again, a new
// block begins, which the merge finds to be a repetition.
type orderRows struct {
	rowReader
	held      *block
	open      bool
	no        string
	store     store
	storeCode string
	updated   string // as the cell has it
	status    string
	first     uint64         // the block's first row, to see that a repetition begins
	keys      map[string]int // of lines, within the block
}

func newOrderRows(r rowReader) *orderRows {
	return &orderRows{rowReader: r, held: newBlock(), keys: map[string]int{}}
}

// write takes one row; false means that the mapping leaves it out.
func (o *orderRows) write(l lines, rec record) (bool, error) {
	if rec.why != "" {
		if err := o.end(l); err != nil {
			return true, err
		}
		return true, o.broken(l, rec)
	}
	o.faults = o.faults[:0]
	no := o.str(fOrderNo, rec.cells)
	opens := o.begins(no, rec.cells)
	if opens {
		if err := o.end(l); err != nil {
			return true, err
		}
		o.begin(no, rec.cells)
	} else if len(o.held.rows) >= blockRows {
		if err := o.pass(l); err != nil {
			return true, err
		}
	}
	if o.status == statusSkip {
		return false, nil
	}
	if opens {
		o.held.head = o.held.text(func(l lines) { o.header(l, rec.cells) })
	}
	r := blockRow{number: rec.line}
	r.line = o.held.text(func(l lines) { o.line(l, &r, rec.cells) })
	r.faults = o.faultsJSON()
	o.held.faulty = o.held.faulty || len(o.faults) > 0
	o.held.rows = append(o.held.rows, r)
	return true, nil
}

// end writes the block that is held, if there is one.
func (o *orderRows) end(l lines) error {
	if len(o.held.rows) == 0 {
		return nil
	}
	o.held.settle(o.m, o.label)
	return o.held.write(l)
}

// pass writes the rows of a block that goes on.
func (o *orderRows) pass(l lines) error {
	o.held.fate = fate{}
	err := o.held.write(l)
	o.held.loose = true
	return err
}

// broken writes a line that could not be read. Where its order can still be told, the order waits with it.
func (o *orderRows) broken(l lines, rec record) error {
	o.faults = o.faults[:0]
	no, shop, why := "", 0, o.unreadable(rec)
	if len(rec.cells) > 0 {
		for len(rec.cells) < o.width {
			rec.cells = append(rec.cells, "")
		}
		no = o.str(fOrderNo, rec.cells)
		s, _ := o.shop(fStore, rec.cells)
		shop = s.id
	}
	o.open = false
	o.held.number++
	o.faults = append(o.faults[:0], why)
	l.int(rec.line)
	l.int(o.held.number)
	l.Bool(true)
	l.ID(shop)
	l.Text(no)
	l.Text(o.faultsJSON())
	l.nulls(lineColumns + headerColumns)
	return l.End()
}

// begins tells whether a row opens a block.
func (o *orderRows) begins(no string, cells []string) bool {
	if !o.open || no != o.no || no == "" {
		return true
	}
	if o.m.Rows == RowsOrderFirst {
		return o.read(o.cells[fOrderedAt], cells) != ""
	}
	if c := o.cells[fStore]; c != nil && o.read(c, cells) != o.storeCode {
		return true
	}
	if c := o.cells[fUpdatedAt]; c != nil && o.read(c, cells) != o.updated {
		return true // another state of the order
	}
	if c := o.cells[fLineID]; c != nil {
		if id := o.read(c, cells); id != "" {
			return o.keys[id] > 0
		}
	}
	return rowHash(cells) == o.first
}

func rowHash(cells []string) uint64 { return fnv([]byte(strings.Join(cells, "\x1f"))) }

func (o *orderRows) begin(no string, cells []string) {
	o.open, o.no, o.first = true, no, rowHash(cells)
	if c := o.cells[fStore]; c != nil {
		o.storeCode = o.read(c, cells)
	}
	if c := o.cells[fUpdatedAt]; c != nil {
		o.updated = o.read(c, cells)
	}
	clear(o.keys)
	o.store, _ = o.shop(fStore, cells)
	o.held.begin(o.store.id, no)
	o.status = o.str(fStatus, cells)
	if o.status != "" && o.status != statusSkip && !slices.Contains(statuses, o.status) {
		o.fail(fStatus, ReasonUnknownStatus, o.status)
	}
}

// header writes the fields of an order.
func (o *orderRows) header(l lines, cells []string) {
	zone := o.store.zone
	ordered := o.moment(fOrderedAt, cells, zone, false)
	day := companyDay(ordered)
	l.moment(ordered)
	l.day(day)
	l.moment(o.moment(fUpdatedAt, cells, zone, false))
	l.Text(o.status)
	currency := o.currency(fCurrency, cells, o.store)
	o.held.order.fx = o.rate(currency, day)
	l.Text(currency)
	l.ID(o.channel(fChannel, cells))
	l.Text(orUnknown(o.str(fDevice, cells)))
	l.Text(orUnknown(o.str(fPayment, cells)))
	l.Text(o.str(fCoupon, cells))
	o.held.place = o.held.hash(o.held.text(func(l lines) {
		l.Text(o.str(fCountry, cells))
		l.Text(o.str(fProvince, cells))
		l.Text(o.str(fCity, cells))
	}))
	l.Text(o.customer(cells))
	l.Text(o.store.platform)
	if o.flag(fBusiness, cells) {
		l.Text("B2B")
	} else {
		l.Text("B2C")
	}
	l.Bool(o.flag(fConsent, cells))
	l.moment(o.moment(fShippedAt, cells, zone, false))
	l.moment(o.moment(fPromisedAt, cells, zone, true))
	l.moment(o.moment(fDeliveredAt, cells, zone, false))
	o.sums(l, cells)
}

// sums writes the amounts of the order as a whole.
func (o *orderRows) sums(l lines, cells []string) {
	var all [fTotal - fOrderNet + 1]told
	for n := range all {
		i, t := fOrderNet+n, &all[n]
		if i == fOrderDiscount {
			t.amount, t.given = o.reduction(i, cells)
		} else {
			t.amount, t.given = o.amount(i, cells)
		}
		l.maybe(t.amount, t.given)
	}
	of := func(field int) Money4 { return all[field-fOrderNet].amount }
	o.held.order.net, o.held.order.hasNet = of(fOrderNet), all[0].given
	o.held.order.discount, o.held.order.tax, o.held.order.shipping = of(fOrderDiscount), of(fOrderTax), of(fOrderShipping)
	o.held.order.duty, o.held.order.fee, o.held.order.freight = of(fOrderDuty), of(fOrderFee), of(fOrderFreight)
	o.held.totals = totals{tax: of(fOrderTax), shipping: of(fOrderShipping), duty: of(fOrderDuty), net: all[0], cut: all[fOrderDiscount-fOrderNet], total: all[fTotal-fOrderNet]}
}

// rate is dollars for one unit of the order's currency.
func (o *orderRows) rate(currency string, day time.Time) rate {
	if currency == "" || day.IsZero() {
		return 0 // that is a fault already
	}
	r, why := o.known.goods.fx(currency, day)
	switch why {
	case ReasonNoRate:
		o.fail(fCurrency, why, currency+" "+day.Format(time.DateOnly))
	case ReasonUnknownCurrency:
		o.fail(fCurrency, why, currency)
	}
	return r
}

func companyDay(t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	return t.In(companyZone)
}

func orUnknown(s string) string {
	if s == "" {
		return "unknown"
	}
	return s
}

// customer names who ordered: by e-mail address, else by phone number, both across shops, else by the account on the
// platform. An order that names nobody is a guest's.
func (o *orderRows) customer(cells []string) string {
	for _, by := range []struct {
		field int
		name  string
	}{{fEmail, "email"}, {fPhone, "phone"}, {fAccount, "account"}} {
		text := o.str(by.field, cells)
		if h := o.known.contact(by.name, text); h != "" {
			if by.field == fAccount {
				h = o.store.platform + ":" + h
			}
			return by.name + ":" + h
		}
	}
	return "guest:" + strconv.Itoa(o.store.id) + ":" + o.no
}

// line writes the fields of an order's line.
func (o *orderRows) line(l lines, r *blockRow, cells []string) {
	before := len(o.faults)
	sku, k := o.str(fSKU, cells), &r.kept
	p, known := o.known.goods.products[sku]
	if !known && sku != "" {
		o.fail(fSKU, ReasonUnknownSKU, sku)
	}
	qty, counted := o.quantity(fQuantity, cells, ReasonNegativeQty)
	if counted && qty == 0 && o.status != "cancelled" {
		o.fail(fQuantity, ReasonZeroQty, "0")
	}
	*k = keptLine{sku: p.id, qty: qty, cost: p.cost, grams: p.grams, gross: o.gross(qty, counted, cells)}
	k.discount, _ = o.reduction(fDiscount, cells)
	if k.discount > k.gross && len(o.faults) == before {
		o.fail(fDiscount, ReasonDiscount, amountText(k.discount))
	}
	k.tax, _ = o.amount(fTax, cells)
	k.shipping, _ = o.amount(fShipping, cells)
	k.fee, _ = o.amount(fFee, cells)
	if code := o.str(fWarehouse, cells); code != "" {
		if k.warehouse, known = o.known.goods.warehouses[code]; !known {
			o.fail(fWarehouse, ReasonUnknownWare, code)
		}
	}
	r.key = o.key(sku, cells)
	l.Text(r.key)
	l.ID(int(k.sku))
	l.int(qty)
	for _, m := range []Money4{k.gross, k.discount, k.tax, k.shipping, k.fee} {
		l.money(m)
	}
	l.ID(int(k.warehouse))
}

// key tells the lines of an order apart: by the platform's id, or by SKU and how many lines before have the same.
func (o *orderRows) key(sku string, cells []string) string {
	key := o.str(fLineID, cells)
	if key == "" {
		key = sku
	}
	o.keys[key]++
	if n := o.keys[key]; n > 1 {
		return key + "#" + strconv.Itoa(n)
	}
	return key
}

// gross is the amount of a line before discounts.
func (o *orderRows) gross(qty int64, counted bool, cells []string) Money4 {
	if o.cells[fAmount] != nil {
		if v, ok := o.amount(fAmount, cells); ok {
			return v
		}
	}
	field := fUnitPrice
	if o.cells[field] == nil {
		field = fAmount
	}
	before := len(o.faults)
	unit, ok := o.amount(field, cells)
	switch {
	case !ok && len(o.faults) == before && qty > 0:
		o.fail(field, ReasonMissing, "")
	case ok && counted && qty > 0 && int64(unit) > math.MaxInt64/qty:
		o.fail(field, ReasonBadNumber, o.read(o.cells[field], cells))
	default:
		return unit * Money4(qty)
	}
	return 0
}
