package tools

import (
	"context"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
)

// The names of the effects behind a change of net sales.
const (
	EffectVolume   = "volume"   // more or fewer units at the earlier net price
	EffectMix      = "mix"      // dearer or cheaper products, new ones among them
	EffectPrice    = "price"    // the same products at another list price
	EffectDiscount = "discount" // more or less of the list price kept
)

// The metrics the effects are made of: net sales plus discounts are the list
// value of the same orders.
const (
	netSales  = "net_sales"
	discounts = "discount_amount"
	units     = "units"
)

// sale is the sale of one product in one period.
type sale struct{ net, discount, qty decimal.Decimal }

func (s sale) list() decimal.Decimal { return s.net.Add(s.discount) }

func (s sale) plus(o sale) sale {
	return sale{s.net.Add(o.net), s.discount.Add(o.discount), s.qty.Add(o.qty)}
}

// effects splits a change of net sales N = U·p·k with U units, p list price a
// unit and k the part of the list value kept after discounts:
//
//	volume   (U₁ − U₀)·p₀k₀
//	price    k₀·Σ U₁ᵢ(p₁ᵢ − p₀ᵢ) over products sold in both periods
//	mix      k₀·U₁(p₁ − p₀) less the price effect
//	discount U₁p₁(k₁ − k₀)
//
// which sum to N₁ − N₀ exactly: rounding goes to the largest. It is the
// price–volume–mix scheme of management accounting with the earlier period
// as the base. ok is false when the earlier period sold nothing.
func effects(products [][2]sale) ([]EffectFound, bool) {
	var then, now sale
	for _, p := range products {
		then, now = then.plus(p[0]), now.plus(p[1])
	}
	if then.qty.IsZero() || then.net.IsZero() || then.list().IsZero() || now.qty.IsZero() {
		return nil, false
	}
	kept := then.net.DivRound(then.list(), digits)
	price := decimal.Zero
	for _, p := range products {
		if !p[0].qty.IsZero() && !p[1].qty.IsZero() {
			before := p[0].list().DivRound(p[0].qty, digits).Mul(p[1].qty)
			price = price.Add(p[1].list().Sub(before))
		}
	}
	dearer := now.list().Sub(then.list().DivRound(then.qty, digits).Mul(now.qty)) // U₁(p₁ − p₀)
	parts := []decimal.Decimal{
		now.qty.Sub(then.qty).Mul(then.net.DivRound(then.qty, digits)),
		dearer.Sub(price).Mul(kept),
		price.Mul(kept),
		now.net.Sub(now.list().Mul(kept)),
	}
	left := now.net.Sub(then.net)
	for i := range parts {
		parts[i] = parts[i].Round(4)
		left = left.Sub(parts[i])
	}
	giveRest(parts, left)
	share := shares(parts)
	var out []EffectFound
	for i, name := range []string{EffectVolume, EffectMix, EffectPrice, EffectDiscount} {
		out = append(out, EffectFound{Metric: netSales, Name: name, Delta: parts[i], Share: share[i],
			Relative: parts[i].DivRound(then.net, 10)})
	}
	return out, true
}

// findEffects reads sales by product and splits the change; nothing for other
// metrics and for models without the parts.
func (d *diagnosis) findEffects(ctx context.Context) ([]EffectFound, error) {
	if d.args.Metric != netSales {
		return nil, nil
	}
	keys := []string{netSales, discounts, units}
	for _, k := range append(keys, "sku") {
		_, metric := d.env.Model.Metric(k)
		_, dimension := d.env.Model.Dimension(k)
		if !metric && !dimension {
			return nil, nil
		}
	}
	rows, err := d.env.Warehouse.Query(ctx, d.env.Who, semantic.Query{Metrics: keys, Dimensions: []string{"sku"},
		Where: filter(d.args.Filters), Period: d.period, Compare: d.before})
	if unreachable(err) || err == nil && rows.Truncated {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	d.statements = append(d.statements, rows.Statements...)
	var products [][2]sale
	for _, row := range rows.Rows {
		if row.Kind != semantic.RowData {
			continue
		}
		get := func(key string, role semantic.Role) decimal.Decimal {
			if n := number(cell(rows.Columns, row, key, role)); n != nil {
				return *n
			}
			return decimal.Zero
		}
		at := func(r semantic.Role) sale { return sale{get(netSales, r), get(discounts, r), get(units, r)} }
		products = append(products, [2]sale{at(semantic.RoleBefore), at(semantic.RoleValue)})
	}
	out, _ := effects(products)
	return out, nil
}
