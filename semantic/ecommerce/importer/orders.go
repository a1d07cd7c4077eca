package importer

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
)

// orderStage is the stage table order rows go into, in the order write fills it. The header's columns are null on
// rows that continue a block.
const orderStage = `CREATE UNLOGGED TABLE import_stage (
	line bigint NOT NULL, block bigint NOT NULL, store_id int, order_no text, opens boolean NOT NULL,
	ordered_at timestamptz, order_date date, updated_at timestamptz, status text, currency text, channel_id int, device text,
	payment_method text, coupon_code text, country text, province text, city text, customer_key text, platform text, business_type text, consent boolean,
	shipped_at timestamptz, promised_at timestamptz, delivered_at timestamptz, order_net numeric, order_discount numeric, order_tax numeric,
	order_shipping numeric, order_duty numeric, order_fee numeric, order_freight numeric, total numeric, header_hash bigint,
	line_key text, sku text, qty int, gross numeric, discount numeric, tax numeric, shipping numeric, fee numeric, warehouse text, line_hash bigint,
	faults text
)`

// headerColumns is how many columns of orderStage are the header's.
const headerColumns = 28

var statuses = []string{"paid", "shipped", "delivered", "cancelled", "refunded"}

// statusSkip is what a mapping calls rows that are no order yet.
const statusSkip = "skip"

// orderRows writes the rows of order files. A block is a run of rows of one order; where an order's rows come again, a new
// block begins, which the merge finds to be a repetition.
type orderRows struct {
	rowReader
	block     int64
	open      bool
	no        string
	store     store
	storeCode string
	updated   string // as the cell has it
	status    string
	first     uint64         // the block's first row, to see that a repetition begins
	keys      map[string]int // of lines, within the block
}

// write puts one row out; false means that the mapping leaves it out.
func (o *orderRows) write(l lines, rec record) (bool, error) {
	o.faults = o.faults[:0]
	if rec.why != "" {
		o.open = false
		return true, o.broken(l, rec)
	}
	no := o.str(fOrderNo, rec.cells)
	opens := o.begins(no, rec.cells)
	if opens {
		o.begin(no, rec.cells)
	}
	if o.status == statusSkip {
		return false, nil
	}
	l.int(rec.line)
	l.int(o.block)
	l.ID(o.store.id)
	l.Text(no)
	l.Bool(opens)
	if mark := l.Len(); opens {
		o.header(l, rec.cells)
		l.int(l.hashOf(mark))
	} else {
		l.nulls(headerColumns)
	}
	mark := l.Len()
	o.line(l, rec.cells)
	l.int(l.hashOf(mark))
	l.Text(o.faultsJSON())
	return true, l.End()
}

// broken writes a line that could not be read. Where its order can still be told, the order waits with it.
func (o *orderRows) broken(l lines, rec record) error {
	o.block++
	no, shop, why := "", 0, o.unreadable(rec)
	if len(rec.cells) > 0 {
		for len(rec.cells) < o.width {
			rec.cells = append(rec.cells, "")
		}
		no = o.str(fOrderNo, rec.cells)
		s, _ := o.shop(fStore, rec.cells)
		shop = s.id
	}
	o.faults = append(o.faults[:0], why)
	l.int(rec.line)
	l.int(o.block)
	l.ID(shop)
	l.Text(no)
	l.Bool(true)
	l.nulls(headerColumns + 10)
	l.Text(o.faultsJSON())
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
	o.block++
	o.open, o.no, o.first = true, no, rowHash(cells)
	if c := o.cells[fStore]; c != nil {
		o.storeCode = o.read(c, cells)
	}
	if c := o.cells[fUpdatedAt]; c != nil {
		o.updated = o.read(c, cells)
	}
	if o.keys == nil {
		o.keys = map[string]int{}
	}
	clear(o.keys)
	o.store, _ = o.shop(fStore, cells)
	o.status = o.str(fStatus, cells)
	if o.status != "" && o.status != statusSkip && !slices.Contains(statuses, o.status) {
		o.fail(fStatus, ReasonUnknownStatus, o.status)
	}
}

// header writes the fields of an order.
func (o *orderRows) header(l lines, cells []string) {
	zone := o.store.zone
	ordered := o.moment(fOrderedAt, cells, zone, false)
	l.moment(ordered)
	l.day(companyDay(ordered))
	l.moment(o.moment(fUpdatedAt, cells, zone, false))
	l.Text(o.status)
	l.Text(o.currency(fCurrency, cells, o.store))
	l.ID(o.channel(fChannel, cells))
	l.Text(orUnknown(o.str(fDevice, cells)))
	l.Text(orUnknown(o.str(fPayment, cells)))
	l.Text(o.str(fCoupon, cells))
	l.Text(o.str(fCountry, cells))
	l.Text(o.str(fProvince, cells))
	l.Text(o.str(fCity, cells))
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
	for i := fOrderNet; i <= fTotal; i++ {
		if i == fOrderDiscount {
			l.maybe(o.reduction(i, cells))
		} else {
			l.maybe(o.amount(i, cells))
		}
	}
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
func (o *orderRows) line(l lines, cells []string) {
	sku := o.str(fSKU, cells)
	qty, counted := o.quantity(fQuantity, cells, ReasonNegativeQty)
	if counted && qty == 0 && o.status != "cancelled" {
		o.fail(fQuantity, ReasonZeroQty, "0")
	}
	l.Text(o.key(sku, cells))
	l.Text(sku)
	l.int(qty)
	l.money(o.gross(qty, counted, cells))
	discount, _ := o.reduction(fDiscount, cells)
	l.money(discount)
	for _, i := range []int{fTax, fShipping, fFee} {
		v, _ := o.amount(i, cells)
		l.money(v)
	}
	l.Text(o.str(fWarehouse, cells))
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
