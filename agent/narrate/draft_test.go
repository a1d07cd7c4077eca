package narrate

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/wenshu-ai/wenshu/agent/narrate/draft"
	"github.com/wenshu-ai/wenshu/semantic"
)

// writtenDraft is one line of testdata/drafts: what a person would be glad to
// read about a story.
type writtenDraft struct {
	story string
	sheet *draft.Sheet
	text  string
}

func writtenDrafts(t testing.TB, lang semantic.Lang) []writtenDraft {
	t.Helper()
	var out []writtenDraft
	for _, s := range stories() {
		b, err := os.ReadFile(filepath.Join("testdata", "drafts", s.name+"."+string(lang)+".txt"))
		if errors.Is(err, os.ErrNotExist) {
			continue // nothing was found that could be told
		}
		if err != nil {
			t.Fatal(err)
		}
		sheet := testWriter().Sheet(lang, s.results)
		for line := range strings.Lines(string(b)) {
			out = append(out, writtenDraft{s.name, sheet, strings.TrimSpace(line)})
		}
	}
	return out
}

// Most good drafts pass: a checker that rejects everything is safe and
// useless. What it costs is that some are turned away, and templates stand.
func TestGoodDraftsPass(t *testing.T) {
	for _, lang := range []semantic.Lang{semantic.ZH, semantic.EN} {
		all, rejected := writtenDrafts(t, lang), 0
		for _, d := range all {
			if _, err := draft.Check(d.sheet, d.text); err != nil {
				rejected++
				t.Logf("%s: %s\n\t%v", d.story, d.text, err)
			}
		}
		t.Logf("%s: %d of %d good drafts rejected", lang, rejected, len(all))
		if rejected*5 > len(all) {
			t.Errorf("%s: more than one good draft in five is rejected", lang)
		}
	}
}
