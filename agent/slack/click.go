package slack

import (
	"context"
	"encoding/json"
	"strings"

	api "github.com/slack-go/slack"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
)

// click is a pressed button of one of the bot's messages.
type click struct {
	place
	user, action, at string
	ticket
	message api.Message
}

// id makes a choice or a suggestion count once however often it is pressed;
// SQL may be asked for again.
func (c click) id() string {
	switch c.action {
	case actionChoice:
		return strings.Join([]string{"choice", c.channel, c.message.Timestamp, c.user}, ":")
	case actionSuggest:
		return strings.Join([]string{"suggest", c.channel, c.message.Timestamp, c.Text, c.user}, ":")
	default:
		return strings.Join([]string{"click", c.channel, c.message.Timestamp, c.at, c.user}, ":")
	}
}

// queue keeps clicks in order with the turns of their conversation; SQL waits
// for none.
func (c click) queue() string {
	if c.action == actionSQL {
		return c.id()
	}
	return c.Conversation
}

// clickOf reads the press of a button; ok is false for other interactions.
func (b *Bot) clickOf(in api.InteractionCallback) (c click, ok bool) {
	if in.Type != api.InteractionTypeBlockActions || len(in.ActionCallback.BlockActions) == 0 {
		return c, false
	}
	pressed := in.ActionCallback.BlockActions[0]
	c = click{user: in.User.ID, at: pressed.ActionTs, message: in.Message}
	c.action, _, _ = strings.Cut(pressed.ActionID, ":")
	if err := json.Unmarshal([]byte(pressed.Value), &c.ticket); err != nil {
		b.Log.Warn("slack: button without a ticket", "action", pressed.ActionID, "err", err)
		return c, false
	}
	c.channel = in.Channel.ID
	if c.channel == "" {
		c.channel = in.Container.ChannelID
	}
	c.direct, c.external = strings.HasPrefix(c.channel, "D"), c.Shared
	switch {
	case in.Message.ThreadTimestamp != "":
		c.thread = in.Message.ThreadTimestamp
	case in.Container.ThreadTs != "":
		c.thread = in.Container.ThreadTs
	default:
		c.thread = in.Message.Timestamp
	}
	return c, c.channel != "" && c.user != ""
}

func (b *Bot) clicked(ctx context.Context, c click) {
	who, ok := b.who(ctx, c.place, c.user)
	if !ok {
		return
	}
	q := agent.Question{Text: c.Text, Who: who.Access(), Conversation: c.Conversation, Lang: c.Lang, Source: "slack"}
	switch c.action {
	case actionChoice:
		if c.Asker != c.user {
			b.post.whisper(ctx, c.place, c.user, reply{text: say(c.Lang, wordsNotYours)})
			return
		}
		b.replaceOptions(ctx, c)
		q.Option = &c.Option
		b.turn(ctx, c.place, c.user, q)
	case actionSuggest:
		b.turn(ctx, c.place, c.user, q)
	case actionSQL:
		b.showSQL(ctx, c, who.Access())
	default:
		b.Log.Warn("slack: unknown button", "action", c.action)
	}
}

// replaceOptions puts what was chosen in the place of the option buttons.
func (b *Bot) replaceOptions(ctx context.Context, c click) {
	var blocks []api.Block
	for _, block := range c.message.Blocks.BlockSet {
		if _, buttons := block.(*api.ActionBlock); !buttons {
			blocks = append(blocks, block)
		}
	}
	chosen := say(c.Lang, wordsChosen, c.Text)
	blocks = append(blocks, small("✓ "+chosen)...)
	// What fails is logged there; the answer comes all the same.
	_, _ = b.post.send(ctx, c.place, c.message.Timestamp, reply{blocks: blocks, text: cutEscaped(chosen, maxFallback)})
}

// showSQL shows the statements behind an answer to whoever pressed the button,
// if that person may see the answer.
func (b *Bot) showSQL(ctx context.Context, c click, who semantic.Access) {
	a, err := b.Answers.Load(ctx, c.Answer, who)
	if err != nil || len(a.SQL) == 0 {
		if err != nil && semantic.CodeOf(err) != agent.CodeNotFound {
			b.Log.Error("slack: load answer", "answer", c.Answer, "err", err)
		}
		b.post.whisper(ctx, c.place, c.user, reply{text: say(c.Lang, wordsNoSQL)})
		return
	}
	b.post.whisper(ctx, c.place, c.user, reply{blocks: statements(a), text: say(c.Lang, wordsStatement)})
}

// statements are SQL texts with their arguments as code, in sections of the
// size Slack takes.
func statements(a *agent.Answer) []api.Block {
	var blocks []api.Block
	room := maxMessage
	for _, s := range a.SQL {
		text := s.SQL
		if len(s.Args) > 0 {
			text += "\n-- " + strings.Join(s.Args, ", ")
		}
		for _, part := range codeParts(text) {
			if room -= length(part); room < 0 || len(blocks) == maxBlocks-1 {
				return append(blocks, small(say(a.Lang, wordsCut))...)
			}
			blocks = append(blocks, api.NewSectionBlock(api.NewTextBlockObject(api.MarkdownType, "```\n"+part+"\n```", false, true), nil, nil))
		}
	}
	return blocks
}

// codeParts escapes a text and splits it so that every part fits a section
// with its fences.
func codeParts(s string) []string {
	var out []string
	s = strings.ReplaceAll(s, "```", "'''") // would end the block
	for _, part := range split(s, maxSection-10) {
		if e := escaped(part); length(e) <= maxSection-10 {
			out = append(out, e)
			continue
		}
		for _, smaller := range split(part, (maxSection-10)/5) { // an escape has up to five characters
			out = append(out, escaped(smaller))
		}
	}
	return out
}
