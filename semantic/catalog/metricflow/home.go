package metricflow

import (
	"regexp"
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog/adopt"
	"github.com/wenshu-ai/wenshu/semantic/catalog/sqltext"
)

// home is one semantic model and the dataset it became.
type home struct {
	raw     *rawModel
	dataset *semantic.Dataset
	pos     semantic.Position
}

var refCall = regexp.MustCompile(`ref\(\s*['"](\w+)['"]\s*\)`)

func (in *Imported) dataset(raw *rawModel) {
	alias := raw.NodeRelation.Alias
	if m := refCall.FindStringSubmatch(raw.Model); alias == "" && m != nil {
		alias = m[1]
	}
	d := &semantic.Dataset{Name: adopt.Name(raw.Name), Label: adopt.Label(raw.Name, ""), Pos: in.raw.places[raw],
		Source: in.schema(raw.NodeRelation.Schema) + "." + alias}
	h := &home{raw: raw, dataset: d, pos: d.Pos}
	for _, e := range raw.Entities {
		column := e.column()
		in.field(h, entityField(e.Name), column)
		if !semantic.IsName(column) {
			in.lose(LossJoin, "entity "+raw.Name+"."+e.Name, "its key is the expression "+column, h.pos)
			continue
		}
		key := append([]string{column}, h.partition()...)
		switch e.kind() {
		case "primary":
			d.PrimaryKey = key
		case "unique":
			d.UniqueKeys = append(d.UniqueKeys, key)
		}
	}
	for i := range raw.Dimensions {
		in.dimension(h, &raw.Dimensions[i])
	}
	in.versions(h)
	if raw.Defaults.AggTime != "" {
		d.DefaultTime = h.local(raw.Defaults.AggTime)
	}
	in.homes[raw.Name] = h
	in.order = append(in.order, h)
	in.Model.Datasets = append(in.Model.Datasets, d)
}

func (e rawEntity) column() string {
	if e.Expr == "" {
		return e.Name
	}
	return string(e.Expr)
}

func (e rawEntity) kind() string { return strings.ToLower(e.Type) }

// entityField and local are the names of fields; columns have no double
// underscore in practice, so none is hidden by a field.
func entityField(entity string) string { return adopt.Name("entity__" + entity) }

func (h *home) local(dimension string) string { return adopt.Name(h.primary() + "__" + dimension) }

// primary is the entity local dimensions are named by.
func (h *home) primary() string {
	if h.raw.PrimaryEntity != "" {
		return h.raw.PrimaryEntity
	}
	for _, e := range h.raw.Entities {
		if e.kind() == "primary" {
			return e.Name
		}
	}
	return h.raw.Name
}

func (h *home) entity(name string) (rawEntity, bool) {
	i := slices.IndexFunc(h.raw.Entities, func(e rawEntity) bool { return e.Name == name })
	if i < 0 {
		return rawEntity{}, false
	}
	return h.raw.Entities[i], true
}

func (h *home) dimension(name string) (*rawDimension, bool) {
	i := slices.IndexFunc(h.raw.Dimensions, func(d rawDimension) bool { return d.Name == name })
	if i < 0 {
		return nil, false
	}
	return &h.raw.Dimensions[i], true
}

// partition lists the columns rows are kept apart by.
func (h *home) partition() []string {
	var out []string
	for _, d := range h.raw.Dimensions {
		if d.IsPartition {
			out = append(out, d.column())
		}
	}
	return out
}

func (d rawDimension) column() string {
	if d.Expr == "" {
		return d.Name
	}
	return string(d.Expr)
}

func (d rawDimension) isTime() bool { return strings.EqualFold(d.Type, "time") }

// granularity of a time dimension; day when it says none.
func (d rawDimension) granularity() string {
	if g := strings.ToLower(d.TypeParams.Granularity); g != "" {
		return g
	}
	return string(semantic.Day)
}

// dimension makes the field of a local dimension: a day for times of day grain
// or coarser, an instant for finer ones.
func (in *Imported) dimension(h *home, raw *rawDimension) {
	f := in.field(h, h.local(raw.Name), raw.column())
	if !raw.isTime() {
		if _, known := in.options.TypeOf(h.dataset.Source, raw.column()); !known {
			in.lose(LossType, "dimension "+h.raw.Name+"."+raw.Name, "it is taken for "+string(f.Type), h.pos)
		}
		return
	}
	if _, isGrain := semantic.GrainOf(raw.granularity()); isGrain {
		f.Expr, f.Type, f.Storage = "("+f.Expr+")::date", semantic.KindDate, "date"
	} else {
		f.Expr, f.Type, f.Storage = "("+f.Expr+")::timestamptz", semantic.KindInstant, "timestamptz"
	}
}

// field adds a field for SQL over bare columns.
func (in *Imported) field(h *home, name, sql string) *semantic.Field {
	if f, ok := h.dataset.Field(name); ok {
		return f
	}
	f := &semantic.Field{Name: name, Expr: braced(sql), Type: semantic.KindText, Pos: h.pos}
	if k, ok := in.options.TypeOf(h.dataset.Source, sql); ok {
		f.Type = k
	} else if word := name[strings.LastIndex(name, "__")+2:]; strings.HasPrefix(word, "is_") || strings.HasPrefix(word, "has_") {
		f.Type = semantic.KindBool
	}
	h.dataset.Fields = append(h.dataset.Fields, f)
	return f
}

// braced puts the columns of SQL in braces. SQL that cannot be read stays as
// it stands, which is right as long as nothing is joined.
func braced(sql string) string {
	e, err := sqltext.Parse(sql)
	if err != nil {
		return sql
	}
	return sqltext.Printer{Word: adopt.Clock, Name: func(n sqltext.Name) string { return "{" + n.Parts[len(n.Parts)-1] + "}" }}.Print(e)
}
