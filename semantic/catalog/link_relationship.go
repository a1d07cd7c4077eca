package catalog

import (
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

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
	if isVersionKey(to, r.ToColumns) {
		if from, ok := l.find(r.From); ok {
			l.soundVersions(r, from, to)
		}
	} else if !isKey(to.PrimaryKey) && !slices.ContainsFunc(to.UniqueKeys, isKey) {
		e := l.diags.report(r.Pos, "(%[1]s) 不是数据集 %[2]s 声明的键，关联会使行数翻倍。",
			"(%[1]s) is no declared key of the dataset %[2]s; the join would multiply rows.", strings.Join(r.ToColumns, ", "), to.Name)
		for _, key := range append([][]string{to.PrimaryKey}, to.UniqueKeys...) {
			e.Candidates = append(e.Candidates, "("+strings.Join(key, ", ")+")")
		}
	}
	if len(r.FromColumns) != len(r.ToColumns) {
		l.diags.report(r.Pos, "两边的列数不同：%d 与 %d。", "The two sides have different numbers of columns: %d and %d.",
			len(r.FromColumns), len(r.ToColumns))
	}
	for _, o := range l.model.Relationships {
		if o.Name == r.Name {
			l.diags.report(r.Pos, "关系 %[1]q 重复，已在 %[2]s 声明。", "The relationship %[1]q is declared twice, first at %[2]s.", r.Name, o.Pos)
		}
		if o.RoleName() == r.RoleName() && o.To != r.To {
			l.diags.report(r.Pos, "角色 %[1]q 已在 %[3]s 指向 %[2]q。", "The role %[1]q leads to %[2]q already, at %[3]s.", r.RoleName(), o.To, o.Pos)
		}
	}
	if other, ok := l.find(r.Role); ok && other.Name != r.To {
		l.diags.report(r.Pos, "角色不能与另一个数据集同名：%q。", "A role cannot have the name of another dataset: %q.", r.Role)
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
