package sqlgen

import (
	"fmt"
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

// keptTable is a rollup as a table: the bucket, a column for each dimension,
// and the parts its measures are put together from.
type keptTable struct {
	rollup *semantic.Rollup
	home   *semantic.Dataset
	time   string
	dims   []*semantic.Dimension
	parts  []keptPart
}

// bucketColumn is the first day of the bucket a row stands for.
const bucketColumn = "bucket"

func dimensionColumn(i int) string { return fmt.Sprintf("d%d", i+1) }

// part returns the column that keeps a part.
func (k *keptTable) part(key string) (keptPart, bool) {
	i := slices.IndexFunc(k.parts, func(p keptPart) bool { return p.key() == key })
	if i < 0 {
		return keptPart{}, false
	}
	return k.parts[i], true
}

// keep lays a rollup out. Errors are CodeBadModel, or those of binding a
// metric or dimension.
func (b *binding) keep(r *semantic.Rollup) (*keptTable, error) {
	b.leaves = nil
	for _, name := range r.Metrics {
		x, ok := b.model.Metric(name)
		if !ok {
			return nil, unknownMetric(b.model, name)
		}
		if _, err := b.expand(x, inherited{}, 0); err != nil {
			return nil, err
		}
	}
	if len(b.leaves) == 0 {
		return nil, badModel("汇总表 %q 没有指标。", "The rollup %q has no metrics.", r.Name)
	}
	k := &keptTable{rollup: r, home: b.leaves[0].home, time: b.leaves[0].time}
	for _, key := range r.Dimensions {
		d, err := b.dimension(key)
		if err != nil {
			return nil, err
		}
		if d.IsTime() {
			return nil, badModel("汇总表 %[1]q 的时间用 grain 声明,%[2]q 不是它的维度。", "Time is declared by the grain of the rollup %[1]q; %[2]q is no dimension of it.", r.Name, key)
		}
		if _, err := b.model.Bind(k.home.Name, d.Name); err != nil {
			return nil, err
		}
		k.dims = append(k.dims, d)
	}
	k.add(rowsPart(nil), true)
	for _, l := range b.leaves {
		if err := b.keepLeaf(k, l); err != nil {
			return nil, err
		}
	}
	return k, nil
}

func (b *binding) keepLeaf(k *keptTable, l *leaf) error {
	parts := l.neededParts()
	switch {
	case l.home != k.home || l.time != k.time:
		return badModel("汇总表 %[1]q 的指标来自不同的数据集或时间字段。", "The metrics of the rollup %[1]q come from several datasets or time fields.", k.rollup.Name)
	case l.time == "":
		return badModel("汇总表 %[1]q 的数据集 %[2]q 没有时间。", "The dataset %[2]q of the rollup %[1]q has no time.", k.rollup.Name, k.home.Name)
	case len(parts) == 0 || l.only != nil || l.measure.Snapshot != nil || l.converts():
		return badModel("汇总表 %[1]q 不能保存 %[2]s(%[3]s)。", "The rollup %[1]q cannot keep %[2]s(%[3]s).", k.rollup.Name, string(l.measure.Agg), l.measure.Field)
	}
	for _, p := range parts {
		k.add(p, p.agg != semantic.AggCountDistinct || b.countsOnce(k, l))
	}
	k.add(rowsPart(l.filter), true)
	return nil
}

func (k *keptTable) add(p keptPart, sums bool) {
	if _, known := k.part(p.key()); known {
		return
	}
	p.name, p.sums = fmt.Sprintf("v%d", len(k.parts)+1), sums
	k.parts = append(k.parts, p)
}

// countsOnce reports whether each counted thing lies in one row of the table,
// because its time and all dimensions are properties of the thing itself.
func (b *binding) countsOnce(k *keptTable, l *leaf) bool {
	counted, err := b.model.FieldAt(l.home.Name, l.measure.Field)
	if err != nil || counted.Field.Expr != "" {
		return false
	}
	through, ok := b.entityPath(l.home, counted)
	if !ok {
		return false
	}
	on, err := b.model.FieldAt(l.home.Name, k.time)
	if err != nil {
		return false
	}
	all := []semantic.Path{on.Path}
	for _, d := range k.dims {
		at, err := b.model.Bind(l.home.Name, d.Name)
		if err != nil {
			return false
		}
		all = append(all, at.Path)
	}
	return !slices.ContainsFunc(all, func(p semantic.Path) bool {
		return len(p) < len(through) || !slices.Equal(p[:len(through)], through)
	})
}
