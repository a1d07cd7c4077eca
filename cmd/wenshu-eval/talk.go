package main

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
)

type talkCommand struct {
	In       string `required:"" help:"Text file of conversations: a message a line, an empty line between conversations."`
	Database string `help:"Address of a Postgres with the company's data. Empty: a private Postgres with the demo company."`
}

// Run prints conversations as a person would see them, for reading.
func (c *talkCommand) Run(ctx context.Context) error {
	text, err := os.ReadFile(c.In)
	if err != nil {
		return err
	}
	company, err := openCompany(ctx, c.Database)
	if err != nil {
		return err
	}
	defer company.close(context.WithoutCancel(ctx))
	runner, err := company.runner(ctx, company.Planner, false)
	if err != nil {
		return err
	}
	who := semantic.Access{Principal: "reader", Role: "analyst", Clearance: semantic.High}
	conversation := ""
	for _, line := range strings.Split(string(text), "\n") {
		switch line = strings.TrimSpace(line); {
		case line == "":
			if conversation != "" {
				fmt.Println("----")
			}
			conversation = ""
		case !strings.HasPrefix(line, "#"):
			a := runner.Asker.Turn(ctx, agent.Question{Text: line, Who: who, Conversation: conversation, Source: "eval"}, nil)
			conversation = a.ConversationID
			printTurn(a)
		}
	}
	return nil
}

func printTurn(a *agent.Answer) {
	fmt.Printf("> %s\n[%s] %s\n%s\n", a.Question, a.Outcome, a.Interpretation.Text, a.Text)
	for _, part := range []struct {
		name  string
		lines []string
	}{{"note", a.Interpretation.Notes}, {"caveat", a.Caveats}, {"next", a.Suggestions}} {
		for _, line := range part.lines {
			fmt.Printf("  %s: %s\n", part.name, line)
		}
	}
	if a.Refusal != nil {
		fmt.Printf("  %s %s\n", a.Refusal.Message, a.Refusal.Offer)
	}
	if a.Error != nil {
		fmt.Printf("  %s %s\n", a.Error.Message, a.Error.Hint)
	}
	fmt.Println()
}
