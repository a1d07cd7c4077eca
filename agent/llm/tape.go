package llm

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"sync"
)

// recorded is one exchange on a tape. Headers of requests are not kept: they
// hold the key.
type recorded struct {
	Request string          `json:"request"` // method and path
	Body    json.RawMessage `json:"body"`
	Status  int             `json:"status"`
	Type    string          `json:"type"` // content type
	After   string          `json:"retry_after,omitempty"`
	Reply   string          `json:"reply"`
}

// Recorder is a transport that writes every exchange to w as a line of JSON,
// and passes replies on when they are complete.
type Recorder struct {
	Next http.RoundTripper
	mu   sync.Mutex
	w    io.Writer
}

// NewRecorder returns a transport that sends through next.
func NewRecorder(w io.Writer, next http.RoundTripper) *Recorder { return &Recorder{Next: next, w: w} }

// RoundTrip sends and records.
func (t *Recorder) RoundTrip(req *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(req.Body)
	if err != nil {
		return nil, err
	}
	req = req.Clone(req.Context())
	req.Body = io.NopCloser(bytes.NewReader(body))
	res, err := t.Next.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	reply, err := io.ReadAll(res.Body)
	if err != nil {
		return nil, err
	}
	res.Body.Close() // read to its end
	res.Body = io.NopCloser(bytes.NewReader(reply))
	line, err := json.Marshal(recorded{asked(req), body, res.StatusCode, res.Header.Get("Content-Type"), res.Header.Get("Retry-After"), string(reply)})
	if err != nil {
		return nil, err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	_, err = t.w.Write(append(line, '\n'))
	return res, err
}

func asked(req *http.Request) string { return req.Method + " " + req.URL.RequestURI() }

// Replayer is a transport that answers from a tape. Each recording answers
// once; a request that is not on the tape is an error.
type Replayer struct {
	mu   sync.Mutex
	tape []recorded
}

// OpenTape reads a tape that a Recorder wrote.
func OpenTape(path string) (*Replayer, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	t := &Replayer{}
	for d := json.NewDecoder(bytes.NewReader(b)); d.More(); {
		var r recorded
		if err := d.Decode(&r); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		t.tape = append(t.tape, r)
	}
	return t, nil
}

// RoundTrip answers from the tape.
func (t *Replayer) RoundTrip(req *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(req.Body)
	if err != nil {
		return nil, err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	for i, r := range t.tape {
		if r.Request != asked(req) || !bytes.Equal(bytes.TrimSpace(r.Body), bytes.TrimSpace(body)) {
			continue
		}
		t.tape = append(t.tape[:i:i], t.tape[i+1:]...)
		header := http.Header{"Content-Type": {r.Type}}
		if r.After != "" {
			header.Set("Retry-After", r.After)
		}
		return &http.Response{StatusCode: r.Status, Status: http.StatusText(r.Status), Header: header, Request: req,
			Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Body: io.NopCloser(bytes.NewReader([]byte(r.Reply)))}, nil
	}
	return nil, fmt.Errorf("the tape has no answer to %s", asked(req))
}
