package llm

import "encoding/json"

// Message is one entry of a conversation. The set of variants is closed.
type Message interface{ isMessage() }

// System holds the standing instructions.
type System struct{ Text string }

// User is what the model is asked.
type User struct{ Text string }

// Result answers one call of the reply before it. Text must not be empty:
// some servers drop an empty result and then miss it.
type Result struct{ CallID, Text string }

// Reply is a complete answer of the model, and an entry of the conversation
// when it goes on.
type Reply struct {
	Text  string // without the model's thinking
	Calls []Call // in the order the model made them; all may run side by side
	Model string // as the server names it
	Usage Usage

	thinking string            // sent back to servers that want it beside calls
	items    []json.RawMessage // the reply as Responses wants it back
}

func (System) isMessage() {}
func (User) isMessage()   {}
func (Result) isMessage() {}
func (Reply) isMessage()  {}

// Call is the model's wish to call a tool. IDs are unique within a reply,
// whatever the server sent.
type Call struct {
	ID, Name string
	// Arguments is the model's text, meant to be a JSON object; "{}" for none.
	Arguments string
}

// Tool is something the model may call. Name has letters, digits, _ and -,
// at most 64; Parameters is the JSON schema of an object.
type Tool struct {
	Name, Description string
	Parameters        json.RawMessage
}

// Request is one step of a conversation.
type Request struct {
	Messages []Message
	Tools    []Tool
	// MustCall asks for a call rather than a text, where the server can be
	// told so; elsewhere the reply may still be a text.
	MustCall bool
	// Format, when set, asks for a JSON object instead of prose.
	Format *Format
	// MaxTokens bounds the reply; 0 = the server's own bound.
	MaxTokens int
}

// Format is the JSON wanted. Servers that cannot be held to a schema are asked
// in words, and the reply is checked against the schema in either case.
type Format struct {
	Name   string
	Schema json.RawMessage
}

// Usage counts tokens. Estimated is set when the server gave no count and the
// length of the texts stands in for it.
type Usage struct {
	Input, Output int
	Cached        int // part of Input that was read from the server's cache
	Estimated     bool
}

// Total is input and output.
func (u Usage) Total() int { return u.Input + u.Output }

func (u Usage) plus(o Usage) Usage {
	return Usage{u.Input + o.Input, u.Output + o.Output, u.Cached + o.Cached, u.Estimated || o.Estimated}
}
