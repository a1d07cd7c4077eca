package llmdouble

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"sync"
)

// Model plays the model. It is called for conversations that pass the checks.
type Model func(Heard) Said

// Heard is what a request says, whichever interface it came by.
type Heard struct {
	Messages []Message
	Tools    []Tool
	JSON     bool // a JSON reply is asked for
}

// Message is one entry of the conversation.
type Message struct {
	Role   string // system, user, assistant or tool
	Text   string
	Calls  []Call // of an assistant
	CallID string // of a tool's result
}

// Tool is one that may be called.
type Tool struct {
	Name, Description string
	Parameters        json.RawMessage
}

// Call is a tool call the model makes.
type Call struct{ ID, Name, Arguments string }

// Said is what the model says. Finish "" stands for what the server would say
// by itself: tool_calls or stop.
type Said struct {
	Text, Thinking, Refusal, Finish string
	Calls                           []Call
}

// Double is one server. Model is required; set the fields before it serves.
type Double struct {
	Model Model
	Style Style
	// Fault chooses the trouble of the n-th request, from 0; nil = none.
	Fault func(n int) Fault
	// Key is what requests must carry; "" = any.
	Key string

	mu       sync.Mutex
	requests []Request
}

// Request is one that came in, for tests.
type Request struct {
	Method, Path string // the path with its parameters
	Body         string
	Heard        Heard
	Refused      string // the error it was refused with
}

// Requests returns what came in so far.
func (d *Double) Requests() []Request {
	d.mu.Lock()
	defer d.mu.Unlock()
	return append([]Request(nil), d.requests...)
}

// ServeHTTP answers one request.
func (d *Double) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return // the client left
	}
	got, refusal := d.read(r, body)
	n := d.note(r, body, got, refusal)
	if d.Fault != nil {
		fault := d.Fault(n)
		if done := fault.before(w, r); done {
			return
		}
		w = fault.around(w, r)
	}
	if refusal != nil {
		refusal.write(w, d.Style.PlainErrors)
		return
	}
	var said Said
	if h := got.heard(); len(h.Messages) > 0 {
		said = d.Model(h)
	}
	got.answer(w, r, d.Style, said)
}

func (d *Double) note(r *http.Request, body []byte, got request, refusal *refused) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	in := Request{Method: r.Method, Path: r.URL.RequestURI(), Body: string(body)}
	if refusal != nil {
		in.Refused = refusal.message
	} else {
		in.Heard = got.heard()
	}
	d.requests = append(d.requests, in)
	return len(d.requests) - 1
}

// request is a checked request of one of the interfaces.
type request interface {
	heard() Heard
	answer(w http.ResponseWriter, r *http.Request, s Style, said Said)
}

// read routes the request and checks it.
func (d *Double) read(r *http.Request, body []byte) (request, *refused) {
	path, ok := strings.CutPrefix(r.URL.Path, d.Style.prefix())
	if !ok || r.Method != http.MethodPost || d.Style.Deployments != "" && r.URL.Query().Get("api-version") == "" {
		return nil, &refused{status: http.StatusNotFound, kind: "invalid_request_error", message: "Unknown request URL: " + r.Method + " " + r.URL.Path}
	}
	if !d.admits(r) {
		return nil, &refused{status: http.StatusUnauthorized, kind: "invalid_request_error", code: "invalid_api_key",
			message: "Incorrect API key provided: " + given(r) + "."}
	}
	switch path {
	case "/chat/completions":
		return readChat(body, d.Style)
	case "/responses":
		return readResponses(body)
	case "/embeddings":
		return readEmbeddings(body)
	default:
		return nil, &refused{status: http.StatusNotFound, kind: "invalid_request_error", message: "Unknown path " + path}
	}
}

func (d *Double) admits(r *http.Request) bool {
	if d.Key == "" {
		return true
	}
	if d.Style.Deployments != "" {
		return r.Header.Get("api-key") == d.Key
	}
	return r.Header.Get("Authorization") == "Bearer "+d.Key
}

// given is the key as the real service repeats it.
func given(r *http.Request) string {
	return strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ") + r.Header.Get("api-key")
}

// refused is an error reply.
type refused struct {
	status                     int
	kind, code, param, message string
}

func badRequest(param, message string) *refused {
	return &refused{status: http.StatusBadRequest, kind: "invalid_request_error", param: param, message: message}
}

// write sends the error, as an object or, in small servers' manner, as a text.
func (e *refused) write(w http.ResponseWriter, plain bool) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(e.status)
	if plain {
		io.WriteString(w, encoded(map[string]string{"error": e.message}))
		return
	}
	io.WriteString(w, encoded(map[string]any{"error": map[string]any{
		"message": e.message, "type": e.kind, "code": orNull(e.code), "param": orNull(e.param)}}))
}

func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}
