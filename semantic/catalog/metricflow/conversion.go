package metricflow

import (
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog/adopt"
)

// conversion reads a conversion metric. The format counts conversions, tells
// their rows apart by chance, and has no value where there are none.
func (in *Imported) conversion(r *rawMetric) (semantic.MetricDef, error) {
	p := r.Params.Conversion
	if p.Base == nil || p.Converted == nil {
		return nil, missing("conversion metric without measures")
	}
	base, from, err := in.side(p.Base)
	if err != nil {
		return nil, err
	}
	converted, to, err := in.side(p.Converted)
	if err != nil {
		return nil, err
	}
	more, err := in.conditions(from, r.Filter)
	if err != nil {
		return nil, err
	}
	base.Filter = append(base.Filter, more...)
	def := semantic.Conversion{Base: base, Converted: converted, Count: semantic.CountConversions, Rate: !strings.EqualFold(p.Calculation, "conversions")}
	if def.BaseEntity, err = property(from, p.Entity); err == nil {
		def.Entity, err = property(to, p.Entity)
	}
	if err != nil {
		return nil, err
	}
	for _, c := range p.Constant {
		one := semantic.ConstantProperty{}
		if one.Base, err = property(from, c.Base); err == nil {
			one.Converted, err = property(to, c.Converted)
		}
		if err != nil {
			return nil, err
		}
		def.Constant = append(def.Constant, one)
	}
	if p.Window != "" {
		n, g, ok := units(p.Window)
		if !ok {
			return nil, missing("conversion within "+unitOf(p.Window)+"s", p.Window)
		}
		def.Window = &semantic.WindowOf{N: n, Grain: g}
	}
	in.rowKey(from)
	in.rowKey(to)
	if fill := p.Converted.Fill; fill == nil && def.Converted.Agg == semantic.AggCount {
		f := in.field(to, def.Converted.Field+"__there", "")
		of, _ := to.dataset.Field(def.Converted.Field)
		f.Expr, f.Type = "("+of.Expr+") IS NOT NULL", semantic.KindBool
		def.Converted.Agg, def.Converted.Field = semantic.AggSumBoolean, f.Name
	}
	return def, nil
}

// side is a measure of a conversion with the filter it is named with.
func (in *Imported) side(i *rawInput) (semantic.Measure, *home, error) {
	ms, h, err := in.measured(&rawMetric{Name: i.Name, Params: rawTypeParams{Measure: i}})
	if err != nil {
		return ms, h, err
	}
	ms.Filter, err = in.conditions(h, i.Filter)
	return ms, h, err
}

// property is the field of an entity or a dimension of a home.
func property(h *home, name string) (string, error) {
	if _, ok := h.entity(name); ok {
		return entityField(name), nil
	}
	if d, ok := h.dimension(name); ok {
		return h.local(d.Name), nil
	}
	return "", missing("property of a conversion", h.raw.Name+"."+name)
}

// rowKey tells the rows of a home without a key apart by where the database
// keeps them.
func (in *Imported) rowKey(h *home) {
	if len(h.dataset.PrimaryKey) > 0 {
		return
	}
	h.dataset.PrimaryKey, h.dataset.Source = []string{"row_id"}, "(SELECT ctid::text AS row_id, t.* FROM "+h.dataset.Source+" AS t)"
	in.lose(adopt.LossRowKey, "dataset "+h.dataset.Name, "", h.pos)
}
