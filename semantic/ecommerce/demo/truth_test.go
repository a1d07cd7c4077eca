package demo_test

import (
	"database/sql"
	"flag"
	"math"
	"testing"

	"github.com/wenshu-ai/wenshu/semantic/ecommerce/demo"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce/demo/demotest"
)

// scale lets the stories be checked in a larger company: go test ./semantic/ecommerce/demo -args -scale 7
var scale = flag.Int("scale", 1, "scale of the company whose stories are checked")

// checkStory runs one query for every truth of a story and compares. A query returns one number.
func checkStory(t *testing.T, id string, queries map[string]string) {
	t.Helper()
	db := demotest.Scaled(t, *scale).DB
	seen := 0
	for _, truth := range demo.Truths(*scale) {
		if truth.Story != id {
			continue
		}
		query, ok := queries[truth.Name]
		if !ok {
			t.Errorf("%s: no query checks %s", id, truth.Name)
			continue
		}
		seen++
		var got sql.NullFloat64
		if err := db.QueryRowContext(t.Context(), query).Scan(&got); err != nil {
			t.Errorf("%s %s: %v", id, truth.Name, err)
			continue
		}
		off := math.Abs(got.Float64 - truth.Value)
		if !got.Valid || off > truth.Tolerance+1e-9 {
			t.Errorf("%s %s = %.5f, planted %.5f ± %.5f %s", id, truth.Name, got.Float64, truth.Value, truth.Tolerance, truth.Unit)
			continue
		}
		t.Logf("%s %s = %.5f, planted %.5f ± %.5f %s", id, truth.Name, got.Float64, truth.Value, truth.Tolerance, truth.Unit)
	}
	if seen != len(queries) {
		t.Errorf("%s: %d queries for %d truths", id, len(queries), seen)
	}
}

// checkRanking compares the begin of a comma-separated list.
func checkRanking(t *testing.T, query, begin string) {
	t.Helper()
	var got string
	if err := demotest.Scaled(t, *scale).DB.QueryRowContext(t.Context(), query).Scan(&got); err != nil {
		t.Fatal(err)
	}
	if len(got) < len(begin) || got[:len(begin)] != begin {
		t.Errorf("ranking %s does not begin with %s", got, begin)
	}
}
