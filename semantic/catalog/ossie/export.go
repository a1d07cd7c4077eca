package ossie

import (
	"cmp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog/adopt"
	"github.com/wenshu-ai/wenshu/semantic/catalog/document"
)

// Version is a version of the format.
type Version string

// The versions that can be written.
const (
	V011 Version = "0.1.1"
	V020 Version = "0.2.0.dev0"
)

// Export writes a model as YAML. The losses tell what readers without our
// extensions do not see; Import of the result loses nothing.
func Export(m *semantic.Model, v Version) ([]byte, []adopt.Loss, error) {
	x := &exporter{model: m, version: v, doc: document.Of(m)}
	raw, err := x.whole()
	if err != nil {
		return nil, nil, err
	}
	text, err := yaml.MarshalWithOptions(rawDocument{Version: string(v), SemanticModel: []rawModel{raw}}, yaml.IndentSequence(true))
	return text, x.losses, err
}

type exporter struct {
	model   *semantic.Model
	version Version
	doc     document.File
	losses  []adopt.Loss
	err     error
}

func (x *exporter) lose(kind adopt.Kind, object, detail string) {
	x.losses = append(x.losses, adopt.Loss{Kind: kind, Object: object, Detail: detail})
}

// extend makes the extension of one object.
func extend[T any](x *exporter, object T) []rawExtension {
	e, err := extension(x.version, object)
	x.err = cmp.Or(x.err, err)
	return []rawExtension{e}
}

func (x *exporter) whole() (rawModel, error) {
	m := x.model
	out := rawModel{Name: m.Name, Description: m.Label.In(semantic.EN)}
	own := wholeModel{Model: x.doc.Model, Bridges: x.doc.Bridges, Dimensions: x.doc.Dimensions, Words: x.doc.Words,
		Rollups: x.doc.Rollups}
	x.lose(LossCalendar, "model "+m.Name, "zone "+m.Zone.String()+", weeks start on "+m.WeekStart.String())
	x.lose(LossCurrency, "model "+m.Name, m.Currency)
	if len(m.Ambiguities) > 0 {
		x.lose(LossWords, "model "+m.Name, "")
	}
	for i, d := range m.Datasets {
		out.Datasets = append(out.Datasets, x.dataset(d, x.doc.Datasets[i]))
	}
	for i, r := range m.Relationships {
		out.Relationships = append(out.Relationships, rawRelationship{Name: r.Name, From: r.From, To: r.To, FromColumns: r.FromColumns,
			ToColumns: r.ToColumns, Extensions: extend(x, x.doc.Relationships[i])})
		if r.RoleName() != r.To {
			x.lose(LossRole, "relationship "+r.Name, "reached as "+r.RoleName())
		}
	}
	for _, b := range m.Bridges {
		x.lose(LossBridge, "bridge "+b.Name, b.From+" to "+b.To)
	}
	x.dimensions()
	for i, metric := range m.Metrics {
		own.Order = append(own.Order, metric.Name)
		raw, ok := x.metric(metric)
		if !ok {
			own.Unsaid = append(own.Unsaid, x.doc.Metrics[i])
			continue
		}
		raw.Extensions = extend(x, x.doc.Metrics[i])
		out.Metrics = append(out.Metrics, raw)
	}
	out.Extensions = extend(x, own)
	return out, x.err
}

func (x *exporter) dataset(d *semantic.Dataset, own document.Dataset) rawDataset {
	fields := own.Fields
	own.Fields = nil
	out := rawDataset{Name: d.Name, Source: strings.TrimSuffix(strings.TrimPrefix(d.Source, "("), ")"), PrimaryKey: d.PrimaryKey,
		UniqueKeys: d.UniqueKeys, Description: d.Label.In(semantic.EN), Extensions: extend(x, own)}
	object := "dataset " + d.Name
	if len(d.Always) > 0 {
		x.lose(LossStanding, object, strings.Join(own.Always, "; "))
	}
	if d.Coverage != nil {
		x.lose(LossCoverage, object, "")
	}
	if d.DefaultTime != "" {
		x.lose(LossTime, object, d.DefaultTime)
	}
	for i, f := range d.Fields {
		out.Fields = append(out.Fields, x.field(d, f, fields[i]))
	}
	return out
}

var datatypes = map[semantic.Kind]string{semantic.KindText: "String", semantic.KindNumber: "Decimal", semantic.KindBool: "Boolean",
	semantic.KindDate: "Date", semantic.KindInstant: "DateTimeTz"}

func (x *exporter) field(d *semantic.Dataset, f *semantic.Field, own document.Field) rawField {
	out := rawField{Name: f.Name, Expression: standard(x.rowSQL(d, f)), Extensions: extend(x, own)}
	if x.version != V011 {
		out.Datatype = datatypes[f.Type]
	}
	if f.Sensitivity.Rank() > 0 {
		x.lose(LossPrivacy, "field "+d.Name+"."+f.Name, string(f.Sensitivity))
	}
	isTime := f.Type == semantic.KindDate || f.Type == semantic.KindInstant
	if dim := x.dimensionOf(d, f); dim != nil {
		out.Dimension = &rawDimension{}
		out.Description = dim.Definition.In(semantic.EN)
		out.Label = dim.Label.In(semantic.EN)
		out.AIContext = context("", dim.Synonyms)
	}
	if isTime {
		yes := true
		out.Dimension = &rawDimension{IsTime: &yes}
	}
	return out
}

func standard(sql string) rawExpression { return rawExpression{Dialects: []rawDialect{{ansi, sql}}} }

// context carries the synonyms of both languages.
func context(instructions string, w semantic.Words) *rawContext {
	if instructions == "" && len(w.All()) == 0 {
		return nil
	}
	return &rawContext{Instructions: instructions, Synonyms: w.All()}
}

// dimensionOf is the dimension that is bound to a field, if any.
func (x *exporter) dimensionOf(d *semantic.Dataset, f *semantic.Field) *semantic.Dimension {
	for _, dim := range x.model.Dimensions {
		if slices.ContainsFunc(dim.Bindings, func(b semantic.Binding) bool {
			return b.Field == f.Name && x.roleLeadsTo(b.Owner, d.Name)
		}) {
			return dim
		}
	}
	return nil
}

// roleLeadsTo reports whether a role or dataset name stands for the dataset.
func (x *exporter) roleLeadsTo(role, dataset string) bool {
	return role == dataset || slices.ContainsFunc(x.model.Relationships, func(r *semantic.Relationship) bool {
		return r.RoleName() == role && r.To == dataset
	})
}

func (x *exporter) dimensions() {
	for _, d := range x.model.Dimensions {
		if d.Grain != "" {
			x.lose(LossCalendar, "dimension "+d.Name, "a calendar grain")
			continue
		}
		x.lose(LossDimension, "dimension "+d.Name, "one meaning across datasets, with its members")
		if d.Label.ZH != d.Label.EN {
			x.lose(LossLanguage, "dimension "+d.Name, "")
		}
	}
}
