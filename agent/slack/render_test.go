package slack

import (
	"encoding/json"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/slack/slackdouble"
	"github.com/wenshu-ai/wenshu/semantic"
)

func TestQuestionsAreReadAsTheirAuthorSawThem(t *testing.T) {
	b := &Bot{self: "U0BOT"}
	for in, want := range map[string]string{
		"<@U0BOT> hi":                       "hi",
		"hi <@U0BOT|wenshu>, what":          "hi  , what",
		"ask <@U7|ann> &amp; <@U8>":         "ask @ann &",
		"in <#C1|shop> a &lt; b":            "in #shop a < b",
		"see <http://a.b/c|the page> now":   "see the page now",
		"see <http://a.b/c> now":            "see http://a.b/c now",
		"<mailto:a@b.c|a@b.c> <!here> x":    "a@b.c   x",
		"<!subteam^S1|@team> 华南区\n上周":       "华南区\n上周",
		"<@U0BOT>":                          "",
		"&amp;lt; stays one step unescaped": "&lt; stays one step unescaped",
	} {
		if got := b.plainText(in); got != want {
			t.Errorf("%q reads %q, want %q", in, got, want)
		}
	}
}

func TestProseKeepsWordsAndMarksBold(t *testing.T) {
	got, err := json.Marshal(prose("上周为**50.3万**,见 `net_sales`\n- 一\n- **二**\nend ** open"))
	if err != nil {
		t.Fatal(err)
	}
	want := `[{"type":"rich_text","elements":[` +
		`{"type":"rich_text_section","elements":[{"type":"text","text":"上周为"},{"type":"text","text":"50.3万","style":{"bold":true}},` +
		`{"type":"text","text":",见 "},{"type":"text","text":"net_sales","style":{"code":true}}]},` +
		`{"type":"rich_text_list","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"一"}]},` +
		`{"type":"rich_text_section","elements":[{"type":"text","text":"二","style":{"bold":true}}]}],"style":"bullet","indent":0,"border":0,"offset":0},` +
		`{"type":"rich_text_section","elements":[{"type":"text","text":"end ** open"}]}]}]`
	if string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// Whatever an answer holds, Slack takes the message.
func TestEveryAnswerIsTaken(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.Custom(func(t *rapid.T) string {
			part := rapid.SampledFrom([]string{"", " ", "销售额", "<&>", "**", "**x**", "`", "\n", "\n- ", "- \n", "```", strings.Repeat("长", 700), "a b"})
			return strings.Join(rapid.SliceOfN(part, 0, 12).Draw(t, "parts"), "")
		})
		some := rapid.SliceOfN(words, 0, 12)
		a := &agent.Answer{ID: "a", ConversationID: "slack:T:C:1", Lang: rapid.SampledFrom([]semantic.Lang{semantic.ZH, semantic.EN}).Draw(t, "lang"),
			Outcome: agent.OutcomeAnswer, Text: words.Draw(t, "text"), Caveats: some.Draw(t, "caveats"), Suggestions: some.Draw(t, "suggestions"), AsOf: words.Draw(t, "as of")}
		a.Interpretation.Text = words.Draw(t, "interpretation")
		for range rapid.IntRange(0, 4).Draw(t, "tables") {
			v := agent.TableView{Title: words.Draw(t, "title")}
			for range rapid.IntRange(0, 25).Draw(t, "columns") {
				v.Columns = append(v.Columns, agent.ColumnView{Name: "n", Label: words.Draw(t, "label"), Type: "number"})
			}
			row := make([]string, len(v.Columns))
			for i := range row {
				row[i] = words.Draw(t, "cell")
			}
			for range rapid.IntRange(0, 150).Draw(t, "rows") {
				v.Display = append(v.Display, row)
			}
			a.Tables = append(a.Tables, v)
		}
		if rapid.Bool().Draw(t, "clarify") {
			a.Clarify = &agent.ClarifyView{}
			for _, s := range some.Draw(t, "options") {
				a.Clarify.Options = append(a.Clarify.Options, agent.OptionView{Label: s})
			}
		}
		for _, s := range some.Draw(t, "sql") {
			a.SQL = append(a.SQL, semantic.Statement{SQL: s, Args: []string{s}})
		}
		r := render(a, "U1", false)
		taken(t, r)
		if r.text == "" || length(r.text) > maxFallback {
			t.Fatalf("fallback of %d characters", length(r.text))
		}
		if len(a.SQL) > 0 {
			taken(t, reply{blocks: statements(a)})
		}
	})
}

func taken(t *rapid.T, r reply) {
	b, err := json.Marshal(r.blocks)
	if err != nil {
		t.Fatal(err)
	}
	if len(r.blocks) == 0 {
		return
	}
	if code, details := slackdouble.Check(b); code != "" {
		t.Fatalf("%s %v", code, details)
	}
}

func TestTableSaysWhatItLeavesOut(t *testing.T) {
	v := agent.TableView{Truncated: true}
	for range 22 {
		v.Columns = append(v.Columns, agent.ColumnView{Name: "c", Type: "text"})
	}
	for range 130 {
		v.Display = append(v.Display, make([]string, 22))
	}
	got, err := json.Marshal(tableBlocks(v, semantic.EN))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"31 more rows", "2 more columns", "row limit"} {
		if !strings.Contains(string(got), want) {
			t.Errorf("%q is missing", want)
		}
	}
}
