package semantic

import (
	"errors"
	"fmt"
)

// Code names a kind of failure for programs. Codes are part of the HTTP
// contract and never change their meaning.
type Code string

// The codes of the semantic layer.
const (
	CodeUnknownMetric      Code = "unknown_metric"
	CodeUnknownDimension   Code = "unknown_dimension"
	CodeUnknownMember      Code = "unknown_member"
	CodeDimensionNotUsable Code = "dimension_not_allowed" // the metric does not allow the dimension's group
	CodeAmbiguousPath      Code = "ambiguous_path"
	CodeNoPath             Code = "no_path"
	CodeFanOut             Code = "fan_out"
	CodeBadFilter          Code = "bad_filter"
	CodeBadTime            Code = "bad_time"
	CodeBadQuery           Code = "bad_query"
	CodeBadModel           Code = "bad_model"
	CodeClearance          Code = "clearance"
	CodeRowScope           Code = "row_scope"
	CodeHighPII            Code = "high_pii"
	CodeNotAvailable       Code = "not_available" // declared, but no data is collected or no tool computes it yet
	CodeTimeout            Code = "timeout"
	CodeTooLarge           Code = "too_large"
	CodeUnavailable        Code = "database_unavailable"
	CodeCanceled           Code = "canceled"
	CodeInternal           Code = "internal"
)

// Error is a failure with a code for programs, a sentence for people that
// says what to do, near names so that a planner can repair its call, and a
// private cause for the log. Only Message, Hint and Candidates may be shown.
type Error struct {
	Code       Code
	Message    Text
	Hint       Text
	Candidates []string
	Pos        Position // set when the failure has a place in a file
	Cause      error
}

// Position is a place in a model file, 1-based; the zero value means none.
type Position struct {
	File         string
	Line, Column int
}

// String prints file:line:column.
func (p Position) String() string {
	if p.Line == 0 {
		return p.File
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// Error prints place, code, English sentence and cause: it is for logs.
func (e *Error) Error() string {
	s := string(e.Code) + ": " + e.Message.In(EN)
	if p := e.Pos.String(); p != "" {
		s = p + ": " + s
	}
	if e.Cause != nil {
		s += ": " + e.Cause.Error()
	}
	return s
}

// Unwrap returns the private cause.
func (e *Error) Unwrap() error { return e.Cause }

// Is matches another *Error by code, so that errors.Is(err, &Error{Code: c}) asks for a kind.
func (e *Error) Is(target error) bool {
	t, ok := target.(*Error)
	return ok && t.Code == e.Code
}

// Errorf makes an Error from one sentence in each language; the arguments are
// applied to both, so use indexed verbs where the order differs.
func Errorf(code Code, zh, en string, args ...any) *Error {
	return &Error{Code: code, Message: Text{ZH: fmt.Sprintf(zh, args...), EN: fmt.Sprintf(en, args...)}}
}

// CodeOf returns the code of the first Error in err's chain, CodeInternal for
// any other error and "" for nil.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return CodeInternal
}
