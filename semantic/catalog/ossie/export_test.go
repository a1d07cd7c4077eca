package ossie_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog/document/documenttest"
	"github.com/wenshu-ai/wenshu/semantic/catalog/ossie"
)

// Our own models go through the format and come back the same, and the files
// are valid for everybody.
func TestRoundTripLosesNothing(t *testing.T) {
	for _, v := range []ossie.Version{ossie.V011, ossie.V020} {
		documenttest.Each(t, func(t *testing.T, m *semantic.Model) {
			text, losses, err := ossie.Export(m, v)
			if err != nil {
				t.Fatal(err)
			}
			if len(losses) == 0 {
				t.Error("readers without our extensions are told of no loss")
			}
			back, err := ossie.Import("model.yaml", text, ossie.Options{})
			if err != nil {
				t.Fatal(err)
			}
			documenttest.Same(t, m, back.Model)
			if err := schema(t, v).Validate(generic(t, text)); err != nil {
				t.Errorf("version %s: %v", v, err)
			}
		})
	}
}

func suite(t *testing.T, name string) []byte {
	t.Helper()
	root := os.Getenv("WENSHU_SUITES")
	if root == "" {
		root = "../../../../shared/suites"
	}
	b, err := os.ReadFile(filepath.Join(root, "ossie", name))
	if err != nil {
		t.Skip("set WENSHU_SUITES to check files against the schema of the format")
	}
	return b
}

// schema is the public one of 0.2.0.dev0; for 0.1.1 it is turned back: another
// version, no data types, a fixed list of vendors.
func schema(t *testing.T, v ossie.Version) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(suite(t, "osi-schema.json")))
	if err != nil {
		t.Fatal(err)
	}
	if v == ossie.V011 {
		at := func(keys ...string) map[string]any {
			m := doc.(map[string]any)
			for _, k := range keys {
				m = m[k].(map[string]any)
			}
			return m
		}
		at("properties", "version")["const"] = "0.1.1"
		delete(at("$defs", "Field", "properties"), "datatype")
		delete(at("$defs", "Metric", "properties"), "datatype")
		at("$defs", "Vendor")["enum"] = []any{"COMMON", "SNOWFLAKE", "SALESFORCE", "DBT", "DATABRICKS", "GOODDATA"}
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("ossie.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("ossie.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func generic(t *testing.T, text []byte) any {
	t.Helper()
	j, err := yaml.YAMLToJSON(text)
	if err != nil {
		t.Fatal(err)
	}
	var v any
	if err := json.Unmarshal(j, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// The public example is read with what our metrics can say of it.
func TestPublicExample(t *testing.T) {
	in, err := ossie.Import("tpcds.yaml", suite(t, "tpcds_semantic_model.yaml"), ossie.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range in.Losses {
		t.Log(l)
	}
	if len(in.Model.Datasets) == 0 || len(in.Model.Metrics) == 0 || len(in.Model.Relationships) == 0 {
		t.Errorf("%d datasets, %d relationships, %d metrics", len(in.Model.Datasets), len(in.Model.Relationships), len(in.Model.Metrics))
	}
}
