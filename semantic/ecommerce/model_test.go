package ecommerce_test

import (
	"testing"

	"github.com/wenshu-ai/wenshu/semantic/ecommerce"
)

func TestModelLoads(t *testing.T) {
	m, err := ecommerce.Model()
	if err != nil {
		t.Fatal(err)
	}
	t.Log(len(m.Metrics), len(m.Dimensions))
}
