package scaffold

import (
	"maps"
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

// dimension is one proposed dimension.
type dimension struct {
	name  string
	label semantic.Text
	group semantic.Group
	of    *column
	owner string // dataset or role it is reached by
	why   string
}

func (d *drafting) proposeDimensions() {
	uses := map[string]int{}
	for _, t := range d.tables {
		for _, c := range t.columns {
			if c.use(hub(t, d.tables)) == useDimension {
				uses[c.name]++
			}
		}
	}
	taken := map[string]bool{}
	for _, t := range d.tables {
		for _, c := range t.columns {
			if c.use(hub(t, d.tables)) != useDimension {
				continue
			}
			words, name := c.words, c.name
			if _, grain := semantic.GrainOf(name); grain || uses[name] > 1 {
				words, name = slices.Concat(t.stem, c.words), strings.Join(t.stem, "_")+"_"+c.name
			}
			d.dimensions = append(d.dimensions, dimension{name: unused(taken, modelName(name)), label: label(words, c.comment),
				group: c.group(), of: c, owner: t.dataset, why: c.dimensionWhy()})
		}
	}
	d.roleDimensions(taken)
}

// roleDimensions adds the dimensions of tables reached under another name: the city of the home team.
func (d *drafting) roleDimensions(taken map[string]bool) {
	for _, e := range d.edges() {
		if e.role == "" {
			continue
		}
		thing := e.columns[0].thing()
		for _, c := range e.to.columns {
			if c.use(true) == useDimension {
				d.dimensions = append(d.dimensions, dimension{name: unused(taken, modelName(e.role+"_"+c.name)),
					label: label(slices.Concat(thing, c.words), ""), group: c.group(), of: c, owner: e.role, why: c.dimensionWhy()})
			}
		}
	}
}

func (c *column) dimensionWhy() string {
	switch {
	case c.kind == kindBool:
		return ""
	case c.kind == kindNumber:
		return "a number of " + plainCount(c.distinct) + " values that names something rather than measures it"
	}
	return plainCount(c.distinct) + " values in " + plainCount(c.filled) + " rows"
}

func plainCount(n int64) string { return digits(int(n)) }

// grains are the dimensions every table with a time has.
var grains = []struct{ name, zh, en string }{
	{"day", "日", "Day"}, {"week", "周", "Week"}, {"month", "月", "Month"}, {"quarter", "季度", "Quarter"}, {"year", "年", "Year"},
}

func (d *drafting) timed() bool {
	return slices.ContainsFunc(d.tables, func(t *table) bool { return t.time != nil })
}

func (d *drafting) dimensionsYAML() string {
	var w writer
	w.line(0, "dimensions:")
	if d.timed() {
		for _, g := range grains {
			w.line(1, "- {name: %s, group: T, type: date, grain: %[1]s, label: {zh: %s, en: %s}}", g.name, g.zh, g.en)
		}
	}
	for _, x := range d.dimensions {
		w.line(0, "")
		w.guess(1, x.why)
		w.line(1, "- name: %s", x.name)
		w.line(2, "group: %s", x.group)
		if t := typeOf(x.of.kind); t != "" {
			w.line(2, "%s", strings.TrimPrefix(t, ", "))
		}
		w.label(2, x.label, x.of.words)
		if of := x.of; saysMore(of.comment) {
			w.line(2, "definition: %s", text(explained(semantic.Text{ZH: "表 " + of.table.name + " 的列 " + of.sql + "。", EN: "The column " + of.sql + " of the table " + of.table.name + "."}, of.comment)))
		}
		if s := x.synonyms(); len(s.ZH)+len(s.EN) > 0 {
			w.line(2, "synonyms: %s", words(s))
		}
		w.line(2, "from: [%s.%s]", x.owner, x.of.name)
		if codes := x.of.codes(); codes != nil {
			w.line(2, "members:")
			for _, k := range codes {
				w.line(3, "- {key: %q, label: %s}", k.key, text(k.label()))
			}
		}
		if x.of.kind == kindText {
			w.line(2, "members_from: {dataset: %s, key: %s, limit: %d}", x.of.table.dataset, x.of.name, manyValues)
		}
	}
	return w.String()
}

// synonyms are the plural, and the name without its table.
func (x dimension) synonyms() semantic.Words {
	var s semantic.Words
	if many := inSentence(english(plurals(x.of.words))); !strings.EqualFold(many, x.label.EN) {
		s.EN = append(s.EN, many)
	}
	if zh := chinese(x.of.words); isHan(zh) && zh != x.label.ZH {
		s.ZH = append(s.ZH, zh)
	}
	return s
}

// groupsOf lists the letters of the families a metric of t can be cut by.
func (d *drafting) groupsOf(t *table) string {
	letters := map[string]bool{}
	reached := d.reached(t)
	for _, x := range d.dimensions {
		if o, ok := reached[x.owner]; ok && o == x.of.table {
			letters[string(x.group)] = true
		}
	}
	if t.time != nil {
		letters[string(semantic.GroupTime)] = true
	}
	return strings.Join(slices.Sorted(maps.Keys(letters)), "")
}
