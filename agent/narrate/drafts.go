package narrate

import (
	"context"
	"log/slog"
	"strings"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/narrate/draft"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// Author writes a draft about the slots; a language model is one. text is
// what templates say. It hands each piece of the draft to write as it comes
// and stops when write fails, with that error.
type Author interface {
	Draft(ctx context.Context, b Brief, write func(piece string) error) error
}

// Brief is all an author is told.
type Brief struct {
	Lang     semantic.Lang
	Who      string // the asker's id, for what may be spent
	Question string
	Text     string // as templates have it, figures filled in
	Slots    []draft.Slot
}

// Drafts is the agent.Drafter that lets an author write and checks every
// sentence before it counts.
type Drafts struct {
	Writer *Writer
	Author Author
	Log    *slog.Logger
}

var _ agent.Drafter = Drafts{}

// Redraft replaces the text of the answer by the author's, if all of it can be
// proved from the findings.
func (d Drafts) Redraft(ctx context.Context, who semantic.Access, a *agent.Answer, results []*tools.Result) {
	sheet := d.Writer.Sheet(a.Lang, results)
	if len(sheet.Facts) == 0 {
		return
	}
	gate := draft.NewGate(sheet)
	var out strings.Builder
	write := func(piece string) error {
		said, err := gate.Write(piece)
		out.WriteString(said)
		return err
	}
	err := d.Author.Draft(ctx, Brief{Lang: a.Lang, Who: who.Principal, Question: a.Question, Text: a.Text, Slots: sheet.Slots()}, write)
	if err == nil {
		var rest string
		rest, err = gate.Close()
		out.WriteString(rest)
	}
	if err != nil {
		d.Log.Info("the draft does not stand", "answer", a.ID, "err", err)
		return
	}
	a.Text = strings.TrimSpace(out.String())
	if a.Lang == semantic.ZH {
		a.Text = Typeset(a.Text)
	}
}
