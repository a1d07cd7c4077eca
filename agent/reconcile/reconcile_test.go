package reconcile_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"github.com/wenshu-ai/wenshu/agent/reconcile"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// order is a row that came at some time and may have been corrected later.
type order struct {
	came    int
	day     int
	country string
	amount  int64
}

// world is what a warehouse holds at a time: rows that came by then, two
// models, and a rate that is revised at times.
type world struct {
	at     int
	orders []order
	rates  []int64 // by time, thousandths
}

var countries = []string{"US", "DE", "GB"}

func (w world) Figure(_ context.Context, model string, c tools.Call, base bool) (decimal.Decimal, error) {
	n := tools.NamedIn(c)
	p := n.Time.Range.(semantic.Absolute).Period
	sum := decimal.Zero
	for _, o := range w.orders {
		day := semantic.Date{Year: 2025, Month: 10, Day: o.day}
		if o.came <= w.at && !day.Before(p.Start) && day.Before(p.End) && kept(n.Filters, o.country) {
			amount := decimal.NewFromInt(o.amount)
			if model == "after tax" {
				amount = amount.Mul(decimal.New(8, -1))
			}
			sum = sum.Add(amount)
		}
	}
	if !base {
		sum = sum.Mul(decimal.New(w.rates[w.at], -3))
	}
	return sum, nil
}

func kept(f tools.Filters, country string) bool {
	for _, t := range f {
		in := false
		for _, v := range t.Values {
			in = in || v == country
		}
		if in == t.Not {
			return false
		}
	}
	return true
}

func (w world) answer(model string, c tools.Call) reconcile.Side {
	value, _ := w.Figure(context.Background(), model, c, false) // the world never fails
	base, _ := w.Figure(context.Background(), model, c, true)
	return reconcile.Side{Call: c, Model: model, Value: value, Base: &base}
}

func callOf(t *rapid.T, label string) tools.Call {
	first := rapid.IntRange(1, 20).Draw(t, label+" first")
	text := fmt.Sprintf("query(m=sales; t=2025-10-%02d..2025-10-%02d)", first, first+rapid.IntRange(0, 9).Draw(t, label+" days"))
	if rapid.Bool().Draw(t, label+" filtered") {
		text = text[:len(text)-1] + "; f=country:" + rapid.SampledFrom(countries).Draw(t, label+" country") + ")"
	}
	c, err := tools.ParseCall(text)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func drawWorld(t *rapid.T) world {
	w := world{rates: []int64{1000, 1000, 1000}}
	for i := range w.rates {
		w.rates[i] = rapid.Int64Range(500, 9000).Draw(t, "rate")
	}
	w.orders = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) order {
		return order{rapid.IntRange(0, 2).Draw(t, "came"), rapid.IntRange(1, 30).Draw(t, "day"), rapid.SampledFrom(countries).Draw(t, "country"),
			rapid.Int64Range(-500, 5000).Draw(t, "amount")}
	}), 0, 40).Draw(t, "orders")
	return w
}

// Whatever changed between two answers, and whatever came after the second,
// the parts sum to the difference exactly.
func TestPartsSumToTheDifference(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		models := []string{"before tax", "after tax"}
		from := w.answer(rapid.SampledFrom(models).Draw(t, "model before"), callOf(t, "before"))
		w.at = 1
		to := w.answer(rapid.SampledFrom(models).Draw(t, "model after"), callOf(t, "after"))
		w.at = 2
		got, err := reconcile.Explain(context.Background(), w, from, to)
		if err != nil {
			t.Fatal(err)
		}
		sum := decimal.Zero
		for _, p := range got.Parts {
			sum = sum.Add(p.Amount)
		}
		if !sum.Equal(got.Difference) || !got.Difference.Equal(to.Value.Sub(from.Value)) {
			t.Fatalf("parts sum to %s, difference %s: %+v", sum, got.Difference, got.Parts)
		}
	})
}

// Where a single thing changed it gets all of the difference, and nothing
// else is named.
func TestASingleChangeIsNamedAlone(t *testing.T) {
	w := world{rates: []int64{1000, 1000, 1000}, orders: []order{{0, 5, "US", 100}, {0, 6, "DE", 50}, {1, 5, "US", 30}, {0, 15, "US", 7}}}
	call := func(text string) tools.Call {
		c, err := tools.ParseCall(text)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	all, us, longer := call("query(m=sales; t=2025-10-01..2025-10-10)"), call("query(m=sales; f=country:US; t=2025-10-01..2025-10-10)"), call("query(m=sales; t=2025-10-01..2025-10-20)")
	revised := world{at: 1, rates: []int64{1000, 1100}, orders: w.orders[:2]}
	late := w
	late.at = 1
	tests := []struct {
		name     string
		from, to reconcile.Side
		now      world
		want     reconcile.Part
	}{
		{"late rows", w.answer("before tax", all), late.answer("before tax", all), late, reconcile.Part{Cause: reconcile.LateRows, Amount: decimal.NewFromInt(30)}},
		{"definition", w.answer("before tax", all), w.answer("after tax", all), w, reconcile.Part{Cause: reconcile.Definition, Amount: decimal.NewFromInt(-30)}},
		{"filter", w.answer("before tax", all), w.answer("before tax", us), w, reconcile.Part{Cause: reconcile.Filter, Dimension: "country", Amount: decimal.NewFromInt(-50)}},
		{"period", w.answer("before tax", all), w.answer("before tax", longer), w, reconcile.Part{Cause: reconcile.Period, Amount: decimal.NewFromInt(7)}},
		{"rate", world{rates: revised.rates, orders: revised.orders}.answer("before tax", all), revised.answer("before tax", all), revised,
			reconcile.Part{Cause: reconcile.Rate, Amount: decimal.NewFromInt(15)}},
	}
	for _, tt := range tests {
		got, err := reconcile.Explain(context.Background(), tt.now, tt.from, tt.to)
		if err != nil {
			t.Fatal(err)
		}
		if len(got.Parts) != 1 || got.Parts[0].Cause != tt.want.Cause || got.Parts[0].Dimension != tt.want.Dimension || !got.Parts[0].Amount.Equal(tt.want.Amount) {
			t.Errorf("%s: %+v", tt.name, got.Parts)
		}
	}
}
