package catalog_test

import (
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog"
	"github.com/wenshu-ai/wenshu/semantic/catalog/document"
)

var update = flag.Bool("update", false, "rewrite the expected diagnostics")

func goodText(t testing.TB) string {
	b, err := os.ReadFile("testdata/good/shop.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func loadText(text string) (*semantic.Model, error) {
	return catalog.Load(fstest.MapFS{"m/shop.yaml": {Data: []byte(text)}}, "m")
}

// TestDiagnostics runs the cases of testdata/diagnostics. A case is lines of
// "old => new", replaced in the good model one after the other (⏎ stands for a
// line break), then a line of dashes and the diagnostics expected.
func TestDiagnostics(t *testing.T) {
	cases, err := filepath.Glob("testdata/diagnostics/*.txt")
	if err != nil || len(cases) == 0 {
		t.Fatal("no cases", err)
	}
	for _, name := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txt"), func(t *testing.T) {
			b, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			edits, want, _ := strings.Cut(string(b), "----\n")
			got := diagnose(t, edits)
			if *update {
				if err := os.WriteFile(name, []byte(edits+"----\n"+got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if got != want {
				t.Errorf("got:\n%swant:\n%s", got, want)
			}
		})
	}
}

func diagnose(t *testing.T, edits string) string {
	text := goodText(t)
	for _, line := range strings.Split(strings.TrimSpace(edits), "\n") {
		from, to, ok := strings.Cut(line, " => ")
		from, to = strings.ReplaceAll(from, "⏎", "\n"), strings.ReplaceAll(to, "⏎", "\n")
		if !ok || !strings.Contains(text, from) {
			t.Fatalf("the good model has no %q", from)
		}
		text = strings.Replace(text, from, to, 1)
	}
	_, err := loadText(text)
	if err == nil {
		return "no fault\n"
	}
	var coded *semantic.Error
	if !errors.As(err, &coded) || coded.Message.ZH == "" || coded.Message.EN == "" {
		t.Errorf("no coded error in both languages within %v", err)
	}
	return err.Error() + "\n"
}

func TestLoadSoundModel(t *testing.T) {
	m, err := loadText(goodText(t))
	if err != nil {
		t.Fatal(err)
	}
	aov, _ := m.Metric("aov")
	den := aov.Def.(semantic.Ratio)
	if f := den.Num.Filter; len(f) != 1 || f[0].Field != "hour" || f[0].Op != ">=" || f[0].Values[0].String() != "8" {
		t.Errorf("filter of an input: %+v", f)
	}
	sales, _ := m.Metric("sales")
	if f := sales.Def.(semantic.Simple).Measure.Filter[0]; len(f.Values) != 2 || f.Values[1].String() != "sent" {
		t.Errorf("several values: %+v", f)
	}
	spread, _ := m.Metric("spread")
	want := semantic.Input{Metric: "sales", TrailingDays: 7, NullAsZero: true}
	got := spread.Def.(semantic.Derived).Expr.(semantic.Binary).R.(semantic.Binary).L.(semantic.Ref).Input
	if got.Metric != want.Metric || got.TrailingDays != want.TrailingDays || !got.NullAsZero {
		t.Errorf("input %+v, want %+v", got, want)
	}
	if aov.Pos.File != "m/shop.yaml" || aov.Pos.Line == 0 {
		t.Errorf("place of a metric: %v", aov.Pos)
	}
}

func TestHashFollowsContentOnly(t *testing.T) {
	hash := func(text string) string {
		m, err := loadText(text)
		if err != nil {
			t.Fatal(err)
		}
		return m.Hash
	}
	good := goodText(t)
	base := hash(good)
	same := strings.Replace(strings.Replace(good, "# A small", "# a small", 1), "name: shop\n", "name:   \"shop\"\n\n", 1)
	if hash(same) != base {
		t.Error("comments, quotes and blank lines changed the hash")
	}
	for _, edit := range [][2]string{{"paid | sent", "paid"}, {"en: Sales}", "en: Sale}"}, {"decimals: 2", "decimals: 1"}, {"[[code]]", "[[code], [zone]]"}} {
		if hash(strings.Replace(good, edit[0], edit[1], 1)) == base {
			t.Errorf("%s to %s left the hash unchanged", edit[0], edit[1])
		}
	}
}

func TestLoadJoinsFiles(t *testing.T) {
	head, tail, _ := strings.Cut(goodText(t), "metrics:\n")
	files := fstest.MapFS{"m/a.yaml": {Data: []byte(head)}, "m/sub/b.yaml": {Data: []byte("metrics:\n" + tail)}, "m/notes.md": {Data: []byte("{")}}
	m, err := catalog.Load(files, "m")
	if err != nil {
		t.Fatal(err)
	}
	if len(m.Metrics) != 5 || len(m.Datasets) != 2 {
		t.Errorf("%d metrics, %d datasets", len(m.Metrics), len(m.Datasets))
	}
	if _, err := catalog.Load(files, "nowhere"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing folder: %v", err)
	}
}

// FuzzLoad: no text may panic, an error always has a place or says which
// folder lacks what, and a model that loads can be written down and loaded
// again.
func FuzzLoad(f *testing.F) {
	f.Add(goodText(f))
	f.Add("metrics: [{name: a, ratio: {num: a, den: a}}]")
	f.Add("datasets: [{name: x, fields: [{name: y, expr: '{z.y}'}]}]")
	f.Add("model: &a {name: *a}")
	f.Add(timed)
	f.Add("saved_queries:\n- {name: a, query: {metrics: [a], time: 2025}}")
	f.Fuzz(func(t *testing.T, text string) {
		m, err := loadText(text)
		var all catalog.Diagnostics
		if err != nil && (!errors.As(err, &all) || len(all) == 0) {
			t.Errorf("%T: %v", err, err)
		}
		if err != nil {
			return
		}
		if _, err := document.Of(m).Load("again.yaml"); err != nil {
			t.Errorf("a model that loads cannot be loaded as it is written down: %v", err)
		}
	})
}
