package importer

import (
	"sort"
	"strings"
)

// cell reads one field out of the cells of a row.
type cell struct {
	label  string // the column as the file names it, for reports
	column int    // -1 where none is read
	text   string // of a constant or a header
	sum    []term
	any    []cell
	other  map[string]string
	filled string
}

type term struct {
	column int
	minus  bool
}

// binding is a mapping applied to the header of a file.
type binding struct {
	m       *Mapping
	specs   fieldList
	cells   []*cell // by field; nil where the mapping does not name it
	skip    []skipper
	empty   map[string]bool
	numbers numbers
	header  []string
	width   int
}

type skipper struct {
	column int
	prefix string
}

// bind looks up every column. missing lists headers that are needed and not there; found counts those that are.
func bind(m *Mapping, header []string) (b *binding, found int, missing []string) {
	specs, _ := m.Kind.fields()
	b = &binding{m: m, specs: specs, cells: make([]*cell, len(specs)), numbers: m.File.numbers(), header: header, width: len(header), empty: map[string]bool{"": true}}
	for _, e := range m.File.Empty {
		b.empty[e] = true
	}
	h := headerIndex{names: header, at: map[string]int{}}
	for i, name := range header {
		if _, twice := h.at[folded(name)]; !twice {
			h.at[folded(name)] = i
		}
	}
	for i, f := range specs {
		if s, named := m.Fields[f.name]; named {
			b.cells[i] = h.cell(s)
		}
	}
	for _, s := range m.Skip {
		if i, ok := h.at[folded(s.Column)]; ok {
			b.skip = append(b.skip, skipper{i, s.Prefix})
		}
	}
	sort.Strings(h.missing)
	return b, h.found, h.missing
}

type headerIndex struct {
	names   []string
	at      map[string]int
	found   int
	missing []string
}

// folded is a header without the differences exports of different days have.
func folded(name string) string {
	return strings.ToLower(strings.Join(strings.Fields(strings.TrimPrefix(name, "\ufeff")), " "))
}

// column finds a header; one with a * matches any text there, which is returned too.
func (h *headerIndex) column(name string) (i int, star string, ok bool) {
	name = folded(name)
	before, after, wild := strings.Cut(name, "*")
	if !wild {
		i, ok = h.at[name]
		return i, "", ok
	}
	for i, n := range h.names {
		f := folded(n)
		if len(f) > len(before)+len(after) && strings.HasPrefix(f, before) && strings.HasSuffix(f, after) {
			return i, strings.ToUpper(f[len(before) : len(f)-len(after)]), true
		}
	}
	return 0, "", false
}

func (h *headerIndex) cell(s Source) *cell {
	c := &cell{column: -1, filled: s.Filled}
	switch {
	case s.Const != "":
		c.text, c.label = s.Const, "="+s.Const
	case s.Header != "":
		i, star, ok := h.column(s.Header)
		h.count(ok, s.Optional, s.Header)
		if c.text, c.label = star, s.Header; ok {
			c.label = h.names[i]
		}
	case len(s.Sum) > 0:
		c.label = strings.Join(s.Sum, " + ")
		for _, name := range s.Sum {
			name, minus := strings.CutPrefix(name, "-")
			i, _, ok := h.column(name)
			h.count(ok, s.Optional, name)
			if ok {
				c.sum = append(c.sum, term{i, minus})
			}
		}
	case len(s.Any) > 0:
		var labels []string
		for _, a := range s.Any {
			c.any = append(c.any, *h.cell(a))
			if last := c.any[len(c.any)-1]; last.column >= 0 {
				labels = append(labels, last.label)
			}
		}
		c.label = strings.Join(labels, " | ")
	default:
		h.named(c, s)
	}
	if len(s.Map) > 0 {
		c.other = map[string]string{}
		for from, to := range s.Map {
			c.other[strings.ToLower(from)] = to
		}
	}
	return c
}

func (h *headerIndex) named(c *cell, s Source) {
	for _, name := range s.Column {
		if i, _, ok := h.column(name); ok {
			c.column, c.label = i, h.names[i]
			break
		}
	}
	if c.column < 0 {
		c.label = s.Column[0]
	}
	h.count(c.column >= 0, s.Optional, strings.Join(s.Column, " | "))
}

func (h *headerIndex) count(ok, optional bool, name string) {
	switch {
	case ok:
		h.found++
	case !optional:
		h.missing = append(h.missing, name)
	}
}

// read gives the text of a field, "" where nothing is said.
func (b *binding) read(c *cell, cells []string) string {
	for i := range c.any {
		if v := b.read(&c.any[i], cells); v != "" {
			return v
		}
	}
	if c.column < 0 {
		return c.text
	}
	v := strings.TrimSpace(cells[c.column])
	if b.empty[v] {
		return ""
	}
	if c.filled != "" {
		return c.filled
	}
	if c.other != nil {
		return mapped(c.other, v)
	}
	return v
}

// mapped leaves a word that the map does not know as it is, so that a report can show it.
func mapped(other map[string]string, v string) string {
	if to, ok := other[strings.ToLower(v)]; ok {
		return to
	}
	if to, ok := other["*"]; ok {
		return to
	}
	return v
}

// money reads an amount; bad is the text that is none, "" when all is well.
func (b *binding) money(c *cell, cells []string) (v Money4, present bool, bad string) {
	if len(c.sum) == 0 {
		text := b.read(c, cells)
		if text == "" {
			return 0, false, ""
		}
		return b.amount(text)
	}
	for _, t := range c.sum {
		text := strings.TrimSpace(cells[t.column])
		if b.empty[text] {
			continue
		}
		one, _, bad := b.amount(text)
		if bad != "" {
			return 0, true, bad
		}
		if t.minus {
			one = -one
		}
		v, present = v+one, true
	}
	return v, present, ""
}

func (b *binding) amount(text string) (Money4, bool, string) {
	v, ok := b.numbers.parse(text)
	if !ok {
		return 0, true, text
	}
	return v, true, ""
}

// skipped tells whether a row is no data: empty, or named by the mapping's skip.
func (b *binding) skipped(rec record) bool {
	cells := rec.cells
	for _, s := range b.skip {
		if s.column < len(cells) && strings.HasPrefix(strings.TrimSpace(cells[s.column]), s.prefix) {
			return true
		}
	}
	for _, v := range cells {
		if v != "" {
			return false
		}
	}
	return rec.why == ""
}

// used lists the columns the mapping reads, and the contact field of those that are personal.
func (b *binding) used() (columns []int, personal map[int]string) {
	all, personal := map[int]bool{}, map[int]string{}
	var walk func(c *cell, contact string)
	walk = func(c *cell, contact string) {
		if c.column >= 0 {
			all[c.column] = true
			if contact != "" {
				personal[c.column] = contact
			}
		}
		for _, t := range c.sum {
			all[t.column] = true
		}
		for i := range c.any {
			walk(&c.any[i], contact)
		}
	}
	for i, c := range b.cells {
		if c != nil {
			contact := ""
			if b.specs[i].typ == typeContact {
				contact = b.specs[i].name
			}
			walk(c, contact)
		}
	}
	for i := range all {
		columns = append(columns, i)
	}
	sort.Ints(columns)
	return columns, personal
}

// label is what the file calls a field.
func (b *binding) label(i int) string {
	if c := b.cells[i]; c != nil {
		return c.label
	}
	return b.specs[i].name
}
