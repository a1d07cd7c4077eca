package slack

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"time"

	api "github.com/slack-go/slack"
)

// retries are those of the client: 429 after the time Slack names. Everything
// else is retried by the poster, which can tell what may be sent again.
func retries() api.RetryConfig {
	c := api.DefaultRetryConfig()
	c.RetryAfterDuration = 5 * time.Second
	c.RetryAfterJitter = 300 * time.Millisecond
	return c
}

// poster sends what people are to see, and does not give up at the first fault.
type poster struct {
	client *api.Client
	log    *slog.Logger
}

// refusedBlocks are the errors that a message without blocks does not get.
var refusedBlocks = []string{"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long",
	"invalid_attachments", "too_many_attachments"}

// passing are the errors of Slack's own that pass.
var passing = []string{"internal_error", "fatal_error", "service_unavailable", "request_timeout", "ratelimited"}

func slackError(err error) string {
	var e api.SlackErrorResponse
	if errors.As(err, &e) {
		return e.Err
	}
	return ""
}

// again reports whether a call that failed with err may be made again, and how
// long to wait for at least.
func again(err error) (time.Duration, bool) {
	var limited *api.RateLimitedError
	if errors.As(err, &limited) {
		return limited.RetryAfter, true
	}
	if code := slackError(err); code != "" {
		return 0, slices.Contains(passing, code)
	}
	var status api.StatusCodeError
	if errors.As(err, &status) {
		return 0, status.Code >= 500
	}
	return 0, !errors.Is(err, context.Canceled) && !errors.Is(err, context.DeadlineExceeded)
}

// retried calls up to five times, waiting longer each time.
func (p poster) retried(ctx context.Context, what string, call func() error) error {
	wait := 300 * time.Millisecond
	for attempt := 1; ; attempt++ {
		err := call()
		if err == nil {
			return nil
		}
		least, ok := again(err)
		if !ok || attempt == 5 {
			return err
		}
		p.log.Warn("slack: call again", "call", what, "attempt", attempt, "err", err)
		select {
		case <-ctx.Done():
			return err
		case <-time.After(max(wait, least)):
		}
		wait *= 3
	}
}

// send posts r, or writes it over the message at ts. When the blocks are
// refused the text goes alone: a plain answer is better than none.
func (p poster) send(ctx context.Context, to place, ts string, r reply) (string, error) {
	options := []api.MsgOption{api.MsgOptionText(r.text, false), api.MsgOptionDisableLinkUnfurl(), api.MsgOptionDisableMediaUnfurl()}
	posted, err := p.write(ctx, to, ts, append(options, api.MsgOptionBlocks(r.blocks...)))
	if err != nil && len(r.blocks) > 0 && slices.Contains(refusedBlocks, slackError(err)) {
		p.log.Error("slack refused the blocks", "err", err, "detail", details(err))
		posted, err = p.write(ctx, to, ts, options)
	}
	if err != nil {
		p.log.Error("slack: message not sent", "channel", to.channel, "err", err)
	}
	return posted, err
}

func (p poster) write(ctx context.Context, to place, ts string, options []api.MsgOption) (posted string, err error) {
	if ts != "" {
		return ts, p.retried(ctx, "chat.update", func() error {
			_, _, _, err := p.client.UpdateMessageContext(ctx, to.channel, ts, options...)
			return err
		})
	}
	if to.thread != "" {
		options = append(options, api.MsgOptionTS(to.thread))
	}
	err = p.retried(ctx, "chat.postMessage", func() error {
		_, posted, err = p.client.PostMessageContext(ctx, to.channel, options...)
		return err
	})
	return posted, err
}

// whisper shows r to one user of the channel only; in a direct message it is
// an ordinary message.
func (p poster) whisper(ctx context.Context, to place, user string, r reply) {
	if to.direct {
		_, _ = p.send(ctx, to, "", r) // logged there
		return
	}
	options := []api.MsgOption{api.MsgOptionText(r.text, false), api.MsgOptionBlocks(r.blocks...)}
	if to.thread != "" {
		options = append(options, api.MsgOptionTS(to.thread))
	}
	err := p.retried(ctx, "chat.postEphemeral", func() error {
		_, err := p.client.PostEphemeralContext(ctx, to.channel, user, options...)
		return err
	})
	if err != nil {
		p.log.Error("slack: ephemeral message not sent", "channel", to.channel, "err", err)
	}
}

// details are Slack's own words on what is wrong with a message.
func details(err error) []string {
	var e api.SlackErrorResponse
	if errors.As(err, &e) {
		return e.ResponseMetadata.Messages
	}
	return nil
}
