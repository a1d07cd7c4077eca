package llm

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strconv"
	"time"
)

// largestReply bounds what is read of one reply, in bytes.
const largestReply = 8 << 20

var (
	errStalled  = errors.New("nothing came for too long")
	errTooLarge = errors.New("the reply is larger than 8 MiB")
)

// exchange is one HTTP request and its reply. The library gives neither
// headers nor stalls nor the difference between a stream that ended and one
// that was cut, so the exchange watches for them.
type exchange struct {
	client *http.Client
	extra  map[string]json.RawMessage
	alive  func() // called whenever something came

	status int           // 0 until the server answered
	after  time.Duration // how long the server asks to wait
	done   bool          // the stream said [DONE]
}

// Do sends the request; the library calls it.
func (x *exchange) Do(req *http.Request) (*http.Response, error) {
	if err := x.extend(req); err != nil {
		return nil, err
	}
	res, err := x.client.Do(req)
	if err != nil {
		return nil, err
	}
	x.alive()
	x.status, x.after = res.StatusCode, retryAfter(res.Header, time.Now())
	res.Body = &watched{ReadCloser: res.Body, exchange: x}
	return res, nil
}

// extend adds the extra fields to the request's JSON.
func (x *exchange) extend(req *http.Request) error {
	if len(x.extra) == 0 || req.Body == nil {
		return nil
	}
	var fields map[string]json.RawMessage
	if err := json.NewDecoder(req.Body).Decode(&fields); err != nil {
		return err
	}
	for name, value := range x.extra {
		fields[name] = value
	}
	body, err := json.Marshal(fields)
	if err != nil {
		return err
	}
	req.Body, req.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
	return nil
}

// retryAfter reads how long to wait: Retry-After in seconds or as a date, or
// OpenAI's header in milliseconds. 0 = not said.
func retryAfter(h http.Header, now time.Time) time.Duration {
	if ms, err := strconv.ParseFloat(h.Get("Retry-After-Ms"), 64); err == nil && ms > 0 {
		return time.Duration(ms * float64(time.Millisecond))
	}
	v := h.Get("Retry-After")
	if s, err := strconv.ParseFloat(v, 64); err == nil && s > 0 {
		return time.Duration(s * float64(time.Second))
	}
	if at, err := http.ParseTime(v); err == nil && at.After(now) {
		return at.Sub(now)
	}
	return 0
}

// watched is the body of a reply.
type watched struct {
	io.ReadCloser
	*exchange
	read int
	tail []byte // the last bytes read, to find [DONE] across two reads
}

var streamEnd = []byte("[DONE]")

// Read notes that something came, and the end of the stream.
func (w *watched) Read(p []byte) (int, error) {
	n, err := w.ReadCloser.Read(p)
	if n > 0 {
		w.alive()
		w.tail = append(w.tail, p[:n]...)
		w.done = w.done || bytes.Contains(w.tail, streamEnd)
		w.tail = w.tail[max(0, len(w.tail)-len(streamEnd)):]
	}
	if w.read += n; w.read > largestReply {
		return n, errTooLarge
	}
	return n, err
}

// watch returns a context that ends when nothing came for the given time, and
// what to call whenever something does. idle 0 = no such end.
func watch(ctx context.Context, idle time.Duration) (_ context.Context, alive, stop func()) {
	ctx, cancel := context.WithCancelCause(ctx)
	if idle == 0 {
		return ctx, func() {}, func() { cancel(nil) }
	}
	timer := time.AfterFunc(idle, func() { cancel(errStalled) })
	return ctx, func() { timer.Reset(idle) }, func() { timer.Stop(); cancel(nil) }
}
