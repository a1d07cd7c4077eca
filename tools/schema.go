package tools

import (
	"reflect"

	"github.com/google/jsonschema-go/jsonschema"

	"github.com/wenshu-ai/wenshu/semantic"
)

// Keys are the metric and dimension keys a schema allows. A planner that sees
// only a slice of the catalogue passes that slice.
type Keys struct{ Metrics, Dimensions []string }

// KeysOf returns every key of the model that may be offered.
func KeysOf(m *semantic.Model) Keys {
	var k Keys
	for _, x := range m.Metrics {
		if !x.Hidden {
			k.Metrics = append(k.Metrics, x.Name)
		}
	}
	for _, d := range m.Dimensions {
		k.Dimensions = append(k.Dimensions, d.Name)
	}
	return k
}

// argDocs describe the arguments to a language model. One name means the same
// in every tool.
var argDocs = map[string]string{
	"m":        "metric keys",
	"by":       "dimension keys to cut by; day, week, month, quarter and year make a time series",
	"f":        "filters, all of which must hold: dimension:value, dimension:a/b for a or b, dimension:!a/b for neither; values are member keys; $1 is the first row of the previous call. Put a value with punctuation in double quotes",
	"t":        "time: today, yesterday, this_week, last_week, this_month, last_month, this_q, last_q, ytd, last_7d, last_4w, last_3m, 2025-10, 2025-Q3, 2025, 2025-10-01..2025-10-31 (both days included), event:CODE; auto finds the break by itself (diagnose only)",
	"cmp":      "compare with: prev, yoy, same_time_yesterday, same_day_last_week, or a time as in t",
	"order":    "key:desc or key:asc; growth:desc ranks by the change against cmp",
	"top":      "how many rows to keep",
	"having":   "conditions on metrics, such as orders>100 or return_rate>average",
	"share":    "true adds each row's share of the total",
	"ccy":      "currency of the reply",
	"chart":    "the chart wished for; leave out to let the data decide",
	"what":     "a metric, dimension or tool key, or catalog",
	"sql":      "true adds the parameterised SQL",
	"dims":     "dimensions to break the change down by; leave out to let the analysis choose",
	"premise":  "the direction the question claims, up or down; of a query also a bound such as >0.1",
	"steps":    "funnel steps in order",
	"op":       "what the tool shall do",
	"method":   "the method; leave out to let the data decide",
	"mode":     "waterfall for the waterfall of costs; leave out for the bridge",
	"horizon":  "how far ahead: 30d, 4w, 12m, to_q_end",
	"k":        "number of clusters",
	"kind":     "which score, or which draft",
	"event":    "the event waited for",
	"cov":      "what may drive it",
	"periods":  "number of periods after the start",
	"model":    "attribution models to set side by side",
	"window":   "how far back touches count, such as 30d",
	"goal":     "the metric to make best",
	"cap":      "largest share of the budget that may be shifted, such as 20%",
	"change":   "changes to try: price:SKU:+5%, budget:SKU:-10%, budget:FROM>TO:20% between channels, ship_mode:FROM>TO:70% of the weight",
	"anchor":   "what the baskets hold, such as sku:FW-RUN-01",
	"min_lift": "smallest lift to list",
	"for":      "for whom or beside what, such as segment:KEY or sku:KEY",
	"n":        "how many",
	"need":     "in_stock lists only what can be delivered",
	"service":  "service level, such as 0.95",
	"id":       "code of the experiment",
	"mde":      "smallest relative lift to find, such as 5%",
	"treat":    "who was affected, as filters",
	"control":  "who was not, as filters",
	"at":       "day of the change, 2025-08-04",
	"q":        "the text looked for or stored",
	"check":    "day on which to check it again",
	"term":     "the word whose meaning is set",
	"cond":     "when it fires: <2% for 2d, >100, down>10%, anomaly, no_data",
	"to":       "who gets it: @me, @user, #channel",
	"items":    "metric keys and anomalies",
	"cron":     "five fields: minute hour day month weekday",
	"of":       "$prev, the previous result",
	"layout":   "cn_report for merged headers and subtotals",
	"fmt":      "file format",
	"note":     "free text",
}

// Schema returns the JSON schema of a tool's arguments, made from the same
// struct that prints and reads them.
func Schema(t Tool, k Keys) *jsonschema.Schema {
	a := t.New()
	if own, ok := a.(interface{ schema() *jsonschema.Schema }); ok {
		return own.schema()
	}
	s := &jsonschema.Schema{
		Type:                 "object",
		Properties:           map[string]*jsonschema.Schema{},
		AdditionalProperties: &jsonschema.Schema{Not: &jsonschema.Schema{}},
	}
	v := reflect.TypeOf(a).Elem()
	for _, f := range fieldsOf(a) {
		p := typeSchema(v.Field(f.index).Type, enumOf(a.Tool(), f, k))
		p.Description = argDocs[f.name]
		s.Properties[f.name] = p
		s.PropertyOrder = append(s.PropertyOrder, f.name)
		if f.need {
			s.Required = append(s.Required, f.name)
		}
	}
	return s
}

func typeSchema(t reflect.Type, enum []any) *jsonschema.Schema {
	switch t.Kind() {
	case reflect.Slice:
		return &jsonschema.Schema{Type: "array", Items: typeSchema(t.Elem(), enum)}
	case reflect.Int:
		return &jsonschema.Schema{Type: "integer", Minimum: jsonschema.Ptr(1.0)}
	case reflect.Bool:
		return &jsonschema.Schema{Type: "boolean"}
	default: // strings, and types that print as one
		return &jsonschema.Schema{Type: "string", Enum: enum}
	}
}

func enumOf(tool string, f field, k Keys) []any {
	names := listed(tool, f)
	switch f.of {
	case "metric":
		names = k.Metrics
	case "dimension":
		names = k.Dimensions
	case "step":
		for _, s := range funnelSteps {
			names = append(names, s.name)
		}
	case "direction":
		names = []string{"up", "down"}
	case "chart":
		for _, c := range chartKinds {
			names = append(names, string(c))
		}
	}
	var out []any // nil means any value
	for _, n := range names {
		out = append(out, n)
	}
	return out
}
