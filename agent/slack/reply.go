package slack

import (
	"strings"

	api "github.com/slack-go/slack"

	"github.com/wenshu-ai/wenshu/agent"
)

// reply is an answer as one Slack message: blocks, and a text for
// notifications and for when the blocks are refused.
type reply struct {
	blocks []api.Block
	text   string
}

// render lays an answer out. Its parts have budgets of their own; the text
// gets what they leave of the message.
func render(a *agent.Answer, asker string, shared bool) reply {
	var below []api.Block
	below = append(below, small(cut(a.Interpretation.Text, 600))...)
	if len(a.Tables) > 0 {
		below = append(below, tableBlocks(a.Tables[0], a.Lang)...)
		for _, t := range a.Tables[1:min(len(a.Tables), 3)] {
			below = append(below, listing(t, a.Lang))
		}
	}
	below = append(below, remarks(a)...)
	below = append(below, buttons(a, asker, shared)...)
	text := cutNoting(a, max(maxMessage-textSize(below), 1000))
	blocks := append(prose(text), below...)
	return reply{blocks: blocks[:min(len(blocks), maxBlocks)], text: fallback(a)}
}

func cutNoting(a *agent.Answer, n int) string {
	if length(a.Text) <= n {
		return a.Text
	}
	note := say(a.Lang, wordsCut)
	return cut(a.Text, n-length(note)-1) + "\n" + note
}

// remarks are caveats, past insights and how fresh the data is.
func remarks(a *agent.Answer) []api.Block {
	var lines []string
	for _, c := range a.Caveats[:min(len(a.Caveats), 6)] {
		lines = append(lines, "⚠ "+cut(c, 300))
	}
	for _, s := range a.Seen[:min(len(a.Seen), 2)] {
		lines = append(lines, say(a.Lang, wordsSeen, s.On, cut(s.Text, 200)))
	}
	if a.AsOf != "" && a.Outcome == agent.OutcomeAnswer {
		lines = append(lines, a.AsOf)
	}
	return small(strings.Join(lines, "\n"))
}

// fallback is the answer as text alone: what it says, and the first rows.
func fallback(a *agent.Answer) string {
	lines := []string{bare(a.Text)}
	if len(a.Tables) > 0 {
		t := a.Tables[0]
		var heads []string
		for _, c := range t.Columns {
			heads = append(heads, c.Label)
		}
		lines = append(lines, "", strings.Join(heads, " | "))
		for _, row := range t.Display[:min(len(t.Display), 15)] {
			lines = append(lines, strings.Join(row, " | "))
		}
	}
	lines = append(lines, a.Caveats...)
	text := strings.TrimSpace(strings.Join(lines, "\n"))
	if text == "" {
		text = say(a.Lang, wordsTrouble)
	}
	return cutEscaped(text, maxFallback)
}

// cutEscaped escapes a text so that no more than n characters result and no
// escape is cut in half.
func cutEscaped(s string, n int) string {
	for keep := n; ; keep = keep * 9 / 10 {
		if out := escaped(cut(s, keep)); length(out) <= n {
			return out
		}
	}
}
