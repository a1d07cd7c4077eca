package scaffold

import (
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

// metric is one proposed metric over one table, or a formula over others.
type metric struct {
	name       string
	label      semantic.Text
	definition semantic.Text
	synonyms   semantic.Words
	unit       semantic.Unit
	decimals   int
	groups     string
	why        string
	body       string // the line that defines it
	table      *table
}

// adds reports a sum that adds up over everything, time included.
func (m metric) adds() bool {
	return strings.Contains(m.body, "agg: sum,") && !strings.Contains(m.body, "snapshot")
}

func (d *drafting) proposeMetrics() {
	taken := map[string]bool{}
	for _, t := range d.tables {
		groups := d.groupsOf(t)
		if groups == "" {
			d.left = append(d.left, found(Unreachable, t, 0, 0, "没有时间也没有维度,没有可用的指标。", "it has neither a time nor a dimension, so no metric of it can be used."))
			continue
		}
		var list []metric
		list = append(list, d.values(t)...)
		list = append(list, counted(t))
		for _, c := range t.columns {
			list = append(list, d.measured(t, c)...)
		}
		for i := range list {
			list[i].groups = groups
			list[i].name = unused(taken, modelName(list[i].name))
			list[i].table = t
		}
		for _, m := range quotients(t, list) {
			m.groups, m.table = groups, t
			m.name = unused(taken, modelName(m.name))
			list = append(list, m)
		}
		d.metrics = append(d.metrics, list...)
	}
	d.tellApart()
}

// tellApart names the table in labels that two metrics share.
func (d *drafting) tellApart() {
	uses := map[string]int{}
	for _, m := range d.metrics {
		uses[m.label.EN]++
	}
	for i, m := range d.metrics {
		if uses[m.label.EN] > 1 {
			d.metrics[i].label = semantic.Text{ZH: chinese(m.table.stem) + "的" + m.label.ZH, EN: m.label.EN + " of " + inSentence(english(plurals(m.table.stem)))}
		}
	}
}

// counted is the number of rows.
func counted(t *table) metric {
	many := inSentence(english(plurals(t.stem)))
	what := chinese(t.stem)
	return metric{name: "number_of_" + t.dataset, unit: semantic.UnitCount,
		label:      semantic.Text{ZH: what + "数", EN: "Number of " + many},
		definition: semantic.Text{ZH: "表 " + t.name + " 的行数。", EN: "Rows of the table " + t.name + "."},
		synonyms:   semantic.Words{ZH: hanOnly(what + "数量"), EN: []string{many + " count", "how many " + many}},
		body:       "simple: {dataset: " + t.dataset + ", agg: count_rows}"}
}

// hanOnly keeps words that are Chinese: a word the glossary lacks is no Chinese synonym.
func hanOnly(words ...string) []string {
	return slices.DeleteFunc(words, func(w string) bool { return strings.ContainsFunc(w, func(r rune) bool { return r < 0x80 && r != ' ' }) })
}

// measured proposes what one column measures.
func (d *drafting) measured(t *table, c *column) []metric {
	switch c.use(hub(t, d.tables)) {
	case useSum:
		return []metric{c.summed("", "names an amount of each row, so it adds up")}
	case useStock:
		return []metric{c.summed(", snapshot: last", "names a level, so the last day of a period counts and days are not added")}
	case useAverage:
		return []metric{c.averaged()}
	case useIdentity:
		if c.counts() {
			return []metric{c.different()}
		}
	}
	return nil
}

// counts reports an identity of something else than the row itself, of which there are several.
func (c *column) counts() bool {
	return !c.table.keyedBy(c) && c.distinct < c.filled && len(c.thing()) > 0 && c.distinct > 1 && !slices.Equal(singulars(c.thing()), c.table.stem) && !has(c.words, "line", "sequence", "seq", "zip", "postal")
}

func (c *column) summed(extra, why string) metric {
	l := label(c.words, c.comment)
	return metric{name: c.metricName(), label: l, unit: c.unit(), decimals: c.decimals(), why: why,
		definition: explained(semantic.Text{ZH: "表 " + c.table.name + " 的列 " + c.sql + " 之和。", EN: "Sum of the column " + c.sql + " of the table " + c.table.name + "."}, c.comment),
		synonyms:   c.totals(l),
		body:       "simple: {dataset: " + c.table.dataset + ", agg: sum, field: " + c.name + extra + "}"}
}

// totals are other names of a sum; a name that says total itself needs none.
func (c *column) totals(l semantic.Text) semantic.Words {
	if has(c.words, "total", "sum") {
		return semantic.Words{EN: []string{"sum of " + inSentence(l.EN)}}
	}
	return semantic.Words{ZH: hanOnly("总" + l.ZH), EN: []string{"total " + inSentence(l.EN), "sum of " + inSentence(l.EN)}}
}

func (c *column) averaged() metric {
	words := slices.DeleteFunc(slices.Clone(c.words), func(w string) bool { return w == "avg" || w == "average" })
	l := label(words, c.comment)
	unit, decimals := c.unit(), 2
	if unit == semantic.UnitCount {
		unit = semantic.UnitRatio
	}
	return metric{name: "average_" + modelName(strings.Join(words, "_")), unit: unit, decimals: decimals, why: "names a level or a rate, whose sum means nothing",
		label:      semantic.Text{ZH: "平均" + l.ZH, EN: "Average " + inSentence(l.EN)},
		definition: explained(semantic.Text{ZH: "表 " + c.table.name + " 的列 " + c.sql + " 的平均值,每行同等计算。", EN: "Average of the column " + c.sql + " over the rows of the table " + c.table.name + "."}, c.comment),
		synonyms:   semantic.Words{ZH: hanOnly(l.ZH), EN: []string{inSentence(l.EN), "mean " + inSentence(l.EN)}},
		body:       "simple: {dataset: " + c.table.dataset + ", agg: avg, field: " + c.name + "}"}
}

// different counts the different values of an identity.
func (c *column) different() metric {
	thing := singulars(c.thing())
	many := inSentence(english(plurals(thing)))
	zh, of := chinese(thing), inSentence(english(plurals(c.table.stem)))
	return metric{name: "distinct_" + modelName(strings.Join(plurals(thing), "_")) + "_of_" + c.table.dataset, unit: semantic.UnitCount,
		why:        "identifies something else than the row, so its different values are worth counting",
		label:      semantic.Text{ZH: "有" + chinese(c.table.stem) + "的" + zh + "数", EN: english(plurals(thing)) + " with " + of},
		definition: semantic.Text{ZH: "表 " + c.table.name + " 的列 " + c.sql + " 的不同值个数。", EN: "Different values of the column " + c.sql + " of the table " + c.table.name + "."},
		synonyms:   semantic.Words{ZH: hanOnly("去重" + zh + "数"), EN: []string{"distinct " + many, "unique " + many}},
		body:       "simple: {dataset: " + c.table.dataset + ", agg: count_distinct, field: " + c.name + "}"}
}

func (c *column) metricName() string {
	if has(c.words, "total", "sum") {
		return c.name
	}
	return "total_" + c.name
}

func (c *column) unit() semantic.Unit {
	last := c.words[max(0, len(c.words)-1):]
	switch {
	case c.money():
		return semantic.UnitMoney
	case has(c.words, "rate", "percent", "percentage", "pct", "ratio", "probability") && c.low >= 0 && c.high <= 1:
		return semantic.UnitPercent
	case has(last, "day"):
		return semantic.UnitDays
	case has(last, "minute", "min"):
		return semantic.UnitMinutes
	case has(last, "hour"):
		return semantic.UnitHours
	case has(last, "kg"):
		return semantic.UnitKg
	case c.whole:
		return semantic.UnitCount
	}
	return semantic.UnitRatio
}

func (c *column) decimals() int {
	if c.whole && !c.money() {
		return 0
	}
	return 2
}

func (d *drafting) metricsYAML() string {
	var w writer
	w.line(0, "metrics:")
	for i, m := range d.metrics {
		if i > 0 {
			w.line(0, "")
		}
		w.guess(1, m.why)
		w.line(1, "- name: %s", m.name)
		w.label(2, m.label, m.table.stem)
		w.line(2, "definition: %s", text(m.definition))
		w.line(2, "synonyms: %s", words(m.synonyms))
		w.line(2, "unit: %s", m.unit)
		if m.decimals > 0 {
			w.line(2, "decimals: %d", m.decimals)
		}
		w.line(2, "groups: %s", m.groups)
		w.line(2, "%s", m.body)
	}
	return w.String()
}
