package web

import (
	"net/http"

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
