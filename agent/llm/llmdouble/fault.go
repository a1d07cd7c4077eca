package llmdouble

import (
	"bytes"
	"io"
	"net/http"
	"strconv"
	"time"
)

// Fault is what goes wrong with one request. The zero value is no trouble.
type Fault struct {
	// Status answers with an error of that status instead; Body replaces its
	// usual JSON.
	Status int
	Body   string
	// RetryAfter is what a Status of 429 or 503 asks for, in seconds.
	RetryAfter int
	// Stall waits before the reply, or before the frame StallFrame of it; the
	// client may leave meanwhile.
	Stall      time.Duration
	StallFrame int
	// Drip waits before every frame.
	Drip time.Duration
	// Cut ends the connection before the frame of that number, from 1.
	Cut int
	// Broken replaces the frame of that number, from 1, by half of itself.
	Broken int
	// ErrorFrame sends an error event instead of the frame of that number,
	// from 1, and ends.
	ErrorFrame int
	// NoDone leaves the last line of the stream out.
	NoDone bool
}

// before answers the request itself where nothing else shall; it reports
// whether it did.
func (f Fault) before(w http.ResponseWriter, r *http.Request) bool {
	if f.Stall > 0 && f.StallFrame == 0 && !wait(r, f.Stall) {
		return true
	}
	if f.Status == 0 {
		return false
	}
	if f.RetryAfter > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(f.RetryAfter))
	}
	if f.Body != "" {
		w.WriteHeader(f.Status)
		io.WriteString(w, f.Body)
		return true
	}
	kind := map[int]string{http.StatusTooManyRequests: "rate_limit_exceeded", http.StatusUnauthorized: "invalid_request_error"}[f.Status]
	if kind == "" {
		kind = "server_error"
	}
	(&refused{status: f.Status, kind: kind, message: http.StatusText(f.Status)}).write(w, false)
	return true
}

// wait reports whether the time passed with the client still there.
func wait(r *http.Request, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-r.Context().Done():
		return false
	}
}

// around wraps the writer of a stream so that the trouble comes in its frame.
func (f Fault) around(w http.ResponseWriter, r *http.Request) http.ResponseWriter {
	if f == (Fault{}) {
		return w
	}
	return &troubled{ResponseWriter: w, request: r, Fault: f}
}

type troubled struct {
	http.ResponseWriter
	Fault
	request *http.Request
	frame   int
	over    bool
}

// Flush passes on: the stream is flushed frame by frame.
func (t *troubled) Flush() {
	if f, ok := t.ResponseWriter.(http.Flusher); ok && !t.over {
		f.Flush()
	}
}

// Write gets one frame at a time.
func (t *troubled) Write(p []byte) (int, error) {
	if t.over {
		return len(p), nil
	}
	t.frame++
	if t.StallFrame == t.frame && t.Stall > 0 {
		wait(t.request, t.Stall)
	}
	if t.Drip > 0 {
		wait(t.request, t.Drip)
	}
	switch {
	case t.Cut == t.frame:
		panic(http.ErrAbortHandler) // the server's way to cut a connection
	case t.Broken == t.frame:
		t.ResponseWriter.Write(append(p[:len(p)/2:len(p)/2], "\n\n"...))
		return len(p), nil
	case t.ErrorFrame == t.frame:
		t.over = true
		io.WriteString(t.ResponseWriter, `data: {"error":{"message":"The server had an error while processing your request.","type":"server_error","code":null,"param":null}}`+"\n\n")
		return len(p), nil
	case t.NoDone && bytes.Contains(p, []byte("[DONE]")):
		return len(p), nil
	}
	return t.ResponseWriter.Write(p)
}
