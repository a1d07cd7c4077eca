package web

import (
	"net/http"
	"time"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/postgres"
	"github.com/wenshu-ai/wenshu/semantic"
)

// chatRequest is the body of POST /v1/chat.
type chatRequest struct {
	Question       string        `json:"question" jsonschema:"the question, in Chinese, English or both"`
	ConversationID string        `json:"conversation_id,omitempty" jsonschema:"the conversation this belongs to; empty starts one"`
	Lang           semantic.Lang `json:"lang,omitempty" jsonschema:"zh or en; empty answers in the language of the question"`
	Stream         bool          `json:"stream,omitempty" jsonschema:"send progress while working, as server-sent events"`
	Option         *int          `json:"option,omitempty" jsonschema:"index of the option chosen from the conversation's last clarifying question"`
}

// maxConversation is the longest conversation id taken; ids of this server
// have 38 characters, channels make their own.
const maxConversation = 128

func (c chatRequest) check() error {
	if c.Lang != "" && c.Lang != semantic.ZH && c.Lang != semantic.EN {
		return semantic.Errorf(CodeBadRequest, "lang 只能是 zh 或 en。", "lang must be zh or en.")
	}
	if len(c.ConversationID) > maxConversation {
		return semantic.Errorf(CodeBadRequest, "conversation_id 超过了 %d 个字符。", "conversation_id is longer than %d characters.", maxConversation)
	}
	return nil
}

func (s *server) chat(w http.ResponseWriter, r *http.Request, who postgres.Principal) {
	b, err := readBody(w, r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	var c chatRequest
	if err := decodeStrict(b, &c); err != nil {
		s.fail(w, r, err)
		return
	}
	if err := c.check(); err != nil {
		s.fail(w, r, err)
		return
	}
	q := agent.Question{Text: c.Question, Who: who.Access(), Conversation: c.ConversationID,
		Lang: c.Lang, Source: source(r), Option: c.Option}
	if c.Stream {
		s.stream(w, r, q)
		return
	}
	a := s.turn(r, q, nil)
	writeJSON(w, r, chatStatus(a), a)
}

// turn answers q and counts it.
func (s *server) turn(r *http.Request, q agent.Question, emit func(agent.Event)) *agent.Answer {
	began := time.Now()
	a := s.Asker.Turn(r.Context(), q, emit)
	s.metrics.turn(a, time.Since(began))
	return a
}

// chatStatus is 200 for everything that is an answer, also a question back
// and a refusal; a turn that failed tells so in the status too.
func chatStatus(a *agent.Answer) int {
	if a.Outcome != agent.OutcomeError || a.Error == nil {
		return http.StatusOK
	}
	return statusOf(semantic.Code(a.Error.Code))
}

// source tells the page from programs: only browsers send Sec-Fetch-Site.
func source(r *http.Request) string {
	if r.Header.Get("Sec-Fetch-Site") == "same-origin" {
		return "web"
	}
	return "http"
}
