package metricflowsuite_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/wenshu-ai/wenshu/evals/metricflowsuite"
	"github.com/wenshu-ai/wenshu/semantic/pgserver/pgtest"
)

// Every case gives its rows, except those that need a feature we lack and say
// so, and the listed conflicts.
func TestSuite(t *testing.T) {
	root := os.Getenv("WENSHU_SUITES")
	if root == "" {
		root = "../../../shared/suites"
	}
	suite, err := metricflowsuite.Read(filepath.Join(root, "metricflow"))
	if err != nil {
		t.Skip("set WENSHU_SUITES to run the metricflow suite")
	}
	results, err := metricflowsuite.Run(t.Context(), pgtest.New(t).DB, suite)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range results {
		if r.Reason != "" && r.Missing == "" && r.Conflict == "" {
			t.Errorf("%s: %s", r.Case.Name, r.Reason)
		}
	}
}
