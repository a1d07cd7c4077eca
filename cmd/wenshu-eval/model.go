package main

import (
	"net/http"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/llm"
	"github.com/wenshu-ai/wenshu/agent/llm/llmdouble"
	"github.com/wenshu-ai/wenshu/agent/planner"
	"github.com/wenshu-ai/wenshu/cmd/wiring"
	"github.com/wenshu-ai/wenshu/evals"
)

// modelFlags say whether a language model takes part, and which: a live one,
// or recorded answers played by a stand-in.
type modelFlags struct {
	Planner planner.Mode `default:"off" enum:"off,assist,always" help:"Whether a language model plans too."`
	Answers string       `help:"JSON Lines file of recorded answers to play instead of asking a model."`
	LLM     wiring.LLM   `embed:"" prefix:"llm-"`
}

// plans returns the planner to measure, and what the stand-in was asked, nil
// without one.
func (f modelFlags) plans(c *company) (agent.Planner, *evals.Answers, error) {
	if f.Planner == planner.Off {
		return c.Planner, nil, nil
	}
	if f.Answers == "" {
		client, err := f.LLM.Client(llm.Config{})
		if err != nil {
			return nil, nil, err
		}
		r, err := c.Route(f.Planner, client, f.LLM.Limits(), nil)
		return r, nil, err
	}
	answers, err := evals.ReadAnswers(f.Answers)
	if err != nil {
		return nil, nil, err
	}
	transport, _ := (&llmdouble.Double{Model: answers.Say}).Serve() // until the program ends
	client, err := llm.New(llm.Config{BaseURL: "http://recorded/v1", Model: "recorded", HTTP: &http.Client{Transport: transport}})
	if err != nil {
		return nil, nil, err
	}
	r, err := c.Route(f.Planner, client, llm.Limits{}, nil)
	return r, answers, err
}
