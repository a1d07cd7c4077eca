package importer

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic/ecommerce/copytext"
)

// chunk is how many orders, or lines, are read at a time.
const chunk = 20000

// keptOrders are the touched orders whose rows of the star did not follow from the file's rows alone.
const keptOrders = `DECLARE kept_orders CURSOR FOR
SELECT o.order_id, t.is_new, o.fx_to_usd, o.tax_form = 'included', o.order_net IS NOT NULL, coalesce(o.order_net, 0), coalesce(o.order_discount, 0), coalesce(o.order_tax, 0),
  coalesce(o.order_shipping, 0), coalesce(o.order_duty, 0), coalesce(o.order_fee, 0), coalesce(o.order_freight, 0),
  o.order_no, o.ordered_at::text, o.order_date::text, o.store_id, o.geo_id, o.customer_id, h.seq, o.channel_id, o.device, o.status, o.payment_method, o.coupon_code,
  o.currency, o.fx_to_usd, o.shipped_at::text, o.promised_at::text, o.delivered_at::text, r.main_id
FROM import_touched t JOIN wenshu_import.sales_order o USING (order_id) JOIN import_history h USING (order_id) LEFT JOIN import_repeat r USING (order_id)
WHERE t.sells AND NOT t.ready ORDER BY o.order_id`

// starHeader are the columns of the star that keptOrders gives as they are, from its thirteenth on.
const starHeader = `order_no, ordered_at, order_date, store_id, geo_id, customer_id, customer_order_seq, channel_id, device, status, payment_method, coupon_code,
  currency, fx_to_usd, first_ship_at, promised_at, delivered_at, duplicate_of`

const headerWidth = 18

// keptLines are the lines of the same orders. What rounding leaves goes by the order of their keys, which is no matter of language.
const keptLines = `DECLARE kept_lines CURSOR FOR
SELECT l.order_id, l.order_item_id, l.sku_id, coalesce(l.warehouse_id, 0), l.qty, l.gross, l.discount, l.tax, l.shipping, l.fee
FROM import_touched t JOIN wenshu_import.sales_line l USING (order_id) WHERE t.sells AND NOT t.ready AND l.qty > 0 ORDER BY l.order_id, l.line_key COLLATE "C"`

// derivation reads kept orders with their lines and writes the star's rows. Rows of orders the star has go into tables of the
// import, from which the star is updated; those of new ones are the star's at once.
type derivation struct {
	conn     *sql.Conn
	products map[int64]product
	read     []lineOf
	ahead    []lineOf // what of read is not used yet
	ended    bool     // no more lines are to be read
	own      []keptLine
	finished []starLine
	out      [4]*copytext.Lines
	pieces   [4]pieces
}

type lineOf struct {
	order int64
	keptLine
}

// The tables written, those that others refer to first.
const (
	newOrders = iota
	newLines
	heldOrders
	heldLines
)

const paidColumns = "order_id, discount_usd, tax_usd, duty_usd, shipping_charged_usd, paid_usd, paid_local"

const itemColumns = "order_item_id, order_id, sku_id, warehouse_id, qty, list_price_usd, unit_price_usd, gross_usd, discount_usd, net_usd, cogs_usd, fee_alloc_usd, freight_alloc_usd"

var targets = [4]string{
	newOrders:  "dw.fact_order (" + paidColumns + ", " + starHeader + ")",
	newLines:   "dw.fact_order_item (" + itemColumns + ")",
	heldOrders: "import_paid",
	heldLines:  "import_item",
}

// derive writes the star's rows of the touched orders.
func (j *job) derive(ctx context.Context) error {
	d := &derivation{conn: j.conn, products: map[int64]product{}}
	for _, p := range j.known.goods.products {
		d.products[p.id] = p
	}
	if err := d.prepare(ctx); err != nil {
		return err
	}
	for {
		n, err := d.orders(ctx)
		if err != nil {
			return err
		}
		j.ran("FETCH kept orders")
		if n == 0 {
			_, err := j.conn.ExecContext(ctx, "CLOSE kept_orders; CLOSE kept_lines")
			return err
		}
		if err := d.flush(ctx); err != nil {
			return err
		}
		j.ran("COPY derived rows")
	}
}

func (d *derivation) prepare(ctx context.Context) error {
	for i := range d.out {
		d.out[i] = copytext.To(d.pieces[i].add)
	}
	_, err := d.conn.ExecContext(ctx, "SET LOCAL cursor_tuple_fraction = 1; "+keptOrders+"; "+keptLines)
	return err
}

// heading is an order as it was read; header is the part of the star's row that stays as it is.
type heading struct {
	id     int64
	isNew  bool
	header string
	keptOrder
}

