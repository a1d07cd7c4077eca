package slack

import "sync"

// moved knows which conversation goes on below an answer that was sent
// privately instead of to the thread of its question. It forgets with the
// process: a follow-up then begins anew.
type moved struct {
	mu    sync.Mutex
	known map[string]string
}

const mostMoved = 5000

func (m *moved) keep(channel, ts, conversation string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.known == nil || len(m.known) >= mostMoved {
		m.known = map[string]string{}
	}
	m.known[channel+":"+ts] = conversation
}

func (m *moved) from(channel, thread string) (string, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	c, ok := m.known[channel+":"+thread]
	return c, ok
}
