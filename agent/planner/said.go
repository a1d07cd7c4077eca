package planner

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode"

	"github.com/wenshu-ai/wenshu/agent/builtin/fold"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// freeText are the arguments of a call that hold words rather than keys.
type freeText struct {
	Op    string          `json:"op"`
	Query string          `json:"q"`
	Note  string          `json:"note"`
	Term  string          `json:"term"`
	Check string          `json:"check"`
	To    json.RawMessage `json:"to"` // a name or a list of names
}

func freeTextOf(c tools.Call) (freeText, error) {
	var f freeText
	b, err := tools.EncodeArgs(c.Args)
	if err != nil {
		return f, err
	}
	// Fields of other kinds under these names do not occur; EncodeArgs prints
	// op, q, note, term and check as strings in every tool.
	return f, json.Unmarshal(b, &f)
}

func (f freeText) recipients() []string {
	var many []string
	if json.Unmarshal(f.To, &many) == nil {
		return many
	}
	var one string
	if json.Unmarshal(f.To, &one) == nil && one != "" {
		return []string{one}
	}
	return nil
}

// checkSaid wants free text to be words of the question, so that no text from
// elsewhere finds its way into a note, or a result to a recipient, that the
// asker did not name.
func (s *session) checkSaid(c tools.Call) error {
	f, err := freeTextOf(c)
	if err != nil {
		return err
	}
	asked := letters(s.request.Text)
	for arg, value := range map[string]string{"q": f.Query, "note": f.Note, "term": f.Term} {
		if !strings.Contains(asked, letters(value)) {
			return notSaid(arg, value)
		}
	}
	for _, to := range f.recipients() {
		if to != "@me" && !strings.Contains(asked, letters(to)) {
			return notSaid("to", to)
		}
	}
	return nil
}

// letters are the letters and digits of a text in one form of writing.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, fold.Words(s))
}

func notSaid(arg, value string) error {
	return semantic.Errorf(semantic.CodeBadQuery, "参数 %[1]s 的值 %[2]q 不是问题里的话。",
		"The argument %[1]s must repeat words of the question; %[2]q is not in it.", arg, value)
}

// acting are the operations that store, send or start something; nil stands
// for all operations of a tool.
var acting = map[string][]string{
	"export": nil, "action": nil,
	"alert": {"create", "mute"}, "digest": {"create", "stop", "run"}, "insight": {"save", "prefer"},
}

// acts reports whether the call does more than read.
func acts(c tools.Call) bool {
	ops, ok := acting[c.Tool()]
	if !ok {
		return false
	}
	f, err := freeTextOf(c)
	return err != nil || ops == nil || slices.Contains(ops, f.Op)
}
