package main

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

const (
	modulePrefix = "github.com/wenshu-ai/wenshu/"
	mapFile      = "../../ARCHITECTURE.md"
)

// The table of ARCHITECTURE.md is the law: every package is on it, and imports
// only what its row allows.
func TestImportsFollowTheMap(t *testing.T) {
	allowed := readMap(t)
	found := map[string]bool{}
	for _, p := range listPackages(t) {
		name := strings.TrimPrefix(p.ImportPath, modulePrefix)
		found[name] = true
		may, ok := allowed[name]
		if !ok {
			t.Errorf("%s is not in the table of ARCHITECTURE.md", name)
			continue
		}
		for _, path := range p.Imports {
			if to, own := strings.CutPrefix(path, modulePrefix); own && !may["any"] && !may[to] {
				t.Errorf("%s imports %s, which its row does not allow", name, to)
			}
		}
	}
	for name := range allowed {
		if !found[name] {
			t.Errorf("the table of ARCHITECTURE.md has %s, which does not exist", name)
		}
	}
}

var quotedName = regexp.MustCompile("`([^`]+)`|\\b(any)\\b")

func readMap(t *testing.T) map[string]map[string]bool {
	t.Helper()
	b, err := os.ReadFile(mapFile)
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]map[string]bool{}
	for line := range strings.Lines(string(b)) {
		cells := strings.Split(line, "|")
		if len(cells) < 5 || !strings.HasPrefix(strings.TrimSpace(cells[1]), "`") {
			continue
		}
		may := map[string]bool{}
		for _, m := range quotedName.FindAllStringSubmatch(cells[3], -1) {
			may[m[1]+m[2]] = true
		}
		rows[strings.Trim(cells[1], " `")] = may
	}
	if len(rows) < 10 {
		t.Fatalf("only %d rows read from the table", len(rows))
	}
	return rows
}

type listedPackage struct {
	ImportPath string
	Imports    []string
}

func listPackages(t *testing.T) []listedPackage {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports", modulePrefix+"...")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var packages []listedPackage
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listedPackage
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return packages
		} else if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, p)
	}
}
