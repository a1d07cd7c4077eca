package catalog

import (
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

// validity reads the fields that tell versions apart. The start has to be a
// column, because it is a part of the versions' key.
func (l *linker) validity(d *semantic.Dataset, raw *rawValidity) *semantic.Validity {
	v := &semantic.Validity{Start: l.required(raw.Start, raw.Pos, "start"), End: l.required(raw.End, raw.Pos, "end")}
	for _, s := range []scalar{raw.Start, raw.End} {
		f, ok := d.Field(s.text)
		switch {
		case !s.given():
		case !ok:
			l.diags.unknown(s.pos, "字段", "field", s.text, fieldNames(d))
		case f.Storage == "":
			l.diags.report(s.pos, "字段 %q 不是日期或时间。", "The field %q is neither a date nor an instant.", s.text)
		}
	}
	keys := append([][]string{d.PrimaryKey}, d.UniqueKeys...)
	if !slices.ContainsFunc(keys, func(k []string) bool { return slices.Contains(k, v.Start) }) {
		l.diags.report(raw.Pos, "数据集的键应包含版本的起始字段 %q。", "A key of the dataset must hold the start %q of its versions.", v.Start)
	}
	return v
}

// soundVersions checks an edge to a dataset of versions that ends at the key
// of the thing: versions of one side cannot be looked up by those of another.
func (l *linker) soundVersions(r *semantic.Relationship, from, to *semantic.Dataset) {
	if from.Validity != nil {
		l.diags.report(r.Pos, "两边都保存各个版本的数据集不能关联：%[1]s 与 %[2]s。",
			"Two datasets that both keep versions cannot be joined: %[1]s and %[2]s.", r.From, to.Name)
	}
}

// isVersionKey reports whether the columns and the start of validity make a key.
func isVersionKey(d *semantic.Dataset, columns []string) bool {
	if d.Validity == nil {
		return false
	}
	with := slices.Sorted(slices.Values(append(slices.Clone(columns), d.Validity.Start)))
	return slices.ContainsFunc(append([][]string{d.PrimaryKey}, d.UniqueKeys...), func(key []string) bool {
		return slices.Equal(slices.Sorted(slices.Values(key)), with)
	})
}
