package catalog

import (
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

var groups = []semantic.Group{semantic.GroupTime, semantic.GroupGeo, semantic.GroupStore, semantic.GroupChannel,
	semantic.GroupProduct, semantic.GroupCustomer, semantic.GroupOrder, semantic.GroupWarehouse,
	semantic.GroupFeedback, semantic.GroupTest, semantic.GroupMarket, semantic.GroupAccess}

func (l *linker) dimension(raw *rawDimension) {
	d := &semantic.Dimension{
		Name:       l.name(raw.Name, raw.Pos, "name"),
		Label:      l.text(raw.Label, raw.Pos, "label"),
		Definition: l.optionalText(raw.Definition, "definition"),
		Synonyms:   words(raw.Synonyms),
		Group:      choice(l, raw.Group, "group", "", groups...),
		Type: choice(l, raw.Type, "type", semantic.KindText, semantic.KindText, semantic.KindNumber,
			semantic.KindDate, semantic.KindInstant, semantic.KindBool),
		Grain:       l.grain(raw.Grain, "grain"),
		Truncate:    l.grain(raw.Truncate, "truncate"),
		Part:        choice(l, raw.Part, "part", "", semantic.DateParts...),
		Sensitivity: l.sensitivity(raw.Sensitivity),
		Pos:         raw.Pos,
	}
	l.required(raw.Group, raw.Pos, "group")
	l.readsTime(d, raw)
	for _, s := range raw.From {
		l.binding(d, s)
	}
	l.timeBindings(d, raw)
	l.members(d, raw.Members)
	if raw.MembersFrom != nil {
		d.MemberSource = l.memberSource(raw.MembersFrom)
	}
	if i := slices.IndexFunc(l.model.Dimensions, func(o *semantic.Dimension) bool { return o.Name == d.Name }); i >= 0 {
		l.taken(raw.Name, "维度", "dimension", l.model.Dimensions[i].Pos)
		return
	}
	l.model.Dimensions = append(l.model.Dimensions, d)
}

// binding reads "role.field" or "dataset.field".
func (l *linker) binding(d *semantic.Dimension, s scalar) {
	owner, field, dotted := strings.Cut(s.text, ".")
	if !dotted {
		l.diags.report(s.pos, "来源 %q 应写成 角色.字段。", "The source %q must read role.field.", s.text)
		return
	}
	set := l.owner(owner)
	if set == nil {
		l.diags.unknown(s.pos, "数据集或角色", "dataset or role", owner, l.owners())
		return
	}
	if _, ok := set.Field(field); !ok {
		l.diags.unknown(s.pos, "字段", "field", field, fieldNames(set))
		return
	}
	d.Bindings = append(d.Bindings, semantic.Binding{Owner: owner, Field: field})
}

// owner returns the dataset a role or dataset name stands for, nil for none.
func (l *linker) owner(name string) *semantic.Dataset {
	to := name
	for _, r := range l.model.Relationships {
		if r.RoleName() == name {
			to = r.To
		}
	}
	set, _ := l.find(to)
	return set
}

// owners are the names a source may begin with. They are asked for when one is
// unknown, because a large model would spend its time listing them.
func (l *linker) owners() []string {
	var known []string
	for _, r := range l.model.Relationships {
		known = append(known, r.RoleName())
	}
	for _, d := range l.model.Datasets {
		known = append(known, d.Name)
	}
	slices.Sort(known)
	return slices.Compact(known)
}

func fieldNames(d *semantic.Dataset) []string {
	var names []string
	for _, f := range d.Fields {
		names = append(names, f.Name)
	}
	return names
}

func (l *linker) members(d *semantic.Dimension, raw []rawMember) {
	seen := map[string]semantic.Position{}
	for i := range raw {
		r := &raw[i]
		m := semantic.Member{Key: l.required(r.Key, r.Pos, "key"), Label: l.text(r.Label, r.Pos, "label"), Synonyms: words(r.Synonyms)}
		if first, ok := seen[m.Key]; ok {
			l.taken(r.Key, "成员", "member", first)
			continue
		}
		seen[m.Key] = r.Pos
		d.Members = append(d.Members, m)
	}
}

func (l *linker) memberSource(raw *rawMemberSource) *semantic.MemberSource {
	set := l.datasetNamed(raw.Dataset)
	if set == nil {
		l.required(raw.Dataset, raw.Pos, "dataset")
		return nil
	}
	l.required(raw.Key, raw.Pos, "key")
	for _, s := range []scalar{raw.Key, raw.ZH, raw.EN} {
		if _, ok := set.Field(s.text); s.given() && !ok {
			l.diags.unknown(s.pos, "字段", "field", s.text, fieldNames(set))
		}
	}
	return &semantic.MemberSource{Dataset: set.Name, Key: raw.Key.text, LabelZH: raw.ZH.text, LabelEN: raw.EN.text,
		Limit: l.whole(raw.Limit, "limit", 0)}
}
