package slackdouble

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

// The tokens the double takes, its team, and the bot's user id.
const (
	AppToken = "xapp-1-double"
	BotToken = "xoxb-double"
	Team     = "T1"
	BotUser  = "U0BOT"
)

// Message is one the bot posted, as it stands after updates.
type Message struct {
	Channel, Thread, TS string
	To                  string // the only reader of an ephemeral message
	Text                string
	Blocks              []map[string]any
	Updates             int
	Deleted             bool
}

// File is an uploaded file.
type File struct {
	ID, Name, Title, Alt, Channel, Thread string
	Length                                int
	Data                                  []byte
}

// Status is a call of assistant.threads.setStatus.
type Status struct{ Channel, Thread, Text string }

// Server is the double. Its fields may be set before a client connects.
type Server struct {
	// Redeliver is how long an envelope may stay without an acknowledgement;
	// default three seconds, as the service has it.
	Redeliver time.Duration
	// Channels are the ids that exist; D… and C… ids used by Mention and Direct
	// are added.
	Channels map[string]bool

	http *httptest.Server
	mu   sync.Mutex
	// changed is closed and replaced whenever something is recorded.
	changed  chan struct{}
	next     int
	messages []*Message
	files    map[string]*File
	shared   []string // ids of files in the order they were shared
	statuses []Status
	calls    map[string]int
	faults   map[string][]fault
	sockets  sockets
}

// New starts a double that ends with the test.
func New(t testing.TB) *Server {
	s := &Server{Redeliver: 3 * time.Second, Channels: map[string]bool{}, changed: make(chan struct{}),
		files: map[string]*File{}, calls: map[string]int{}, faults: map[string][]fault{}}
	s.sockets.open = map[*socket]bool{}
	s.http = httptest.NewServer(http.HandlerFunc(s.serve))
	t.Cleanup(func() {
		s.sockets.closeAll()
		s.http.Close()
	})
	return s
}

// URL is the base address of the API.
func (s *Server) URL() string { return s.http.URL + "/api/" }

func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	switch {
	case r.URL.Path == "/socket":
		s.socket(w, r)
	case strings.HasPrefix(r.URL.Path, "/upload/"):
		s.receive(w, r)
	case strings.HasPrefix(r.URL.Path, "/api/"):
		s.call(w, r, strings.TrimPrefix(r.URL.Path, "/api/"))
	default:
		http.NotFound(w, r)
	}
}

// method answers a call: the fields of an ok answer, or the error's name with
// its details.
type method func(s *Server, r *http.Request) (map[string]any, string, []string)

var methods = map[string]method{
	"apps.connections.open":        (*Server).open,
	"auth.test":                    (*Server).authTest,
	"chat.postMessage":             (*Server).postMessage,
	"chat.postEphemeral":           (*Server).postEphemeral,
	"chat.update":                  (*Server).update,
	"chat.delete":                  (*Server).delete,
	"files.getUploadURLExternal":   (*Server).uploadURL,
	"files.completeUploadExternal": (*Server).complete,
	"conversations.open":           (*Server).openDirect,
	"conversations.info":           (*Server).channelInfo,
	"users.info":                   (*Server).userInfo,
	"reactions.add":                (*Server).react,
	"assistant.threads.setStatus":  (*Server).setStatus,
}

func (s *Server) call(w http.ResponseWriter, r *http.Request, name string) {
	_ = r.ParseMultipartForm(1 << 20) // also parses plain forms; JSON bodies have no form
	f, failing := s.count(name)
	if failing && f.status == http.StatusTooManyRequests {
		w.Header().Set("Retry-After", fmt.Sprint(f.after))
		w.WriteHeader(http.StatusTooManyRequests)
		return
	}
	if failing && f.status != 0 {
		w.WriteHeader(f.status)
		return
	}
	call, known := methods[name]
	switch {
	case failing:
		answer(w, nil, f.code, nil)
	case !known:
		answer(w, nil, "unknown_method", nil)
	case token(r) != tokenFor(name):
		answer(w, nil, "invalid_auth", nil)
	default:
		fields, code, details := call(s, r)
		answer(w, fields, code, details)
	}
}

func tokenFor(method string) string {
	if method == "apps.connections.open" {
		return AppToken
	}
	return BotToken
}

func token(r *http.Request) string {
	if bearer, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		return bearer
	}
	return r.FormValue("token")
}

func answer(w http.ResponseWriter, fields map[string]any, code string, details []string) {
	body := map[string]any{"ok": code == ""}
	for k, v := range fields {
		body[k] = v
	}
	if code != "" {
		body["error"] = code
		if len(details) > 0 {
			body["response_metadata"] = map[string]any{"messages": details}
		}
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(body) // a client that went away is its own matter
}

// note tells waiting tests that something was recorded. The caller holds mu.
func (s *Server) note() {
	close(s.changed)
	s.changed = make(chan struct{})
}

// stamp makes the id of a message. The caller holds mu.
func (s *Server) stamp() string {
	s.next++
	return fmt.Sprintf("1764460800.%06d", s.next)
}
