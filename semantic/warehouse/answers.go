package warehouse

import (
	"context"
	"sync"
	"time"

	"github.com/maypok86/otter/v2"
)

// answers keeps results for a while and runs equal requests that come at the
// same time once. A run ends early only when everybody who waits for it has
// gone.
type answers[V any] struct {
	kept *otter.Cache[string, V] // nil = nothing is kept

	mu   sync.Mutex
	runs map[string]*flight[V]
}

// flight is one run in progress.
type flight[V any] struct {
	done    chan struct{}
	cancel  context.CancelFunc
	waiting int
	value   V
	err     error
}

// maxCells bounds what is kept: about a hundred bytes each.
const maxCells = 500_000

func keepAnswers[V any](keepFor time.Duration, cells func(V) int) *answers[V] {
	a := &answers[V]{runs: map[string]*flight[V]{}}
	if keepFor > 0 {
		a.kept = otter.Must(&otter.Options[string, V]{
			MaximumWeight:    maxCells,
			Weigher:          func(_ string, v V) uint32 { return uint32(cells(v) + 1) },
			ExpiryCalculator: otter.ExpiryWriting[string, V](keepFor),
		})
	}
	return a
}

// get returns the kept answer, joins a run in progress, or starts one; kept
// tells the first case. Errors are not kept.
func (a *answers[V]) get(ctx context.Context, key string, run func(context.Context) (V, error)) (v V, kept bool, err error) {
	if a.kept != nil {
		if v, ok := a.kept.GetIfPresent(key); ok {
			return v, true, nil
		}
	}
	f := a.join(ctx, key, run)
	select {
	case <-f.done:
		return f.value, false, f.err
	case <-ctx.Done():
		a.leave(key, f)
		var none V
		return none, false, failure(ctx, ctx.Err())
	}
}

func (a *answers[V]) join(ctx context.Context, key string, run func(context.Context) (V, error)) *flight[V] {
	a.mu.Lock()
	defer a.mu.Unlock()
	if f, ok := a.runs[key]; ok {
		f.waiting++
		return f
	}
	running, cancel := context.WithCancel(context.WithoutCancel(ctx))
	f := &flight[V]{done: make(chan struct{}), cancel: cancel, waiting: 1}
	a.runs[key] = f
	go func() {
		defer cancel()
		f.value, f.err = run(running)
		if f.err == nil && a.kept != nil {
			a.kept.Set(key, f.value)
		}
		a.forget(key, f)
		close(f.done)
	}()
	return f
}

// leave gives up waiting; the last to leave stops the run, and whoever asks
// next starts a new one.
func (a *answers[V]) leave(key string, f *flight[V]) {
	a.mu.Lock()
	defer a.mu.Unlock()
	f.waiting--
	if f.waiting > 0 {
		return
	}
	f.cancel()
	if a.runs[key] == f {
		delete(a.runs, key)
	}
}

// empty forgets everything that is kept.
func (a *answers[V]) empty() {
	if a.kept != nil {
		a.kept.InvalidateAll()
	}
}

func (a *answers[V]) forget(key string, f *flight[V]) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.runs[key] == f {
		delete(a.runs, key)
	}
}