// orders derives the next orders and says how many there were.
func (d *derivation) orders(ctx context.Context) (int, error) {
	list, err := d.headings(ctx)
	if err != nil {
		return 0, err
	}
	for i := range list {
		h := &list[i]
		if err := d.linesOf(ctx, h); err != nil {
			return 0, err
		}
		paid, finished, err := h.derive(d.finished)
		if err != nil {
			return 0, err
		}
		d.finished = finished
		if err := d.write(h, paid); err != nil {
			return 0, err
		}
	}
	return len(list), nil
}

func (d *derivation) headings(ctx context.Context) (list []heading, err error) {
	texts := copytext.To(nil) // rows are never ended, so nothing is handed on
	var kept [headerWidth]sql.RawBytes
	var fx sql.RawBytes
	var h heading
	into := []any{&h.id, &h.isNew, &fx, &h.taxed, &h.hasNet, (*stored)(&h.net), (*stored)(&h.discount), (*stored)(&h.tax), (*stored)(&h.shipping), (*stored)(&h.duty), (*stored)(&h.fee), (*stored)(&h.freight)}
	for i := range kept {
		into = append(into, &kept[i])
	}
	err = scanAll(ctx, d.conn, "FETCH "+strconv.Itoa(chunk)+" FROM kept_orders", func(scan func(...any) error) error {
		err := scan(into...)
		if err != nil {
			return err
		}
		if h.fx, err = parseRate(string(fx)); err != nil {
			return fmt.Errorf("rate of order %d: %w", h.id, err)
		}
		if h.header = ""; h.isNew {
			place := texts.Len()
			for i := range kept {
				texts.Text(string(kept[i]))
			}
			h.header = strings.TrimPrefix(string(texts.Since(place)), "\t")
		}
		list = append(list, h)
		return nil
	})
	return list, err
}

// linesOf gives an order its lines, which come in the order of the orders.
func (d *derivation) linesOf(ctx context.Context, h *heading) error {
	h.lines = d.own[:0]
	for {
		if len(d.ahead) == 0 && !d.ended {
			if err := d.readLines(ctx); err != nil {
				return err
			}
		}
		if len(d.ahead) == 0 || d.ahead[0].order != h.id {
			break
		}
		h.lines = append(h.lines, d.ahead[0].keptLine)
		d.ahead = d.ahead[1:]
	}
	d.own = h.lines
	return nil
}

func (d *derivation) readLines(ctx context.Context) error {
	var l lineOf
	into := []any{&l.order, &l.id, &l.sku, &l.warehouse, &l.qty, (*stored)(&l.gross), (*stored)(&l.discount), (*stored)(&l.tax), (*stored)(&l.shipping), (*stored)(&l.fee)}
	d.read = d.read[:0]
	err := scanAll(ctx, d.conn, "FETCH "+strconv.Itoa(chunk)+" FROM kept_lines", func(scan func(...any) error) error {
		if err := scan(into...); err != nil {
			return err
		}
		p := d.products[l.sku]
		l.cost, l.grams = p.cost, p.grams
		d.read = append(d.read, l)
		return nil
	})
	d.ahead, d.ended = d.read, len(d.read) == 0
	return err
}

// write puts out the rows of an order.
func (d *derivation) write(h *heading, paid starOrder) error {
	orders, items := lines{d.out[heldOrders]}, lines{d.out[heldLines]}
	if h.isNew {
		orders, items = lines{d.out[newOrders]}, lines{d.out[newLines]}
	}
	orders.int(h.id)
	paid.write(orders)
	if h.isNew {
		orders.Append(func(b []byte) []byte { return append(b, h.header...) })
	}
	if err := orders.End(); err != nil {
		return err
	}
	for i, s := range d.finished {
		l := &h.lines[i]
		items.int(l.id)
		items.int(h.id)
		items.int(l.sku)
		items.ID(int(l.warehouse))
		items.int(l.qty)
		s.write(items)
		if err := items.End(); err != nil {
			return err
		}
	}
	return nil
}

// flush sends what was put out, and starts anew.
func (d *derivation) flush(ctx context.Context) error {
	for i, target := range targets {
		if err := d.pieces[i].copy(ctx, d.conn, target, lines{d.out[i]}); err != nil {
			return err
		}
	}
	return nil
}

// stored reads an amount of the kept tables.
type stored Money4

// Scan implements sql.Scanner.
func (m *stored) Scan(v any) error {
	text, ok := v.([]byte)
	if !ok {
		return fmt.Errorf("importer: an amount is %T", v)
	}
	n, ok := numbers{decimal: '.'}.parse(string(text))
	if !ok {
		return fmt.Errorf("importer: %q is no amount", text)
	}
	*m = stored(n)
	return nil
}
