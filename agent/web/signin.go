package web

import (
	"net/http"
	"strings"

	"github.com/wenshu-ai/wenshu/agent/postgres"
	"github.com/wenshu-ai/wenshu/semantic"
)

// signedIn runs next as the principal behind the request's bearer key, within
// that principal's rate.
func (s *server) signedIn(next func(http.ResponseWriter, *http.Request, postgres.Principal)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		key, ok := bearer(r)
		if !ok {
			s.fail(w, r, hinted(semantic.Errorf(CodeMissingKey, "请求没有带访问密钥。", "The request carries no access key."),
				"请加上请求头 Authorization: Bearer 密钥。", "Send the header Authorization: Bearer KEY."))
			return
		}
		who, err := s.Keys.ByKey(r.Context(), key)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		entryOf(r).principal = who.ID
		if !s.limits.take(w, who.ID) {
			s.fail(w, r, semantic.Errorf(CodeRateLimited, "请求太频繁了，请稍等片刻再试。", "Too many requests; wait a moment and try again."))
			return
		}
		next(w, r, who)
	}
}

func bearer(r *http.Request) (string, bool) {
	scheme, key, ok := strings.Cut(r.Header.Get("Authorization"), " ")
	key = strings.TrimSpace(key)
	return key, ok && strings.EqualFold(scheme, "Bearer") && key != ""
}

// Me is the principal a key speaks for. Scope lists the only members the
// principal sees of each dimension; empty means everything.
type Me struct {
	Principal string               `json:"principal"`
	Name      string               `json:"name"`
	Role      string               `json:"role"`
	Clearance semantic.Sensitivity `json:"clearance"`
	Scope     map[string][]string  `json:"scope"`
}

func (s *server) me(w http.ResponseWriter, r *http.Request, who postgres.Principal) {
	scope := map[string][]string{}
	for _, in := range who.Scope {
		scope[in.Dimension] = in.Values
	}
	writeJSON(w, r, http.StatusOK, Me{Principal: who.ID, Name: who.DisplayName, Role: who.Role, Clearance: who.Clearance, Scope: scope})
}
