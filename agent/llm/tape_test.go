package llm_test

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/wenshu-ai/wenshu/agent/llm"
	"github.com/wenshu-ai/wenshu/agent/llm/llmdouble"
	"github.com/wenshu-ai/wenshu/semantic"
)

// A tape answers as the server did, once for each recording, and not what it
// was never asked.
func TestReplay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var tape strings.Builder
		d := &llmdouble.Double{Model: says(llmdouble.Said{Text: "第一次"}), Fault: first(1, llmdouble.Fault{Status: 429, RetryAfter: 1})}
		live := recorded(t, d, &tape, "chat", false)
		if _, err := live.Chat(t.Context(), turn(), question); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(t.TempDir(), "tape.jsonl")
		if err := os.WriteFile(path, []byte(tape.String()), 0o600); err != nil {
			t.Fatal(err)
		}
		replayer, err := llm.OpenTape(path)
		if err != nil {
			t.Fatal(err)
		}
		client, err := llm.New(llm.Config{BaseURL: "http://double/v1", Model: "planner", Interface: "chat", Attempts: 2, HTTP: &http.Client{Transport: replayer}})
		if err != nil {
			t.Fatal(err)
		}
		if r, err := client.Chat(t.Context(), turn(), question); err != nil || r.Text != "第一次" {
			t.Errorf("%q, %v", r.Text, err)
		}
		if _, err := client.Chat(t.Context(), turn(), question); semantic.CodeOf(err) != llm.CodeDown {
			t.Errorf("asked again: %v", err)
		}
	})
}
