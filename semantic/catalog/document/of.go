package document

import (
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

// Of writes a model down. Reading the result gives an equal model, apart from
// positions and Hash.
func Of(m *semantic.Model) File {
	f := File{Model: &Model{Name: m.Name, Label: textOf(m.Label), Zone: m.Zone.String(),
		WeekStart: strings.ToLower(m.WeekStart.String()), Currency: m.Currency}}
	if m.FiscalStart != 0 {
		f.Model.Fiscal = strings.ToLower(m.FiscalStart.String())
	}
	if r := m.Rates; r != nil {
		f.Model.Rates = &Rates{Dataset: r.Dataset, Currency: r.Currency, Day: r.Day, Rate: r.Rate}
	}
	if p := m.People; p != nil {
		f.Model.People = &People{Dataset: p.Dataset, Key: p.Key, AtLeast: p.AtLeast}
	}
	if h := m.Headlines; len(h.KPIs)+len(h.Watched)+len(h.Offered)+len(h.Breakdowns)+len(h.Causes) > 0 || h.Pieces != "" {
		f.Model.Headlines = &Headlines{KPIs: h.KPIs, Watched: h.Watched, Offered: h.Offered, Pieces: h.Pieces, Breakdowns: h.Breakdowns, Causes: h.Causes}
	}
	for _, d := range m.Datasets {
		f.Datasets = append(f.Datasets, DatasetOf(d))
	}
	for _, r := range m.Relationships {
		f.Relationships = append(f.Relationships, RelationshipOf(r))
	}
	for _, b := range m.Bridges {
		f.Bridges = append(f.Bridges, Bridge{Name: b.Name, From: b.From, To: b.To, FromColumns: b.FromColumns, ToColumns: b.ToColumns})
	}
	for _, c := range m.Calendars {
		f.Calendars = append(f.Calendars, calendarOf(c))
	}
	for _, d := range m.Dimensions {
		f.Dimensions = append(f.Dimensions, dimensionOf(d))
	}
	for _, x := range m.Metrics {
		f.Metrics = append(f.Metrics, MetricOf(x))
	}
	for _, a := range m.Ambiguities {
		f.Words = append(f.Words, ambiguityOf(a))
	}
	for _, r := range m.Rollups {
		f.Rollups = append(f.Rollups, RollupOf(r))
	}
	return f
}

// RollupOf writes a rollup down.
func RollupOf(r *semantic.Rollup) Rollup {
	return Rollup{Name: r.Name, Metrics: r.Metrics, Dimensions: r.Dimensions, Grain: string(r.Grain), Partition: unless(r.Partition, semantic.Month), LateDays: r.LateDays}
}

func textOf(t semantic.Text) Text { return Text{ZH: t.ZH, EN: t.EN} }

func optionalText(t semantic.Text) *Text {
	if t.IsZero() {
		return nil
	}
	return &Text{ZH: t.ZH, EN: t.EN}
}

func optionalWords(w semantic.Words) *Words {
	if len(w.ZH) == 0 && len(w.EN) == 0 {
		return nil
	}
	return &Words{ZH: w.ZH, EN: w.EN}
}

// unless leaves out what the catalog assumes by itself.
func unless[T ~string](v, assumed T) string {
	if v == assumed {
		return ""
	}
	return string(v)
}

// DatasetOf writes a dataset down.
func DatasetOf(d *semantic.Dataset) Dataset {
	out := Dataset{Name: d.Name, Label: textOf(d.Label), Source: d.Source, PrimaryKey: d.PrimaryKey,
		UniqueKeys: d.UniqueKeys, Time: d.DefaultTime, Always: conditions(d.Always), Optional: d.Optional}
	if v := d.Validity; v != nil {
		out.Validity = &Validity{Start: v.Start, End: v.End}
	}
	if c := d.Coverage; c != nil {
		out.Coverage = &Coverage{Dimension: c.Dimension, Missing: c.Missing, Note: textOf(c.Note)}
	}
	for _, f := range d.Fields {
		storage := ""
		if f.Storage == semantic.StorageLocal { // the others follow from the type
			storage = f.Storage
		}
		out.Fields = append(out.Fields, Field{Name: f.Name, Type: unless(f.Type, semantic.KindText), Expr: f.Expr, Storage: storage, Zone: f.Zone,
			Instant: f.Instant, Sensitivity: unless(f.Sensitivity, semantic.Low)})
	}
	return out
}

// RelationshipOf writes an edge down.
func RelationshipOf(r *semantic.Relationship) Relationship {
	return Relationship{Name: r.Name, From: r.From, To: r.To, FromColumns: r.FromColumns, ToColumns: r.ToColumns, Role: r.Role}
}

func dimensionOf(d *semantic.Dimension) Dimension {
	out := Dimension{Name: d.Name, Label: textOf(d.Label), Definition: optionalText(d.Definition), Synonyms: optionalWords(d.Synonyms),
		Group: string(d.Group), Type: unless(d.Type, semantic.KindText), Grain: string(d.Grain), Truncate: string(d.Truncate), Part: string(d.Part), Sensitivity: unless(d.Sensitivity, semantic.Low)}
	for _, b := range d.Bindings {
		out.From = append(out.From, b.Owner+"."+b.Field)
	}
	for _, m := range d.Members {
		out.Members = append(out.Members, Member{Key: m.Key, Label: textOf(m.Label), Synonyms: optionalWords(m.Synonyms)})
	}
	if s := d.MemberSource; s != nil {
		out.MembersFrom = &MemberSource{Dataset: s.Dataset, Key: s.Key, ZH: s.LabelZH, EN: s.LabelEN, Limit: s.Limit}
	}
	return out
}

func calendarOf(c *semantic.CalendarTable) Calendar {
	out := Calendar{Dataset: c.Dataset, Day: c.Day, Spine: c.Spine}
	for _, g := range c.Grains {
		out.Grains = append(out.Grains, CalendarGrain{Name: string(g.Name), Field: unless(g.Field, string(g.Name)), Sequence: g.Sequence})
	}
	return out
}

func ambiguityOf(a semantic.Ambiguity) Ambiguity {
	out := Ambiguity{Words: Words{ZH: a.Words.ZH, EN: a.Words.EN}, Default: a.Default, Note: optionalText(a.Note)}
	for _, r := range a.Readings {
		out.Readings = append(out.Readings, Reading{Label: textOf(r.Label), Metrics: r.Metrics, Dimension: r.Dimension, When: optionalWords(r.When)})
	}
	return out
}

// conditions write "field OP value", several values divided by |.
func conditions(cs []semantic.FieldCondition) []string {
	var out []string
	for _, c := range cs {
		out = append(out, condition(c))
	}
	return out
}

func condition(c semantic.FieldCondition) string {
	switch c.Op {
	case "null":
		return c.Field + " null"
	case "not_null":
		return c.Field + " not null"
	}
	values := make([]string, len(c.Values))
	for i, v := range c.Values {
		values[i] = v.String()
	}
	return c.Field + " " + c.Op + " " + strings.Join(values, "|")
}
