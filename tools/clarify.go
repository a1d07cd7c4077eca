package tools

import (
	"context"
	"encoding/json"
	"strings"

	"github.com/google/jsonschema-go/jsonschema"

	"github.com/wenshu-ai/wenshu/semantic"
)

// The canonical text of a question back holds one language and the labels of
// the options: clarify(ask=metric and scope; options=by country/by province).
// The JSON form holds everything.

func (a *ClarifyArgs) printArgs() []pair {
	var out []pair
	if !a.Ask.IsZero() {
		out = append(out, pair{"ask", quote(a.Ask.In(semantic.EN))})
	}
	if len(a.Options) > 0 {
		labels := make([]string, len(a.Options))
		for i, o := range a.Options {
			labels[i] = quote(o.Label.In(semantic.EN))
		}
		out = append(out, pair{"options", strings.Join(labels, "/")})
	}
	return out
}

func (a *ClarifyArgs) readArgs(pairs []pair) error {
	for _, p := range pairs {
		switch p.key {
		case "ask":
			s, err := unquote(p.value)
			if err != nil {
				return err
			}
			a.Ask = both(s)
		case "options":
			labels, err := words(p.value, "/")
			if err != nil {
				return err
			}
			for _, l := range labels {
				a.Options = append(a.Options, Option{Label: both(l)})
			}
		default:
			return unknownArg("clarify", p.key, []string{"ask", "options"})
		}
	}
	return nil
}

func both(s string) semantic.Text { return semantic.Text{ZH: s, EN: s} }

// prose reads a text in one language or in both.
type prose semantic.Text

// UnmarshalJSON reads a string or {"zh":…,"en":…}.
func (p *prose) UnmarshalJSON(b []byte) error {
	var s string
	if json.Unmarshal(b, &s) == nil {
		*p = prose(both(s))
		return nil
	}
	return json.Unmarshal(b, (*semantic.Text)(p))
}

type clarifyJSON struct {
	Ask     prose        `json:"ask"`
	Options []optionJSON `json:"options"`
}

type optionJSON struct {
	Label   prose    `json:"label"`
	Calls   []string `json:"calls,omitempty"`
	Default bool     `json:"default,omitempty"`
}

// MarshalJSON prints the question and the options; calls are canonical texts.
func (a *ClarifyArgs) MarshalJSON() ([]byte, error) {
	out := clarifyJSON{Ask: prose(a.Ask), Options: []optionJSON{}}
	for _, o := range a.Options {
		j := optionJSON{Label: prose(o.Label), Default: o.Default}
		for _, c := range o.Calls {
			j.Calls = append(j.Calls, c.String())
		}
		out.Options = append(out.Options, j)
	}
	return encodeValue(out)
}

// UnmarshalJSON reads what MarshalJSON prints.
func (a *ClarifyArgs) UnmarshalJSON(b []byte) error {
	var in clarifyJSON
	if err := strictJSON("clarify", b, &in); err != nil {
		return err
	}
	out := ClarifyArgs{Ask: semantic.Text(in.Ask)}
	for _, o := range in.Options {
		calls, err := parseAll(o.Calls)
		if err != nil {
			return err
		}
		out.Options = append(out.Options, Option{semantic.Text(o.Label), calls, o.Default})
	}
	*a = out
	return nil
}

func parseAll(texts []string) ([]Call, error) {
	var out []Call
	for _, t := range texts {
		calls, err := ParsePlan(t)
		if err != nil {
			return nil, err
		}
		out = append(out, calls...)
	}
	return out, nil
}

func strictJSON(tool string, b []byte, into any) error {
	d := json.NewDecoder(strings.NewReader(string(b)))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return notJSON(tool, err)
	}
	return nil
}

func (*ClarifyArgs) schema() *jsonschema.Schema {
	option := object(map[string]*jsonschema.Schema{
		"label":   textSchema("what the asker sees"),
		"calls":   {Type: "array", Items: &jsonschema.Schema{Type: "string"}, Description: "the complete calls behind the option as canonical text, such as query(m=net_sales; t=last_7d)"},
		"default": {Type: "boolean", Description: "true for the likeliest reading"},
	}, "label")
	return object(map[string]*jsonschema.Schema{
		"ask":     textSchema("one question: what is unclear"),
		"options": {Type: "array", Items: option, MinItems: jsonschema.Ptr(2), MaxItems: jsonschema.Ptr(4)},
	}, "ask", "options")
}

func textSchema(doc string) *jsonschema.Schema {
	s := object(map[string]*jsonschema.Schema{"zh": {Type: "string"}, "en": {Type: "string"}}, "zh", "en")
	s.Description = doc
	return s
}

func object(p map[string]*jsonschema.Schema, required ...string) *jsonschema.Schema {
	return &jsonschema.Schema{Type: "object", Properties: p, Required: required,
		AdditionalProperties: &jsonschema.Schema{Not: &jsonschema.Schema{}}}
}

type clarifyTool struct{}

func (clarifyTool) Name() string { return "clarify" }
func (clarifyTool) New() Args    { return &ClarifyArgs{} }
func (clarifyTool) Doc() semantic.Text {
	return semantic.Text{ZH: "问题有多种读法时,反问一句并给出 2–4 个选项。", EN: "Asks back once, with two to four options, when a question can be read in several ways."}
}

// Check wants a question and two to four options.
func (clarifyTool) Check(_ *semantic.Model, a Args) error {
	c, err := argsAs[*ClarifyArgs](a)
	if err != nil {
		return err
	}
	if c.Ask.IsZero() || len(c.Options) < 2 || len(c.Options) > 4 {
		return badCall("反问需要一个问题和 2–4 个选项。", "A question back needs its text and two to four options.")
	}
	return nil
}

// Run returns the call itself: there is nothing to compute.
func (clarifyTool) Run(_ context.Context, _ Env, a Args) (*Result, error) {
	return &Result{Call: Call{a}}, nil
}
