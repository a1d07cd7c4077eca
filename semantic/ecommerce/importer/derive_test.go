package importer

import (
	"errors"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// drawOrder draws an order whose discount and tax its lines can bear. Amounts have two decimals or four.
func drawOrder(t *rapid.T) *keptOrder {
	unit := rapid.SampledFrom([]int64{1, 100}).Draw(t, "unit")
	amount := func(name string, most Money4) Money4 {
		return Money4(rapid.Int64Range(0, max(int64(most)/unit, 0)).Draw(t, name) * unit)
	}
	o := &keptOrder{fx: rate(rapid.OneOf(rapid.Just(int64(1e8)), rapid.Int64Range(1e5, 2e9)).Draw(t, "rate")), taxed: rapid.Bool().Draw(t, "taxed")}
	left := Money4(0)
	for range rapid.IntRange(1, 6).Draw(t, "lines") {
		l := keptLine{qty: rapid.Int64Range(1, 9).Draw(t, "qty"), cost: amount("cost", 1e6), grams: rapid.SampledFrom([]int64{0, 200, 1501}).Draw(t, "grams")}
		l.gross = amount("price", 1e7) * Money4(l.qty)
		l.discount = amount("discount", l.gross)
		l.shipping = amount("line shipping", 1e5)
		if rapid.Bool().Draw(t, "with fee") {
			l.fee = amount("line fee", 1e5)
		}
		left += l.gross - l.discount
		o.lines = append(o.lines, l)
	}
	o.discount = amount("order discount", left)
	o.tax = amount("tax", (left-o.discount)/2)
	o.shipping, o.duty, o.fee, o.freight = amount("shipping", 1e6), amount("duty", 1e6), amount("fee", 1e6), amount("freight", 1e6)
	if rapid.Bool().Draw(t, "net given") {
		o.hasNet, o.net = true, left-o.discount
	}
	return o
}

func dollars(o *keptOrder, m Money4) int64 {
	return decimal.New(int64(m), -4).Mul(decimal.New(int64(o.fx), -8)).Round(2).Shift(2).IntPart()
}

// TestDerivedRowsAddUp wants the sums of an order, converted as a whole, back from its lines, and every line's own arithmetic.
func TestDerivedRowsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := drawOrder(t)
		h, lines, err := o.derive(nil)
		if err != nil {
			t.Fatal(err)
		}
		var gross, discount, tax, fee, shipping Money4
		var sum starLine
		for i, l := range o.lines {
			s := lines[i]
			gross, discount, tax, fee, shipping = gross+l.gross, discount+l.discount, tax+l.tax, fee+l.fee, shipping+l.shipping
			sum.net, sum.discount, sum.fee, sum.freight = sum.net+s.net, sum.discount+s.discount, sum.fee+s.fee, sum.freight+s.freight
			if s.gross != s.net+s.discount || 2*magnitude(s.list*l.qty-s.gross) > uint64(l.qty) || 2*magnitude(s.unit*l.qty-s.net) > uint64(l.qty) {
				t.Fatalf("line %d: %+v", i, s)
			}
			if want := decimal.New(int64(l.cost), -4).Mul(decimal.NewFromInt(l.qty)).Round(2).Shift(2).IntPart(); s.cogs != want {
				t.Fatalf("line %d costs %d, want %d", i, s.cogs, want)
			}
		}
		net := gross - discount - o.discount
		if o.taxed {
			net -= tax + o.tax
		}
		if sum.fee != dollars(o, fee+o.fee) && fee+o.fee != 0 {
			t.Fatalf("fees %d, want %d", sum.fee, dollars(o, fee+o.fee))
		}
		if sum.net != dollars(o, net) || sum.freight != dollars(o, o.freight) || sum.net != h.net || sum.discount != h.discount {
			t.Fatalf("%+v, header %+v", sum, h)
		}
		if h.paid != h.net+h.tax+h.shipping || h.tax < 0 || h.duty != dollars(o, o.duty) || h.paidLocal != net+tax+o.tax+shipping+o.shipping {
			t.Fatalf("header %+v", h)
		}
	})
}

// TestSharesOfLines wants each line's net sales within a cent or two of its share by simple decimals.
func TestSharesOfLines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := drawOrder(t)
		o.fx, o.taxed, o.hasNet = 1e8, false, false
		_, lines, err := o.derive(nil)
		if err != nil {
			t.Fatal(err)
		}
		base := decimal.Zero
		for _, l := range o.lines {
			base = base.Add(decimal.New(int64(l.gross-l.discount), -4))
		}
		for i, l := range o.lines {
			want := decimal.New(int64(l.gross-l.discount), -4)
			if !base.IsZero() {
				want = want.Sub(decimal.New(int64(o.discount), -4).Mul(want).Div(base))
			}
			if got := decimal.New(lines[i].net, -2); got.Sub(want).Abs().GreaterThan(decimal.RequireFromString("0.02")) {
				t.Fatalf("line %d of %+v: net %s, want %s", i, o, got, want)
			}
		}
	})
}

func TestOrderThatIsTooLarge(t *testing.T) {
	o := &keptOrder{fx: 1e8, lines: []keptLine{{qty: 1, gross: largest}, {qty: 1, gross: 1}}}
	if _, _, err := o.derive(nil); !errors.Is(err, errTooLarge) {
		t.Error(err)
	}
}
