package agenttest

import (
	"context"
	"sync"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
)

// Threads is an in-memory agent.Threads.
type Threads struct {
	mu    sync.Mutex
	turns map[threadKey][]agent.Turn
}

type threadKey struct{ conversation, principal string }

var _ agent.Threads = (*Threads)(nil)

// Load implements agent.Threads.
func (s *Threads) Load(_ context.Context, conversation string, who semantic.Access) ([]agent.Turn, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]agent.Turn(nil), s.turns[threadKey{conversation, who.Principal}]...), nil
}

// Append implements agent.Threads.
func (s *Threads) Append(_ context.Context, conversation string, who semantic.Access, t agent.Turn) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.turns == nil {
		s.turns = map[threadKey][]agent.Turn{}
	}
	k := threadKey{conversation, who.Principal}
	s.turns[k] = append(s.turns[k], t)
	return nil
}

// Answers is an in-memory agent.Answers.
type Answers struct {
	mu   sync.Mutex
	byID map[string]savedAnswer
}

type savedAnswer struct {
	who    semantic.Access
	answer agent.Answer
}

var _ agent.Answers = (*Answers)(nil)

// Save implements agent.Answers.
func (s *Answers) Save(_ context.Context, who semantic.Access, a *agent.Answer) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.byID == nil {
		s.byID = map[string]savedAnswer{}
	}
	s.byID[a.ID] = savedAnswer{who, *a}
	return nil
}

// Load implements agent.Answers.
func (s *Answers) Load(_ context.Context, id string, who semantic.Access) (*agent.Answer, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	saved, ok := s.byID[id]
	if !ok || saved.who.Principal != who.Principal && !who.Covers(saved.who.Clearance, saved.who.Scope) {
		return nil, semantic.Errorf(agent.CodeNotFound, "没有这条回答。", "There is no such answer.")
	}
	return &saved.answer, nil
}

// Audit is an in-memory agent.Audit.
type Audit struct {
	mu      sync.Mutex
	entries []agent.AuditEntry
}

var _ agent.Audit = (*Audit)(nil)

// Record implements agent.Audit.
func (s *Audit) Record(_ context.Context, e agent.AuditEntry) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.entries = append(s.entries, e)
	return nil
}

// Entries returns what was recorded, oldest first.
func (s *Audit) Entries() []agent.AuditEntry {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]agent.AuditEntry(nil), s.entries...)
}
