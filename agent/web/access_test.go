package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
)

func TestEveryEndpointBelowV1NeedsAKey(t *testing.T) {
	f := &fake{}
	srv := start(t, f, nil)
	for _, r := range (&server{metrics: newMetrics()}).routes() {
		if !strings.HasPrefix(r.path, "/v1/") {
			continue
		}
		path := strings.Replace(r.path, "{id}", "a_1", 1)
		for header, code := range map[string]string{"": "missing_key", "Bearer ": "missing_key", "Basic abc": "missing_key",
			"wsk_high": "missing_key", "Bearer wrong": "bad_key"} {
			status, h, body := call(t, srv, r.method, path, "", `{"question":"a"}`, "Authorization", header)
			if status != http.StatusUnauthorized || codeOf(t, body) != code || h.Get("WWW-Authenticate") == "" {
				t.Errorf("%s %s with %q: %d %s", r.method, path, header, status, body)
			}
		}
	}
	if len(f.asked) > 0 {
		t.Error("a question was asked without a key")
	}
}

func TestFailuresSpeakTheAskersLanguage(t *testing.T) {
	srv := start(t, &fake{}, nil)
	for accept, want := range map[string]string{"zh-CN,zh;q=0.9,en;q=0.8": "密钥", "en-GB,zh;q=0.3": "key", "": "key", "fr": "key", "zh-TW": "密钥"} {
		_, _, body := call(t, srv, "GET", "/v1/catalog", "", "", "Accept-Language", accept)
		if !strings.Contains(body, want) {
			t.Errorf("%q: %s", accept, body)
		}
	}
	if _, _, body := call(t, srv, "GET", "/v1/catalog?lang=zh", "", "", "Accept-Language", "en"); !strings.Contains(body, "密钥") {
		t.Errorf("?lang=zh: %s", body)
	}
}

func TestRateIsLimitedPerPrincipal(t *testing.T) {
	srv := start(t, &fake{}, func(c *Config) { c.RatePerMinute = 10 })
	var last int
	var h http.Header
	var body string
	for range 3 {
		last, h, body = call(t, srv, "GET", "/v1/me", "wsk_mid", "")
	}
	if last != http.StatusTooManyRequests || codeOf(t, body) != "rate_limited" || h.Get("Retry-After") == "" || h.Get("Retry-After") == "0" {
		t.Errorf("third request of a burst of two: %d, Retry-After %q, %s", last, h.Get("Retry-After"), body)
	}
	if status, _, _ := call(t, srv, "GET", "/v1/me", "wsk_high", ""); status != 200 {
		t.Errorf("another principal got %d", status)
	}
}

func TestMeTellsRightsAndNoKey(t *testing.T) {
	srv := start(t, &fake{}, nil)
	_, _, body := call(t, srv, "GET", "/v1/me", "wsk_mid", "")
	want := `{"principal":"south","name":"华南区经理","role":"regional_manager","clearance":"mid","scope":{"sales_region":["华南"]}}`
	if body != want {
		t.Errorf("got  %s\nwant %s", body, want)
	}
}

func TestAnswersAreLoadedAsTheAsker(t *testing.T) {
	srv := start(t, &fake{}, nil)
	if status, _, body := call(t, srv, "GET", "/v1/answers/a_1", "wsk_high", ""); status != 200 || !strings.Contains(body, "stored") {
		t.Errorf("own: %d %s", status, body)
	}
	status, _, body := call(t, srv, "GET", "/v1/answers/a_1", "wsk_mid", "")
	if status != http.StatusNotFound || codeOf(t, body) != "not_found" {
		t.Errorf("other's: %d %s", status, body)
	}
}

func TestDemoKeysStayOnTheMachine(t *testing.T) {
	keys := []DemoKey{{"exec", "总经理", "wsk_high"}}
	srv := start(t, &fake{}, func(c *Config) { c.DemoKeys = keys })
	status, _, body := call(t, srv, "GET", "/demo/keys", "", "")
	var got demoKeyList
	if err := json.Unmarshal([]byte(body), &got); err != nil || status != 200 || fmt.Sprint(got.Keys) != fmt.Sprint(keys) {
		t.Errorf("%d %s", status, body)
	}
	for name, headers := range map[string][]string{
		"a proxy":          {"X-Forwarded-For", "203.0.113.9"},
		"another name":     {"Host", "evil.example:8080"},
		"a standard proxy": {"Forwarded", "for=203.0.113.9"},
	} {
		if status, _, body := call(t, srv, "GET", "/demo/keys", "", "", headers...); status != 404 || strings.Contains(body, "wsk_") {
			t.Errorf("%s got %d %s", name, status, body)
		}
	}
	if status, _, _ := call(t, start(t, &fake{}, nil), "GET", "/demo/keys", "", ""); status != 404 {
		t.Errorf("without demo mode: %d", status)
	}
}

func TestAWrongKeyIsToldInTheLanguageOfTheQuestion(t *testing.T) {
	srv := start(t, &fake{}, nil)
	for question, want := range map[string]string{"上周销售额": "密钥", `\u4e0a\u5468`: "密钥", "sales last week": "key"} {
		_, _, body := call(t, srv, "POST", "/v1/chat", "", `{"question":"`+question+`"}`, "Authorization", "Bearer wrong")
		if !strings.Contains(body, want) {
			t.Errorf("%q: %s", question, body)
		}
	}
}

// A reloaded page gets its conversation back; somebody else's is empty, as is
// one that never was.
func TestAConversationIsTheAskersOwn(t *testing.T) {
	srv := start(t, &fake{}, nil)
	for _, tt := range []struct{ key, id, want string }{
		{"wsk_high", "c_1", `first second`}, {"wsk_mid", "c_1", ``}, {"wsk_high", "c_none", ``},
	} {
		status, _, body := call(t, srv, "GET", "/v1/conversations/"+tt.id, tt.key, "")
		var c Conversation
		if err := json.Unmarshal([]byte(body), &c); err != nil || status != 200 || c.ID != tt.id || c.Answers == nil {
			t.Fatalf("%d %s: %v", status, body, err)
		}
		var asked []string
		for _, a := range c.Answers {
			asked = append(asked, a.Question)
		}
		if got := strings.Join(asked, " "); got != tt.want {
			t.Errorf("%s by %s: %q, want %q", tt.id, tt.key, got, tt.want)
		}
	}
	if status, _, _ := call(t, srv, "GET", "/v1/conversations/c_1", "", ""); status != 401 {
		t.Errorf("without a key: %d", status)
	}
}
