package web

import (
	"net/http"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/postgres"
)

func (s *server) answer(w http.ResponseWriter, r *http.Request, who postgres.Principal) {
	a, err := s.Answers.Load(r.Context(), r.PathValue("id"), who.Access())
	if err != nil {
		s.fail(w, r, err)
		return
	}
	writeJSON(w, r, http.StatusOK, a)
}

// Conversation is what GET /v1/conversations/{id} answers.
type Conversation struct {
	ID      string         `json:"id"`
	Answers []agent.Answer `json:"answers"` // the asker's own, oldest first
}

func (s *server) conversation(w http.ResponseWriter, r *http.Request, who postgres.Principal) {
	c := Conversation{ID: r.PathValue("id"), Answers: []agent.Answer{}}
	found, err := s.Answers.Conversation(r.Context(), c.ID, who.Access())
	if err != nil {
		s.fail(w, r, err)
		return
	}
	c.Answers = append(c.Answers, found...)
	writeJSON(w, r, http.StatusOK, c)
}
