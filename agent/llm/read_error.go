package llm

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"

	openai "github.com/sashabaranov/go-openai"

	"github.com/wenshu-ai/wenshu/semantic"
)

// read finds out what an attempt's error means.
func (c *Client) read(ctx context.Context, x *exchange, err error) *attempted {
	var own *semantic.Error
	if errors.As(err, &own) {
		if own.Code == CodeNoFinish && !c.Whole && !x.done {
			own = failure(CodeTruncated, own.Cause)
		}
		return &attempted{Error: own}
	}
	if ctx.Err() != nil {
		return &attempted{Error: over(ctx)}
	}
	return &attempted{failure(codeOf(x, err), c.scrubbed(err)), x.after}
}

func codeOf(x *exchange, err error) semantic.Code {
	var api *openai.APIError
	said := ""
	if errors.As(err, &api) {
		said = strings.ToLower(fmt.Sprint(api.Code, " ", api.Type, " ", api.Message))
	}
	var request *openai.RequestError
	if errors.As(err, &request) {
		said += strings.ToLower(string(request.Body))
	}
	for _, w := range wordings {
		if strings.Contains(said, w.part) {
			return w.code
		}
	}
	if code, ok := statuses[x.status]; ok {
		return code
	}
	var syntax *json.SyntaxError
	var shape *json.UnmarshalTypeError
	switch {
	case x.status == 0 && isClientCheck(err):
		return CodeRejected
	case x.status == 0, x.status >= 500:
		return CodeDown
	case x.status >= 400:
		return CodeRejected
	case errors.As(err, &syntax), errors.As(err, &shape), errors.Is(err, errTooLarge), errors.Is(err, openai.ErrTooManyEmptyStreamMessages):
		return CodeMalformed
	case api != nil: // an error event within a stream
		return CodeDown
	default:
		return CodeTruncated
	}
}

// wordings tell errors apart whose status does not; the first that fits counts.
var wordings = []struct {
	part string
	code semantic.Code
}{
	{"insufficient_quota", CodeQuota},
	{"insufficient balance", CodeQuota},
	{"arrearage", CodeQuota},
	{"exceeded_current_quota", CodeQuota},
	{"content_filter", CodeFiltered},
	{"content_policy_violation", CodeFiltered},
	{"data_inspection_failed", CodeFiltered},
	{"context_length_exceeded", CodeLength},
	{"maximum context length", CodeLength},
	{"exceeds the available context size", CodeLength},
	{"rate_limit", CodeRateLimit},
	{"overloaded", CodeDown},
}

var statuses = map[int]semantic.Code{
	http.StatusUnauthorized:    CodeAuth,
	http.StatusPaymentRequired: CodeQuota,
	http.StatusForbidden:       CodeAuth,
	http.StatusNotFound:        CodeNoModel,
	http.StatusRequestTimeout:  CodeTimeout,
	http.StatusTooManyRequests: CodeRateLimit,
	http.StatusGatewayTimeout:  CodeTimeout,
}

// isClientCheck reports an error the library raises before it sends: a model
// of that name takes no such request.
func isClientCheck(err error) bool {
	for _, known := range []error{
		openai.ErrReasoningToolsRequireResponses, openai.ErrReasoningSamplingUnsupported, openai.ErrReasoningEffortUnsupported,
		openai.ErrReasoningModelMaxTokensDeprecated, openai.ErrReasoningModelLimitationsOther, openai.ErrChatCompletionInvalidModel,
	} {
		if errors.Is(err, known) {
			return true
		}
	}
	return false
}

var keyLike = regexp.MustCompile(`(?i)\b(sk|key|bearer)[-_ ][\w.*-]{6,}`)

// scrubbed is the error for the log: short, without the address and without
// anything like a key, which servers repeat when they refuse one.
func (c *Client) scrubbed(err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		err = u.Err
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return io.ErrUnexpectedEOF
	}
	s := err.Error()
	if c.Key != "" {
		s = strings.ReplaceAll(s, c.Key, "[key]")
	}
	s = keyLike.ReplaceAllString(s, "[key]")
	return fmt.Errorf("%.500s", s)
}

// over returns the error for a context that ended.
func over(ctx context.Context) *semantic.Error {
	switch cause := context.Cause(ctx); {
	case errors.Is(cause, errTurnOver):
		return failure(CodeTimeout, errTurnOver)
	case errors.Is(cause, errStalled):
		return failure(CodeTimeout, errStalled)
	case errors.Is(cause, context.DeadlineExceeded):
		return failure(CodeTimeout, cause)
	default:
		e := semantic.Errorf(semantic.CodeCanceled, "请求已取消。", "The request was cancelled.")
		e.Cause = cause
		return e
	}
}
