package slack

import (
	"encoding/json"
	"fmt"
	"strings"

	api "github.com/slack-go/slack"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
)

// Actions of buttons; the id of a choice or a suggestion has its index behind.
const (
	actionChoice  = "choice"
	actionSuggest = "suggest"
	actionSQL     = "sql"
)

// ticket is what a button carries: enough to ask on after a restart.
type ticket struct {
	Conversation string        `json:"c"`
	Answer       string        `json:"a,omitempty"`
	Text         string        `json:"q,omitempty"` // the question it asks
	Option       int           `json:"o,omitempty"`
	Asker        string        `json:"u,omitempty"` // the only user who may choose
	Lang         semantic.Lang `json:"l"`
	Shared       bool          `json:"x,omitempty"` // the channel is shared with another company
}

// value prints the ticket; the text gives way where it would be too long.
func (t ticket) value() string {
	for {
		b, err := json.Marshal(t)
		if err != nil {
			panic("slack: a ticket cannot be printed: " + err.Error()) // texts and a number always can
		}
		if length(string(b)) <= maxValue {
			return string(b)
		}
		t.Text = cut(t.Text, length(t.Text)/2)
	}
}

// buttons are the options of a question back, suggestions and SQL.
func buttons(a *agent.Answer, asker string, shared bool) []api.Block {
	base := ticket{Conversation: a.ConversationID, Lang: a.Lang, Shared: shared}
	var out []api.Block
	var row []api.BlockElement
	if a.Clarify != nil {
		for i, o := range a.Clarify.Options[:min(len(a.Clarify.Options), 10)] {
			t := base
			t.Text, t.Option, t.Asker = o.Label, i, asker
			row = append(row, button(fmt.Sprintf("%s:%d", actionChoice, i), o.Label, t, o.Default))
		}
		if len(row) > 0 {
			out = append(out, api.NewActionBlock("", row...))
		}
		row = nil
	}
	for i, s := range a.Suggestions[:min(len(a.Suggestions), maxSuggestion)] {
		t := base
		t.Text = s
		row = append(row, button(fmt.Sprintf("%s:%d", actionSuggest, i), s, t, false))
	}
	if len(a.SQL) > 0 {
		t := base
		t.Answer = a.ID
		row = append(row, button(actionSQL, say(a.Lang, wordsStatement), t, false))
	}
	if len(row) > 0 {
		out = append(out, api.NewActionBlock("", row...))
	}
	return out
}

func button(id, label string, t ticket, first bool) *api.ButtonBlockElement {
	if strings.TrimSpace(label) == "" {
		label = "…"
	}
	b := api.NewButtonBlockElement(id, t.value(), api.NewTextBlockObject(api.PlainTextType, cut(label, maxButtonText), false, false))
	if first {
		b.Style = api.StylePrimary
	}
	return b
}
