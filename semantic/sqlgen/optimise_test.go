package sqlgen

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wenshu-ai/wenshu/semantic"
)

var passes = map[string]func(node) node{"push": pushFilters, "prune": pruneColumns, "merge": mergeEqual}

// TestPasses runs one pass on the plan of each file of testdata/optimise and
// compares the plans before and after it. Both must mean the same rows.
func TestPasses(t *testing.T) {
	files, err := filepath.Glob("testdata/optimise/*.txt")
	if err != nil || len(files) < len(passes) {
		t.Fatalf("files %v: %v", files, err)
	}
	tables := tablesOf(t, shopDB(t), shop())
	for _, path := range files {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			g := readGolden(t, path)
			pass, ok := passes[strings.TrimSpace(g.parts["pass"])]
			if !ok {
				t.Fatalf("no pass %q", g.parts["pass"])
			}
			q, err := semantic.ParseQueryJSON([]byte(g.parts["query"]), goldenClock)
			if err != nil {
				t.Fatal(err)
			}
			_, root, err := Options{}.plan(shop(), g.asker(t), q)
			if err != nil {
				t.Fatal(err)
			}
			before, after := (&Compiled{root: root}).Explain(), (&Compiled{root: pass(root)}).Explain()
			if before == after {
				t.Error("the pass changes nothing")
			}
			if *update {
				g.parts["before"], g.parts["after"] = before, after
				g.write(t)
			}
			if d := cmp.Diff(g.parts["before"], before); d != "" {
				t.Errorf("plan before (-want +got):\n%s", d)
			}
			if d := cmp.Diff(g.parts["after"], after); d != "" {
				t.Errorf("plan after (-want +got):\n%s", d)
			}
			plain, err := interpret(root, tables)
			if err != nil {
				t.Fatal(err)
			}
			rewritten, err := interpret(pass(root), tables)
			if err != nil {
				t.Fatal(err)
			}
			if d := sameRows(root, plain, rewritten); d != "" {
				t.Errorf("the pass changes the rows: %s", d)
			}
			if len(plain) == 0 {
				t.Error("the query has no rows, so that equal rows show nothing")
			}
		})
	}
}
