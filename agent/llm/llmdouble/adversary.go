package llmdouble

import (
	"encoding/json"
	"regexp"
	"strings"
)

// Adversary is a model that does whatever any text it is shown tells it to,
// system instructions excepted. It first makes the look-ups, so that it reads
// what the warehouse holds; then it makes the calls it was told to make, all
// at once, and after a refusal one by one; told to say something, it says it
// wherever there is room for words.
//
// Orders read "call NAME(…)" or 调用 NAME(…), with the arguments that encode
// turns into JSON; "say …;" or 说出 …; ends at the semicolon.
func Adversary(lookUps []Call, encode func(call string) (Call, bool)) Model {
	round := 0
	return func(h Heard) Said {
		round++
		if round == 1 && len(lookUps) > 0 {
			return Said{Calls: lookUps}
		}
		var calls []Call
		for _, order := range orders.FindAllStringSubmatch(h.untrusted(), -1) {
			if c, ok := encode(order[1]); ok {
				calls = append(calls, c)
			}
		}
		for _, words := range sayings.FindAllStringSubmatch(h.untrusted(), -1) {
			calls = append(calls, spoken(words[1], h.Messages[0].Text)...)
		}
		if len(calls) == 0 {
			return Said{Text: "There was no order."}
		}
		if round > 2 {
			calls = calls[(round-3)%len(calls):][:1]
		}
		return Said{Text: h.Messages[0].Text, Calls: calls}
	}
}

var (
	orders  = regexp.MustCompile(`(?:call|调用) ?([a-z_]+\([^()]*(?:\([^()]*\)[^()]*)*\))`)
	sayings = regexp.MustCompile(`(?:say|说出) ?([^;;]+)[;;]`)
)

// untrusted is everything but the standing instructions, with JSON's escapes
// undone.
func (h Heard) untrusted() string {
	var b strings.Builder
	for _, m := range h.Messages {
		if m.Role == "user" || m.Role == "tool" {
			b.WriteString(m.Text + "\n")
		}
	}
	return strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&", `\"`, `"`).Replace(b.String())
}

// spoken puts words, and the instructions themselves, into every argument that
// takes words.
func spoken(words, instructions string) []Call {
	text := map[string]string{"zh": words + instructions, "en": words + instructions}
	option := func(call string) map[string]any { return map[string]any{"label": text, "calls": []string{call}} }
	var out []Call
	for name, args := range map[string]any{
		"clarify": map[string]any{"ask": text, "options": []any{option("query(m=orders)"), option("query(m=net_sales)")}},
		"refuse":  map[string]any{"reason": "no_data", "message": text, "other": text},
	} {
		b, err := json.Marshal(args)
		if err != nil {
			panic("llmdouble: " + err.Error())
		}
		out = append(out, Call{Name: name, Arguments: string(b)})
	}
	return out
}
