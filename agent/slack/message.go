package slack

import (
	"html"
	"regexp"
	"strings"

	"github.com/slack-go/slack/slackevents"
)

// place is where a reply goes: a thread of a channel.
type place struct {
	channel, thread string
	direct          bool // a direct message: nobody else reads it
	external        bool // shared with another company
}

// message is a question somebody wrote.
type message struct {
	place
	eventID, user, text string
	conversation        string // the id the product knows the thread by
}

// messageOf reads mentions and direct messages; ok is false for all else, and
// for what bots and the bot itself wrote.
func (b *Bot) messageOf(e slackevents.EventsAPIEvent) (m message, ok bool) {
	outer, ok := e.Data.(*slackevents.EventsAPICallbackEvent)
	if !ok {
		return m, false
	}
	m = message{eventID: outer.EventID}
	m.external = e.IsExtSharedChannel
	var own, thread string
	switch in := e.InnerEvent.Data.(type) {
	case *slackevents.AppMentionEvent:
		if in.BotID != "" || in.Edited != nil {
			return m, false
		}
		m.user, m.text, m.channel, own, thread = in.User, in.Text, in.Channel, in.TimeStamp, in.ThreadTimeStamp
	case *slackevents.MessageEvent:
		if in.BotID != "" || in.ChannelType != "im" || !written(in.SubType) {
			return m, false
		}
		m.user, m.text, m.channel, own, thread = in.User, in.Text, in.Channel, in.TimeStamp, in.ThreadTimeStamp
		m.direct = true
	default:
		return m, false
	}
	if m.user == "" || m.user == b.self || m.channel == "" || own == "" || m.eventID == "" {
		return m, false
	}
	if thread == "" {
		thread = own
	}
	m.thread, m.text = thread, b.plainText(m.text)
	if m.conversation, ok = b.moved.from(m.channel, thread); !ok {
		m.conversation = strings.Join([]string{"slack", e.TeamID, m.channel, thread}, ":")
	}
	return m, true
}

// written reports whether a message of the subtype is what a person typed;
// edits, deletions, joins and the like are not.
func written(subtype string) bool {
	return subtype == "" || subtype == "thread_broadcast" || subtype == "file_share"
}

// reference is what Slack puts in angle brackets: users, channels, groups,
// links, each with an optional label.
var reference = regexp.MustCompile(`<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>`)

// plainText is the question as its author saw it, without the bot's name.
func (b *Bot) plainText(s string) string {
	s = reference.ReplaceAllStringFunc(s, func(ref string) string {
		part := reference.FindStringSubmatch(ref)
		sign, target, label := part[1], part[2], part[3]
		switch {
		case sign == "!" || sign == "@" && (target == b.self || label == ""):
			return " " // a call to people, or a name that only Slack knows
		case label != "" && (sign == "@" || sign == "#"):
			return sign + strings.TrimPrefix(label, sign)
		case sign == "#":
			return " "
		case label != "":
			return label
		default:
			return strings.TrimPrefix(target, "mailto:")
		}
	})
	return strings.TrimSpace(html.UnescapeString(s))
}
