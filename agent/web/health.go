package web

import (
	"context"
	"net/http"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
)

// Status is the reply of the health checks.
type Status struct {
	Status string `json:"status"`
}

func (s *server) alive(w http.ResponseWriter, r *http.Request) {
	writeJSON(w, r, http.StatusOK, Status{"alive"})
}

func (s *server) ready(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 2*time.Second)
	defer cancel()
	if err := s.Ready(ctx); err != nil {
		e := hinted(semantic.Errorf(semantic.CodeUnavailable, "数据库暂时连接不上。", "A database cannot be reached."),
			"请运行 wenshu doctor 查看原因。", "Run wenshu doctor to see why.")
		e.Cause = err
		s.fail(w, r, e)
		return
	}
	writeJSON(w, r, http.StatusOK, Status{"ready"})
}
