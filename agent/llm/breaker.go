package llm

import (
	"sync"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
)

// A server that failed so often in a row is left alone for a while; then one
// request tries it, and the rest wait for how that goes.
const (
	failuresToOpen = 5
	openFor        = 30 * time.Second
)

// breaker is closed as its zero value. It is safe for concurrent use.
type breaker struct {
	mu       sync.Mutex
	failures int
	until    time.Time // zero while closed
	probing  bool
}

// allow reports whether a request may be sent; each that may must be reported.
func (b *breaker) allow() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.until.IsZero() {
		return true
	}
	if b.probing || time.Now().Before(b.until) {
		return false
	}
	b.probing = true
	return true
}

// report tells how a request went.
func (b *breaker) report(h health) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.probing = false
	switch h {
	case healthy:
		b.failures, b.until = 0, time.Time{}
	case sick:
		if b.failures++; b.failures >= failuresToOpen {
			b.until = time.Now().Add(openFor)
		}
	case untold:
	}
}

// health is what a request says about the server.
type health int

const (
	healthy health = iota // it replied, be it with a refusal
	sick                  // it failed
	untold                // the asker left before it could reply
)

func healthOf(failed *attempted) health {
	switch {
	case failed == nil:
		return healthy
	case failed.Code == semantic.CodeCanceled:
		return untold
	case kinds[failed.Code].sick:
		return sick
	default:
		return healthy
	}
}
