package document_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog/document"
	"github.com/wenshu-ai/wenshu/semantic/catalog/document/documenttest"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce"
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

// No shipped model has a fiscal year of its own.
func TestFiscalYearIsWritten(t *testing.T) {
	shop, err := ecommerce.Model()
	if err != nil {
		t.Fatal(err)
	}
	f := document.Of(shop)
	f.Model.Fiscal = 4
	m, err := f.Load("model.yaml")
	if err != nil || m.FiscalStart != time.April {
		t.Fatalf("the fiscal year begins in month %d (%v), want April", m.FiscalStart, err)
	}
	if again := document.Of(m); again.Model.Fiscal != 4 {
		t.Errorf("written down it begins in month %d", again.Model.Fiscal)
	}
}
