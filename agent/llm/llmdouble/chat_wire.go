package llmdouble

import (
	"net/http"
	"strconv"
)

// The frames and replies of Chat Completions, as they are sent.

type chatDelta struct {
	Role             string         `json:"role,omitempty"`
	Content          *string        `json:"content,omitempty"`
	ReasoningContent string         `json:"reasoning_content,omitempty"`
	Refusal          string         `json:"refusal,omitempty"`
	ToolCalls        []chatToolCall `json:"tool_calls,omitempty"`
}

type chatChoice struct {
	Index        int        `json:"index"`
	Delta        *chatDelta `json:"delta,omitempty"`
	Message      *chatDelta `json:"message,omitempty"`
	FinishReason *string    `json:"finish_reason"`
	Usage        *chatUsage `json:"usage,omitempty"`
}

type chatUsage struct {
	PromptTokens     int `json:"prompt_tokens"`
	CompletionTokens int `json:"completion_tokens"`
	TotalTokens      int `json:"total_tokens"`
}

type chatReply struct {
	ID      string       `json:"id"`
	Object  string       `json:"object"`
	Created int          `json:"created"`
	Model   string       `json:"model"`
	Choices []chatChoice `json:"choices"`
	Filter  []filterWord `json:"prompt_filter_results,omitempty"`
	Usage   *chatUsage   `json:"usage,omitempty"`
}

type filterWord struct {
	PromptIndex int `json:"prompt_index"`
}

// created is the fixed instant of all replies, so that transcripts repeat.
const created = 1764460800

func (q *chatRequest) frame(choices ...chatChoice) chatReply {
	return chatReply{ID: "chatcmpl-1", Object: "chat.completion.chunk", Created: created, Model: q.Model, Choices: append([]chatChoice{}, choices...)}
}

func delta(d chatDelta) chatChoice { return chatChoice{Delta: &d} }

func (q *chatRequest) answer(w http.ResponseWriter, _ *http.Request, s Style, said Said) {
	if !q.Stream {
		q.whole(w, s, said)
		return
	}
	out := newSSE(w)
	if s.FilterFirst {
		f := q.frame()
		f.Filter = []filterWord{{}}
		out.data(f)
	}
	for i, d := range q.deltas(s, said) {
		if s.Comments && i%2 == 0 {
			out.comment("keep-alive")
		}
		c := delta(d)
		if s.EmptyDeltas {
			c.FinishReason = ptr("null")
		}
		out.data(q.frame(c))
		if s.EmptyDeltas {
			out.data(q.frame(chatChoice{Delta: &chatDelta{Content: ptr("")}, FinishReason: ptr("null")}))
		}
	}
	last := chatChoice{Delta: &chatDelta{}, FinishReason: finishOf(s, said)}
	if s.Usage == UsageInChoice {
		last.Usage = q.usage(said)
	}
	out.data(q.frame(last))
	if s.Usage == UsageAsked && q.StreamOptions != nil && q.StreamOptions.IncludeUsage {
		f := q.frame()
		f.Usage = q.usage(said)
		out.data(f)
	}
	out.done()
}

func ptr[T any](x T) *T { return &x }

// finishOf is nil for a model that never finishes.
func finishOf(s Style, said Said) *string {
	switch {
	case said.Finish == "missing":
		return nil
	case said.Finish != "":
		return &said.Finish
	case len(said.Calls) > 0 && !s.StopBesideCalls:
		return ptr("tool_calls")
	default:
		return ptr("stop")
	}
}

// usage counts four characters a token, as a stand-in.
func (q *chatRequest) usage(said Said) *chatUsage {
	in, out := 0, len(said.Text)+len(said.Thinking)
	for _, m := range q.Messages {
		if m.Content != nil {
			in += len(*m.Content)
		}
	}
	for _, c := range said.Calls {
		out += len(c.Name) + len(c.Arguments)
	}
	return &chatUsage{in/4 + 1, out/4 + 1, in/4 + out/4 + 2}
}

// deltas cuts what the model says into the pieces of a stream.
func (q *chatRequest) deltas(s Style, said Said) []chatDelta {
	out := []chatDelta{{Role: "assistant", Content: ptr("")}}
	text := said.Text
	if said.Thinking != "" && s.Reasoning == "" {
		text = "<think>" + said.Thinking + "</think>" + text
	} else if said.Thinking != "" {
		for _, piece := range pieces(said.Thinking) {
			out = append(out, chatDelta{ReasoningContent: piece})
		}
	}
	for _, piece := range pieces(text) {
		out = append(out, chatDelta{Content: &piece})
	}
	if said.Refusal != "" {
		out = append(out, chatDelta{Refusal: said.Refusal})
	}
	for i, c := range said.Calls {
		out = append(out, callDeltas(s, i, c)...)
	}
	return out
}

func callDeltas(s Style, i int, c Call) []chatDelta {
	first := chatToolCall{Index: &i, ID: idOf(s, i, c), Type: "function", Function: chatFunction{Name: c.Name}}
	switch {
	case s.NoIndex:
		first.Index = nil
	case s.SameIndex:
		first.Index = ptr(0)
	}
	one := func(t chatToolCall) chatDelta { return chatDelta{ToolCalls: []chatToolCall{t}} }
	if s.WholeCalls {
		first.Function.Arguments = c.Arguments
		return []chatDelta{one(first)}
	}
	out := []chatDelta{one(first)}
	for _, piece := range pieces(c.Arguments) {
		next := chatToolCall{Index: first.Index, Function: chatFunction{Arguments: piece}}
		if s.RepeatName {
			next.ID, next.Type, next.Function.Name = first.ID, first.Type, first.Function.Name
		}
		out = append(out, one(next))
	}
	return out
}

func idOf(s Style, i int, c Call) string {
	switch s.IDs {
	case NoIDs:
		return ""
	case SameIDs:
		return "0"
	case NamedIDs:
		return "functions." + c.Name + ":" + strconv.Itoa(i)
	default:
		if c.ID != "" {
			return c.ID
		}
		return "call_" + strconv.Itoa(i) + "a"
	}
}

// pieces cuts a text into runs of a few characters, as tokens are.
func pieces(s string) []string {
	const long = 12
	var out []string
	for r := []rune(s); len(r) > 0; {
		n := min(long, len(r))
		out, r = append(out, string(r[:n])), r[n:]
	}
	return out
}

func (q *chatRequest) whole(w http.ResponseWriter, s Style, said Said) {
	m := &chatDelta{Role: "assistant", Content: ptr(said.Text), Refusal: said.Refusal}
	if s.Reasoning != "" {
		m.ReasoningContent = said.Thinking
	}
	for i, c := range said.Calls {
		m.ToolCalls = append(m.ToolCalls, chatToolCall{ID: idOf(s, i, c), Type: "function", Function: chatFunction{c.Name, c.Arguments}})
	}
	r := q.frame(chatChoice{Message: m, FinishReason: finishOf(s, said)})
	r.Object, r.Usage = "chat.completion", q.usage(said)
	writeJSON(w, r)
}
