package ossie_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/goccy/go-yaml"

	"github.com/wenshu-ai/wenshu/evals/rowset"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog/ossie"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce/demo"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce/demo/demotest"
	"github.com/wenshu-ai/wenshu/semantic/warehouse"
)

// The expressions others read give the numbers we give: the exported file
// without our extensions, imported as a foreign one, answers alike.
func TestExpressionsGiveTheSameNumbers(t *testing.T) {
	db := demotest.DB(t)
	ours, err := ecommerce.Model()
	if err != nil {
		t.Fatal(err)
	}
	text, _, err := ossie.Export(ours, ossie.V020)
	if err != nil {
		t.Fatal(err)
	}
	foreign, err := ossie.Import("foreign.yaml", withoutExtensions(t, text), ossie.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var shared []string
	for _, x := range ours.Metrics {
		optional := slices.ContainsFunc(ours.Measures(x.Name), func(ms *semantic.Measure) bool {
			d, ok := ours.Dataset(ms.Dataset)
			return ok && d.Optional // its table may be missing here
		})
		if _, ok := foreign.Model.Metric(x.Name); ok && !optional {
			shared = append(shared, x.Name)
		}
	}
	if len(shared) < 100 {
		t.Errorf("only %d metrics have an expression", len(shared))
	}
	ask := func(m *semantic.Model) rowset.Table {
		w := warehouse.New(warehouse.Config{DB: db.DB, Model: m, KeepFor: -1, AsOf: func() time.Time { return demo.AsOf }})
		r, err := w.Query(t.Context(), semantic.Access{Clearance: semantic.High}, semantic.Query{Metrics: shared})
		if err != nil {
			t.Fatal(err)
		}
		return rowset.Of(r.Columns, r.Rows, nil)
	}
	want, got := ask(ours), ask(foreign.Model)
	for i, name := range want.Columns {
		one := func(from rowset.Table) rowset.Table {
			return rowset.Table{Columns: []string{name}, Rows: [][]any{{from.Rows[0][i]}}}
		}
		if diff := rowset.Differ(one(want), one(got), true); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func withoutExtensions(t *testing.T, text []byte) []byte {
	t.Helper()
	v := generic(t, text)
	var strip func(any)
	strip = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			delete(v, "custom_extensions")
			for _, x := range v {
				strip(x)
			}
		case []any:
			for _, x := range v {
				strip(x)
			}
		}
	}
	strip(v)
	out, err := yaml.Marshal(v)
	if err != nil || strings.Contains(string(out), "custom_extensions") {
		t.Fatal(err)
	}
	return out
}
