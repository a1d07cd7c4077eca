package web

import (
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/wenshu-ai/wenshu/agent"
)

// progressEvent is the data of a progress event.
type progressEvent struct {
	Stage agent.Stage `json:"stage"`
	Text  string      `json:"text"`
}

// stream answers with server-sent events: progress while the turn runs, then
// one answer. A failure is told inside the answer, since the status is
// already on its way.
func (s *server) stream(w http.ResponseWriter, r *http.Request, q agent.Question) {
	h := w.Header()
	h.Set("Content-Type", "text/event-stream; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Accel-Buffering", "no") // proxies would hold events back
	w.WriteHeader(http.StatusOK)
	flusher := http.NewResponseController(w)
	send := func(event string, v any) {
		b, err := json.Marshal(v)
		if err != nil {
			s.Log.Error("stream event", "event", event, "err", err)
			return
		}
		// A client that went away cancels the request's context, which ends the turn.
		_, _ = fmt.Fprintf(w, "event: %s\ndata: %s\n\n", event, b)
		_ = flusher.Flush()
	}
	lang := q.Lang
	if lang == "" {
		lang = agent.LangOf(q.Text)
	}
	send("answer", s.turn(r, q, func(e agent.Event) {
		switch e := e.(type) {
		case agent.Progress:
			send("progress", progressEvent{e.Stage, e.Text.In(lang)})
		case agent.Done: // what Turn returns, sent below once it is counted
		default:
			s.Log.Error("unknown event", "type", fmt.Sprintf("%T", e))
		}
	}))
}
