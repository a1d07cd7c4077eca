package slack

import (
	"context"
	"strings"

	api "github.com/slack-go/slack"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/postgres"
	"github.com/wenshu-ai/wenshu/semantic"
)

// answer answers a message.
func (b *Bot) answer(ctx context.Context, m message) {
	who, ok := b.who(ctx, m.place, m.user)
	if !ok {
		return
	}
	q := agent.Question{Text: m.text, Who: who.Access(), Conversation: m.conversation, Source: "slack"}
	if m.text == "" && strings.HasPrefix(who.Locale, string(semantic.ZH)) {
		q.Lang = semantic.ZH // a bare mention has no language of its own
	}
	b.turn(ctx, m.place, m.user, q)
}

// who returns the principal a Slack user speaks as. Strangers are told how to
// be linked, without others having to read it.
func (b *Bot) who(ctx context.Context, at place, user string) (postgres.Principal, bool) {
	who, err := b.People.BySlackUser(ctx, user)
	if semantic.CodeOf(err) == postgres.CodeUnknownPrincipal && b.DefaultPrincipal != "" {
		who, err = b.People.ByID(ctx, b.DefaultPrincipal)
	}
	switch {
	case err == nil:
		return who, true
	case semantic.CodeOf(err) == postgres.CodeUnknownPrincipal:
		b.Log.Info("slack: unknown user", "user", user)
		b.post.whisper(ctx, at, user, reply{text: escaped(sayBoth(wordsUnknown, user))})
	default:
		b.Log.Error("slack: look up user", "user", user, "err", err)
		b.post.whisper(ctx, at, user, reply{text: sayBoth(wordsTrouble)})
	}
	return who, false
}

// turn runs one question and posts its answer.
func (b *Bot) turn(ctx context.Context, to place, user string, q agent.Question) {
	lang := q.Lang
	if lang == "" {
		lang = agent.LangOf(q.Text)
	}
	s := b.working(ctx, to, lang)
	a := b.safely(ctx, q, s.progress)
	placeholder := s.end()
	if a == nil {
		_, _ = b.post.send(ctx, to, placeholder, reply{text: say(lang, wordsTrouble)}) // logged there
		return
	}
	if b.private(to, a) {
		s.clear(ctx)
		b.sendPrivately(ctx, to, user, q, a, placeholder)
		return
	}
	b.deliver(ctx, to, placeholder, render(a, user, to.external), a)
}

// safely is the turn, nil when it panics: the placeholder must not stand for ever.
func (b *Bot) safely(ctx context.Context, q agent.Question, emit func(agent.Event)) (a *agent.Answer) {
	defer b.survive()
	return b.Asker.Turn(ctx, q, emit)
}

func (b *Bot) deliver(ctx context.Context, to place, over string, r reply, a *agent.Answer) {
	posted, err := b.post.send(ctx, to, over, r)
	if err != nil {
		return
	}
	if to.thread == "" {
		b.moved.keep(to.channel, posted, a.ConversationID)
	}
	b.upload(ctx, to, b.pictures(a))
}

// private reports whether the place is too open for the answer: another
// company reads along, or a metric or dimension in it is more sensitive than
// the channel may see. Refusals, questions back and errors hold no figures.
func (b *Bot) private(to place, a *agent.Answer) bool {
	if to.direct || a.Outcome != agent.OutcomeAnswer && a.Outcome != agent.OutcomeNoData {
		return false
	}
	if to.external {
		return true
	}
	for _, m := range a.Interpretation.Metrics {
		if x, ok := b.Model.Metric(m.Name); ok && b.tooOpen(x.Sensitivity) {
			return true
		}
	}
	for _, f := range a.Interpretation.Filters {
		if d, ok := b.Model.Dimension(f.Dimension); ok && b.tooOpen(d.Sensitivity) {
			return true
		}
	}
	for _, t := range a.Tables {
		for _, c := range t.Columns {
			if d, ok := b.Model.Dimension(c.Name); ok && b.tooOpen(d.Sensitivity) {
				return true
			}
			if x, ok := b.Model.Metric(c.Name); ok && b.tooOpen(x.Sensitivity) {
				return true
			}
		}
	}
	return false
}

func (b *Bot) tooOpen(s semantic.Sensitivity) bool { return s.Rank() > b.ChannelClearance.Rank() }

// sendPrivately sends the answer to the asker's direct messages and says so
// where the question was asked.
func (b *Bot) sendPrivately(ctx context.Context, from place, user string, q agent.Question, a *agent.Answer, placeholder string) {
	var channel *api.Channel
	err := b.post.retried(ctx, "conversations.open", func() (err error) {
		channel, _, _, err = b.client.OpenConversationContext(ctx, &api.OpenConversationParameters{Users: []string{user}, ReturnIM: true})
		return err
	})
	if err != nil {
		b.Log.Error("slack: direct message not opened", "user", user, "err", err)
		_, _ = b.post.send(ctx, from, placeholder, reply{text: say(a.Lang, wordsTrouble)})
		return
	}
	note := reply{text: say(a.Lang, wordsPrivately)}
	if placeholder != "" {
		_, _ = b.post.send(ctx, from, placeholder, note)
	} else {
		b.post.whisper(ctx, from, user, note)
	}
	r := render(a, user, false)
	r.blocks = append(small(say(a.Lang, wordsAsked, cut(q.Text, 300))), r.blocks[:min(len(r.blocks), maxBlocks-1)]...)
	b.deliver(ctx, place{channel: channel.ID, direct: true}, "", r, a)
}
