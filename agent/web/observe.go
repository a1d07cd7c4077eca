package web

import (
	"context"
	"fmt"
	"net/http"
	"regexp"
	"runtime/debug"
	"time"

	"github.com/google/uuid"

	"github.com/wenshu-ai/wenshu/semantic"
)

// entry is what the access log says of a request besides method and status.
type entry struct {
	id        string
	principal string // "" = nobody signed in
}

type entryKey struct{}

// entryOf returns the log entry of a request that went through observed.
func entryOf(r *http.Request) *entry {
	if e, ok := r.Context().Value(entryKey{}).(*entry); ok {
		return e
	}
	return &entry{}
}

var goodID = regexp.MustCompile(`^[A-Za-z0-9._-]{1,64}$`)

// observed gives each request an id, logs it, counts it, and turns a panic
// into one failed reply. The log holds the route pattern and never the query
// string, headers or bodies.
func (s *server) observed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		e := &entry{id: r.Header.Get("X-Request-Id")}
		if !goodID.MatchString(e.id) {
			e.id = uuid.NewString()
		}
		w.Header().Set("X-Request-Id", e.id)
		r = r.WithContext(context.WithValue(r.Context(), entryKey{}, e))
		rec := &recorder{ResponseWriter: w, status: http.StatusOK}
		began := time.Now()
		defer func() {
			if p := recover(); p != nil {
				s.panicked(rec, r, p)
			}
			s.metrics.request(r.Pattern, rec.status)
			s.Log.Info("http", "request", e.id, "method", r.Method, "route", r.Pattern, "status", rec.status,
				"bytes", rec.bytes, "ms", time.Since(began).Milliseconds(), "principal", e.principal)
		}()
		next.ServeHTTP(rec, r)
	})
}

func (s *server) panicked(w *recorder, r *http.Request, p any) {
	if p == http.ErrAbortHandler {
		panic(p)
	}
	s.Log.Error("request panicked", "panic", fmt.Sprint(p), "stack", string(debug.Stack()), "request", entryOf(r).id)
	if !w.wrote {
		s.fail(w, r, &semantic.Error{Code: semantic.CodeInternal,
			Message: semantic.Text{ZH: "内部出错了，请稍后再试。", EN: "Something went wrong inside; try again later."}})
	}
}

// recorder notes status and size of a reply.
type recorder struct {
	http.ResponseWriter
	status int
	bytes  int
	wrote  bool
}

func (w *recorder) WriteHeader(status int) {
	if !w.wrote {
		w.status, w.wrote = status, true
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *recorder) Write(b []byte) (int, error) {
	w.wrote = true
	n, err := w.ResponseWriter.Write(b)
	w.bytes += n
	return n, err
}

// Unwrap lets http.ResponseController reach the flusher.
func (w *recorder) Unwrap() http.ResponseWriter { return w.ResponseWriter }
