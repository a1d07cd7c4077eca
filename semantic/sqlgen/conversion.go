package sqlgen

import (
	"fmt"
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

// attribution finds for each conversion the latest base row of its entity
// within the window. Both sides hold their keys, what has to agree, and the
// time; conversions hold the value that is aggregated last.
type attribution struct {
	bases, conversions *aggregate
	baseKeys, keys     int // how many of the first columns are the row's key
	agree              int // how many columns after them have to agree
	window             *semantic.WindowOf
	zone               string // set where the times are instants
	// onlyBases lists the base rows that have a conversion, each once.
	onlyBases bool
}

// attributed gives each home row its conversions; rows without one are left out.
type attributed struct {
	in    node
	of    *attribution
	alias string
	left  []scalar // the home row's key
}

// The columns of an attribution after the keys of the conversions.
const attributedValue = "value"

func baseKeyName(i int) string { return fmt.Sprintf("base%d", i+1) }

func (n *attribution) inputs() []node { return []node{n.bases, n.conversions} }
func (n *attributed) inputs() []node  { return []node{n.in, n.of} }

func (n *attribution) schema() []planColumn {
	var base []planColumn
	for i, k := range n.bases.keys[:n.baseKeys] {
		base = append(base, planColumn{baseKeyName(i), k.typ})
	}
	if n.onlyBases {
		return base
	}
	out := append(n.conversions.keyColumns()[:n.keys:n.keys], base...)
	if len(n.conversions.keys) > n.keys+n.agree+1 {
		out = append(out, planColumn{attributedValue, n.conversions.keys[n.keys+n.agree+1].typ})
	}
	return out
}

func (n *attribution) grain() []string {
	if n.onlyBases {
		return names(n.schema())
	}
	return names(n.conversions.keyColumns()[:n.keys])
}
func (n *attribution) uniqueOn() [][]string { return [][]string{n.grain()} }

// checkKeys: both sides come with the keys of their rows, so that no row
// counts twice.
func (n *attribution) checkKeys() error {
	if n.keys > 0 && n.baseKeys > 0 {
		return nil
	}
	return fanOut("归因缺少主键。", "An attribution lacks a key.")
}

func (n *attributed) schema() []planColumn {
	out := slices.Clone(n.in.schema())
	for _, c := range n.of.schema() {
		out = append(out, planColumn{n.alias + "." + c.name, c.typ})
	}
	return out
}
func (n *attributed) grain() []string      { return []string{rowID(n.alias)} }
func (n *attributed) uniqueOn() [][]string { return [][]string{rowIDs(n.alias)} }

func rowIDs(alias string) []string { return []string{rowID(alias)} }

// conversion is the number of conversions, or its ratio to all base rows.
func (b *binding) conversion(x *semantic.Metric, def semantic.Conversion, h inherited) (value, error) {
	known := len(b.leaves)
	all, err := b.simple(x, semantic.Simple{Measure: def.Base}, h)
	if err != nil {
		return nil, err
	}
	l := *b.leaves[all.(leafValue).leaf]
	l.conversion = &def
	if l.at.anchored() {
		return nil, badModel("转化指标 %q 不能取回看窗口。", "The conversion metric %q cannot be given a window.", x.Name)
	}
	if def.Count == semantic.CountConversions {
		ms := def.Converted
		l.measure, l.policy, l.target = &ms, nil, ""
		if ms.Currency != "" || ms.Snapshot != nil || ms.Agg == semantic.AggFirst || ms.Agg == semantic.AggLast {
			return nil, badModel("转化指标 %q 的度量不支持换算、快照和首末值。", "The measure of the conversion metric %q has no currency, snapshot, first or last.", x.Name)
		}
	}
	if !def.Rate && len(b.leaves) > known { // all base rows are not asked for
		b.leaves = b.leaves[:known]
	}
	converted := b.leafValue(l.identified())
	if !def.Rate {
		return converted, nil
	}
	return arithmetic{semantic.Div, converted, all}, nil
}

// measured is the alias of the rows that are aggregated.
func (s *scanning) measured() string {
	if c := s.leaf.conversion; c != nil && c.Count == semantic.CountConversions {
		return "a"
	}
	return s.rel.homeAlias()
}

func (s *scanning) aggregations() ([]aggregation, error) {
	c := s.leaf.conversion
	if c == nil || c.Count == semantic.CountConvertedBases {
		return s.rel.aggregations(s.planner.leaves, s.branch, s.pushed(), s.time)
	}
	var out []aggregation
	for _, i := range s.branch.leaves {
		a := aggregation{planColumn: planColumn{slot(i, s.before), "numeric"}, leaf: s.planner.leaves[i]}
		if c.Converted.Agg != semantic.AggCountRows {
			a.of = column{"a", attributedValue}
		}
		out = append(out, a)
	}
	return out, nil
}

// conversions joins the home rows to the conversions attributed to them, or
// keeps those that have one.
func (s *scanning) conversions() error {
	c := s.leaf.conversion
	if c == nil {
		return nil
	}
	n, err := s.attribution(c)
	if err != nil {
		return err
	}
	var keys []scalar
	for _, k := range s.leaf.home.PrimaryKey {
		keys = append(keys, column{s.rel.homeAlias(), k})
	}
	if n.onlyBases {
		s.rel.where = append(s.rel.where, within{values: keys, of: n})
		return nil
	}
	s.above = append(s.above, func(in node) node { return &attributed{in: in, of: n, alias: "a", left: keys} })
	return nil
}

func (s *scanning) attribution(c *semantic.Conversion) (*attribution, error) {
	to, ok := s.model.Dataset(c.Converted.Dataset)
	if !ok || len(to.PrimaryKey) == 0 || len(s.leaf.home.PrimaryKey) == 0 {
		return nil, badModel("转化指标的数据集 %[1]s 与 %[2]s 都需要主键。", "Conversions need a primary key of both datasets, %[1]s and %[2]s.", s.leaf.home.Name, c.Converted.Dataset)
	}
	n := &attribution{window: c.Window, baseKeys: len(s.leaf.home.PrimaryKey), keys: len(to.PrimaryKey), agree: 1 + len(c.Constant), onlyBases: c.Count == semantic.CountConvertedBases}
	refs, baseRefs := []string{c.Entity}, []string{c.BaseEntity}
	for _, p := range c.Constant {
		refs, baseRefs = append(refs, p.Converted), append(baseRefs, p.Base)
	}
	later := semantic.Period{} // what follows the first base row
	if !s.reads.IsZero() {
		later = semantic.Period{Start: s.reads.Start, End: s.reads.End.AddDays(366_000)}
		if c.Window != nil {
			later.End = s.model.Reckoning().Add(s.reads.End, c.Window.N, c.Window.Grain)
		}
	}
	bases, t, err := s.side("b", s.leaf.home, c.Base, baseRefs, later)
	if err != nil {
		return nil, err
	}
	conversions, ct, err := s.side("v", to, c.Converted, refs, later)
	if err != nil {
		return nil, err
	}
	if t.isInstant() != ct.isInstant() {
		return nil, badModel("转化指标的两个时间须同为日期或同为时刻。", "The two times of a conversion must both be days or both be instants.")
	}
	if t.isInstant() {
		n.zone = s.zone()
	}
	n.bases, n.conversions = bases, conversions
	return n, nil
}

// side lists rows by their key, with what has to agree, the time and the value
// of the measure.
func (s *scanning) side(prefix string, d *semantic.Dataset, ms semantic.Measure, refs []string, period semantic.Period) (*aggregate, timing, error) {
	rel := s.relation(d, prefix)
	time := ms.Time
	if time == "" {
		time = d.DefaultTime
	}
	t, err := rel.timing(&leaf{time: time})
	if err != nil {
		return nil, t, err
	}
	if t.of == nil {
		return nil, t, badModel("数据集 %q 没有时间,不能计算转化。", "The dataset %q has no time, so it has no conversions.", d.Name)
	}
	if err := rel.restrict(t, period, nil, ms.Filter); err != nil {
		return nil, t, err
	}
	agg := &aggregate{home: rel.homeAlias(), title: d.Name}
	key := func(of scalar, typ string) {
		agg.keys = append(agg.keys, named{planColumn{keyName(len(agg.keys)), typ}, of})
	}
	for _, k := range d.PrimaryKey {
		typ := "text"
		if f, ok := d.Field(k); ok {
			typ = sqlType(f.Type)
		}
		key(column{rel.homeAlias(), k}, typ)
	}
	if prefix == "v" && ms.Field != "" {
		refs = append(slices.Clone(refs), ms.Field)
	}
	for i, ref := range refs {
		if i == 1+len(s.leaf.conversion.Constant) {
			key(t.of, sqlType(t.field.Type))
		}
		of, f, err := rel.named(ref)
		if err != nil {
			return nil, t, err
		}
		key(of, sqlType(f.Type))
	}
	if len(refs) == 1+len(s.leaf.conversion.Constant) {
		key(t.of, sqlType(t.field.Type))
	}
	agg.in = rel.source()
	return agg, t, nil
}

// attribution renders the latest base row of each conversion.
func (r *renderer) attribution(n *attribution) statement {
	base := func(i int) string { return "b." + n.bases.keys[i].name }
	conv := func(i int) string { return "v." + n.conversions.keys[i].name }
	at, convAt := base(n.baseKeys+n.agree), conv(n.keys+n.agree)
	on := []string{}
	for i := range n.agree {
		on = append(on, base(n.baseKeys+i)+" = "+conv(n.keys+i))
	}
	on = append(on, at+" <= "+convAt)
	if n.window != nil {
		earliest := convAt + " - interval '" + lengthOf(n.window.N, n.window.Grain) + "'"
		if n.zone != "" {
			earliest = r.scalar(moved{of: column{"v", n.conversions.keys[n.keys+n.agree].name}, n: -n.window.N, grain: n.window.Grain, zone: n.zone})
		}
		on = append(on, at+" > "+earliest)
	}
	var distinct, columns, order []string
	for i := range n.keys {
		distinct = append(distinct, conv(i))
		columns = append(columns, conv(i))
	}
	order = append(slices.Clone(distinct), at+" DESC")
	for i := range n.baseKeys {
		columns = append(columns, base(i)+" AS "+baseKeyName(i))
		order = append(order, base(i)+" DESC")
	}
	if len(n.conversions.keys) > n.keys+n.agree+1 && !n.onlyBases {
		columns = append(columns, conv(n.keys+n.agree+1)+" AS "+attributedValue)
	}
	st := statement{columns: columns, orderBy: order, title: n.conversions.title + " after " + n.bases.title,
		from: fmt.Sprintf("%s AS b\nJOIN %s AS v ON %s", r.name(n.bases, "bases"), r.name(n.conversions, "conversions"), strings.Join(on, " AND "))}
	st.columns[0] = "DISTINCT ON (" + strings.Join(distinct, ", ") + ") " + st.columns[0]
	if !n.onlyBases {
		return st
	}
	return statement{columns: append([]string{"DISTINCT " + baseKeyName(0)}, names(n.schema())[1:]...), from: "(\n" + indent(st.text()) + "\n) AS latest", title: st.title}
}

func (r *renderer) attributed(n *attributed, b *base) {
	on := make([]string, len(n.left))
	for i, l := range n.left {
		on[i] = fmt.Sprintf("%s.%s = %s", n.alias, baseKeyName(i), r.scalar(l))
	}
	fmt.Fprintf(&b.from, "\nJOIN %s AS %s ON %s", r.name(n.of, "attributed"), n.alias, strings.Join(on, " AND "))
}
