package semantic

import (
	"encoding/json"
	"reflect"
	"strings"

	"github.com/google/jsonschema-go/jsonschema"
)

// RequestSchema is the JSON Schema of what ParseRequestJSON reads, with
// everything it refers to.
func RequestSchema() *jsonschema.Schema {
	const defs = "#/$defs/"
	return &jsonschema.Schema{Schema: "https://json-schema.org/draft/2020-12/schema", AnyOf: requestShapes(defs), Defs: RequestSchemas(defs)}
}

// The names of the schemas of requests.
const (
	schemaRequest = "Request"
	schemaQuery   = "Query"
	schemaRows    = "RowsQuery"
	schemaFilter  = "Filter"
)

// RequestSchemas are the schemas of a request and of its parts by name,
// referring to each other under a prefix such as "#/components/schemas/". They
// come from the types that are decoded, so that they cannot lag behind.
func RequestSchemas(under string) map[string]*jsonschema.Schema {
	filter := func() *jsonschema.Schema { return &jsonschema.Schema{Ref: under + schemaFilter} }
	return map[string]*jsonschema.Schema{
		schemaRequest: {AnyOf: requestShapes(under)},
		schemaQuery:   described(reflect.TypeFor[queryJSON](), filter, "metrics"),
		schemaRows:    described(reflect.TypeFor[rowsJSON](), filter),
		schemaFilter:  filterSchema(filter),
	}
}

func requestShapes(under string) []*jsonschema.Schema {
	return []*jsonschema.Schema{{Ref: under + schemaQuery}, {Ref: under + schemaRows}}
}

// queryDocs say what the fields of queries mean; one name means the same in both.
var queryDocs = map[string]string{
	"metrics":        "metric keys",
	"dimensions":     "dimension keys to cut by; day, week, month, quarter and year make a series",
	"rows":           "columns of single rows: dimension keys, or fields of the dataset and of those its rows lead to (field, role.field)",
	"members":        "dimension keys or fields whose combinations of values are listed, each once",
	"extremes":       "dimension keys or fields whose smallest and largest value are given, as COLUMN.min and COLUMN.max",
	"of":             "the dataset whose rows are meant; needed for rows",
	"where":          "a condition on dimensions",
	"segments":       "named conditions of the model, which hold too",
	"params":         "values of the model's parameters; those left out have their defaults",
	"having":         "conditions on metrics; rows without a value satisfy none",
	"time":           "a period, such as 2025-11, 2025-10-01..2025-10-31 (both days included), last_week, last_7d, ytd, event:CODE",
	"cutoff":         "ends the last day early, as a duration after midnight: 14h30m0s",
	"compare":        "a second period: prev, yoy, or one as in time",
	"compare_cutoff": "ends the last day of the second period early",
	"order":          "sort keys; without a value comes last",
	"top":            "how many rows to keep; with top_of how many members",
	"other":          "adds a row for everything that top leaves out",
	"top_of":         "dimensions whose members top keeps, ranked over everything else",
	"totals":         "adds a row for the whole, computed from base rows",
	"subtotals":      "adds rows over fewer dimensions, each list naming those that stay",
	"share":          "adds each metric's share of the total",
	"fill":           "adds a row for every bucket of the period in which nothing happened",
	"zone":           "IANA name of the zone of days and times of day; left out, the model's",
	"currency":       "ISO code money is shown in; left out, the model's",
	"rates":          "transaction_date, period_end, period_average, or fixed:2025-01-01",
	"base_day":       "the day whose rates metrics at constant currency use",
	"limit":          "how many rows to keep",
}

// described is the schema of a JSON form: closed, its fields explained.
func described(t reflect.Type, filter func() *jsonschema.Schema, required ...string) *jsonschema.Schema {
	s, err := jsonschema.ForType(t, &jsonschema.ForOptions{TypeSchemas: map[reflect.Type]*jsonschema.Schema{
		reflect.TypeFor[json.RawMessage](): filter(),
		reflect.TypeFor[Value]():           {Types: []string{"string", "number", "boolean"}},
		reflect.TypeFor[json.Number]():     {Type: "number"},
		reflect.TypeFor[Op]():              {Type: "string", Enum: []any{string(OpEq), string(OpNe), string(OpLt), string(OpLe), string(OpGt), string(OpGe)}},
		reflect.TypeFor[OrderOf]():         {Type: "string", Enum: []any{string(OfDelta), string(OfGrowth)}},
	}})
	if err != nil {
		panic("semantic: no schema of " + t.Name() + ": " + err.Error())
	}
	s.Required = required
	for name, p := range s.Properties {
		p.Description = queryDocs[name]
		listsOnly(p)
	}
	return s
}

// listsOnly takes null from lists: what is not asked for is left out.
func listsOnly(s *jsonschema.Schema) {
	if len(s.Types) == 2 && strings.Join(s.Types, " ") == "null array" {
		s.Types, s.Type = nil, "array"
	}
	if s.Items != nil {
		listsOnly(s.Items)
	}
}

// filterSchema spells out the variants of filterNode and metricNode.
func filterSchema(self func() *jsonschema.Schema) *jsonschema.Schema {
	text := func() *jsonschema.Schema { return &jsonschema.Schema{Type: "string"} }
	list := func(of *jsonschema.Schema) *jsonschema.Schema { return &jsonschema.Schema{Type: "array", Items: of} }
	closed := func(doc string, properties map[string]*jsonschema.Schema, required ...string) *jsonschema.Schema {
		return &jsonschema.Schema{Type: "object", Description: doc, Properties: properties, Required: required, AdditionalProperties: &jsonschema.Schema{Not: &jsonschema.Schema{}}}
	}
	leaf := func(op, doc string, value *jsonschema.Schema) *jsonschema.Schema {
		return closed(doc, map[string]*jsonschema.Schema{"dimension": text(), op: value}, "dimension", op)
	}
	bounds := list(&jsonschema.Schema{Types: []string{"number", "string", "null"}})
	bounds.MinItems, bounds.MaxItems = jsonschema.Ptr(2), jsonschema.Ptr(2)
	return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{
		closed("all hold", map[string]*jsonschema.Schema{"and": list(self())}, "and"),
		closed("at least one holds", map[string]*jsonschema.Schema{"or": list(self())}, "or"),
		closed("does not hold; a missing value does not", map[string]*jsonschema.Schema{"not": self()}, "not"),
		leaf("in", "one of these member keys", list(text())),
		leaf("between", "both bounds included, null is open", bounds),
		leaf("is_null", "has no value", &jsonschema.Schema{Type: "boolean"}),
		leaf("contains", "the text contains this, in whatever case", text()),
		described(reflect.TypeFor[metricNode](), self, "metric", "per", "op", "value"),
	}}
}
