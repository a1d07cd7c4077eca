package main

import (
	"context"
	"fmt"
	"os"

	"golang.org/x/sync/errgroup"

	"github.com/wenshu-ai/wenshu/agent/postgres"
	"github.com/wenshu-ai/wenshu/agent/slack"
)

// startSlack runs the bot beside the web server when both tokens are given.
func (p *product) startSlack(ctx context.Context, c *Config, g *errgroup.Group) error {
	if c.SlackApp == "" && c.SlackBot == "" {
		return nil
	}
	bot, err := slack.New(slack.Config{
		AppToken: c.SlackApp, BotToken: c.SlackBot, APIURL: c.SlackURL, DefaultPrincipal: c.SlackGuest,
		Asker: p.assistant, People: p.principals, Answers: postgres.Answers{DB: p.app}, Seen: slack.Events{DB: p.app},
		Model: p.Model, Log: p.log,
	})
	if err != nil {
		return err
	}
	g.Go(func() error {
		// Slack that cannot be used must not take the web page down.
		if err := bot.Run(ctx); err != nil {
			p.log.Error("the Slack bot ended", "err", err)
			fmt.Fprintln(os.Stderr, plain(err))
		}
		return nil
	})
	return nil
}
