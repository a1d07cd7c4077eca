package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
)

func TestChatAnswersAsThePrincipalOfTheKey(t *testing.T) {
	f := &fake{}
	srv := start(t, f, nil)
	status, _, body := call(t, srv, "POST", "/v1/chat", "wsk_mid",
		`{"question":"上周销售额 📈","conversation_id":"c_9","lang":"en","option":1}`, "Sec-Fetch-Site", "same-origin")
	if status != http.StatusOK {
		t.Fatalf("%d %s", status, body)
	}
	q := f.asked[0]
	if q.Text != "上周销售额 📈" || q.Conversation != "c_9" || q.Lang != semantic.EN || q.Option == nil || *q.Option != 1 || q.Source != "web" {
		t.Errorf("asked %+v", q)
	}
	if q.Who.Principal != "south" || q.Who.Clearance != semantic.Mid || len(q.Who.Scope) != 1 {
		t.Errorf("asked as %+v", q.Who)
	}
	if !strings.Contains(body, "12345678901234567.89") {
		t.Errorf("digits were lost: %s", body)
	}
	var a agent.Answer
	if err := json.Unmarshal([]byte(body), &a); err != nil || a.Text != "上周销售额 📈" {
		t.Errorf("answer %q, %v", a.Text, err)
	}
}

func TestChatRefusesWhatItCannotRead(t *testing.T) {
	srv := start(t, &fake{}, nil)
	for name, c := range map[string]struct {
		body   string
		status int
		code   string
	}{
		"not JSON":        {`question=1`, 400, "bad_request"},
		"empty":           {``, 400, "bad_request"},
		"unknown field":   {`{"question":"a","qestion":"b"}`, 400, "bad_request"},
		"two values":      {`{"question":"a"}{}`, 400, "bad_request"},
		"wrong type":      {`{"question":7}`, 400, "bad_request"},
		"array":           {`[]`, 400, "bad_request"},
		"other language":  {`{"question":"a","lang":"fr"}`, 400, "bad_request"},
		"long thread id":  {`{"question":"a","conversation_id":"` + strings.Repeat("x", 200) + `"}`, 400, "bad_request"},
		"huge body":       {`{"question":"` + strings.Repeat("长", maxBody) + `"}`, 413, "body_too_large"},
		"deeply nested":   {strings.Repeat("[", 20000), 400, "bad_request"},
		"null byte":       {"\x00", 400, "bad_request"},
		"who is not read": {`{"question":"a","role":"exec"}`, 400, "bad_request"},
	} {
		status, _, body := call(t, srv, "POST", "/v1/chat", "wsk_mid", c.body)
		if status != c.status || codeOf(t, body) != c.code {
			t.Errorf("%s: %d %s", name, status, body)
		}
	}
}

func TestFailedTurnsTellInTheStatus(t *testing.T) {
	srv := start(t, &fake{}, nil)
	for code, want := range map[string]int{"empty_question": 400, "question_too_long": 400, "question_not_text": 400,
		"database_unavailable": 503, "timeout": 504, "internal": 500, "bad_time": 400} {
		status, _, body := call(t, srv, "POST", "/v1/chat", "wsk_mid", `{"question":"fail:`+code+`"}`)
		var a agent.Answer
		if err := json.Unmarshal([]byte(body), &a); err != nil {
			t.Fatal(err)
		}
		if status != want || a.Error == nil || a.Error.Code != code || a.ID == "" {
			t.Errorf("%s: %d, want %d: %s", code, status, want, body)
		}
	}
}

func TestStreamSendsProgressThenTheAnswer(t *testing.T) {
	srv := start(t, &fake{}, nil)
	status, h, body := call(t, srv, "POST", "/v1/chat", "wsk_mid", `{"question":"为什么下降\n第二行","stream":true}`)
	if status != 200 || !strings.HasPrefix(h.Get("Content-Type"), "text/event-stream") {
		t.Fatalf("%d %v", status, h)
	}
	var kinds []string
	var last string
	for _, event := range strings.Split(strings.TrimSpace(body), "\n\n") {
		kind, data, ok := strings.Cut(event, "\ndata: ")
		if !ok || strings.Contains(data, "\n") {
			t.Fatalf("not one event: %q", event)
		}
		kinds, last = append(kinds, strings.TrimPrefix(kind, "event: ")), data
	}
	if got := strings.Join(kinds, " "); got != "progress progress answer" {
		t.Errorf("events %s", got)
	}
	if !strings.Contains(body, `{"stage":"understand","text":"正在理解问题"}`) {
		t.Errorf("progress is not in the language of the question: %s", body)
	}
	var a agent.Answer
	if err := json.Unmarshal([]byte(last), &a); err != nil || a.ID != "a_1" {
		t.Errorf("answer %v %s", err, last)
	}
}

func TestManyAskersAtOnce(t *testing.T) {
	f := &fake{}
	srv := start(t, f, nil)
	var wg sync.WaitGroup
	for i := range 40 {
		wg.Go(func() {
			text := fmt.Sprintf("q%d", i)
			_, _, body := call(t, srv, "POST", "/v1/chat", "wsk_high", `{"question":"`+text+`","stream":`+fmt.Sprint(i%2 == 0)+`}`)
			if !strings.Contains(body, `"text":"`+text+`"`) {
				t.Errorf("%s got %s", text, body)
			}
		})
	}
	wg.Wait()
	if len(f.asked) != 40 {
		t.Errorf("%d turns", len(f.asked))
	}
}

func TestAPanicIsOneFailedReply(t *testing.T) {
	srv := start(t, &fake{}, nil)
	status, _, body := call(t, srv, "POST", "/v1/chat", "wsk_mid", `{"question":"panic"}`)
	if status != 500 || codeOf(t, body) != "internal" || strings.Contains(body, "boom") {
		t.Errorf("%d %s", status, body)
	}
	if status, _, _ := call(t, srv, "GET", "/healthz", "", ""); status != 200 {
		t.Error("the server died")
	}
}
