package evals

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/wenshu-ai/wenshu/agent/llm/llmdouble"
)

// Recorded answers are played to the questions they belong to; others are
// counted and named, and plan nothing.
func TestAnswers(t *testing.T) {
	path := filepath.Join(t.TempDir(), "answers.jsonl")
	line := `{"question":"\"好\"卖吗 & <why>?","calls":"query(m=net_sales; t=last_week) → diagnose(m=net_sales)"}` + "\n"
	if err := os.WriteFile(path, []byte(line), 0o600); err != nil {
		t.Fatal(err)
	}
	a, err := ReadAnswers(path)
	if err != nil {
		t.Fatal(err)
	}
	ask := func(question string) llmdouble.Said {
		return a.Say(llmdouble.Heard{Messages: []llmdouble.Message{{Role: "system", Text: "rules"},
			{Role: "user", Text: "<data kind=\"question\">\n" + question + "\n</data>"}}})
	}
	said := ask(`"\"好\"卖吗 \u0026 \u003cwhy\u003e?"`)
	if len(said.Calls) != 2 || said.Calls[0].Name != "query" || said.Calls[0].Arguments != `{"m":["net_sales"],"t":"last_week"}` {
		t.Errorf("%+v", said)
	}
	if said := ask(`"what else"`); len(said.Calls) != 0 || said.Text == "" {
		t.Errorf("%+v", said)
	}
	if got := a.Summary(); !strings.Contains(got, "asked 2 questions, 1 without") || !strings.Contains(got, "what else") {
		t.Error(got)
	}
}
