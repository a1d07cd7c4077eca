package web

import (
	"math"
	"net/http"
	"strconv"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// limits bounds the requests of each principal in this process, so that one
// runaway script cannot starve the others. Only known principals get an
// entry, so the map cannot grow without bound.
type limits struct {
	mu    sync.Mutex
	of    map[string]*rate.Limiter
	every rate.Limit
	burst int
}

func newLimits(perMinute int) *limits {
	if perMinute <= 0 {
		perMinute = 300
	}
	return &limits{of: map[string]*rate.Limiter{}, every: rate.Limit(float64(perMinute) / 60), burst: max(1, perMinute/5)}
}

// take uses one request of the principal. When none is left it sets
// Retry-After to the seconds until the next and returns false.
func (l *limits) take(w http.ResponseWriter, principal string) bool {
	l.mu.Lock()
	one, ok := l.of[principal]
	if !ok {
		one = rate.NewLimiter(l.every, l.burst)
		l.of[principal] = one
	}
	l.mu.Unlock()
	res := one.Reserve()
	wait := res.Delay()
	if wait == 0 {
		return true
	}
	res.Cancel()
	w.Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(float64(wait)/float64(time.Second)))))
	return false
}
