package llmdouble

import (
	"context"
	"errors"
	"net"
	"net/http"
	"sync"
)

// Serve runs the double on connections in memory and returns a transport that
// reaches it whatever the address says, and what ends both. Nothing touches
// the network, so that a test may let minutes pass in no time
// (testing/synctest).
func (d *Double) Serve() (http.RoundTripper, func()) {
	l := &listener{conns: make(chan net.Conn), closed: make(chan struct{})}
	server := &http.Server{Handler: d}
	var running sync.WaitGroup
	running.Go(func() { server.Serve(l) }) // returns when it is closed
	transport := &http.Transport{DialContext: l.dial}
	return transport, func() {
		transport.CloseIdleConnections()
		server.Close()
		running.Wait()
	}
}

// listener hands out both ends of pipes.
type listener struct {
	conns  chan net.Conn
	closed chan struct{}
	once   sync.Once
}

var errClosed = errors.New("the double is closed")

func (l *listener) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	ours, theirs := net.Pipe()
	select {
	case l.conns <- theirs:
		return ours, nil
	case <-l.closed:
		return nil, errClosed
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// Accept is net.Listener's.
func (l *listener) Accept() (net.Conn, error) {
	select {
	case c := <-l.conns:
		return c, nil
	case <-l.closed:
		return nil, errClosed
	}
}

// Close is net.Listener's.
func (l *listener) Close() error {
	l.once.Do(func() { close(l.closed) })
	return nil
}

// Addr is net.Listener's.
func (l *listener) Addr() net.Addr { return address{} }

type address struct{}

func (address) Network() string { return "memory" }
func (address) String() string  { return "double" }
