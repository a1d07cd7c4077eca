package web

import (
	"net/http"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

// contentPolicy lets the page run its own files and nothing else; with
// Trusted Types no text can become markup without being cleaned first.
var contentPolicy = strings.Join([]string{
	"default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "connect-src 'self'",
	"font-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
	"require-trusted-types-for 'script'",
}, "; ")

// secured sets the headers that make browsers strict.
func secured(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", contentPolicy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		next.ServeHTTP(w, r)
	})
}

// guarded refuses state-changing requests other sites make browsers send.
func (s *server) guarded(next http.Handler) http.Handler {
	p := http.NewCrossOriginProtection()
	p.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.fail(w, r, semantic.Errorf(CodeCrossSite, "不接受来自其他网站的请求。", "Requests from other sites are not accepted."))
	}))
	return p.Handler(next)
}
