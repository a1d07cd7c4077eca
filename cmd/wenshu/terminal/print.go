package terminal

import (
	"fmt"
	"io"
	"strings"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
)

// Options are how an answer is printed.
type Options struct {
	Width int  // columns of the terminal; 0 = 100
	Color bool // use ANSI colours and weights
	SQL   bool // print the statements that ran
}

const defaultWidth = 100

// Print writes the answer. Errors are those of w.
func Print(w io.Writer, a *agent.Answer, o Options) error {
	if o.Width <= 0 {
		o.Width = defaultWidth
	}
	p := page{Options: o, lang: a.Lang}
	p.answer(a)
	_, err := io.WriteString(w, p.b.String())
	return err
}

// page is an answer on its way to the terminal.
type page struct {
	Options
	lang semantic.Lang
	b    strings.Builder
}

func (p *page) say(zh, en string) string { return semantic.Text{ZH: zh, EN: en}.In(p.lang) }

func (p *page) line(s string) { p.b.WriteString(strings.TrimRight(s, " ") + "\n") }

func (p *page) answer(a *agent.Answer) {
	switch {
	case a.Clarify != nil:
		p.clarify(a.Clarify)
	case a.Refusal != nil:
		p.refusal(a.Refusal, a.Suggestions)
	case a.Error != nil:
		p.failure(a.Error)
	default:
		p.markdown(a.Text)
	}
	p.interpretation(a.Interpretation)
	for _, t := range a.Tables {
		p.table(t)
	}
	for _, c := range a.Charts {
		p.chart(c)
	}
	p.list(p.say("注意", "Please note"), a.Caveats)
	p.seen(a.Seen)
	p.list(p.say("还可以问", "You could ask"), a.Suggestions)
	if p.SQL {
		p.statements(a.SQL)
	}
	p.footer(a)
}

func (p *page) clarify(c *agent.ClarifyView) {
	p.wrapped(p.bold(c.Question), "", "")
	for i, o := range c.Options {
		label := o.Label
		if o.Default {
			label += p.dim(p.say("\uff08默认\uff09", " (default)"))
		}
		number := fmt.Sprintf("  %d. ", i+1)
		p.wrapped(label, number, strings.Repeat(" ", len(number)))
	}
}

// refusal says why not; an offer that only repeats the suggestions below it
// is left out.
func (p *page) refusal(r *agent.RefusalView, suggestions []string) {
	p.wrapped(p.bold(r.Message), "", "")
	repeated := len(suggestions) > 0 && strings.Contains(r.Offer, suggestions[0])
	if r.Offer != "" && !repeated {
		p.wrapped(r.Offer, "", "")
	}
}

func (p *page) failure(e *agent.ErrorView) {
	p.wrapped(p.red(e.Message), "", "")
	if e.Hint != "" {
		p.wrapped(e.Hint, "", "")
	}
	p.wrapped(p.dim(e.Code), "", "")
}

// interpretation is how the question was read, in the background.
func (p *page) interpretation(i agent.Interpretation) {
	if i.Text == "" {
		return
	}
	p.line("")
	p.wrapped(p.dim(i.Text), p.dim("› "), "  ")
	for _, n := range i.Notes {
		p.wrapped(p.dim(n), p.dim("  "), "  ")
	}
}

func (p *page) list(title string, items []string) {
	if len(items) == 0 {
		return
	}
	p.line("")
	p.line(p.bold(title))
	for _, s := range items {
		p.wrapped(p.emphasis(s), "  • ", "    ")
	}
}

func (p *page) seen(all []agent.SeenBefore) {
	var items []string
	for _, s := range all {
		items = append(items, s.On+" "+s.Text)
	}
	p.list(p.say("以前见过", "Seen before"), items)
}

func (p *page) statements(all []semantic.Statement) {
	for _, s := range all {
		p.line("")
		p.line(p.dim("SQL"))
		for l := range strings.Lines(s.SQL) {
			p.line("  " + strings.TrimRight(l, "\n"))
		}
		if len(s.Args) > 0 {
			p.line(p.dim("  " + strings.Join(s.Args, ", ")))
		}
	}
}

// footer is the last line: freshness, time taken and the answer's id.
func (p *page) footer(a *agent.Answer) {
	var parts []string
	if a.AsOf != "" {
		parts = append(parts, a.AsOf)
	}
	if a.TimingMS.Total > 0 {
		took := fmt.Sprintf("%s %.0f ms", p.say("用时", "took"), a.TimingMS.Total)
		if n := a.TimingMS.Kept; n > 0 {
			took += fmt.Sprintf(p.say("（缓存 %d/%d）", " (%d of %d kept)"), n, len(a.SQL))
		}
		parts = append(parts, took)
	}
	if a.ID != "" {
		parts = append(parts, a.ID)
	}
	if len(parts) == 0 {
		return
	}
	p.line("")
	p.wrapped(p.dim(strings.Join(parts, " · ")), "", "")
}
