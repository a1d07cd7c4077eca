package narrate

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestAnswersReadAsRecorded(t *testing.T) {
	for _, s := range stories() {
		for _, lang := range []semantic.Lang{semantic.ZH, semantic.EN} {
			name := s.name + "." + string(lang)
			t.Run(name, func(t *testing.T) {
				var a agent.Answer
				testWriter().Answer(&a, lang, s.results, s.notes)
				compare(t, filepath.Join("testdata", name+".md"), printed(&a))
			})
		}
	}
}

func compare(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; run with -update and read the difference.\ngot:\n%s", path, got)
	}
}

// printed is an answer as a page to be read and compared.
func printed(a *agent.Answer) string {
	var b strings.Builder
	section := func(title string, lines ...string) {
		if len(lines) > 0 {
			fmt.Fprintf(&b, "## %s\n%s\n\n", title, strings.Join(lines, "\n"))
		}
	}
	section("text", a.Text)
	section("interpretation", a.Interpretation.Text)
	section("notes", a.Interpretation.Notes...)
	section("caveats", a.Caveats...)
	var findings []string
	for _, f := range a.Findings {
		findings = append(findings, fmt.Sprintf("%s %s | %s | %s %s | %s", f.ID, f.Kind, f.Subject, f.Value, f.Unit, f.Text))
	}
	section("findings", findings...)
	for _, t := range a.Tables {
		lines := []string{}
		for _, c := range t.Columns {
			lines = append(lines, fmt.Sprintf("%s [%s %s]", c.Label, c.Type, c.Unit))
		}
		lines = []string{strings.Join(lines, " | ")}
		for _, r := range t.Display {
			lines = append(lines, strings.Join(r, " | "))
		}
		section("table "+t.ID+" "+t.Title, lines...)
	}
	for _, c := range a.Charts {
		raw, err := json.MarshalIndent(c, "", " ")
		if err != nil {
			panic(err)
		}
		section("chart", string(raw))
	}
	section("suggestions", a.Suggestions...)
	section("as of", a.AsOf)
	return b.String()
}

func BenchmarkAnswer(b *testing.B) {
	w, results := testWriter(), stories()[1].results
	for b.Loop() {
		var a agent.Answer
		w.Answer(&a, semantic.ZH, results, nil)
	}
}
