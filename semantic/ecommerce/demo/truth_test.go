package demo_test

import (
	"database/sql"
	"math"
	"testing"

	"github.com/wenshu-ai/wenshu/semantic/ecommerce/demo"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce/demo/demotest"
)

// checkStory runs one query for every truth of a story and compares. A query returns one number.
func checkStory(t *testing.T, id string, queries map[string]string) {
	t.Helper()
	db := demotest.DB(t).DB
	seen := 0
	for _, truth := range demo.Truths() {
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
	if err := demotest.DB(t).DB.QueryRowContext(t.Context(), query).Scan(&got); err != nil {
		t.Fatal(err)
	}
	if len(got) < len(begin) || got[:len(begin)] != begin {
		t.Errorf("ranking %s does not begin with %s", got, begin)
	}
}
