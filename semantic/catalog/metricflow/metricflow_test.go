package metricflow_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog/adopt"
	"github.com/wenshu-ai/wenshu/semantic/catalog/document"
	"github.com/wenshu-ai/wenshu/semantic/catalog/metricflow"
	"github.com/wenshu-ai/wenshu/semantic/sqlgen"
)

const shops = `
semantic_model:
  name: shops
  node_relation: {schema_name: $source_schema, alias: shops}
  entities:
    - {name: shop, type: primary, expr: shop_id}
  dimensions:
    - {name: city, type: categorical}
---
semantic_model:
  name: owners
  node_relation: {schema_name: $source_schema, alias: owners}
  entities:
    - {name: owner, type: natural, expr: owner_id}
  dimensions:
    - {name: rank, type: categorical}
`

const older = `
semantic_model:
  name: sales
  node_relation: {schema_name: $source_schema, alias: sales}
  defaults: {agg_time_dimension: sold_on}
  primary_entity: sale
  entities:
    - {name: shop, type: foreign, expr: shop_id}
    - {name: owner, type: foreign, expr: owner_id}
  dimensions:
    - {name: sold_on, type: time, type_params: {time_granularity: day}}
    - {name: is_online, type: categorical}
  measures:
    - {name: amount, agg: sum}
    - {name: lines, agg: count, expr: 1, create_metric: true}
---
metric:
  name: revenue
  type: simple
  type_params: {measure: amount}
---
metric:
  name: online_revenue
  type: simple
  type_params: {measure: {name: amount, fill_nulls_with: 0}}
  filter: "{{ Dimension('sale__is_online') }} AND {{ Dimension('shop__city') }} <> 'Rome'"
---
metric:
  name: revenue_per_line
  type: ratio
  type_params: {numerator: revenue, denominator: lines}
---
metric:
  name: mixed
  type: derived
  type_params:
    expr: net * 2 / NULLIF(lines, 0)
    metrics:
      - {name: revenue, alias: net, filter: "{{ Dimension('sale__is_online') }} OR {{ Entity('shop') }} IS NULL"}
      - {name: lines}
---
metric:
  name: online_per_line
  type: derived
  type_params: {expr: r, metrics: [{name: revenue_per_line, alias: r, filter: "{{ Dimension('sale__is_online') }}"}]}
---
metric:
  name: last_week
  type: derived
  type_params: {expr: revenue, metrics: [{name: revenue, offset_window: 7 days}]}
---
metric:
  name: last_hours
  type: derived
  type_params: {expr: revenue, metrics: [{name: revenue, offset_window: 7 hours}]}
---
metric:
  name: trailing
  type: cumulative
  type_params: {measure: amount, cumulative_type_params: {window: 1 week}}
`

// newer says the same without measures.
const newer = `
semantic_models:
  - name: sales
    model: ref('sales')
    defaults: {agg_time_dimension: sold_on}
    primary_entity: sale
    entities:
      - {name: shop, type: foreign, expr: shop_id}
    dimensions:
      - {name: sold_on, type: time, type_params: {time_granularity: day}}
metrics:
  - name: revenue
    type: simple
    type_params:
      expr: amount
      metric_aggregation_params: {semantic_model: sales, agg: sum}
`

func imported(t *testing.T, texts ...string) *metricflow.Imported {
	t.Helper()
	fsys := fstest.MapFS{}
	for i, text := range texts {
		fsys["project/file_"+string(rune('a'+i))+".yaml"] = &fstest.MapFile{Data: []byte(text)}
	}
	in, err := metricflow.Import(fsys, "project", metricflow.Options{Schema: "mf"})
	if err != nil {
		t.Fatal(err)
	}
	return in
}

func compiled(t *testing.T, in *metricflow.Imported, r metricflow.Request) string {
	t.Helper()
	asked, err := in.Translate(r)
	if err != nil {
		t.Fatal(err)
	}
	c, err := sqlgen.Compile(in.Model, semantic.Access{Clearance: semantic.High}, *asked.Query)
	if err != nil {
		t.Fatal(err)
	}
	return c.SQL
}

func TestBothStylesMeanTheSame(t *testing.T) {
	r := metricflow.Request{Metrics: []string{"revenue"}, GroupBy: []metricflow.GroupBy{{Name: "metric_time__month"}, {Name: "shop__city"}}}
	old := compiled(t, imported(t, shops, older), r)
	if now := compiled(t, imported(t, shops, newer), r); old != now {
		t.Errorf("the older style compiles to\n%s\nthe newer to\n%s", old, now)
	}
}

