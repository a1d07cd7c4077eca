package catalog

import (
	"regexp"
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

// tableName is a schema-qualified table; anything else must be a sub-query.
var tableName = regexp.MustCompile(`^[a-z_][a-z0-9_]*\.[a-z_][a-z0-9_]*$`)

func (l *linker) dataset(raw *rawDataset) {
	d := &semantic.Dataset{
		Name:        l.name(raw.Name, raw.Pos, "name"),
		Label:       l.text(raw.Label, raw.Pos, "label"),
		Source:      l.required(raw.Source, raw.Pos, "source"),
		PrimaryKey:  l.names(raw.PrimaryKey, raw.Pos, "primary_key"),
		DefaultTime: raw.Time.text,
		Pos:         raw.Pos,
	}
	isQuery := strings.HasPrefix(d.Source, "(") && strings.HasSuffix(d.Source, ")") && !strings.Contains(d.Source, ";")
	if raw.Source.given() && !isQuery && !tableName.MatchString(d.Source) {
		l.diags.report(raw.Source.pos, "source 应是 schema.表 或 (SELECT …)。", "The source must be schema.table or (SELECT …).")
	}
	for _, key := range raw.UniqueKeys {
		d.UniqueKeys = append(d.UniqueKeys, l.names(key, raw.Pos, "unique_keys"))
	}
	for i := range raw.Fields {
		l.field(d, &raw.Fields[i])
	}
	if i := slices.IndexFunc(l.model.Datasets, func(o *semantic.Dataset) bool { return o.Name == d.Name }); i >= 0 {
		l.taken(raw.Name, "数据集", "dataset", l.model.Datasets[i].Pos)
		return
	}
	l.model.Datasets = append(l.model.Datasets, d)
}

func (l *linker) field(d *semantic.Dataset, raw *rawField) {
	f := &semantic.Field{
		Name: l.name(raw.Name, raw.Pos, "name"),
		Expr: raw.Expr.text,
		Type: choice(l, raw.Type, "type", semantic.KindText, semantic.KindText, semantic.KindNumber,
			semantic.KindDate, semantic.KindInstant, semantic.KindBool),
		Instant:     raw.Instant.text,
		Sensitivity: l.sensitivity(raw.Sensitivity),
		Pos:         raw.Pos,
	}
	switch f.Type {
	case semantic.KindDate:
		f.Storage = "date"
	case semantic.KindInstant:
		f.Storage = "timestamptz"
	}
	if first, ok := d.Field(f.Name); ok {
		l.taken(raw.Name, "字段", "field", first.Pos)
		return
	}
	d.Fields = append(d.Fields, f)
}

// datasetConditions reads what refers to fields and dimensions, once all are known.
func (l *linker) datasetConditions(raw *rawDataset) {
	d, ok := l.model.Dataset(raw.Name.text)
	if !ok || d.Pos != raw.Pos {
		return
	}
	for _, s := range raw.Always {
		if c, ok := l.parseCondition(d.Name, s); ok {
			d.Always = append(d.Always, c)
		}
	}
	if raw.Time.given() {
		l.timeField(d.Name, raw.Time)
	}
	for i := range raw.Fields {
		l.fieldReferences(d, &raw.Fields[i])
	}
	if raw.Coverage == nil {
		return
	}
	dim, ok := l.model.Dimension(raw.Coverage.Dimension.text)
	if !ok {
		l.diags.unknown(raw.Coverage.Pos, "维度", "dimension", raw.Coverage.Dimension.text, l.dimensionNames())
		return
	}
	d.Coverage = &semantic.Coverage{Dimension: dim.Name, Missing: texts(raw.Coverage.Missing),
		Note: l.text(raw.Coverage.Note, raw.Coverage.Pos, "note")}
	for _, s := range raw.Coverage.Missing {
		l.member(dim, s)
	}
}

// member checks that a value is one of the dimension's declared members.
func (l *linker) member(dim *semantic.Dimension, s scalar) {
	var keys []string
	for _, m := range dim.Members {
		keys = append(keys, m.Key)
	}
	if !slices.Contains(keys, s.text) {
		l.diags.unknown(s.pos, "成员", "member", s.text, keys)
	}
}

func (l *linker) timeField(dataset string, s scalar) {
	at, err := l.model.FieldAt(dataset, s.text)
	if err != nil {
		l.diags.place(s.pos, err)
	} else if at.Field.Storage == "" {
		l.diags.report(s.pos, "字段 %q 不是日期或时间。", "The field %q is neither a date nor an instant.", s.text)
	}
}

func (l *linker) fieldReferences(d *semantic.Dataset, raw *rawField) {
	f, ok := d.Field(raw.Name.text)
	if !ok || f.Pos != raw.Pos {
		return
	}
	if _, err := l.model.RowSQL(semantic.FieldAt{Home: d.Name, Field: f}); err != nil {
		l.diags.place(raw.Expr.pos, err)
	}
	if f.Instant == "" {
		return
	}
	if at, ok := d.Field(f.Instant); !ok || at.Type != semantic.KindInstant {
		l.diags.report(raw.Instant.pos, "%[1]q 不是本数据集的 instant 字段。", "%[1]q is no instant field of this dataset.", f.Instant)
	}
}

func (l *linker) relationship(raw *rawRelationship) {
	r := &semantic.Relationship{
		From:        l.required(raw.From, raw.Pos, "from"),
		To:          l.required(raw.To, raw.Pos, "to"),
		FromColumns: l.names(raw.FromColumns, raw.Pos, "from_columns"),
		Pos:         raw.Pos,
	}
	if raw.Role.given() {
		r.Role = l.name(raw.Role, raw.Pos, "role")
	}
	r.Name = r.From + "_" + r.RoleName()
	if raw.Name.given() {
		r.Name = l.name(raw.Name, raw.Pos, "name")
	}
	to := l.datasetNamed(raw.To)
	if from := l.datasetNamed(raw.From); from == nil || to == nil {
		return
	}
	r.ToColumns = to.PrimaryKey
	if len(raw.ToColumns) > 0 {
		r.ToColumns = l.names(raw.ToColumns, raw.Pos, "to_columns")
	}
	if !l.soundEdge(r, to) {
		return
	}
	l.model.Relationships = append(l.model.Relationships, r)
}

// soundEdge checks that the edge ends at a key, so that it cannot multiply
// rows, and that its role means one dataset only.
func (l *linker) soundEdge(r *semantic.Relationship, to *semantic.Dataset) bool {
	n := len(*l.diags)
	isKey := func(key []string) bool {
		a, b := slices.Sorted(slices.Values(key)), slices.Sorted(slices.Values(r.ToColumns))
		return slices.Equal(a, b)
	}
	if !isKey(to.PrimaryKey) && !slices.ContainsFunc(to.UniqueKeys, isKey) {
		e := l.diags.report(r.Pos, "(%[1]s) 不是数据集 %[2]s 声明的键,关联会使行数翻倍。",
			"(%[1]s) is no declared key of the dataset %[2]s; the join would multiply rows.", strings.Join(r.ToColumns, ", "), to.Name)
		for _, key := range append([][]string{to.PrimaryKey}, to.UniqueKeys...) {
			e.Candidates = append(e.Candidates, "("+strings.Join(key, ", ")+")")
		}
	}
	if len(r.FromColumns) != len(r.ToColumns) {
		l.diags.report(r.Pos, "两边的列数不同:%d 与 %d。", "The two sides have different numbers of columns: %d and %d.",
			len(r.FromColumns), len(r.ToColumns))
	}
	for _, o := range l.model.Relationships {
		if o.Name == r.Name {
			l.diags.report(r.Pos, "关系 %[1]q 重复,已在 %[2]s 声明。", "The relationship %[1]q is declared twice, first at %[2]s.", r.Name, o.Pos)
		}
		if o.RoleName() == r.RoleName() && o.To != r.To {
			l.diags.report(r.Pos, "角色 %[1]q 已在 %[3]s 指向 %[2]q。", "The role %[1]q leads to %[2]q already, at %[3]s.", r.RoleName(), o.To, o.Pos)
		}
	}
	if other, ok := l.find(r.Role); ok && other.Name != r.To {
		l.diags.report(r.Pos, "角色不能与另一个数据集同名:%q。", "A role cannot have the name of another dataset: %q.", r.Role)
	}
	return len(*l.diags) == n
}

func (l *linker) find(dataset string) (*semantic.Dataset, bool) {
	i := slices.IndexFunc(l.model.Datasets, func(d *semantic.Dataset) bool { return d.Name == dataset })
	if i < 0 {
		return nil, false
	}
	return l.model.Datasets[i], true
}

func (l *linker) datasetNamed(s scalar) *semantic.Dataset {
	if d, ok := l.find(s.text); ok {
		return d
	}
	if s.given() {
		var known []string
		for _, d := range l.model.Datasets {
			known = append(known, d.Name)
		}
		l.diags.unknown(s.pos, "数据集", "dataset", s.text, known)
	}
	return nil
}
