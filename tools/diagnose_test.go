package tools

import (
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"github.com/wenshu-ai/wenshu/semantic"
)

func date(s string) semantic.Date {
	d, err := semantic.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// visits are the sessions of one cell on one day with its orders.
func visits(on semantic.Date, dims map[string]string, sessions, tries, orders int64) fact {
	return fact{on: on, dims: dims, counts: map[string]decimal.Decimal{"": dec(sessions), "has_product_view": dec(sessions / 2),
		"has_cart": dec(sessions / 5), "has_checkout": dec(sessions / 10), "has_payment_try": dec(tries), "has_order": dec(orders)}}
}

// Owned channels 5.0 → 4.8 % with 20 → 32 % of the sessions, the others
// 2.0 → 1.92 % with 80 → 68 %: every channel falls and the whole rises.
func TestSimpsonsParadox(t *testing.T) {
	q2, q3 := date("2025-05-15"), date("2025-08-15")
	cell := func(on semantic.Date, channel, country string, sessions, orders int64) fact {
		return visits(on, map[string]string{"channel": channel, "country": country, "device": "desktop"}, sessions, orders, orders)
	}
	env := fakeEnv([]fact{
		cell(q2, "email", "US", 200000, 10000), cell(q2, "paid_search", "US", 800000, 16000),
		cell(q3, "email", "US", 320000, 15360), cell(q3, "paid_search", "US", 680000, 13056),
		cell(q2, "email", "GB", 5000, 4000), cell(q3, "email", "GB", 5000, 1),
	})
	r := run(t, env, "diagnose(m=conversion_rate; f=country:US; t=2025-Q3; cmp=prev)")
	mixes := found[MixRateFound](r)
	if len(mixes) == 0 {
		t.Fatalf("no mix and rate among %#v", r.Findings)
	}
	m := mixes[0]
	if m.Dimension != "channel" || !m.AllFell || m.AllRose || m.Members != 2 {
		t.Errorf("got %+v", m)
	}
	within(t, "then", m.Then, "0.0260", "0")
	within(t, "now", m.Now, "0.028416", "0")
	within(t, "mix", m.Mix, "0.0036", "0")
	within(t, "rate", m.Rate, "-0.001184", "0")
	if !m.Mix.Add(m.Rate).Equal(m.Total) {
		t.Errorf("%s + %s ≠ %s", m.Mix, m.Rate, m.Total)
	}
	if want := "diagnose(m=conversion_rate; f=country:US; t=2025-07-01..2025-09-30; cmp=2025-04-01..2025-06-30)"; r.Call.String() != want {
		t.Errorf("ran %s", r.Call)
	}
	if r.Interpretation.CompareT != "prev" {
		t.Errorf("compared with %q", r.Interpretation.CompareT)
	}
}

// breakDays are twelve weeks and more of visits in South China: one cell,
// 35 % of the sessions, loses its payments from 13 October on.
func breakDays() []fact {
	var out []fact
	on := date("2025-04-01")
	for i := 0; !on.After(date("2025-11-30")); i, on = i+1, on.AddDays(1) {
		for _, c := range []struct {
			channel, device string
			sessions        int64
		}{{"short_video", "android_app", 350}, {"short_video", "ios_app", 200}, {"paid_search", "android_app", 200}, {"paid_search", "ios_app", 250}} {
			wobble := int64(i*7%5 - 2)
			tries := c.sessions*36/1000 + wobble%2
			orders := tries * 92 / 100
			if c.channel == "short_video" && c.device == "android_app" {
				tries = 14 + wobble
				orders = tries - 1
				if !on.Before(date("2025-10-13")) {
					orders = 4
				}
			}
			dims := map[string]string{"channel": c.channel, "device": c.device, "sales_region": "华南", "customer_type": "new", "country": "CN"}
			out = append(out, visits(on, dims, c.sessions, tries, orders))
		}
	}
	return out
}

func TestFindsTheBreakTheCellAndTheStep(t *testing.T) {
	r := run(t, fakeEnv(breakDays()), "diagnose(m=conversion_rate; f=sales_region:华南,customer_type:new; premise=down)")
	if want := "diagnose(m=conversion_rate; f=customer_type:new,sales_region:华南; t=2025-10-13..2025-11-09; cmp=2025-09-15..2025-10-12; premise=down)"; r.Call.String() != want {
		t.Errorf("ran %s", r.Call)
	}
	p := found[PremiseFound](r)
	if len(p) != 1 || !p[0].Holds || p[0].Band == nil {
		t.Errorf("premise %+v", p)
	}
	breaks := found[BreakFound](r)
	if len(breaks) != 1 || breaks[0].On != date("2025-10-13") || !breaks[0].Level.LessThan(breaks[0].Was) {
		t.Errorf("breaks %+v", breaks)
	}
	causes := found[CauseFound](r)
	if len(causes) != 1 || !slices.Equal(causes[0].Subject, Subject{{"channel", "short_video"}, {"device", "android_app"}}) {
		t.Fatalf("causes %+v", causes)
	}
	if causes[0].Share.LessThan(decimal.RequireFromString("0.9")) {
		t.Errorf("the cell explains %s", causes[0].Share)
	}
	worst := found[WorstStepFound](r)
	if len(worst) != 1 || worst[0].From != "payment_try" || worst[0].To != "order" || !worst[0].ByDecline || !worst[0].LostPeople.IsPositive() {
		t.Errorf("worst %+v", worst)
	}
	checkParts(t, r)
	if len(r.Charts) == 0 || len(r.Charts[0].Marks) != 1 || r.Charts[0].Marks[0].On != date("2025-10-13") {
		t.Error("the picture lacks the break")
	}
	if len(r.Next) == 0 || r.Next[0].Tool() != "funnel" {
		t.Errorf("next %v", r.Next)
	}
}

// checkParts holds every split of a result against the change: deltas sum to
// it and shares to 1, to the last digit.
func checkParts(t testing.TB, r *Result) {
	t.Helper()
	change := found[ChangeFound](r)[0]
	deltas, share := map[string]decimal.Decimal{}, map[string]decimal.Decimal{}
	for _, p := range found[PartFound](r) {
		deltas[p.Dimension] = deltas[p.Dimension].Add(p.Delta)
		share[p.Dimension] = share[p.Dimension].Add(p.Share)
	}
	if len(deltas) == 0 {
		t.Error("no parts")
	}
	for dim, sum := range deltas {
		if !sum.Equal(change.Delta) {
			t.Errorf("%s: parts sum to %s, the change is %s", dim, sum, change.Delta)
		}
		if !share[dim].Equal(dec(1)) {
			t.Errorf("%s: shares sum to %s", dim, share[dim])
		}
	}
	for _, m := range found[MixRateFound](r) {
		if !m.Mix.Add(m.Rate).Equal(m.Total) || !m.Total.Equal(change.Delta) {
			t.Errorf("%s: mix %s and rate %s, total %s of %s", m.Dimension, m.Mix, m.Rate, m.Total, change.Delta)
		}
	}
	total := decimal.Zero
	effects := found[EffectFound](r)
	for _, e := range effects {
		total = total.Add(e.Delta)
	}
	if len(effects) > 0 && !total.Equal(change.Delta) {
		t.Errorf("effects sum to %s, the change is %s", total, change.Delta)
	}
}

func sold(on semantic.Date, sku, channel string, net, discount, qty string) fact {
	n := decimal.RequireFromString
	return fact{on: on, dims: map[string]string{"sku": sku, "channel": channel, "category": "footwear", "sales_region": "华东", "country": "CN"},
		counts: map[string]decimal.Decimal{"net": n(net), "discount": n(discount), "qty": n(qty)}}
}

// A new shoe brings 62 % of the growth and a channel 25 %; prices stand.
func TestGrowthOfACategory(t *testing.T) {
	q2, q3 := date("2025-05-15"), date("2025-08-15")
	env := fakeEnv([]fact{
		sold(q2, "FW-RUN-01", "short_video", "80000.00", "20000.00", "1000"),
		sold(q2, "FW-RUN-01", "knowledge_community", "20000.00", "5000.00", "250"),
		sold(q3, "FW-RUN-01", "short_video", "90080.00", "22520.00", "1126"),
		sold(q3, "FW-RUN-01", "knowledge_community", "25880.00", "6470.00", "323.5"),
		sold(q3, "FW-CITY-01", "short_video", "21420.00", "5355.00", "267.75"),
		sold(q3, "FW-CITY-01", "knowledge_community", "4620.00", "1155.00", "57.75"),
	})
	r := run(t, env, "diagnose(m=net_sales; f=sales_region:华东,category:footwear; t=2025-Q3)")
	within(t, "growth", *found[ChangeFound](r)[0].Growth, "0.42", "0.0001")
	checkParts(t, r)
	for _, p := range found[PartFound](r) {
		if slices.Equal(p.Subject, Subject{{"sku", "FW-CITY-01"}}) {
			within(t, "share of the new shoe", p.Share, "0.62", "0.001")
		}
		if slices.Equal(p.Subject, Subject{{"channel", "knowledge_community"}}) {
			within(t, "share of the channel", p.Share, "0.25", "0.001")
		}
	}
	causes := found[CauseFound](r)
	if len(causes) != 1 || !slices.Equal(causes[0].Subject, Subject{{"sku", "FW-CITY-01"}}) {
		t.Errorf("causes %+v", causes)
	}
	for _, e := range found[EffectFound](r) {
		want := map[string]string{EffectVolume: "0.42", EffectMix: "0", EffectPrice: "0", EffectDiscount: "0"}[e.Name]
		within(t, e.Name, e.Relative, want, "0.0001")
	}
}

func TestFalsePremise(t *testing.T) {
	var facts []fact
	levels := []string{"100000", "103000", "99000", "101000", "104000", "100500", "102000", "102612"} // March to October
	for i, l := range levels {
		facts = append(facts, sold(date("2025-03-15").AddMonths(i), "HO-CUP-01", "paid_search", l, "0", "100"),
			sold(date("2025-03-16").AddMonths(i), "HO-LAMP-04", "live", "500", "0", "1"))
	}
	r := run(t, fakeEnv(facts), "diagnose(m=net_sales; t=last_month; premise=down)")
	p := found[PremiseFound](r)
	if len(p) != 1 || p[0].Holds || p[0].Band == nil || p[0].Claimed != "down" {
		t.Fatalf("premise %+v", p)
	}
	within(t, "growth", *p[0].Change.Growth, "0.006", "0.0001")
	if len(found[CauseFound](r))+len(found[EffectFound](r))+len(found[BreakFound](r)) > 0 {
		t.Errorf("causes invented: %#v", r.Findings)
	}
	if !slices.ContainsFunc(r.Notes, func(n semantic.Note) bool { return n.Code == semantic.NoteNoise }) {
		t.Error("normal variation is not named")
	}
	if len(r.Tables) != 1 || r.Tables[0].ID != "parts:channel" {
		t.Errorf("tables %+v", r.Tables)
	}
}

func TestNothingToDiagnose(t *testing.T) {
	r := run(t, fakeEnv(breakDays()), "diagnose(m=conversion_rate; f=country:XX; t=last_month)")
	if !r.Empty || len(r.Findings) != 0 || r.Available.Start != date("2025-04-01") {
		t.Errorf("got %+v", r)
	}
	// A level series without a break: the last four weeks against the four before.
	r = run(t, fakeEnv(breakDays()), "diagnose(m=sessions)")
	if r.Call.String() != "diagnose(m=sessions; t=2025-11-03..2025-11-30; cmp=2025-10-06..2025-11-02)" {
		t.Errorf("ran %s", r.Call)
	}
}

// Whatever the numbers are, parts, shares, mix and rate close exactly.
func TestSplitsCloseExactly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		count := rapid.Int64Range(0, 5000)
		n := rapid.IntRange(2, 14).Draw(t, "members")
		c := cutting{dims: []string{"channel"}, exact: true}
		for i := range n {
			a := func(label string) amount {
				d := count.Draw(t, label)
				return amount{dec(rapid.Int64Range(0, max(d, 1)).Draw(t, label+" n")), dec(d)}
			}
			x := member{about: Subject{{"channel", string(rune('a' + i))}}, now: a("now"), then: a("then")}
			c.members = append(c.members, x)
			c.total.now, c.total.then = c.total.now.plus(x.now), c.total.then.plus(x.then)
		}
		if c.total.now.d.IsZero() || c.total.then.d.IsZero() {
			t.Skip("nothing to divide by")
		}
		for _, m := range []measure{{metric: "r", num: "n", den: "d"}, {metric: "s", num: "n"}} {
			change := m.value(c.total.now).Sub(m.value(c.total.then))
			sum, share := decimal.Zero, decimal.Zero
			for _, p := range m.parts(c) {
				sum, share = sum.Add(p.Delta), share.Add(p.Share)
			}
			if !sum.Equal(change) || !change.IsZero() && !share.Equal(dec(1)) {
				t.Fatalf("%s: parts %s of %s, shares %s", m.metric, sum, change, share)
			}
			if mix := m.mixRate(c); m.ratio() && (!mix.Mix.Add(mix.Rate).Equal(mix.Total) || !mix.Total.Equal(change)) {
				t.Fatalf("mix %+v of %s", mix, change)
			}
		}
	})
}

func TestEffectsCloseExactly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var products [][2]sale
		cents := rapid.Int64Range(0, 1e7)
		change := decimal.Zero
		for range rapid.IntRange(1, 8).Draw(t, "products") {
			s := func(label string) sale {
				q := rapid.Int64Range(0, 500).Draw(t, label)
				if q == 0 {
					return sale{}
				}
				return sale{decimal.New(cents.Draw(t, label+" net"), -2), decimal.New(cents.Draw(t, label+" off"), -2), dec(q)}
			}
			p := [2]sale{s("then"), s("now")}
			change = change.Add(p[1].net).Sub(p[0].net)
			products = append(products, p)
		}
		found, ok := effects(products)
		if !ok {
			t.Skip("nothing sold")
		}
		sum := decimal.Zero
		for _, e := range found {
			sum = sum.Add(e.Delta)
		}
		if !sum.Equal(change) {
			t.Fatalf("effects sum to %s, the change is %s", sum, change)
		}
	})
}
