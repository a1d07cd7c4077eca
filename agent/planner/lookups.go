package planner

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/llm"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// lookup is something the model may find out before it plans. What it returns
// becomes a data block.
type lookup struct {
	name, doc, schema string
	run               func(ctx context.Context, s *session, args []byte) (any, error)
}

// lookups are filled in init: look refers to the session's way of decoding,
// which knows the look-ups.
var lookups = []lookup{
	{
		name: "search_catalog", doc: "Looks up metrics and dimensions by words in Chinese or English. Not an answer.",
		schema: `{"type":"object","properties":{"q":{"type":"string","description":"words of one thing looked for"}},"required":["q"],"additionalProperties":false}`,
		run:    searchCatalog,
	},
	{
		name: "find_members", doc: "Looks up members of one dimension by name: products, stores, campaigns, places. Not an answer.",
		schema: `{"type":"object","properties":{"dimension":{"type":"string","description":"dimension key"},"q":{"type":"string","description":"the name or a part of it"}},"required":["dimension","q"],"additionalProperties":false}`,
		run:    findMembers,
	},
	{
		name: "look", doc: "Runs one call and tells what it found, where the next call depends on it. Not an answer.",
		schema: `{"type":"object","properties":{"call":{"type":"string","description":"the call in the notation, such as query(m=net_sales; by=country; t=last_month)"}},"required":["call"],"additionalProperties":false}`,
		run:    look,
	},
}

func lookupOf(name string) (lookup, bool) {
	i := slices.IndexFunc(lookups, func(l lookup) bool { return l.name == name })
	if i < 0 {
		return lookup{}, false
	}
	return lookups[i], true
}

func asksLookup(calls []llm.Call) bool {
	return slices.ContainsFunc(calls, func(c llm.Call) bool { _, ok := lookupOf(c.Name); return ok })
}

func readArgs(b []byte, into any) error {
	if err := json.Unmarshal(b, into); err != nil {
		e := semantic.Errorf(semantic.CodeBadQuery, "参数不是所需的 JSON。", "The arguments are not the JSON wanted.")
		e.Cause = err
		return e
	}
	return nil
}

// mostFound bounds what a look-up returns.
const mostFound = 12

type foundKeys struct {
	Metrics    []string `json:"metrics"`
	Dimensions []string `json:"dimensions"`
}

func searchCatalog(_ context.Context, s *session, args []byte) (any, error) {
	var a struct{ Q string }
	if err := readArgs(args, &a); err != nil {
		return nil, err
	}
	out := foundKeys{[]string{}, []string{}}
	for _, m := range metricsLike(s.Model, a.Q, mostFound) {
		out.Metrics = append(out.Metrics, metricLine(m)+" — "+m.Definition.In(semantic.EN))
	}
	for _, d := range dimensionsLike(s.Model, a.Q, mostFound) {
		out.Dimensions = append(out.Dimensions, dimensionLine(d))
	}
	return out, nil
}

type foundMember struct {
	Key string `json:"key"`
	ZH  string `json:"zh,omitempty"`
	EN  string `json:"en,omitempty"`
}

// findMembers shows only members of the asker's own scope and clearance.
func findMembers(ctx context.Context, s *session, args []byte) (any, error) {
	var a struct{ Dimension, Q string }
	if err := readArgs(args, &a); err != nil {
		return nil, err
	}
	list, err := s.Members.MembersFor(ctx, s.request.Who, a.Dimension)
	if err != nil {
		return nil, err
	}
	out := []foundMember{}
	for _, m := range membersLike(a.Q, list, mostFound) {
		out = append(out, foundMember{m.Key, m.Label.ZH, m.Label.EN})
	}
	return out, nil
}

// found is what a call found: facts and their sentences, not its rows.
type found struct {
	Call     string              `json:"call"`
	Text     string              `json:"text"`
	Findings []agent.FindingView `json:"findings"`
	Caveats  []string            `json:"caveats,omitempty"`
}

// look runs a call under the asker's rights. Calls that store or send
// something are not run.
func look(ctx context.Context, s *session, args []byte) (any, error) {
	var a struct{ Call string }
	if err := readArgs(args, &a); err != nil {
		return nil, err
	}
	call, err := tools.ParseCall(a.Call)
	if err != nil {
		return nil, err
	}
	if call, err = s.plain(ctx, call); err != nil {
		return nil, err
	}
	r, err := s.Tools.Run(ctx, tools.Env{Model: s.Model, Warehouse: s.Warehouse, Clock: s.request.Clock, Who: s.request.Who}, call)
	if err != nil {
		return nil, err
	}
	view := &agent.Answer{}
	s.Narrator.Answer(view, semantic.EN, []*tools.Result{r}, nil)
	return found{Call: r.Call.String(), Text: firstRunes(view.Text, 1500), Findings: view.Findings[:min(len(view.Findings), mostFound)],
		Caveats: view.Caveats}, nil
}

func firstRunes(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return strings.TrimSpace(string(r[:n])) + " …"
	}
	return s
}
