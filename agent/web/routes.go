package web

import (
	"net/http"
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
)

// route is one endpoint with what /openapi.json says about it.
type route struct {
	method, path string
	summary      string
	handler      http.HandlerFunc
	key          bool   // needs a bearer key
	body, reply  any    // zero values of the JSON types; nil = none
	media        string // of the reply; "" = application/json
}

func (s *server) routes() []route {
	return []route{
		{method: "POST", path: "/v1/chat", summary: "Ask a question; with stream, server-sent events progress and answer.",
			handler: s.inItsLanguage(s.signedIn(s.chat)), key: true, body: chatRequest{}, reply: agent.Answer{}},
		{method: "GET", path: "/v1/catalog", summary: "Metrics and dimensions the asker can use.",
			handler: s.signedIn(s.showCatalog), key: true, reply: Catalog{}},
		{method: "POST", path: "/v1/query", summary: "Run a typed semantic query: of metrics, or of rows, members or extremes.",
			handler: s.signedIn(s.query), key: true, body: requestBody{}, reply: QueryResult{}},
		{method: "GET", path: "/v1/answers/{id}", summary: "A finished answer.",
			handler: s.signedIn(s.answer), key: true, reply: agent.Answer{}},
		{method: "GET", path: "/v1/answers/{id}/difference", summary: "Why the answer of the parameter to, or the number of now, is not the number of this answer.",
			handler: s.signedIn(s.difference), key: true, reply: Difference{}},
		{method: "GET", path: "/v1/conversations/{id}", summary: "The asker's own answers of a conversation.",
			handler: s.signedIn(s.conversation), key: true, reply: Conversation{}},
		{method: "GET", path: "/v1/me", summary: "Who the key speaks for.",
			handler: s.signedIn(s.me), key: true, reply: Me{}},
		{method: "GET", path: "/healthz", summary: "The process is alive.", handler: s.alive, reply: Status{}},
		{method: "GET", path: "/readyz", summary: "The databases can be reached.", handler: s.ready, reply: Status{}},
		{method: "GET", path: "/metrics", summary: "Figures for Prometheus.", handler: s.metrics.handler.ServeHTTP, media: "text/plain"},
		{method: "GET", path: "/openapi.json", summary: "This description.", handler: s.openapi, reply: map[string]any{}},
		{method: "GET", path: "/demo/keys", summary: "Keys of the demo company's roles; only in demo mode, only on the same machine.",
			handler: s.demoKeys, reply: demoKeyList{}},
		{method: "GET", path: "/static/{file...}", summary: "Files of the page.", handler: s.static, media: "*/*"},
		{method: "GET", path: "/{$}", summary: "The page.", handler: s.index, media: "text/html"},
	}
}

// mux answers unknown paths and wrong methods in the same form as every other
// failure, which the standard mux would answer in plain text.
func (s *server) mux(routes []route) http.Handler {
	m := http.NewServeMux()
	allowed := map[string][]string{}
	for _, r := range routes {
		m.HandleFunc(r.method+" "+r.path, r.handler)
		allowed[r.path] = append(allowed[r.path], r.method)
	}
	for path, methods := range allowed {
		if slices.Contains(methods, "GET") {
			methods = append(methods, "HEAD")
		}
		allow := strings.Join(methods, ", ")
		m.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Allow", allow)
			s.fail(w, r, semantic.Errorf(CodeMethod, "这个地址不接受 %[1]s，可用的方法：%[2]s。",
				"This address does not accept %[1]s; use %[2]s.", r.Method, allow))
		})
	}
	m.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		s.fail(w, r, hinted(semantic.Errorf(agent.CodeNotFound, "没有这个地址。", "There is nothing at this address."),
			"全部地址见 /openapi.json。", "See /openapi.json for every address."))
	})
	return m
}
