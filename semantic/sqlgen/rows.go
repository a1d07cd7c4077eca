package sqlgen

import (
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

// listing shows rows of the home relation as they are: nothing is aggregated,
// so that rows may be alike.
type listing struct {
	in      node
	home    string // alias whose rows are shown
	columns []named
}

func (n *listing) inputs() []node { return []node{n.in} }
func (n *listing) schema() []planColumn {
	out := make([]planColumn, len(n.columns))
	for i, c := range n.columns {
		out[i] = c.planColumn
	}
	return out
}
func (n *listing) grain() []string      { return names(n.schema()) }
func (n *listing) uniqueOn() [][]string { return nil }

// checkRows: no join repeats a row.
func (n *listing) checkRows() error {
	if coveredBy(n.in.uniqueOn(), []string{rowID(n.home)}) {
		return nil
	}
	return fanOut("所列的行会重复。", "Rows would be repeated.")
}

// CompileRows turns a query of rows, members or extremes into SQL. Single rows
// are the asker's own area only, so a dataset that cannot tell whose its rows
// are is refused to a scoped asker (CodeRowScope); members of such datasets
// are common knowledge. Errors: CodeUnknownDimension with near names,
// CodeFanOut where a row has several values of a column, CodeClearance,
// CodeHighPII for columns that single out persons, and those of Compile.
func (o Options) CompileRows(m *semantic.Model, who semantic.Access, q semantic.RowsQuery) (*Compiled, error) {
	asked, err := m.WithSegments(semantic.Query{Where: q.Where, Segments: q.Segments, Period: q.Period, Zone: q.Zone, Params: q.Params})
	if err != nil {
		return nil, err
	}
	b := &binding{model: m, who: who, query: asked}
	if err := b.checkRows(q); err != nil {
		return nil, err
	}
	home, err := b.rowsHome(q)
	if err != nil {
		return nil, err
	}
	if q.Show != semantic.ShowRows {
		b.who.Scope = slices.DeleteFunc(slices.Clone(who.Scope), func(in semantic.In) bool {
			_, err := m.Bind(home.Name, in.Dimension)
			return semantic.CodeOf(err) == semantic.CodeNoPath
		})
	}
	r := &rowsPlan{planner: &planner{binding: b, options: o}, asked: q, home: home}
	return r.compile()
}

// checkRows refuses queries that contradict themselves or name what there is not.
func (b *binding) checkRows(q semantic.RowsQuery) error {
	switch {
	case len(q.Columns) == 0:
		return badQuery("查询至少需要一列。", "A query of rows needs at least one column.")
	case hasDuplicate(q.Columns):
		return badQuery("同一列出现了两次。", "A column is named twice.")
	case q.Limit < 0:
		return badQuery("行数不能为负数。", "The number of rows cannot be negative.")
	case q.Show == semantic.ShowRows && q.Dataset == "":
		e := badQuery("列出明细需要指定数据集(of)。", "Listing rows needs their dataset (of).")
		for _, d := range b.model.Datasets {
			e.Candidates = append(e.Candidates, d.Name)
		}
		return e
	case q.Show == semantic.ShowExtremes && len(q.Order) > 0:
		return badQuery("最小值和最大值只有一行,不能排序。", "Extremes are one row and have no order.")
	case !q.Period.IsZero() && !q.Period.Start.Before(q.Period.End):
		return semantic.Errorf(semantic.CodeBadTime, "时间范围是空的:开始不早于结束。", "The period is empty: it starts no earlier than it ends.")
	}
	for name := range q.Params {
		if _, err := b.model.ParameterValue(b.query, name); err != nil {
			return err
		}
	}
	if err := b.bindZone(); err != nil {
		return err
	}
	for _, key := range filterDimensions(b.query.Where) {
		if _, err := b.dimension(key); err != nil {
			return err
		}
	}
	return b.checkScope()
}

// rowsHome is the dataset asked for, or the one nearest to all columns.
func (b *binding) rowsHome(q semantic.RowsQuery) (*semantic.Dataset, error) {
	if q.Dataset != "" {
		d, ok := b.model.Dataset(q.Dataset)
		if ok {
			return d, nil
		}
		e := badQuery("没有名为 %q 的数据集。", "There is no dataset called %q.", q.Dataset)
		for _, d := range b.model.Datasets {
			e.Candidates = append(e.Candidates, d.Name)
		}
		e.Candidates = semantic.Nearest(q.Dataset, e.Candidates)
		return nil, e
	}
	dims := slices.Clone(q.Columns)
	for _, key := range filterDimensions(b.query.Where) {
		if !slices.Contains(dims, key) {
			dims = append(dims, key)
		}
	}
	for _, key := range dims {
		if _, err := b.dimension(key); err != nil {
			return nil, err
		}
	}
	best, least := []*semantic.Dataset(nil), 0
	for _, d := range b.model.Datasets {
		far, ok := b.distance(d, dims)
		switch {
		case !ok || !b.query.Period.IsZero() && d.DefaultTime == "":
		case best == nil || far < least:
			best, least = []*semantic.Dataset{d}, far
		case far == least:
			best = append(best, d)
		}
	}
	if len(best) == 1 {
		return best[0], nil
	}
	e := badQuery("没有一个数据集同时包含这些维度,请用 of 指定。", "No dataset holds all of these dimensions; name one with of.")
	if len(best) > 1 {
		e = badQuery("有多个数据集包含这些维度,请用 of 指定。", "Several datasets hold these dimensions; name one with of.")
	}
	for _, d := range best {
		e.Candidates = append(e.Candidates, d.Name)
	}
	return nil, e
}

// distance adds up how far the dimensions are from a dataset's rows. Where the
// model says which dataset lists the members of the only dimension, it is that.
func (b *binding) distance(d *semantic.Dataset, dims []string) (int, bool) {
	if len(dims) == 1 {
		if x, ok := b.model.Dimension(dims[0]); ok && x.MemberSource != nil && x.MemberSource.Dataset == d.Name {
			if _, err := b.model.Bind(d.Name, dims[0]); err == nil {
				return -1, true
			}
		}
	}
	far := 0
	for _, key := range dims {
		at, err := b.model.Bind(d.Name, key)
		if err != nil {
			return 0, false
		}
		far += len(at.Path)
	}
	return far, true
}

// rowsPlan plans a query of rows over its dataset.
type rowsPlan struct {
	*planner
	asked   semantic.RowsQuery
	home    *semantic.Dataset
	rel     *relation
	time    timing
	columns []named
	shown   []semantic.Column
}

func (r *rowsPlan) compile() (*Compiled, error) {
	r.rel = r.relation(r.home, "t")
	t, err := r.rel.timing(&leaf{time: r.home.DefaultTime})
	if err != nil {
		return nil, err
	}
	if t.of == nil && !r.query.Period.IsZero() {
		return nil, semantic.Errorf(semantic.CodeBadTime, "数据集 %q 没有时间,不能限定时间范围。", "The dataset %q has no time to be limited by.", r.home.Name)
	}
	r.time = t
	if err := r.rel.restrict(t, r.query.Period, r.query.Where, nil); err != nil {
		return nil, err
	}
	for i, ref := range r.asked.Columns {
		of, c, err := r.column(ref)
		if err != nil {
			return nil, err
		}
		r.columns = append(r.columns, named{planColumn{keyName(i), sqlType(c.Kind)}, of})
		r.shown = append(r.shown, c)
	}
	if err := r.checkPersons(); err != nil {
		return nil, err
	}
	order, err := r.order()
	if err != nil {
		return nil, err
	}
	limit, most := r.asked.Limit, r.options.RowLimit
	out := &Compiled{Zone: r.location(), Columns: r.shown}
	if most > 0 && (limit == 0 || limit > most) {
		limit, out.Limit = most+1, most
	}
	var rows node
	switch r.asked.Show {
	case semantic.ShowRows:
		rows = &listing{in: r.rel.source(), home: r.rel.homeAlias(), columns: r.columns}
	case semantic.ShowMembers:
		rows = &aggregate{in: r.rel.source(), home: r.rel.homeAlias(), keys: r.columns}
	default:
		return r.extremes(out)
	}
	root := optimise(&tagged{data: &sorted{in: rows, order: order, limit: limit}, keys: rows.schema(), order: order})
	return r.finished(out, root)
}

func (r *rowsPlan) finished(out *Compiled, root node) (*Compiled, error) {
	if err := checkPlan(root); err != nil {
		return nil, err
	}
	w := render(root)
	out.SQL, out.Args, out.Fingerprint, out.root = w.sql, w.args, fingerprint(w.sql), root
	return out, nil
}

func (r *rowsPlan) extremes(out *Compiled) (*Compiled, error) {
	agg := &aggregate{in: r.rel.source(), home: r.rel.homeAlias()}
	out.Columns, out.Limit = nil, 0
	for i, c := range r.shown {
		if c.Kind == semantic.KindBool {
			return nil, badQuery("是非字段 %q 没有最小值和最大值。", "The field %q is true or false and has no smallest and largest value.", c.Name)
		}
		out.Columns = append(out.Columns, agg.extremes(r.home, r.columns[i].of, c.Kind, c.Name)...)
	}
	root := &tagged{data: agg}
	for _, v := range agg.values {
		root.values = append(root.values, v.planColumn)
	}
	return r.finished(out, optimise(root))
}

// column resolves a dimension key, or else a field.
func (r *rowsPlan) column(ref string) (scalar, semantic.Column, error) {
	if _, ok := r.model.Dimension(ref); ok {
		d, err := r.dimension(ref)
		if err != nil {
			return nil, semantic.Column{}, err
		}
		of, err := r.rel.dimension(d, r.time, 0)
		if _, across := r.model.BindAcross(r.home.Name, ref); err != nil && across == nil {
			return nil, semantic.Column{}, r.repeats(ref)
		}
		return of, semantic.Column{Name: ref, Role: semantic.RoleDimension, Key: ref, Kind: d.Kind()}, err
	}
	at, err := r.model.FieldAt(r.home.Name, ref)
	if err != nil {
		return nil, semantic.Column{}, r.unknownColumn(ref, err)
	}
	needed, err := r.model.FieldSensitivity(at)
	if err != nil {
		return nil, semantic.Column{}, err
	}
	if !r.who.MaySee(needed) {
		return nil, semantic.Column{}, semantic.Errorf(semantic.CodeClearance, "字段 %q 需要更高的数据权限。", "The field %q needs a higher clearance.", ref)
	}
	kind := at.Field.Type
	if kind == "" {
		kind = semantic.KindText
	}
	of, err := r.rel.field(at)
	return of, semantic.Column{Name: ref, Role: semantic.RoleDimension, Key: ref, Kind: kind}, err
}

// unknownColumn tells a column on the many side from one that does not exist.
func (r *rowsPlan) unknownColumn(ref string, cause error) error {
	for i, c := range ref {
		if c != '.' {
			continue
		}
		if many, ok := r.model.Dataset(ref[:i]); ok {
			if _, leads := r.model.Reach(many.Name)[r.home.Name]; leads {
				return r.repeats(ref)
			}
		}
	}
	e := badQuery("数据集 %[1]s 没有列 %[2]q。", "The dataset %[1]s has no column %[2]q.", r.home.Name, ref)
	for _, d := range r.model.Dimensions {
		if _, err := r.model.Bind(r.home.Name, d.Name); err == nil {
			e.Candidates = append(e.Candidates, d.Name)
		}
	}
	for _, f := range r.home.Fields {
		e.Candidates = append(e.Candidates, f.Name)
	}
	e.Candidates, e.Cause = semantic.Nearest(ref, e.Candidates), cause
	return e
}

func (r *rowsPlan) repeats(ref string) error {
	e := fanOut("一行 %[1]s 对应多个 %[2]q,列出会使行重复;请改列多的一方的明细,或只用它来筛选。",
		"A row of %[1]s has several %[2]q, which would repeat it; list the rows of the many side, or only filter by it.", r.home.Name, ref)
	for _, d := range r.model.Datasets {
		if _, leads := r.model.Reach(d.Name)[r.home.Name]; leads && d != r.home {
			e.Candidates = append(e.Candidates, d.Name)
		}
	}
	return e
}

// checkPersons refuses what would single persons out: anything personal, but
// for the members of one dimension, asked for by themselves.
func (r *rowsPlan) checkPersons() error {
	if r.model.People == nil {
		return nil
	}
	names := append(slices.Clone(r.asked.Columns), filterDimensions(r.query.Where)...)
	alone := r.asked.Show == semantic.ShowMembers && r.query.Period.IsZero() && !slices.ContainsFunc(names, func(n string) bool { return n != names[0] })
	personal := r.model.Personal(semantic.Query{Dimensions: names, Where: r.query.Where})
	for _, ref := range names {
		if _, isDimension := r.model.Dimension(ref); isDimension {
			continue
		}
		if at, err := r.model.FieldAt(r.home.Name, ref); err == nil && r.model.OfPersons(at) {
			return onlyGroups(ref)
		}
	}
	if len(personal) > 0 && !alone {
		return onlyGroups(personal[0])
	}
	return nil
}

func onlyGroups(ref string) error {
	return semantic.Errorf(semantic.CodeHighPII, "%q 涉及个人,只能以不少于规定人数的分组汇总查看,不能逐行列出。",
		"%q is about persons; it is shown for groups of enough people, not row by row.", ref)
}

// order resolves the sort keys; the columns follow in their order.
func (r *rowsPlan) order() ([]orderTerm, error) {
	var o ordering
	for _, by := range r.asked.Order {
		i := slices.Index(r.asked.Columns, by.By)
		if i < 0 {
			e := badQuery("排序字段 %q 不在查询结果中。", "The sort key %q is no column of the result.", by.By)
			e.Candidates = r.asked.Columns
			return nil, e
		}
		o.add(keyName(i), by.Desc)
	}
	for i := range r.asked.Columns {
		o.add(keyName(i), false)
	}
	return o.terms, nil
}
