package sqlgen_test

import (
	"flag"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wenshu-ai/wenshu/semantic"
)

var rewrite = flag.Bool("rewrite-docs", false, "write the compiled SQL into the documentation")

// TestExampleOfTheDocs: the page shows the SQL that its query compiles to, and
// Postgres takes it.
func TestExampleOfTheDocs(t *testing.T) {
	const page = "../../docs/sql-example.md"
	raw, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	text := string(raw)
	query := regexp.MustCompile("(?s)```json\n(.*?)```").FindStringSubmatch(text)
	block := regexp.MustCompile("(?s)```sql\n(.*?)```")
	if query == nil || !block.MatchString(text) {
		t.Fatal("the page has no query or no SQL")
	}
	m := shipped(t)
	q, err := semantic.ParseQueryJSON([]byte(query[1]), semantic.Clock{Today: semantic.Date{Year: 2025, Month: 11, Day: 30}, Zone: m.Zone, WeekStart: time.Monday})
	if err != nil {
		t.Fatal(err)
	}
	c, err := asOf.Compile(m, chief, q)
	if err != nil {
		t.Fatal(err)
	}
	want := c.SQL + "\n-- arguments: " + strings.Join(c.Printed(), ", ") + "\n"
	if *rewrite {
		text = block.ReplaceAllLiteralString(text, "```sql\n"+want+"```")
		if err := os.WriteFile(page, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if d := cmp.Diff(want, block.FindStringSubmatch(text)[1]); d != "" {
		t.Errorf("the page's SQL (-compiled +page), rewrite with -rewrite-docs:\n%s", d)
	}
	rows, err := emptyCompany(t).Queryx(c.SQL, c.Args...)
	if err != nil {
		t.Fatal(err)
	}
	rows.Close()
}
