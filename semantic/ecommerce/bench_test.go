package ecommerce_test

import (
	"os"
	"testing"

	"github.com/wenshu-ai/wenshu/semantic/catalog"
)

// BenchmarkLoad reads and checks the shipped model; the budget is 100 ms.
func BenchmarkLoad(b *testing.B) {
	files := os.DirFS(".")
	for b.Loop() {
		if _, err := catalog.Load(files, "model"); err != nil {
			b.Fatal(err)
		}
	}
}
