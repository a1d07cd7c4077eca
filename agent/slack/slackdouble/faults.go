package slackdouble

import (
	"net/http"
	"testing"
	"time"
)

// fault is how the next call of a method fails.
type fault struct {
	code   string // an error of the API
	status int    // or an HTTP status
	after  int    // Retry-After in seconds
}

// RateLimit answers the next n calls of a method with 429 and Retry-After.
func (s *Server) RateLimit(method string, n, seconds int) {
	s.fail(method, n, fault{status: http.StatusTooManyRequests, after: seconds})
}

// Fail answers the next n calls of a method with an error of the API.
func (s *Server) Fail(method string, n int, code string) { s.fail(method, n, fault{code: code}) }

// Break answers the next n calls of a method with an HTTP status.
func (s *Server) Break(method string, n, status int) { s.fail(method, n, fault{status: status}) }

func (s *Server) fail(method string, n int, f fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for range n {
		s.faults[method] = append(s.faults[method], f)
	}
}

// count records a call and takes the fault that waits for it.
func (s *Server) count(method string) (fault, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls[method]++
	s.note()
	waiting := s.faults[method]
	if len(waiting) == 0 {
		return fault{}, false
	}
	s.faults[method] = waiting[1:]
	return waiting[0], true
}

// Calls is how often a method was called.
func (s *Server) Calls(method string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.calls[method]
}

// Messages are the posted messages of a channel in order, ephemeral ones among
// them; "" = of all channels.
func (s *Server) Messages(channel string) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []Message
	for _, m := range s.messages {
		if (channel == "" || m.Channel == channel) && !m.Deleted {
			out = append(out, *m)
		}
	}
	return out
}

// Files are the shared files in order.
func (s *Server) Files() []File {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []File
	for _, id := range s.shared {
		out = append(out, *s.files[id])
	}
	return out
}

// Statuses are the statuses set, in order.
func (s *Server) Statuses() []Status {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Status(nil), s.statuses...)
}

// Wait waits until the condition holds and fails the test when it does not in
// time. The condition is tried whenever something was recorded.
func (s *Server) Wait(t testing.TB, what string, holds func() bool) {
	t.Helper()
	deadline := time.After(20 * time.Second)
	for {
		s.mu.Lock()
		changed := s.changed
		s.mu.Unlock()
		if holds() {
			return
		}
		select {
		case <-changed:
		case <-deadline:
			t.Fatalf("slackdouble: waited in vain for %s; messages: %+v", what, s.Messages(""))
		}
	}
}

// WaitMessages waits for n messages in a channel and returns them.
func (s *Server) WaitMessages(t testing.TB, channel string, n int) []Message {
	t.Helper()
	s.Wait(t, "messages in "+channel, func() bool { return len(s.Messages(channel)) >= n })
	return s.Messages(channel)
}
