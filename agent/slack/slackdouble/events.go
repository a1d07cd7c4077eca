package slackdouble

import (
	"fmt"
	"testing"
)

// Event is what happened in the workspace. Empty ids and stamps are made up.
type Event struct {
	ID, User, Channel, Text string
	Thread                  string // ts of the thread's first message
	Bot                     bool   // a bot wrote it
	Subtype                 string
	External                bool // the channel is shared with another company
}

// Mention delivers an app_mention and returns the ts of the message.
func (s *Server) Mention(e Event) string {
	return s.message(e, "app_mention", "channel")
}

// Direct delivers a direct message and returns its ts.
func (s *Server) Direct(e Event) string {
	if e.Channel == "" {
		e.Channel = "D" + e.User
	}
	return s.message(e, "message", "im")
}

func (s *Server) message(e Event, kind, channelType string) string {
	s.mu.Lock()
	ts := s.stamp()
	s.Channels[e.Channel] = true
	s.mu.Unlock()
	inner := map[string]any{"type": kind, "user": e.User, "text": e.Text, "ts": ts, "event_ts": ts, "channel": e.Channel, "channel_type": channelType}
	if e.Thread != "" {
		inner["thread_ts"] = e.Thread
	}
	if e.Bot {
		inner["bot_id"] = "B9"
	}
	if e.Subtype != "" {
		inner["subtype"] = e.Subtype
	}
	if e.ID == "" {
		e.ID = "Ev" + ts
	}
	s.enqueue("events_api", map[string]any{"type": "event_callback", "team_id": Team, "api_app_id": "A1", "event_id": e.ID,
		"event_time": 1764460800, "is_ext_shared_channel": e.External, "event": inner})
	return ts
}

// Click presses the button with the action id on a message. It fails the test
// when the message has no such button.
func (s *Server) Click(t testing.TB, m Message, user, action string) {
	t.Helper()
	for _, b := range m.Blocks {
		for _, v := range list(b["elements"]) {
			e, _ := v.(map[string]any)
			if text(b["type"]) != "actions" || text(e["action_id"]) != action {
				continue
			}
			s.mu.Lock()
			at := s.stamp()
			s.mu.Unlock()
			message := map[string]any{"type": "message", "user": BotUser, "ts": m.TS, "text": m.Text, "blocks": m.Blocks}
			if m.Thread != "" {
				message["thread_ts"] = m.Thread
			}
			s.enqueue("interactive", map[string]any{
				"type": "block_actions", "team": map[string]any{"id": Team}, "user": map[string]any{"id": user},
				"channel":   map[string]any{"id": m.Channel},
				"container": map[string]any{"type": "message", "message_ts": m.TS, "channel_id": m.Channel, "thread_ts": m.Thread},
				"message":   message, "trigger_id": "t" + at,
				"actions": []map[string]any{{"type": "button", "action_id": action, "value": e["value"], "action_ts": at, "text": e["text"], "block_id": "b"}},
			})
			return
		}
	}
	t.Fatalf("slackdouble: no button %q in %s", action, fmt.Sprint(m.Blocks))
}
