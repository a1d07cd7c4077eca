package slack

import (
	"context"
	"sync"
	"time"

	api "github.com/slack-go/slack"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
)

const (
	// patience is how long a turn may take before a placeholder message shows
	// up, where there is no native status.
	patience = 700 * time.Millisecond
	// stageAfter is when the reader is told what the turn is doing.
	stageAfter = 3 * time.Second
)

// status shows that a turn is under way: Slack's own status line of the
// thread, or, where that is refused, a placeholder message that the answer is
// written over.
type status struct {
	bot  *Bot
	to   place
	lang semantic.Lang

	mu    sync.Mutex
	stage semantic.Text

	stop, done  chan struct{}
	native      bool
	placeholder string // ts of the message, "" = none
}

func (b *Bot) working(ctx context.Context, to place, lang semantic.Lang) *status {
	s := &status{bot: b, to: to, lang: lang, stop: make(chan struct{}), done: make(chan struct{})}
	go func() {
		defer close(s.done)
		s.show(ctx)
	}()
	return s
}

// progress takes what the turn is doing; it is the emit of a turn.
func (s *status) progress(e agent.Event) {
	if p, ok := e.(agent.Progress); ok {
		s.mu.Lock()
		s.stage = p.Text
		s.mu.Unlock()
	}
}

func (s *status) show(ctx context.Context) {
	s.native = s.set(ctx, say(s.lang, wordsWorking)) == nil
	if !s.native {
		if !s.sleep(patience) {
			return
		}
		ts, err := s.bot.post.send(ctx, s.to, "", reply{text: say(s.lang, wordsWorking)})
		if err != nil {
			return
		}
		s.placeholder = ts
	}
	for shown := (semantic.Text{}); s.sleep(stageAfter); {
		s.mu.Lock()
		stage := s.stage
		s.mu.Unlock()
		if stage.IsZero() || stage == shown {
			continue
		}
		shown = stage
		text := say(s.lang, stage) + "…"
		if s.native {
			_ = s.set(ctx, text) // only a status; the answer matters
		} else {
			_, _ = s.bot.post.send(ctx, s.to, s.placeholder, reply{text: text})
		}
	}
}

// sleep reports whether the turn is still running after d.
func (s *status) sleep(d time.Duration) bool {
	select {
	case <-s.stop:
		return false
	case <-time.After(d):
		return true
	}
}

func (s *status) set(ctx context.Context, text string) error {
	return s.bot.client.SetAssistantThreadsStatusContext(ctx, api.AssistantThreadsSetStatusParameters{
		ChannelID: s.to.channel, ThreadTS: s.to.thread, Status: text})
}

// end stops the status and returns the message to write over, if there is one.
func (s *status) end() (placeholder string) {
	close(s.stop)
	<-s.done
	return s.placeholder
}

// clear takes the native status away; a message in the thread does so itself.
func (s *status) clear(ctx context.Context) {
	if s.native {
		_ = s.set(ctx, "")
	}
}
