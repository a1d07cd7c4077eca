package scaffold

import (
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

// values proposes what the lines of a table are worth and cost: pieces times the price on the line, or of the product
// the line is about. A table that has its own totals needs neither.
func (d *drafting) values(t *table) []metric {
	if hub(t, d.tables) && len(t.key) < 2 || has(t.stem, "return", "refund", "inventory", "stock") {
		return nil // pieces a product has, or that came back or lie there, are no revenue; lines others refer to are
	}
	pieces := pick(t, func(c *column) bool { return has(c.words, "quantity", "qty") && !has(c.words, stockWords...) })
	if pieces == nil || pick(t, func(c *column) bool { return has(c.words, "amount", "total", "revenue", "sale") && c.money() }) != nil {
		return nil
	}
	price, priceWhy := d.each(t, pieces, "price")
	cost, costWhy := d.each(t, pieces, "cost")
	var out []metric
	if price != "" {
		out = append(out, d.valued(t, derivedField{"line_value", price, priceWhy}, "revenue", semantic.Text{ZH: "销售额", EN: "Revenue"},
			semantic.Words{ZH: []string{"收入", "营收"}, EN: []string{"sales", "turnover"}}))
	}
	if cost != "" {
		out = append(out, d.valued(t, derivedField{"line_cost", cost, costWhy}, "total_cost", semantic.Text{ZH: "成本", EN: "Cost"},
			semantic.Words{ZH: []string{"总成本"}, EN: []string{"total cost", "cost of goods"}}))
	}
	return out
}

func (d *drafting) valued(t *table, f derivedField, name string, l semantic.Text, s semantic.Words) metric {
	d.derived[t] = append(d.derived[t], f)
	return metric{name: name, label: l, synonyms: s, unit: semantic.UnitMoney, decimals: 2, why: f.why,
		definition: semantic.Text{ZH: "表 " + t.name + " 各行 " + f.expr + " 之和。", EN: "Sum of " + f.expr + " over the rows of the table " + t.name + "."},
		body:       "simple: {dataset: " + t.dataset + ", agg: sum, field: " + f.name + "}"}
}

// each finds the price or cost of one piece.
func (d *drafting) each(t *table, pieces *column, word string) (expr, why string) {
	isPrice := func(c *column) bool {
		return c.kind == kindNumber && has(c.words, word) && !has(c.words, "total", "shipping", "delivery")
	}
	if own := pick(t, isPrice); own != nil {
		return "{" + pieces.name + "} * {" + own.name + "}", pieces.sql + " times " + own.sql + " of the line"
	}
	for _, e := range t.edges {
		if c := pick(e.to, isPrice); c != nil {
			return "{" + pieces.name + "} * {" + e.roleName() + "." + c.name + "}", pieces.sql + " times " + c.sql + " of the " + e.to.name + " it refers to; today's, if prices changed"
		}
	}
	return "", ""
}

// pick returns the first column that fits, one that speaks of a unit before others.
func pick(t *table, fits func(*column) bool) *column {
	var out *column
	for _, c := range t.columns {
		if fits(c) && c.kind == kindNumber && c.filled > 0 && (out == nil || slices.Contains(c.words, "unit") && !slices.Contains(out.words, "unit")) {
			out = c
		}
	}
	return out
}
