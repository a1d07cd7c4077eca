package sqlgen

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wenshu-ai/wenshu/semantic"
)

var update = flag.Bool("update", false, "rewrite the SQL and arguments of the golden files")

// goldenCase is a file of testdata: a query, the SQL it compiles to, and what
// it must return, as SQL written by hand (check) or as rows. A file with a
// part "plan" fixes the plan too.
type goldenCase struct {
	path, why string
	parts     map[string]string
}

var goldenParts = []string{"query", "as", "pass", "check", "rows", "sql", "args", "plan", "before", "after"}

func readGolden(t *testing.T, path string) goldenCase {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	c := goldenCase{path: path, parts: map[string]string{}}
	var part string
	for _, line := range strings.Split(strings.TrimRight(string(data), "\n"), "\n") {
		if name, ok := strings.CutPrefix(line, "== "); ok {
			part = name
			continue
		}
		if part == "" {
			c.why += line + "\n"
			continue
		}
		c.parts[part] += line + "\n"
	}
	return c
}

func (c goldenCase) write(t *testing.T) {
	t.Helper()
	var b strings.Builder
	b.WriteString(c.why)
	for _, name := range goldenParts {
		if text := c.parts[name]; text != "" {
			fmt.Fprintf(&b, "== %s\n%s", name, text)
		}
	}
	if err := os.WriteFile(c.path, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// asker reads "region: south, na" as a scope; nothing is the boss.
func (c goldenCase) asker(t *testing.T) semantic.Access {
	text := strings.TrimSpace(c.parts["as"])
	if text == "" {
		return boss
	}
	dim, values, ok := strings.Cut(text, ": ")
	if !ok {
		t.Fatalf("cannot read the asker %q", text)
	}
	return semantic.Access{Clearance: semantic.High, Scope: []semantic.In{{Dimension: dim, Values: strings.Split(values, ", ")}}}
}

var goldenClock = semantic.Clock{Today: semantic.Date{Year: 2025, Month: 11, Day: 30}, Now: time.Date(2025, 11, 30, 16, 0, 0, 0, shanghai),
	Zone: shanghai, WeekStart: time.Monday}

func compileRequest(m *semantic.Model, who semantic.Access, r semantic.Request) (*Compiled, error) {
	switch r := r.(type) {
	case semantic.Query:
		return Compile(m, who, r)
	case semantic.RowsQuery:
		return Options{}.CompileRows(m, who, r)
	default:
		return nil, fmt.Errorf("request of type %T", r)
	}
}

func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	db := shopDB(t)
	tables := tablesOf(t, db, shop())
	for _, path := range files {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			g := readGolden(t, path)
			q, err := semantic.ParseRequestJSON([]byte(g.parts["query"]), goldenClock)
			if err != nil {
				t.Fatal(err)
			}
			c, err := compileRequest(shop(), g.asker(t), q)
			if err != nil {
				t.Fatal(err)
			}
			sql, args := c.SQL+"\n", strings.Join(c.Printed(), "\n")+"\n"
			if *update {
				g.parts["sql"], g.parts["args"] = sql, args
				if g.parts["plan"] != "" {
					g.parts["plan"] = c.Explain()
				}
				g.write(t)
			}
			if d := cmp.Diff(g.parts["sql"], sql); d != "" {
				t.Errorf("SQL (-want +got):\n%s", d)
			}
			if d := cmp.Diff(g.parts["args"], args); d != "" {
				t.Errorf("arguments (-want +got):\n%s", d)
			}
			if plan := g.parts["plan"]; plan != "" {
				if d := cmp.Diff(plan, c.Explain()); d != "" {
					t.Errorf("plan (-want +got):\n%s", d)
				}
			}
			got := rowsOf(t, db, c)
			want := strings.Split(strings.TrimRight(g.parts["rows"], "\n"), "\n")
			if check := g.parts["check"]; check != "" {
				want = textRows(t, db, check, nil)
			} else if g.parts["rows"] == "" {
				t.Fatal("the case says neither in SQL nor in rows what is right")
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("rows (-want +got):\n%s", d)
			}
			checkInterpreted(t, db, tables, c)
		})
	}
}
