package ossiesuite_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/wenshu-ai/wenshu/evals/ossiesuite"
	"github.com/wenshu-ai/wenshu/semantic/pgserver/pgtest"
)

// Every case gives its rows or code, except those that need a feature the
// compiler lacks and says so, and the listed conflicts.
func TestSuite(t *testing.T) {
	root := os.Getenv("WENSHU_SUITES")
	if root == "" {
		root = "../../../shared/suites"
	}
	suite, err := ossiesuite.Read(filepath.Join(root, "ossie"))
	if err != nil {
		t.Skip("set WENSHU_SUITES to run the ossie suite")
	}
	results, err := ossiesuite.Run(t.Context(), pgtest.New(t).DB, suite)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range results {
		if r.Reason != "" && r.Missing == "" && r.Conflict == "" {
			t.Errorf("%s: %s", r.Case.Name, r.Reason)
		}
	}
}
