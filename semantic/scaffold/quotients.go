package scaffold

import (
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

// quotients proposes what the metrics of one table say together: the amount of a row, and where worth and cost are
// known what is left, as an amount and as a share.
func quotients(t *table, list []metric) []metric {
	named := func(name string) *metric {
		i := slices.IndexFunc(list, func(m metric) bool { return m.name == name })
		if i < 0 {
			return nil
		}
		return &list[i]
	}
	var out []metric
	rows := slices.IndexFunc(list, func(m metric) bool { return strings.Contains(m.body, "agg: count_rows") })
	amount := slices.IndexFunc(list, func(m metric) bool {
		return m.unit == semantic.UnitMoney && m.adds()
	})
	if rows >= 0 && amount >= 0 {
		out = append(out, perRow(t, list[amount], list[rows]))
	}
	if worth, cost := named("revenue"), named("total_cost"); worth != nil && cost != nil {
		out = append(out, leftOver()...)
	}
	return out
}

func perRow(t *table, amount, rows metric) metric {
	one, zh := inSentence(english(t.stem)), chinese(t.stem)
	return metric{name: amount.name + "_per_" + strings.Join(t.stem, "_"), unit: semantic.UnitMoney, decimals: 2, why: "an amount by the number of rows it was summed over",
		label:      semantic.Text{ZH: "每" + zh + amount.label.ZH, EN: amount.label.EN + " per " + one},
		definition: semantic.Text{ZH: amount.label.ZH + "除以" + rows.label.ZH + "。", EN: amount.label.EN + " divided by " + inSentence(rows.label.EN) + "."},
		synonyms:   semantic.Words{ZH: hanOnly("平均每" + zh + amount.label.ZH), EN: []string{inSentence(amount.label.EN) + " by " + one}},
		body:       "ratio: {num: " + amount.name + ", den: " + rows.name + "}"}
}

func leftOver() []metric {
	const why = "worth less cost of the same rows"
	return []metric{
		{name: "gross_profit", unit: semantic.UnitMoney, decimals: 2, why: why, label: semantic.Text{ZH: "毛利", EN: "Gross profit"},
			definition: semantic.Text{ZH: "销售额减成本。", EN: "Revenue less cost."}, synonyms: semantic.Words{ZH: []string{"毛利额"}, EN: []string{"gross earnings"}},
			body: "derived: revenue - total_cost"},
		{name: "gross_margin", unit: semantic.UnitPercent, decimals: 1, why: why, label: semantic.Text{ZH: "毛利率", EN: "Gross margin"},
			definition: semantic.Text{ZH: "毛利除以销售额。", EN: "Gross profit divided by revenue."}, synonyms: semantic.Words{ZH: []string{"毛利点数"}, EN: []string{"profit margin"}},
			body: "ratio: {num: gross_profit, den: revenue}"},
	}
}
