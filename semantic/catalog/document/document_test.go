package document_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog"
	"github.com/wenshu-ai/wenshu/semantic/catalog/document"
	"github.com/wenshu-ai/wenshu/semantic/catalog/document/documenttest"
)

// A shipped model written down and read back is the same model, through YAML
// and through JSON.
func TestShippedModelsAreWrittenWithoutLoss(t *testing.T) {
	documenttest.Each(t, func(t *testing.T, m *semantic.Model) {
		f := document.Of(m)
		back, err := f.Load("model.yaml")
		if err != nil {
			t.Fatal(err)
		}
		documenttest.Same(t, m, back)

		raw, err := json.Marshal(f)
		if err != nil {
			t.Fatal(err)
		}
		var again document.File
		if err := json.Unmarshal(raw, &again); err != nil {
			t.Fatal(err)
		}
		if back, err = again.Load("model.yaml"); err != nil {
			t.Fatal(err)
		}
		documenttest.Same(t, m, back)
	})
}

// further are metrics of the kinds no shipped model has.
const further = `
  - {name: running, label: {zh: 累计, en: Running}, definition: {zh: 累计, en: Running}, unit: money, groups: TG, cumulative: {measure: {dataset: orders, agg: sum, field: amount, where: [status = paid]}, window: 28 days, period_agg: average}}
  - {name: to_date, label: {zh: 至今, en: To date}, definition: {zh: 至今, en: To date}, unit: count, groups: TG, cumulative: {measure: {dataset: orders, agg: count_rows}, window: month to date}}
  - {name: ever, label: {zh: 全部, en: Ever}, definition: {zh: 全部, en: Ever}, unit: money, groups: TG, cumulative: {measure: {dataset: orders, agg: percentile_disc, field: amount, percentile: 0.9}, window: all, period_agg: first}}
  - {name: growth, label: {zh: 增长, en: Growth}, definition: {zh: 增长, en: Growth}, unit: percent, groups: TG, ratio: {num: {metric: sales, offset_to: fiscal_year}, den: {metric: sales, offset: 1 quarter}}}
  - {name: comeback, label: {zh: 回购, en: Comeback}, definition: {zh: 回购, en: Comeback}, unit: percent, groups: TG, conversion: {base: {dataset: orders, agg: count_rows}, converted: {dataset: orders, agg: sum, field: amount}, entity: places.zone, base_entity: status, window: 7 days, count: converted_bases, rate: true, constant: [{base: status, converted: places.country}]}}
  - {name: part, label: {zh: 占比, en: Part}, definition: {zh: 占比, en: Part}, unit: percent, groups: TG, share: {of: sales, within: [country, time]}}
`

// The kinds no shipped model has are written and read back the same.
func TestFurtherKindsAreWrittenWithoutLoss(t *testing.T) {
	text, err := os.ReadFile("../testdata/good/shop.yaml")
	if err != nil {
		t.Fatal(err)
	}
	whole := strings.Replace(string(text), "\nwords:", strings.TrimRight(further, "\n")+"\n\nwords:", 1)
	m, err := catalog.Load(fstest.MapFS{"m/shop.yaml": {Data: []byte(whole)}}, "m")
	if err != nil {
		t.Fatal(err)
	}
	back, err := document.Of(m).Load("model.yaml")
	if err != nil {
		t.Fatal(err)
	}
	documenttest.Same(t, m, back)
	if x, ok := back.Metric("comeback"); !ok || x.Def.(semantic.Conversion).Window.N != 7 {
		t.Errorf("the window of conversions is lost: %+v", x)
	}
}
