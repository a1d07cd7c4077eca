// Package documenttest gives tests the shipped models and compares models by
// meaning.
package documenttest

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce"
	"github.com/wenshu-ai/wenshu/semantic/samples"
)

// Each runs a test for every shipped model.
func Each(t *testing.T, test func(*testing.T, *semantic.Model)) {
	t.Helper()
	m, err := ecommerce.Model()
	if err != nil {
		t.Fatal(err)
	}
	models := []*semantic.Model{m}
	for _, s := range samples.All() {
		m, err := s.Model()
		if err != nil {
			t.Fatal(err)
		}
		models = append(models, m)
	}
	for _, m := range models {
		t.Run(m.Name, func(t *testing.T) { test(t, m) })
	}
}

// Same fails the test where two models mean different things. Positions and
// Hash are of the files, not of the meaning.
func Same(t *testing.T, want, got *semantic.Model) {
	t.Helper()
	diff := cmp.Diff(want, got, cmpopts.IgnoreTypes(semantic.Position{}), cmpopts.IgnoreFields(semantic.Model{}, "Hash"),
		cmpopts.IgnoreUnexported(semantic.Model{}), cmpopts.EquateEmpty(),
		cmp.Comparer(func(a, b decimal.Decimal) bool { return a.Equal(b) }),
		cmp.Comparer(func(a, b *time.Location) bool { return a.String() == b.String() }))
	if diff != "" {
		t.Errorf("the models differ (-want +got):\n%s", diff)
	}
}
