package slackdouble

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// socket is one connection of a client.
type socket struct {
	mu   sync.Mutex // a connection takes one writer
	conn *websocket.Conn
}

func (c *socket) send(v any) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.conn.WriteJSON(v)
}

// envelope is an event on its way: sent again under a new id until it is
// acknowledged.
type envelope struct {
	id      string
	kind    string
	payload map[string]any
	attempt int
	sent    time.Time
}

type sockets struct {
	mu      sync.Mutex
	open    map[*socket]bool
	pending []*envelope // not acknowledged, in order
	acks    []string
	next    int
}

func (s *Server) open(*http.Request) (map[string]any, string, []string) {
	return map[string]any{"url": "ws" + s.http.URL[len("http"):] + "/socket"}, "", nil
}

func (s *Server) socket(w http.ResponseWriter, r *http.Request) {
	up := websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}
	conn, err := up.Upgrade(w, r, nil)
	if err != nil {
		return // the upgrader has answered
	}
	c := &socket{conn: conn}
	if c.send(map[string]any{"type": "hello", "num_connections": 1, "connection_info": map[string]any{"app_id": "A1"}}) != nil {
		return
	}
	s.sockets.mu.Lock()
	s.sockets.open[c] = true
	s.sockets.mu.Unlock()
	s.changedNow()
	stop := make(chan struct{})
	go s.keepSending(c, stop)
	defer close(stop)
	for {
		var ack struct {
			EnvelopeID string `json:"envelope_id"`
		}
		if err := conn.ReadJSON(&ack); err != nil {
			s.sockets.mu.Lock()
			delete(s.sockets.open, c)
			s.sockets.mu.Unlock()
			_ = conn.Close()
			return
		}
		s.sockets.mu.Lock()
		s.sockets.pending = slices.DeleteFunc(s.sockets.pending, func(e *envelope) bool { return e.id == ack.EnvelopeID })
		s.sockets.acks = append(s.sockets.acks, ack.EnvelopeID)
		s.sockets.mu.Unlock()
		s.changedNow()
	}
}

func (s *Server) changedNow() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.note()
}

// keepSending delivers what waits and pings, as the service does.
func (s *Server) keepSending(c *socket, stop chan struct{}) {
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for n := 0; ; n++ {
		s.deliver(c)
		if n%20 == 0 {
			_ = c.conn.WriteControl(websocket.PingMessage, []byte("ping"), time.Now().Add(time.Second))
		}
		select {
		case <-stop:
			return
		case <-tick.C:
		}
	}
}

// deliver sends the envelopes that were never sent or wait too long for their
// acknowledgement.
func (s *Server) deliver(c *socket) {
	s.sockets.mu.Lock()
	defer s.sockets.mu.Unlock()
	for _, e := range s.sockets.pending {
		if !e.sent.IsZero() && time.Since(e.sent) < s.Redeliver {
			continue
		}
		if !e.sent.IsZero() {
			e.attempt++
			e.id = s.sockets.newID()
		}
		e.sent = time.Now()
		body := map[string]any{"envelope_id": e.id, "type": e.kind, "payload": e.payload, "accepts_response_payload": false}
		if e.attempt > 0 {
			body["retry_attempt"], body["retry_reason"] = e.attempt, "timeout"
		}
		_ = c.send(body) // a broken connection shows as a missing acknowledgement
	}
}

func (s *Server) enqueue(kind string, payload any) {
	b, err := json.Marshal(payload)
	if err != nil {
		panic(err)
	}
	var plain map[string]any
	if err := json.Unmarshal(b, &plain); err != nil {
		panic(err)
	}
	s.sockets.mu.Lock()
	defer s.sockets.mu.Unlock()
	s.sockets.pending = append(s.sockets.pending, &envelope{id: s.sockets.newID(), kind: kind, payload: plain})
}

// newID makes the id of an envelope. The caller holds mu.
func (s *sockets) newID() string {
	s.next++
	return fmt.Sprintf("env-%d", s.next)
}

// Acks is how many envelopes were acknowledged.
func (s *Server) Acks() int {
	s.sockets.mu.Lock()
	defer s.sockets.mu.Unlock()
	return len(s.sockets.acks)
}

// Connections is how many connections are open.
func (s *Server) Connections() int {
	s.sockets.mu.Lock()
	defer s.sockets.mu.Unlock()
	return len(s.sockets.open)
}

// Disconnect asks all clients to connect again, as the service does when it
// moves them.
func (s *Server) Disconnect() {
	s.sockets.mu.Lock()
	defer s.sockets.mu.Unlock()
	for c := range s.sockets.open {
		_ = c.send(map[string]any{"type": "disconnect", "reason": "refresh_requested"})
	}
}

// Drop breaks all connections without a word.
func (s *Server) Drop() { s.sockets.closeAll() }

func (s *sockets) closeAll() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for c := range s.open {
		_ = c.conn.Close()
	}
}
