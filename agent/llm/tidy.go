package llm

import (
	"strconv"
	"strings"
)

// tidied gives every call an id of its own and arguments that are not empty:
// small servers number every call alike, or not at all.
func tidied(calls []Call) []Call {
	used := map[string]bool{}
	for i, c := range calls {
		for n := i; c.ID == "" || used[c.ID]; n++ {
			c.ID = "call_" + strconv.Itoa(n)
		}
		used[c.ID] = true
		if strings.TrimSpace(c.Arguments) == "" {
			c.Arguments = "{}"
		}
		calls[i] = c
	}
	return calls
}

// withoutThinking cuts off what a model thought aloud before its reply, as
// servers without a field of its own for it send it. Some leave out the
// opening tag; thoughts without an end are no reply at all.
func withoutThinking(s string) string {
	s = strings.TrimSpace(s)
	if _, after, ended := strings.Cut(s, "</think>"); ended {
		return strings.TrimSpace(after)
	}
	if strings.HasPrefix(s, "<think>") {
		return ""
	}
	return s
}
