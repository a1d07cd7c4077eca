package llmdouble

import (
	"encoding/json"
	"io"
	"net/http"
)

// sse writes server-sent events. Errors of writing are those of a client that
// left, and end nothing here.
type sse struct{ w http.ResponseWriter }

func newSSE(w http.ResponseWriter) sse {
	w.Header().Set("Content-Type", "text/event-stream")
	w.WriteHeader(http.StatusOK)
	return sse{w}
}

func (s sse) line(text string) {
	io.WriteString(s.w, text)
	if f, ok := s.w.(http.Flusher); ok {
		f.Flush()
	}
}

func (s sse) data(v any)            { s.line("data: " + encoded(v) + "\n\n") }
func (s sse) comment(text string)   { s.line(": " + text + "\n\n") }
func (s sse) done()                 { s.line("data: [DONE]\n\n") }
func (s sse) event(n string, v any) { s.line("event: " + n + "\ndata: " + encoded(v) + "\n\n") }

func encoded(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic("llmdouble: " + err.Error())
	}
	return string(b)
}

func writeJSON(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	io.WriteString(w, encoded(v))
}
