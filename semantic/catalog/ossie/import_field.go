package ossie

import (
	"errors"
	"fmt"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog/adopt"
)

// checkFields finds cycles, fields that read rows of a finer grain, and types.
func (in *importer) checkFields() error {
	for i := range in.raw.Datasets {
		raw := &in.raw.Datasets[i]
		d := in.names[raw.Name]
		for j := range raw.Fields {
			f := in.out.fields[raw.Name+"."+raw.Fields[j].Name]
			sf, ok := d.Field(f.name)
			if !ok {
				continue
			}
			if err := in.reaches(d, sf); err != nil {
				var e *Error
				if errors.As(err, &e) && e.Code == FieldCycle {
					e.Pos = sf.Pos
					return e
				}
				f.err = err
				in.lose(LossExpression, "field "+raw.Name+"."+raw.Fields[j].Name, fmt.Sprintf(".datasets[%d].fields[%d]", i, j), err.Error())
				continue
			}
			in.typed(d, sf, &raw.Fields[j], fmt.Sprintf(".datasets[%d].fields[%d]", i, j))
		}
	}
	return nil
}

// reaches checks that a row has one value of the field.
func (in *importer) reaches(d *semantic.Dataset, f *semantic.Field) error {
	_, err := in.model.RowSQL(semantic.FieldAt{Home: d.Name, Field: f})
	switch semantic.CodeOf(err) {
	case "":
		return nil
	case semantic.CodeBadModel:
		return fault(FieldCycle, "the field %s.%s is computed from itself", d.Name, f.Name)
	case semantic.CodeNoPath:
		if in.finer(d, f) {
			return fault(FinerGrain, "%s.%s reads rows of a finer grain without aggregating them", d.Name, f.Name)
		}
	}
	return err
}

// finer reports whether the field speaks of a dataset that leads to d, and so
// has many rows for each of d's.
func (in *importer) finer(d *semantic.Dataset, f *semantic.Field) bool {
	refs, err := semantic.References(f.Expr)
	if err != nil {
		return false
	}
	for _, r := range refs {
		if _, ok := in.model.Reach(r.Role)[d.Name]; r.Role != "" && ok {
			return true
		}
	}
	return false
}

var kinds = map[string]semantic.Kind{"String": semantic.KindText, "Integer": semantic.KindNumber, "Decimal": semantic.KindNumber,
	"Float": semantic.KindNumber, "Boolean": semantic.KindBool, "Date": semantic.KindDate, "DateTime": semantic.KindInstant,
	"DateTimeTz": semantic.KindInstant}

// typed gives a field its kind: as declared, as the database tells, as its
// role suggests, else text.
func (in *importer) typed(d *semantic.Dataset, f *semantic.Field, raw *rawField, where string) {
	kind, known := kinds[raw.Datatype]
	if !known {
		kind, known = in.options.TypeOf(d.Source, in.plainSQL(d, f))
	}
	if !known && raw.Dimension != nil && raw.Dimension.IsTime != nil && *raw.Dimension.IsTime {
		kind, known = semantic.KindDate, true
	}
	if !known && raw.Dimension == nil {
		kind, known = semantic.KindNumber, true // what is no dimension is there to be aggregated
	}
	if !known {
		kind = semantic.KindText
		in.lose(LossType, "field "+d.Name+"."+f.Name, where, "it is taken for text")
	}
	f.Type = kind
	switch kind {
	case semantic.KindDate:
		f.Storage = "date"
	case semantic.KindInstant:
		f.Storage = "timestamptz"
	}
	isTime := kind == semantic.KindDate || kind == semantic.KindInstant
	if raw.Dimension == nil || !isTime || raw.Dimension.IsTime != nil && !*raw.Dimension.IsTime {
		return
	}
	if d.DefaultTime != "" {
		in.lose(LossTimeField, "dataset "+d.Name, where, "periods apply to "+d.DefaultTime+", not to "+f.Name)
		return
	}
	d.DefaultTime = f.Name
}

// plainSQL is the field over the bare table, "" when it reads other tables.
func (in *importer) plainSQL(d *semantic.Dataset, f *semantic.Field) string {
	parts, err := in.model.RowSQL(semantic.FieldAt{Home: d.Name, Field: f})
	if err != nil {
		return ""
	}
	var b strings.Builder
	for _, p := range parts {
		switch {
		case len(p.Path) > 0:
			return ""
		case p.Param == semantic.ParamToday:
			b.WriteString("CURRENT_DATE")
		case p.Param == semantic.ParamAsOf:
			b.WriteString("CURRENT_TIMESTAMP")
		}
		b.WriteString(p.Text + p.Column)
	}
	return b.String()
}

// dimensions makes every usable field one; the name is dataset_field where
// fields of several datasets have it.
func (in *importer) dimensions() {
	holders := map[string]int{}
	for _, d := range in.model.Datasets {
		for _, f := range d.Fields {
			holders[f.Name]++
		}
	}
	timed := false
	for _, raw := range in.raw.Datasets {
		d := in.names[raw.Name]
		timed = timed || d.DefaultTime != ""
		for _, rf := range raw.Fields {
			f := in.out.fields[raw.Name+"."+rf.Name]
			sf, ok := d.Field(f.name)
			if !ok || f.err != nil {
				continue
			}
			f.dimension = f.name
			if _, grain := semantic.GrainOf(f.name); grain || holders[f.name] > 1 {
				f.dimension = d.Name + "_" + f.name
			}
			label := adopt.Label(f.dimension, rf.Label)
			in.model.Dimensions = append(in.model.Dimensions, &semantic.Dimension{Name: f.dimension, Label: label,
				Definition: semantic.Text{ZH: rf.Description, EN: rf.Description}, Group: semantic.GroupOrder, Type: sf.Type,
				Synonyms: semantic.Words{EN: rf.AIContext.synonyms()},
				Bindings: []semantic.Binding{{Owner: d.Name, Field: f.name}}, Pos: sf.Pos})
		}
	}
	if timed {
		in.model.Dimensions = append(in.model.Dimensions, adopt.Grains()...)
	}
}
