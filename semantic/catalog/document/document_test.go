package document_test

import (
	"encoding/json"
	"testing"

	"github.com/wenshu-ai/wenshu/semantic"
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
