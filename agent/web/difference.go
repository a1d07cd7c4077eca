package web

import (
	"context"
	"net/http"

	"github.com/wenshu-ai/wenshu/agent/postgres"
	"github.com/wenshu-ai/wenshu/agent/reconcile"
	"github.com/wenshu-ai/wenshu/semantic"
)

// Differences explains why two answers give different numbers. An answer the
// asker may not see is an error of code not_found.
type Differences interface {
	// Difference compares the answer from with the answer to, or with the number
	// of now where to is "".
	Difference(ctx context.Context, who semantic.Access, from, to string) (Difference, error)
}

// Difference is what GET /v1/answers/{id}/difference answers: the parts of the
// report sum to its difference.
type Difference struct {
	Metric   string           `json:"metric"`
	Currency string           `json:"currency,omitempty"` // of money
	Report   reconcile.Report `json:"report"`
	Text     string           `json:"text"` // in the language of the answer
}

// difference compares an answer with a later one, or with the number of now.
func (s *server) difference(w http.ResponseWriter, r *http.Request, who postgres.Principal) {
	d, err := s.Differences.Difference(r.Context(), who.Access(), r.PathValue("id"), r.URL.Query().Get("to"))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	writeJSON(w, r, http.StatusOK, d)
}
