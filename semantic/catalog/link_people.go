package catalog

import (
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

// smallestGroup is how many persons a shown group has when the model does not say.
const smallestGroup = 10

// people reads who the persons are: the key must tell one from another.
func (l *linker) people(raw *rawPeople) {
	set := l.datasetNamed(raw.Dataset)
	l.required(raw.Dataset, raw.Pos, "dataset")
	p := &semantic.People{Dataset: raw.Dataset.text, Key: l.required(raw.Key, raw.Pos, "key"), AtLeast: l.whole(raw.AtLeast, "at_least", smallestGroup)}
	if set == nil {
		return
	}
	if _, ok := set.Field(p.Key); !ok {
		l.diags.unknown(raw.Key.pos, "字段", "field", p.Key, fieldNames(set))
		return
	}
	if !slices.Equal(set.PrimaryKey, []string{p.Key}) {
		l.diags.report(raw.Key.pos, "%[1]q 应是数据集 %[2]s 的主键。", "%[1]q must be the primary key of the dataset %[2]s.", p.Key, set.Name)
	}
	l.model.People = p
}
