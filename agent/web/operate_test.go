package web

import (
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/google/jsonschema-go/jsonschema"
)

func TestHealth(t *testing.T) {
	f := &fake{}
	srv := start(t, f, nil)
	if status, _, body := call(t, srv, "GET", "/readyz", "", ""); status != 200 || body != `{"status":"ready"}` {
		t.Errorf("%d %s", status, body)
	}
	f.ready = errors.New("dial: password=hunter2")
	status, _, body := call(t, srv, "GET", "/readyz", "", "")
	if status != 503 || codeOf(t, body) != "database_unavailable" || strings.Contains(body, "hunter2") {
		t.Errorf("%d %s", status, body)
	}
	if status, _, _ := call(t, srv, "GET", "/healthz", "", ""); status != 200 {
		t.Errorf("alive: %d", status)
	}
}

func TestMetricsCountTurnsAndRequests(t *testing.T) {
	srv := start(t, &fake{}, nil)
	call(t, srv, "POST", "/v1/chat", "wsk_mid", `{"question":"a"}`)
	call(t, srv, "POST", "/v1/chat", "wsk_mid", `{"question":"fail:timeout","stream":true}`)
	call(t, srv, "GET", "/v1/answers/nothing", "wsk_mid", "")
	call(t, srv, "GET", "/nowhere", "", "")
	_, _, body := call(t, srv, "GET", "/metrics", "", "")
	for _, want := range []string{
		`wenshu_turns_total{outcome="answer",planner="builtin"} 1`, `wenshu_turns_total{outcome="error",planner="builtin"} 1`,
		`wenshu_turn_seconds_count 2`, `wenshu_http_requests_total{code="404",route="GET /v1/answers/{id}"} 1`,
		`wenshu_http_requests_total{code="200",route="POST /v1/chat"} 2`, `wenshu_http_requests_total{code="404",route="/"} 1`,
	} {
		if !strings.Contains(body, want) {
			t.Errorf("no %s", want)
		}
	}
}

func TestOpenAPINamesEveryRouteAndItsSchemasHold(t *testing.T) {
	srv := start(t, &fake{}, nil)
	_, _, body := call(t, srv, "GET", "/openapi.json", "", "")
	var doc apiDoc
	if err := json.Unmarshal([]byte(body), &doc); err != nil {
		t.Fatal(err)
	}
	for _, r := range (&server{metrics: newMetrics()}).routes() {
		path := strings.NewReplacer("{$}", "", "...", "").Replace(r.path)
		op, ok := doc.Paths[path][strings.ToLower(r.method)]
		if !ok || op.Summary == "" || len(op.Responses) == 0 {
			t.Errorf("%s %s is not described", r.method, path)
		}
	}
	_, _, chat := call(t, srv, "POST", "/v1/chat", "wsk_high", `{"question":"a"}`)
	_, _, catalog := call(t, srv, "GET", "/v1/catalog", "wsk_high", "")
	_, _, query := call(t, srv, "POST", "/v1/query", "wsk_high", `{"metrics":["net_sales"]}`)
	_, _, failure := call(t, srv, "GET", "/v1/me", "", "")
	for name, reply := range map[string]string{"Answer": chat, "Catalog": catalog, "QueryResult": query, "ErrorReply": failure} {
		resolved, err := doc.Components.Schemas[name].Resolve(&jsonschema.ResolveOptions{})
		if err != nil {
			t.Fatal(name, err)
		}
		var v any
		if err := json.Unmarshal([]byte(reply), &v); err != nil {
			t.Fatal(err)
		}
		if err := resolved.Validate(v); err != nil {
			t.Errorf("%s does not hold: %v", name, err)
		}
	}
}

