package main

import (
	"context"
	"encoding/json"
	"time"

	"github.com/wenshu-ai/wenshu/agent/llm"
	"github.com/wenshu-ai/wenshu/semantic"
)

// llm asks the model to call a tool: the one thing planning cannot do without.
func (d *doctor) llm(ctx context.Context, c *Config) {
	s := c.LLM
	if !s.Configured() {
		d.hint("no language model: questions are planned by the built-in rules alone (docs/llm.md)")
		return
	}
	client, err := s.Client(llm.Config{Log: c.logger()})
	if err != nil {
		d.bad("language model", err)
		return
	}
	began := time.Now()
	reply, err := client.Chat(ctx, llm.NewTurn("doctor", s.Limits()), roundTrip)
	switch {
	case err != nil:
		d.bad("language model", err)
		return
	case len(reply.Calls) == 0:
		d.hint("language model %s (%s) answers but calls no tools; calls it writes as text are read, plans will be weaker", s.Model, client.Provider())
	case !json.Valid([]byte(reply.Calls[0].Arguments)):
		d.bad("language model", semantic.Errorf(llm.CodeMalformed, "模型的工具参数不是 JSON。", "The model's tool arguments are not JSON."))
		return
	default:
		d.ok("language model %s (%s) answers and calls tools, mode %s, %d ms", s.Model, client.Provider(), s.Mode, time.Since(began).Milliseconds())
	}
	if s.PriceInput.IsZero() || s.PriceOutput.IsZero() {
		d.hint("the model's prices are not set: costs count as 0 and limits in money do not bind")
	}
}

// roundTrip is a conversation of one step that needs no thought.
var roundTrip = llm.Request{
	Messages: []llm.Message{llm.System{Text: "You test a connection."}, llm.User{Text: `Call the tool answer with word "ready".`}},
	Tools: []llm.Tool{{Name: "answer", Description: "Says one word.",
		Parameters: json.RawMessage(`{"type":"object","properties":{"word":{"type":"string"}},"required":["word"],"additionalProperties":false}`)}},
	MustCall: true,
}
