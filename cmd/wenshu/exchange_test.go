package main

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog/document/documenttest"
	"github.com/wenshu-ai/wenshu/semantic/catalog/ossie"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce"
)

// What export prints, import writes as files of the same model, and never over
// others.
func TestExportedModelIsImportedTheSame(t *testing.T) {
	ours, err := ecommerce.Model()
	if err != nil {
		t.Fatal(err)
	}
	text, _, err := ossie.Export(ours, ossie.V011)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "exported.yml")
	if err := os.WriteFile(file, text, 0o600); err != nil {
		t.Fatal(err)
	}
	m := modelImportCommand{Path: file, Format: "ossie", Out: filepath.Join(dir, "model"), Schema: "public"}
	if err := m.Run(); err != nil {
		t.Fatal(err)
	}
	c := &Config{ModelDir: m.Out}
	back, err := c.loadModel()
	if err != nil {
		t.Fatal(err)
	}
	documenttest.Same(t, ours, back)
	if err := m.Run(); !errors.Is(err, &semantic.Error{Code: semantic.CodeBadQuery}) {
		t.Errorf("a second run: %v", err)
	}
}

func TestMetricFlowProjectBecomesAModel(t *testing.T) {
	dir := t.TempDir()
	project := filepath.Join(dir, "sales")
	text := `semantic_model:
  name: sales
  node_relation: {schema_name: wh, alias: sales}
  defaults: {agg_time_dimension: sold_on}
  entities: [{name: sale, type: primary, expr: sale_id}]
  dimensions: [{name: sold_on, type: time, type_params: {time_granularity: day}}]
  measures: [{name: amount, agg: sum, create_metric: true}]
`
	if err := os.MkdirAll(project, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(project, "sales.yaml"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	m := modelImportCommand{Path: project, Format: "metricflow", Out: filepath.Join(dir, "model"), Schema: "public"}
	if err := m.Run(); err != nil {
		t.Fatal(err)
	}
	model, err := (&Config{ModelDir: m.Out}).loadModel()
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := model.Metric("amount"); !ok {
		t.Error("the metric is not there")
	}
}
