package llm

import (
	"fmt"

	"github.com/wenshu-ai/wenshu/semantic"
)

// finishes are the reasons that do not mean a usable reply. Every other one
// that is not empty ends a complete reply: servers have many names for it, and
// some say "stop" beside calls.
var finishes = map[string]semantic.Code{
	"":                             CodeNoFinish,
	"null":                         CodeNoFinish,
	"length":                       CodeLength,
	"max_output_tokens":            CodeLength,
	"content_filter":               CodeFiltered,
	"sensitive":                    CodeFiltered,
	"error":                        CodeDown,
	"abort":                        CodeDown,
	"network_error":                CodeDown,
	"insufficient_system_resource": CodeDown,
}

// complete returns the reply and whether it is one to act on; its usage counts
// in either case.
func complete(r Reply, finish, refusal string) (Reply, error) {
	if refusal != "" {
		return r, failure(CodeRefused, fmt.Errorf("refusal: %.200s", refusal))
	}
	if code, bad := finishes[finish]; bad {
		return r, failure(code, fmt.Errorf("finish reason %q", finish))
	}
	r.Text = withoutThinking(r.Text)
	r.Calls = tidied(r.Calls)
	if r.Text == "" && len(r.Calls) == 0 {
		return r, failure(CodeEmpty, fmt.Errorf("finish reason %q with neither text nor call", finish))
	}
	return r, nil
}
