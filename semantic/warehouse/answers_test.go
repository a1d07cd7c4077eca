package warehouse

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
)

func one(int) int { return 1 }

func TestEqualRequestsRunOnce(t *testing.T) {
	a := keepAnswers(time.Minute, one)
	var runs atomic.Int32
	release := make(chan struct{})
	run := func(context.Context) (int, error) { runs.Add(1); <-release; return 7, nil }
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			if v, _, err := a.get(t.Context(), "k", run); v != 7 || err != nil {
				t.Errorf("got %d, %v", v, err)
			}
		})
	}
	for a.waiting("k") < 20 {
		time.Sleep(time.Millisecond)
	}
	close(release)
	wg.Wait()
	if v, _, err := a.get(t.Context(), "k", run); v != 7 || err != nil || runs.Load() != 1 {
		t.Errorf("got %d, %v after %d runs, want one run", v, err, runs.Load())
	}
}

func (a *answers[V]) waiting(key string) int {
	a.mu.Lock()
	defer a.mu.Unlock()
	if f := a.runs[key]; f != nil {
		return f.waiting
	}
	return 0
}

func TestErrorsAreNotKept(t *testing.T) {
	a := keepAnswers(time.Minute, one)
	fail := errors.New("down")
	if _, _, err := a.get(t.Context(), "k", func(context.Context) (int, error) { return 0, fail }); !errors.Is(err, fail) {
		t.Fatalf("error %v", err)
	}
	if v, _, err := a.get(t.Context(), "k", func(context.Context) (int, error) { return 1, nil }); v != 1 || err != nil {
		t.Errorf("after a failure: %d, %v", v, err)
	}
}

// TestLastToLeaveStopsTheRun: one of two who wait may go without hurting the
// other; when both are gone the run is cancelled.
func TestLastToLeaveStopsTheRun(t *testing.T) {
	a := keepAnswers(-1, one)
	stopped := make(chan struct{})
	run := func(ctx context.Context) (int, error) { <-ctx.Done(); close(stopped); return 0, ctx.Err() }
	first, leaveFirst := context.WithCancel(t.Context())
	second, leaveSecond := context.WithCancel(t.Context())
	errs := make(chan error, 2)
	for _, ctx := range []context.Context{first, second} {
		go func() { _, _, err := a.get(ctx, "k", run); errs <- err }()
	}
	for a.waiting("k") < 2 {
		time.Sleep(time.Millisecond)
	}
	leaveFirst()
	if err := <-errs; semantic.CodeOf(err) != semantic.CodeCanceled {
		t.Errorf("the first to leave got %v", err)
	}
	select {
	case <-stopped:
		t.Fatal("the run stopped while somebody waited")
	default:
	}
	leaveSecond()
	<-stopped
	if err := <-errs; semantic.CodeOf(err) != semantic.CodeCanceled {
		t.Errorf("the second to leave got %v", err)
	}
}
