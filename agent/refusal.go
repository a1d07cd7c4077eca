package agent

import (
	"errors"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// refusals maps the codes that mean "not for you" or "not in the data" to the
// reason people read.
var refusals = map[semantic.Code]tools.RefuseReason{
	semantic.CodeClearance:    tools.RefuseClearance,
	semantic.CodeRowScope:     tools.RefuseRowScope,
	semantic.CodeHighPII:      tools.RefuseHighPII,
	semantic.CodeNotAvailable: tools.RefuseNotYet,
}

// refusalFor returns the refusal an error amounts to, if it is one.
func refusalFor(err error) (*tools.RefuseArgs, bool) {
	var e *semantic.Error
	if !errors.As(err, &e) {
		return nil, false
	}
	reason, ok := refusals[e.Code]
	if !ok {
		return nil, false
	}
	args := &tools.RefuseArgs{Reason: reason, Message: e.Message, Other: e.Hint}
	var denied *tools.Denied
	if errors.As(err, &denied) {
		args.Offer = denied.Offer
	}
	return args, true
}
