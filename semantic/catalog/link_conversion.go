package catalog

import "github.com/wenshu-ai/wenshu/semantic"

// conversion checks what a conversion needs: keys and times on both sides, and
// fields for the entity.
func (l *linker) conversion(r *rawConversion) semantic.MetricDef {
	for _, side := range []*rawSimple{&r.Base, &r.Converted} {
		if side.Pos.Line == 0 {
			side.Pos = r.Pos
		}
		if side.Snapshot.given() || side.Only != nil || side.Currency.given() {
			l.diags.report(side.Pos, "转化的度量不能有 snapshot、only 和 currency。", "The measures of a conversion have no snapshot, only or currency.")
		}
	}
	base, okBase := l.simple(&r.Base).(semantic.Simple)
	converted, okConverted := l.simple(&r.Converted).(semantic.Simple)
	l.required(r.Entity, r.Pos, "entity")
	def := semantic.Conversion{Base: base.Measure, Converted: converted.Measure, Entity: r.Entity.text, BaseEntity: r.BaseEntity.text, Rate: l.flag(r.Rate, "rate"),
		Count: choice(l, r.Count, "count", semantic.CountConversions, semantic.CountConversions, semantic.CountConvertedBases)}
	if def.BaseEntity == "" {
		def.BaseEntity = def.Entity
	}
	if r.Window.given() {
		if w, ok := l.window(r.Window).(semantic.WindowOf); ok {
			def.Window = &w
		} else {
			l.diags.report(r.Window.pos, "转化的 window 是一段天数，例如 7 days。", "The window of a conversion is a number of units, such as 7 days.")
		}
	}
	if !okBase || !okConverted {
		return nil
	}
	l.fieldOf(base.Measure.Dataset, scalar{text: def.BaseEntity, pos: r.Pos})
	l.fieldOf(converted.Measure.Dataset, scalar{text: def.Entity, pos: r.Pos})
	for _, c := range r.Constant {
		l.fieldOf(base.Measure.Dataset, c.Base)
		l.fieldOf(converted.Measure.Dataset, c.Converted)
		def.Constant = append(def.Constant, semantic.ConstantProperty{Base: c.Base.text, Converted: c.Converted.text})
	}
	for _, ms := range []semantic.Measure{base.Measure, converted.Measure} {
		if d, ok := l.model.Dataset(ms.Dataset); ok && (len(d.PrimaryKey) == 0 || d.DefaultTime == "" && ms.Time == "") {
			l.diags.report(r.Pos, "数据集 %q 需要主键和时间才能计算转化。", "The dataset %q needs a primary key and a time to have conversions.", d.Name)
		}
	}
	return def
}