func TestUnknownPathsAndMethodsFailInTheOneForm(t *testing.T) {
	srv := start(t, &fake{}, nil)
	for path, want := range map[string]string{"/v2/chat": "not_found", "/static/../config.go": "not_found", "/static/no.js": "not_found"} {
		if status, _, body := call(t, srv, "GET", path, "", ""); status != 404 || codeOf(t, body) != want {
			t.Errorf("%s: %d %s", path, status, body)
		}
	}
	status, h, body := call(t, srv, "DELETE", "/v1/catalog", "wsk_mid", "")
	if status != 405 || codeOf(t, body) != "method_not_allowed" || h.Get("Allow") != "GET, HEAD" {
		t.Errorf("%d %v %s", status, h, body)
	}
	if status, _, body := call(t, srv, "GET", "/v1/chat", "wsk_mid", ""); status != 405 || codeOf(t, body) != "method_not_allowed" {
		t.Errorf("%d %s", status, body)
	}
	status, _, body = call(t, srv, "POST", "/v1/chat", "wsk_mid", `{"question":"a"}`, "Sec-Fetch-Site", "cross-site")
	if status != 403 || codeOf(t, body) != "cross_site" {
		t.Errorf("cross-site: %d %s", status, body)
	}
}

func TestEveryReplyHasStrictHeaders(t *testing.T) {
	srv := start(t, &fake{}, nil)
	for _, path := range []string{"/", "/static/app.js", "/v1/me", "/nowhere", "/metrics"} {
		_, h, _ := call(t, srv, "GET", path, "", "")
		csp := h.Get("Content-Security-Policy")
		for _, part := range []string{"default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "base-uri 'none'",
			"form-action 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'"} {
			if !strings.Contains(csp, part) {
				t.Errorf("%s: no %s in %q", path, part, csp)
			}
		}
		if strings.Contains(csp, "unsafe") || h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Referrer-Policy") != "no-referrer" || h.Get("X-Request-Id") == "" {
			t.Errorf("%s: %v", path, h)
		}
	}
}

func TestLogHoldsNeitherKeysNorQuestions(t *testing.T) {
	f := &fake{}
	srv := start(t, f, nil)
	call(t, srv, "POST", "/v1/chat?token=wsk_inurl", "wsk_mid", `{"question":"confidential matter"}`, "X-Request-Id", "req-7")
	srv.Close()
	log := f.log.String()
	for _, secret := range []string{"wsk_", "confidential", "token="} {
		if strings.Contains(log, secret) {
			t.Errorf("the log holds %q: %s", secret, log)
		}
	}
	if !strings.Contains(log, "request=req-7") || !strings.Contains(log, `route="POST /v1/chat"`) || !strings.Contains(log, "principal=south") {
		t.Errorf("log %s", log)
	}
}

func TestLargeRepliesAreCompressedOnRequest(t *testing.T) {
	srv := start(t, &fake{}, nil)
	body := `{"question":"` + strings.Repeat("数", 2000) + `"}`
	_, h, zipped := call(t, srv, "POST", "/v1/chat", "wsk_mid", body, "Accept-Encoding", "br, gzip")
	if h.Get("Content-Encoding") != "gzip" || len(zipped) > 2000 {
		t.Fatalf("%d bytes, %v", len(zipped), h)
	}
	z, err := gzip.NewReader(strings.NewReader(zipped))
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(z)
	if err != nil || !json.Valid(plain) {
		t.Errorf("%v %s", err, plain)
	}
	if _, h, _ := call(t, srv, "POST", "/v1/chat", "wsk_mid", body, "Accept-Encoding", "gzip;q=0"); h.Get("Content-Encoding") != "" {
		t.Error("compressed against the client's wish")
	}
}

func TestNewNeedsAllParts(t *testing.T) {
	if _, err := New(Config{}); err == nil {
		t.Error("an empty Config was taken")
	}
	if s := NewServer(http.NotFoundHandler()); s.ReadHeaderTimeout == 0 || s.WriteTimeout == 0 || s.IdleTimeout == 0 {
		t.Error("a server without time limits")
	}
}
