package slack

import "sync"

// turns runs work side by side, but the turns of one conversation one after
// the other in the order they came: a follow-up needs the answer before it.
type turns struct {
	mu      sync.Mutex
	last    map[string]chan struct{}
	places  chan struct{}
	running sync.WaitGroup
}

func newTurns(n int) turns {
	return turns{last: map[string]chan struct{}{}, places: make(chan struct{}, n)}
}

// start runs work after what was started before for the conversation.
func (t *turns) start(conversation string, work func()) {
	done := make(chan struct{})
	t.mu.Lock()
	before := t.last[conversation]
	t.last[conversation] = done
	t.mu.Unlock()
	t.running.Go(func() {
		defer t.finish(conversation, done)
		if before != nil {
			<-before
		}
		t.places <- struct{}{}
		defer func() { <-t.places }()
		work()
	})
}

func (t *turns) finish(conversation string, done chan struct{}) {
	close(done)
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.last[conversation] == done {
		delete(t.last, conversation)
	}
}
