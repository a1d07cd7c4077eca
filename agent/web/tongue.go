package web

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"

	"github.com/wenshu-ai/wenshu/agent"
)

// inItsLanguage lets a request without Accept-Language fail in the language of
// its question, also where it fails before the question is read: a wrong key,
// a database that is down.
func (s *server) inItsLanguage(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Accept-Language") == "" {
			b, err := readBody(w, r)
			if err != nil {
				s.fail(w, r, err)
				return
			}
			r.Body = io.NopCloser(bytes.NewReader(b))
			var q struct {
				Question string `json:"question"`
			}
			// A body that cannot be read is told of by the handler, in English.
			if json.Unmarshal(b, &q) == nil {
				r.Header.Set("Accept-Language", string(agent.LangOf(q.Question)))
			}
		}
		next(w, r)
	}
}
