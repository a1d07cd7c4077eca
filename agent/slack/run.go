package slack

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"

	api "github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"

	"github.com/wenshu-ai/wenshu/semantic"
)

// drain is how long turns under way may take after Run was told to stop.
const drain = 35 * time.Second

// patient is how long to wait before trying again to reach Slack at the start.
const patient = 15 * time.Second

// Run connects and answers until ctx ends, reconnecting as Slack asks or the
// network fails. Turns under way are finished before it returns nil. Tokens
// that Slack does not take are an error of code slack_token; a Slack that
// cannot be reached is waited for.
func (b *Bot) Run(ctx context.Context) error {
	if err := b.identify(ctx); err != nil {
		if ctx.Err() != nil {
			return nil
		}
		return err
	}
	ended := make(chan error, 1)
	go func() { ended <- b.socket.RunContext(ctx) }()
	err := b.consume(ctx, ended)
	b.await()
	return err
}

func (b *Bot) identify(ctx context.Context) error {
	var who *api.AuthTestResponse
	for {
		err := b.post.retried(ctx, "auth.test", func() (err error) {
			who, err = b.client.AuthTestContext(ctx)
			return err
		})
		if err == nil {
			break
		}
		if _, passes := again(err); !passes {
			return notTaken(err)
		}
		b.Log.Error("slack cannot be reached", "err", err)
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(patient):
		}
	}
	b.self, b.team = who.UserID, who.TeamID
	b.Log.Info("slack connected", "team", who.Team, "bot", who.User)
	return nil
}

func notTaken(err error) error {
	e := semantic.Errorf(CodeBadToken, "Slack 没有接受机器人的令牌。", "Slack did not accept the bot's tokens.")
	e.Hint = semantic.Text{
		ZH: "请检查 SLACK_APP_TOKEN 和 SLACK_BOT_TOKEN,步骤见 docs/slack.md。",
		EN: "Check SLACK_APP_TOKEN and SLACK_BOT_TOKEN; docs/slack.md has the steps.",
	}
	e.Cause = err
	return e
}

// consume acknowledges and dispatches events until the connection ends for good.
func (b *Bot) consume(ctx context.Context, ended <-chan error) error {
	for {
		select {
		case event := <-b.socket.Events:
			b.handle(ctx, event)
		case err := <-ended:
			if ctx.Err() != nil || errors.Is(err, context.Canceled) {
				return nil
			}
			return notTaken(err) // the client gives up on nothing else
		}
	}
}

func (b *Bot) await() {
	done := make(chan struct{})
	go func() {
		b.turns.running.Wait()
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(drain):
		b.Log.Warn("slack: stopped before all turns had ended")
	}
}

func (b *Bot) handle(ctx context.Context, e socketmode.Event) {
	switch e.Type {
	case socketmode.EventTypeEventsAPI, socketmode.EventTypeInteractive, socketmode.EventTypeSlashCommand:
		b.ack(ctx, e)
	case socketmode.EventTypeConnectionError, socketmode.EventTypeIncomingError, socketmode.EventTypeErrorBadMessage,
		socketmode.EventTypeErrorWriteFailed, socketmode.EventTypeInvalidAuth:
		b.Log.Warn("slack connection", "event", string(e.Type), "err", fmt.Sprint(e.Data))
	}
	switch data := e.Data.(type) {
	case slackevents.EventsAPIEvent:
		if m, ok := b.messageOf(data); ok {
			b.dispatch(ctx, m.eventID, m.conversation, func(ctx context.Context) { b.answer(ctx, m) })
		}
	case api.InteractionCallback:
		if c, ok := b.clickOf(data); ok {
			b.dispatch(ctx, c.id(), c.queue(), func(ctx context.Context) { b.clicked(ctx, c) })
		}
	}
}

// ack tells Slack the event was taken, before any work on it: Slack waits
// three seconds and then delivers it again.
func (b *Bot) ack(ctx context.Context, e socketmode.Event) {
	if e.Request == nil {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	if err := b.socket.AckCtx(ctx, e.Request.EnvelopeID, nil); err != nil {
		b.Log.Warn("slack ack", "err", err)
	}
}

// dispatch runs work unless the event was delivered before. The work gets a
// context that outlives a shutdown, which waits for it.
func (b *Bot) dispatch(ctx context.Context, id, conversation string, work func(context.Context)) {
	if !b.recent.first(id, time.Now()) {
		return
	}
	b.turns.start(conversation, func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 3*time.Minute)
		defer cancel()
		defer b.survive()
		first, err := b.Seen.First(ctx, id)
		if err != nil {
			// The process's own memory has just said it is new.
			b.Log.Error("slack: remember event", "err", err)
		} else if !first {
			return
		}
		work(ctx)
	})
}

// survive keeps one broken turn from ending the bot.
func (b *Bot) survive() {
	if p := recover(); p != nil {
		b.Log.Error("slack: turn panicked", slog.Any("panic", p), slog.String("stack", string(debug.Stack())))
	}
}
