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
		Optional:    l.flag(raw.Optional, "optional"),
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
	if raw.Validity != nil {
		d.Validity = l.validity(d, raw.Validity)
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
	l.storage(f, raw)
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
