package llm_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"

	"net/http"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/wenshu-ai/wenshu/agent/llm"
	"github.com/wenshu-ai/wenshu/agent/llm/llmdouble"
)

var rewrite = flag.Bool("rewrite", false, "write the golden files anew")

var twoTools = []llm.Tool{
	{Name: "query", Description: "metrics by dimensions", Parameters: json.RawMessage(`{"type":"object","properties":{"m":{"type":"array","items":{"type":"string"}}},"required":["m"]}`)},
	{Name: "find_members", Description: "members by name", Parameters: json.RawMessage(`{"type":"object","properties":{"q":{"type":"string"}},"required":["q"]}`)},
}

// careful thinks, calls two tools side by side, and speaks when it has heard
// of both.
func careful(h llmdouble.Heard) llmdouble.Said {
	if last := h.Messages[len(h.Messages)-1]; last.Role == "tool" {
		return llmdouble.Said{Thinking: "Both are there.", Text: "说完了:" + last.Text}
	}
	return llmdouble.Said{Thinking: "Two look-ups are needed.", Calls: []llmdouble.Call{
		{Name: "query", Arguments: `{"m":["net_sales","orders"]}`}, {Name: "find_members", Arguments: `{"q":"华南"}`}}}
}

// Whatever the manner of the server, two steps of a conversation read the
// same. The transcripts show what went over the wire.
func TestEveryStyleReadsTheSame(t *testing.T) {
	for _, s := range llmdouble.Styles {
		for _, whole := range []bool{false, true} {
			name := s.Name
			if whole {
				name += "_whole"
			}
			t.Run(name, func(t *testing.T) { converse(t, name, "chat", s, whole) })
		}
	}
	t.Run("responses", func(t *testing.T) { converse(t, "responses", "responses", llmdouble.Style{}, false) })
	t.Run("responses_whole", func(t *testing.T) { converse(t, "responses_whole", "responses", llmdouble.Style{}, true) })
}

func converse(t *testing.T, name, face string, s llmdouble.Style, whole bool) {
	synctest.Test(t, func(t *testing.T) {
		d := &llmdouble.Double{Model: careful, Style: s, Key: secret}
		var tape strings.Builder
		client := recorded(t, d, &tape, face, whole)
		turn := turn()
		asked := llm.Request{Messages: question.Messages, Tools: twoTools, MustCall: true}
		r, err := client.Chat(t.Context(), turn, asked)
		if err != nil {
			t.Fatal(err, d.Requests())
		}
		if d := cmp.Diff([]string{`query{"m":["net_sales","orders"]}`, `find_members{"q":"华南"}`}, calls(r)); d != "" {
			t.Fatal(d)
		}
		if r.Calls[0].ID == r.Calls[1].ID {
			t.Errorf("both calls have the id %q", r.Calls[0].ID)
		}
		asked.Messages = append(asked.Messages, r, llm.Result{CallID: r.Calls[0].ID, Text: "ok"}, llm.Result{CallID: r.Calls[1].ID, Text: "CN-S"})
		r, err = client.Chat(t.Context(), turn, asked)
		if err != nil || r.Text != "说完了:CN-S" || len(r.Calls) > 0 {
			t.Fatalf("%+v, %v", r, err)
		}
		if used, _ := turn.Used(); used.Total() == 0 {
			t.Error("nothing was counted")
		}
		golden(t, filepath.Join("testdata", "transcripts", name+".txt"), transcript(t, tape.String()))
	})
}

func recorded(t *testing.T, d *llmdouble.Double, tape *strings.Builder, face string, whole bool) *llm.Client {
	t.Helper()
	transport, stop := d.Serve()
	t.Cleanup(stop)
	c := llm.Config{BaseURL: "http://double/v1", Model: "planner", Key: secret, Interface: face, Whole: whole,
		HTTP: &http.Client{Transport: llm.NewRecorder(tape, transport)}}
	for _, known := range llm.ProviderNames() {
		if known == d.Style.Name {
			c.Provider = known
		}
	}
	if c.Provider == "azure" {
		c.BaseURL, c.APIVersion = "http://double", "2024-10-21"
	}
	client, err := llm.New(c)
	if err != nil {
		t.Fatal(err)
	}
	return client
}

func calls(r llm.Reply) []string {
	var out []string
	for _, c := range r.Calls {
		out = append(out, c.Name+c.Arguments)
	}
	return out
}

// transcript is a tape for reading.
func transcript(t *testing.T, tape string) string {
	t.Helper()
	if strings.Contains(tape, secret) {
		t.Error("the key is on the tape")
	}
	var b strings.Builder
	for line := range strings.Lines(tape) {
		var e struct {
			Request, Reply, Type string
			Status               int
			Body                 json.RawMessage
		}
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			t.Fatal(err)
		}
		body, err := json.MarshalIndent(e.Body, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, ">>> %s\n%s\n\n<<< %d %s\n%s\n\n", e.Request, body, e.Status, e.Type, strings.TrimSpace(e.Reply))
	}
	return b.String()
}

func golden(t *testing.T, path, got string) {
	t.Helper()
	if *rewrite {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (go test ./agent/llm -rewrite writes it)", err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Errorf("%s (-want +got):\n%s", path, d)
	}
}

// However a stream is cut up, texts and arguments come out as they went in.
func TestAnyReplySurvivesTheWire(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := rapid.SampledFrom(llmdouble.Styles).Draw(rt, "style")
		said := llmdouble.Said{Text: rapid.StringMatching(`[a-z销售额, ]{0,40}[a-z。]`).Draw(rt, "text")}
		for i := range rapid.IntRange(0, 4).Draw(rt, "calls") {
			args, err := json.Marshal(map[string]string{"q": rapid.String().Draw(rt, "argument"), "n": fmt.Sprint(i)})
			if err != nil {
				rt.Fatal(err)
			}
			said.Calls = append(said.Calls, llmdouble.Call{Name: rapid.SampledFrom([]string{"query", "find_members"}).Draw(rt, "tool"), Arguments: string(args)})
		}
		synctest.Test(t, func(t *testing.T) {
			client := dial(t, &llmdouble.Double{Model: says(said), Style: s}, settings(s))
			r, err := client.Chat(t.Context(), turn(), llm.Request{Messages: question.Messages, Tools: twoTools})
			if err != nil {
				rt.Fatal(err)
			}
			var want []string
			for _, c := range said.Calls {
				want = append(want, c.Name+c.Arguments)
			}
			if d := cmp.Diff(want, calls(r)); d != "" || r.Text != strings.TrimSpace(said.Text) {
				rt.Fatalf("%q for %q, %s", r.Text, said.Text, d)
			}
		})
	})
}

func settings(s llmdouble.Style) llm.Config {
	if s.Deployments != "" {
		return llm.Config{Provider: "azure", BaseURL: "http://double", APIVersion: "2024-10-21"}
	}
	return llm.Config{}
}
