package slackdouble

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"unicode/utf8"
)

func (s *Server) authTest(*http.Request) (map[string]any, string, []string) {
	return map[string]any{"url": s.URL(), "team": "Double", "user": "wenshu", "team_id": Team, "user_id": BotUser, "bot_id": "B0BOT"}, "", nil
}

// exists reports whether a channel is known. The caller holds mu.
func (s *Server) exists(channel string) bool { return s.Channels[channel] }

// content reads text and blocks of a message and refuses what Slack refuses.
func content(r *http.Request, longest int) (text string, blocks []map[string]any, code string, details []string) {
	text = r.FormValue("text")
	if raw := r.FormValue("blocks"); raw != "" {
		if code, details = Check([]byte(raw)); code != "" {
			return "", nil, code, details
		}
		if err := json.Unmarshal([]byte(raw), &blocks); err != nil {
			return "", nil, "invalid_blocks_format", []string{err.Error()}
		}
	}
	if strings.TrimSpace(text) == "" && len(blocks) == 0 {
		return "", nil, "no_text", nil
	}
	if utf8.RuneCountInString(text) > longest {
		return "", nil, "msg_too_long", nil
	}
	return text, blocks, "", nil
}

func (s *Server) postMessage(r *http.Request) (map[string]any, string, []string) {
	text, blocks, code, details := content(r, 40000)
	s.mu.Lock()
	defer s.mu.Unlock()
	channel := r.FormValue("channel")
	switch {
	case !s.exists(channel):
		return nil, "channel_not_found", nil
	case code != "":
		return nil, code, details
	}
	m := &Message{Channel: channel, Thread: r.FormValue("thread_ts"), TS: s.stamp(), Text: text, Blocks: blocks}
	s.messages = append(s.messages, m)
	s.note()
	return map[string]any{"channel": channel, "ts": m.TS, "message": map[string]any{"text": text, "ts": m.TS}}, "", nil
}

func (s *Server) postEphemeral(r *http.Request) (map[string]any, string, []string) {
	text, blocks, code, details := content(r, 40000)
	s.mu.Lock()
	defer s.mu.Unlock()
	channel, user := r.FormValue("channel"), r.FormValue("user")
	switch {
	case !s.exists(channel):
		return nil, "channel_not_found", nil
	case user == "":
		return nil, "user_not_in_channel", nil
	case code != "":
		return nil, code, details
	}
	m := &Message{Channel: channel, Thread: r.FormValue("thread_ts"), TS: s.stamp(), To: user, Text: text, Blocks: blocks}
	s.messages = append(s.messages, m)
	s.note()
	return map[string]any{"message_ts": m.TS}, "", nil
}

// find returns the message the bot may change. The caller holds mu.
func (s *Server) find(channel, ts string) *Message {
	for _, m := range s.messages {
		if m.Channel == channel && m.TS == ts && m.To == "" && !m.Deleted {
			return m
		}
	}
	return nil
}

func (s *Server) update(r *http.Request) (map[string]any, string, []string) {
	text, blocks, code, details := content(r, 4000)
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.find(r.FormValue("channel"), r.FormValue("ts"))
	switch {
	case m == nil:
		return nil, "message_not_found", nil
	case code != "":
		return nil, code, details
	}
	// A text without blocks takes the blocks away.
	m.Text, m.Blocks = text, blocks
	m.Updates++
	s.note()
	return map[string]any{"channel": m.Channel, "ts": m.TS, "text": text, "message": map[string]any{"text": text}}, "", nil
}

func (s *Server) delete(r *http.Request) (map[string]any, string, []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.find(r.FormValue("channel"), r.FormValue("ts"))
	if m == nil {
		return nil, "message_not_found", nil
	}
	m.Deleted = true
	s.note()
	return map[string]any{"channel": m.Channel, "ts": m.TS}, "", nil
}

func (s *Server) openDirect(r *http.Request) (map[string]any, string, []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	users := r.FormValue("users")
	if users == "" || !strings.HasPrefix(users, "U") {
		return nil, "user_not_found", nil
	}
	id := "D" + users
	s.Channels[id] = true
	return map[string]any{"channel": map[string]any{"id": id, "is_im": true}}, "", nil
}

func (s *Server) channelInfo(r *http.Request) (map[string]any, string, []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := r.FormValue("channel")
	if !s.exists(id) {
		return nil, "channel_not_found", nil
	}
	return map[string]any{"channel": map[string]any{"id": id, "is_im": strings.HasPrefix(id, "D")}}, "", nil
}

func (s *Server) userInfo(r *http.Request) (map[string]any, string, []string) {
	id := r.FormValue("user")
	if !strings.HasPrefix(id, "U") {
		return nil, "user_not_found", nil
	}
	return map[string]any{"user": map[string]any{"id": id, "name": strings.ToLower(id)}}, "", nil
}

func (s *Server) react(r *http.Request) (map[string]any, string, []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.exists(r.FormValue("channel")) {
		return nil, "channel_not_found", nil
	}
	return nil, "", nil
}

func (s *Server) setStatus(r *http.Request) (map[string]any, string, []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	st := Status{r.FormValue("channel_id"), r.FormValue("thread_ts"), r.FormValue("status")}
	switch {
	case !s.exists(st.Channel):
		return nil, "channel_not_found", nil
	case st.Thread == "":
		return nil, "invalid_thread_ts", nil
	}
	s.statuses = append(s.statuses, st)
	s.note()
	return nil, "", nil
}

func (s *Server) uploadURL(r *http.Request) (map[string]any, string, []string) {
	n, err := strconv.Atoi(r.FormValue("length"))
	if err != nil || n <= 0 || r.FormValue("filename") == "" {
		return nil, "invalid_arguments", nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.next++
	f := &File{ID: fmt.Sprintf("F%06d", s.next), Name: r.FormValue("filename"), Alt: r.FormValue("alt_txt"), Length: n}
	s.files[f.ID] = f
	return map[string]any{"upload_url": s.http.URL + "/upload/" + f.ID, "file_id": f.ID}, "", nil
}

// receive takes the bytes of a file.
func (s *Server) receive(w http.ResponseWriter, r *http.Request) {
	part, _, err := r.FormFile("file")
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	data, err := io.ReadAll(part)
	s.mu.Lock()
	defer s.mu.Unlock()
	f := s.files[strings.TrimPrefix(r.URL.Path, "/upload/")]
	if err != nil || f == nil || len(data) != f.Length {
		http.Error(w, "length differs", http.StatusBadRequest)
		return
	}
	f.Data = data
}

func (s *Server) complete(r *http.Request) (map[string]any, string, []string) {
	var given []struct{ ID, Title string }
	if err := json.Unmarshal([]byte(r.FormValue("files")), &given); err != nil || len(given) == 0 {
		return nil, "invalid_arguments", nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	channel := r.FormValue("channel_id")
	if channel != "" && !s.exists(channel) {
		return nil, "channel_not_found", nil
	}
	var out []map[string]any
	for _, g := range given {
		f := s.files[g.ID]
		if f == nil || f.Data == nil {
			return nil, "file_not_found", nil
		}
		f.Title, f.Channel, f.Thread = g.Title, channel, r.FormValue("thread_ts")
		s.shared = append(s.shared, f.ID)
		out = append(out, map[string]any{"id": f.ID, "title": g.Title})
	}
	s.note()
	return map[string]any{"files": out}, "", nil
}
