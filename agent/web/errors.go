package web

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"golang.org/x/text/language"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/postgres"
	"github.com/wenshu-ai/wenshu/semantic"
)

// Codes of requests that cannot be taken, beside those of packages semantic,
// agent and postgres.
const (
	CodeMissingKey  semantic.Code = "missing_key"
	CodeBadRequest  semantic.Code = "bad_request"
	CodeBodyLarge   semantic.Code = "body_too_large"
	CodeMethod      semantic.Code = "method_not_allowed"
	CodeRateLimited semantic.Code = "rate_limited"
	CodeCrossSite   semantic.Code = "cross_site"
)

// statusClosed is what the log shows for a client that went away; nobody
// reads it.
const statusClosed = 499

// statusOf maps a code to the HTTP status. What the asker can correct is 400.
func statusOf(code semantic.Code) int {
	switch code {
	case CodeMissingKey, postgres.CodeBadKey:
		return http.StatusUnauthorized
	case semantic.CodeClearance, semantic.CodeRowScope, semantic.CodeHighPII, CodeCrossSite:
		return http.StatusForbidden
	case agent.CodeNotFound:
		return http.StatusNotFound
	case CodeMethod:
		return http.StatusMethodNotAllowed
	case CodeBodyLarge:
		return http.StatusRequestEntityTooLarge
	case CodeRateLimited:
		return http.StatusTooManyRequests
	case semantic.CodeCanceled:
		return statusClosed
	case semantic.CodeInternal:
		return http.StatusInternalServerError
	case semantic.CodeUnavailable:
		return http.StatusServiceUnavailable
	case semantic.CodeTimeout:
		return http.StatusGatewayTimeout
	default:
		return http.StatusBadRequest
	}
}

// errorReply is the form of every failure.
type errorReply struct {
	Error agent.ErrorView `json:"error"`
}

// fail answers with err in the language of the request. Only message, hint
// and near names are shown; causes go to the log.
func (s *server) fail(w http.ResponseWriter, r *http.Request, err error) {
	s.failIn(w, r, langOf(r), err)
}

func (s *server) failIn(w http.ResponseWriter, r *http.Request, lang semantic.Lang, err error) {
	e := shown(err)
	if e.Code == semantic.CodeInternal || e.Code == semantic.CodeUnavailable {
		s.Log.Error("request failed", "err", err, "request", entryOf(r).id)
	}
	status := statusOf(e.Code)
	if status == http.StatusUnauthorized {
		w.Header().Set("WWW-Authenticate", `Bearer realm="wenshu"`)
	}
	writeJSON(w, r, status, errorReply{view(e, lang)})
}

// shown returns the error people may see for any error.
func shown(err error) *semantic.Error {
	var e *semantic.Error
	switch {
	case errors.As(err, &e):
		return e
	case errors.Is(err, context.Canceled):
		return semantic.Errorf(semantic.CodeCanceled, "请求已取消。", "The request was cancelled.")
	case errors.Is(err, context.DeadlineExceeded):
		return hinted(semantic.Errorf(semantic.CodeTimeout, "处理超时。", "This took too long."),
			"请缩短时间范围或减少维度后再试。", "Try a shorter period or fewer dimensions.")
	default:
		return hinted(semantic.Errorf(semantic.CodeInternal, "内部出错了。", "Something went wrong inside."),
			"请稍后再试；若再次出现，请把响应头 X-Request-Id 告诉管理员。",
			"Try again later; if it happens again, give the X-Request-Id response header to your administrator.")
	}
}

func view(e *semantic.Error, lang semantic.Lang) agent.ErrorView {
	hint := e.Hint.In(lang)
	if len(e.Candidates) > 0 {
		near := semantic.Text{ZH: "相近的名称：", EN: "Did you mean: "}.In(lang) + strings.Join(e.Candidates, ", ")
		hint = strings.TrimSpace(hint + " " + near)
	}
	return agent.ErrorView{Code: string(e.Code), Message: e.Message.In(lang), Hint: hint}
}

func hinted(e *semantic.Error, zh, en string) *semantic.Error {
	e.Hint = semantic.Text{ZH: zh, EN: en}
	return e
}

var languages = language.NewMatcher([]language.Tag{language.English, language.Chinese})

// langOf is the language a request wants: ?lang=, else Accept-Language, else
// English.
func langOf(r *http.Request) semantic.Lang {
	if l := semantic.Lang(r.URL.Query().Get("lang")); l == semantic.ZH || l == semantic.EN {
		return l
	}
	_, i := language.MatchStrings(languages, r.Header.Get("Accept-Language"))
	if i == 1 {
		return semantic.ZH
	}
	return semantic.EN
}