func TestMetricKinds(t *testing.T) {
	in := imported(t, shops, older)
	for _, name := range []string{"revenue", "online_revenue", "revenue_per_line", "mixed", "online_per_line", "lines", "last_week"} {
		r := metricflow.Request{Metrics: []string{name}, GroupBy: []metricflow.GroupBy{{Name: "shop__city"}}}
		if sql := compiled(t, in, r); sql == "" {
			t.Errorf("%s compiles to nothing", name)
		}
	}
	filtered := compiled(t, in, metricflow.Request{Metrics: []string{"revenue"}, Where: []string{"{{ Metric('lines', group_by=['shop']) }} > 2 AND {{ Dimension('shop__city') }} = 'Rome'"}})
	if !strings.Contains(filtered, "IN (SELECT c1 FROM entities1)") {
		t.Errorf("a metric as a filter compiles to\n%s", filtered)
	}
	asked, err := in.Translate(metricflow.Request{Metrics: []string{"trailing"}, GroupBy: []metricflow.GroupBy{{Name: "metric_time"}},
		Start: "2025-01-01", End: "2025-01-31"})
	if err != nil || asked.Query.Period.String() != "2025-01-01..2025-01-31" {
		t.Errorf("trailing days: %v %v", asked.Query, err)
	}
}

// What cannot be said names the feature.
func TestMissingFeaturesAreNamed(t *testing.T) {
	in := imported(t, shops, older)
	for want, r := range map[string]metricflow.Request{
		"offset by hours":                 {Metrics: []string{"last_hours"}},
		"natural entity without validity": {Metrics: []string{"revenue"}, GroupBy: []metricflow.GroupBy{{Name: "owner__rank"}}},
		"time constraint below a day":     {Metrics: []string{"revenue"}, Start: "2025-01-01 01:00:00", End: "2025-01-01 02:00:00"},
	} {
		var m *metricflow.Missing
		if _, err := in.Translate(r); !errors.As(err, &m) || m.Feature != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
	if !slices.ContainsFunc(in.Losses, func(l adopt.Loss) bool {
		return l.Kind == metricflow.LossMetric && l.Object == "metric last_hours" && l.Pos.Line > 0
	}) {
		t.Errorf("the loss of last_hours is not told with its place: %v", in.Losses)
	}
}

// Extremes have the names the format gives them.
func TestExtremes(t *testing.T) {
	in := imported(t, shops, older)
	asked, err := in.Translate(metricflow.Request{GroupBy: []metricflow.GroupBy{{Name: "shop__city"}}, MinMax: true})
	if err != nil {
		t.Fatal(err)
	}
	field := asked.Rows.Fields[0]
	if low, high := asked.Names[field+".min"], asked.Names[field+".max"]; !asked.Rows.Extremes || low != "shop__city__min" || high != "shop__city__max" {
		t.Errorf("extremes %v in columns %q and %q", asked.Rows.Extremes, low, high)
	}
}

// Filters keep what SQL keeps: a comparison with NULL is not true.
func TestFilters(t *testing.T) {
	in := imported(t, shops, older)
	sql := compiled(t, in, metricflow.Request{Metrics: []string{"revenue"},
		Where: []string{"NOT ({{ Dimension('shop__city') }} = 'Rome' OR {{ Dimension('sale__is_online') }})"}})
	if !strings.Contains(sql, "IS NOT NULL") && !strings.Contains(sql, "IS NULL") {
		t.Errorf("rows without a city pass a negated comparison:\n%s", sql)
	}
}

// The whole project becomes a model the catalog accepts.
func TestEverythingFits(t *testing.T) {
	in := imported(t, shops, older)
	in.Everything()
	lost := adopt.Fit(in.Model)
	m, err := document.Of(in.Model).Load("model.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := m.Dimension("shop__city"); !ok {
		t.Error("a dimension that is reached is not there")
	}
	if !slices.ContainsFunc(lost, func(l adopt.Loss) bool { return l.Kind == adopt.LossRowKey && l.Object == "dataset sales" }) {
		t.Errorf("sales has no declared key, which is not told: %v", lost)
	}
}
