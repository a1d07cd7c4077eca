package tools

import (
	"context"
	"slices"
	"strings"

	"github.com/google/jsonschema-go/jsonschema"

	"github.com/wenshu-ai/wenshu/semantic"
)

// The canonical text of a refusal holds one language: the code of the reason,
// the explanation after a colon, and the offer, which is calls and words:
// refuse(reason=not_predictable: future law; offer=query(m=net_sales)).

func (a *RefuseArgs) printArgs() []pair {
	reason := quote(string(a.Reason))
	if !a.Message.IsZero() {
		reason += ": " + quote(a.Message.In(semantic.EN))
	}
	out := []pair{{"reason", reason}}
	var offers []string
	for _, c := range a.Offer {
		offers = append(offers, c.String())
	}
	if !a.Other.IsZero() {
		offers = append(offers, quote(a.Other.In(semantic.EN)))
	}
	if len(offers) > 0 {
		out = append(out, pair{"offer", strings.Join(offers, "/")})
	}
	return out
}

func (a *RefuseArgs) readArgs(pairs []pair) error {
	for _, p := range pairs {
		var err error
		switch p.key {
		case "reason":
			err = a.readReason(p.value)
		case "offer":
			err = a.readOffer(p.value)
		default:
			err = unknownArg("refuse", p.key, []string{"reason", "offer"})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (a *RefuseArgs) readReason(s string) error {
	code, message, at, err := cut(s, ":")
	if err != nil {
		return err
	}
	code, err = unquote(code)
	if err != nil {
		return err
	}
	a.Reason = RefuseReason(code)
	if at >= 0 {
		message, err = unquote(message)
		a.Message = both(message)
	}
	return err
}

// readOffer takes what parses as a call for a call and the rest for words.
func (a *RefuseArgs) readOffer(s string) error {
	items, err := split(s, "/")
	if err != nil {
		return err
	}
	var said []string
	for _, item := range items {
		if c, err := ParseCall(item); err == nil {
			a.Offer = append(a.Offer, c)
			continue
		}
		w, err := unquote(item)
		if err != nil {
			return err
		}
		said = append(said, w)
	}
	if len(said) > 0 {
		a.Other = both(strings.Join(said, "/"))
	}
	return nil
}

type refuseJSON struct {
	Reason  RefuseReason `json:"reason"`
	Message *prose       `json:"message,omitempty"`
	Offer   []string     `json:"offer,omitempty"`
	Other   *prose       `json:"other,omitempty"`
}

// MarshalJSON prints the refusal; offered calls are canonical texts.
func (a *RefuseArgs) MarshalJSON() ([]byte, error) {
	out := refuseJSON{Reason: a.Reason}
	if !a.Message.IsZero() {
		out.Message = (*prose)(&a.Message)
	}
	if !a.Other.IsZero() {
		out.Other = (*prose)(&a.Other)
	}
	for _, c := range a.Offer {
		out.Offer = append(out.Offer, c.String())
	}
	return encodeValue(out)
}

// UnmarshalJSON reads what MarshalJSON prints.
func (a *RefuseArgs) UnmarshalJSON(b []byte) error {
	var in refuseJSON
	if err := strictJSON("refuse", b, &in); err != nil {
		return err
	}
	calls, err := parseAll(in.Offer)
	if err != nil {
		return err
	}
	out := RefuseArgs{Reason: in.Reason, Offer: calls}
	if in.Message != nil {
		out.Message = semantic.Text(*in.Message)
	}
	if in.Other != nil {
		out.Other = semantic.Text(*in.Other)
	}
	*a = out
	return nil
}

// reasons are the codes a refusal may carry.
var reasons = []string{
	string(RefuseNoData), string(RefuseNotPredictable), string(RefuseClearance), string(RefuseRowScope),
	string(RefuseHighPII), string(RefuseApproval), string(RefuseNoRawSQL), string(RefuseNotYet),
}

func (*RefuseArgs) schema() *jsonschema.Schema {
	codes := make([]any, len(reasons))
	for i, r := range reasons {
		codes[i] = r
	}
	return object(map[string]*jsonschema.Schema{
		"reason":  {Type: "string", Enum: codes},
		"message": textSchema("why, in plain words"),
		"offer":   {Type: "array", Items: &jsonschema.Schema{Type: "string"}, Description: "calls the asker may run instead, as canonical text"},
		"other":   textSchema("an offer in words, where no call fits"),
	}, "reason")
}

type refuseTool struct{}

func (refuseTool) Name() string { return "refuse" }
func (refuseTool) New() Args    { return &RefuseArgs{} }
func (refuseTool) Doc() semantic.Text {
	return semantic.Text{ZH: "说明为什么不能回答,并给出替代办法。", EN: "Says why a question cannot be answered and offers an alternative."}
}

// Check wants a known reason and an alternative.
func (refuseTool) Check(_ *semantic.Model, a Args) error {
	r, err := argsAs[*RefuseArgs](a)
	if err != nil {
		return err
	}
	if !slices.Contains(reasons, string(r.Reason)) {
		e := badCall("没有名为 %q 的拒绝原因。", "There is no reason to refuse called %q.", r.Reason)
		e.Candidates = reasons
		return e
	}
	if len(r.Offer) == 0 && r.Other.IsZero() {
		return badCall("拒绝时必须给出替代办法。", "A refusal must offer an alternative.")
	}
	return nil
}

// Run returns the call itself: there is nothing to compute.
func (refuseTool) Run(_ context.Context, _ Env, a Args) (*Result, error) {
	r, err := argsAs[*RefuseArgs](a)
	if err != nil {
		return nil, err
	}
	return &Result{Call: Call{a}, Next: r.Offer}, nil
}
