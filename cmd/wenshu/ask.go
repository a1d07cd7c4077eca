package main

import (
	"context"
	"encoding/json"
	"os"
	"strings"

	"golang.org/x/term"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/cmd/wenshu/terminal"
	"github.com/wenshu-ai/wenshu/semantic"
)

type askCommand struct {
	Question []string `arg:"" help:"The question, in Chinese or English."`
	JSON     bool     `name:"json" help:"Print the answer as the HTTP interface returns it."`
	As       string   `default:"analyst" help:"Principal who asks."`
	Thread   string   `help:"Conversation to go on with; its id is printed with every answer."`
	Lang     string   `enum:"zh,en," default:"" help:"Language of the reply; empty = that of the question."`
	SQL      bool     `name:"sql" help:"Print the SQL that ran."`
}

// Run asks on the configured database.
func (a *askCommand) Run(ctx context.Context, c *Config) error {
	s, err := c.openStores(ctx)
	if err != nil {
		return err
	}
	defer s.close(context.WithoutCancel(ctx))
	p, err := c.open(ctx, s)
	if err != nil {
		return noData(err)
	}
	return a.ask(ctx, p)
}

func (a *askCommand) ask(ctx context.Context, p *product) error {
	if err := ensurePrincipals(ctx, p); err != nil {
		return err
	}
	who, err := p.principals.ByID(ctx, a.As)
	if err != nil {
		return err
	}
	answer := p.assistant.Turn(ctx, agent.Question{
		Text: strings.Join(a.Question, " "), Who: who.Access(), Conversation: a.Thread, Lang: semantic.Lang(a.Lang), Source: "cli",
	}, nil)
	if a.JSON {
		e := json.NewEncoder(os.Stdout)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		return e.Encode(answer)
	}
	show(answer, a.SQL)
	return nil
}

// show prints an answer as wide as the terminal, in colour when it is one.
func show(a *agent.Answer, withSQL bool) {
	width, isTerminal := 100, term.IsTerminal(int(os.Stdout.Fd()))
	if w, _, err := term.GetSize(int(os.Stdout.Fd())); err == nil && w > 20 {
		width = w
	}
	terminal.Print(os.Stdout, a, terminal.Options{Width: width, Color: isTerminal && os.Getenv("NO_COLOR") == "", SQL: withSQL})
}

// ensurePrincipals gives a database without principals those of the demo, so
// that the first question needs no set-up. Keys are made by demo and key only.
func ensurePrincipals(ctx context.Context, p *product) error {
	if some, err := p.principals.Any(ctx); err != nil || some {
		return err
	}
	for _, x := range demoPrincipals() {
		if err := p.principals.Upsert(ctx, x); err != nil {
			return err
		}
	}
	return nil
}
