package tools

import (
	"context"
	"encoding/json"
	"slices"
	"sync"

	"github.com/wenshu-ai/wenshu/semantic"
)

// Set is the tools a planner can call, by name.
type Set struct {
	tools  []Tool
	byName map[string]Tool
}

// NewSet returns the tools as a set; the last of two with one name wins.
func NewSet(tools ...Tool) *Set {
	s := &Set{byName: map[string]Tool{}}
	for _, t := range tools {
		if _, dup := s.byName[t.Name()]; !dup {
			s.tools = append(s.tools, t)
		}
		s.byName[t.Name()] = t
	}
	return s
}

// Standard returns every tool of the product.
func Standard() *Set { return standard() }

var standard = sync.OnceValue(func() *Set {
	return NewSet(queryTool{}, defineTool{}, funnelTool{}, diagnoseTool{},
		notYet{anomalySpec}, notYet{bridgeSpec}, notYet{forecastSpec}, notYet{segmentSpec}, notYet{scoreSpec}, notYet{survivalSpec},
		notYet{cohortSpec}, notYet{pathsSpec}, notYet{attributionSpec}, notYet{budgetSpec}, notYet{whatifSpec}, notYet{elasticitySpec},
		notYet{basketSpec}, notYet{recommendSpec}, notYet{replenishSpec}, notYet{supplySpec}, notYet{experimentSpec}, notYet{didSpec},
		notYet{marketSpec}, notYet{voiceSpec}, notYet{riskSpec}, notYet{complianceSpec}, notYet{qualitySpec}, insightTool{insightSpec},
		notYet{alertSpec}, notYet{digestSpec}, notYet{exportSpec}, notYet{auditSpec}, notYet{actionSpec},
		clarifyTool{}, refuseTool{})
})

// Lookup returns the tool of that name.
func (s *Set) Lookup(name string) (Tool, bool) { t, ok := s.byName[name]; return t, ok }

// All returns the tools in the order they were given.
func (s *Set) All() []Tool { return slices.Clone(s.tools) }

// Names returns the names in the order the tools were given.
func (s *Set) Names() []string {
	out := make([]string, len(s.tools))
	for i, t := range s.tools {
		out[i] = t.Name()
	}
	return out
}

// Decode reads a call from a tool's name and its arguments as JSON. Errors
// are *semantic.Error with near names.
func (s *Set) Decode(name string, args json.RawMessage) (Call, error) {
	a, err := s.newArgs(name)
	if err != nil {
		return Call{}, err
	}
	if err := decodeArgs(a, args); err != nil {
		return Call{}, err
	}
	return Call{a}, nil
}

func (s *Set) newArgs(name string) (Args, error) {
	if t, ok := s.byName[name]; ok {
		return t.New(), nil
	}
	e := badCall("没有名为 %q 的工具。", "There is no tool called %q.", name)
	e.Candidates = semantic.Nearest(name, s.Names())
	if len(e.Candidates) == 0 {
		e.Candidates = s.Names()
	}
	return nil, e
}

// Run resolves the call against the clock, checks it and runs it. Pass calls
// as planned, not resolved: what Run fills in is named in the result's
// Interpretation.Assumed. Errors are *semantic.Error.
func (s *Set) Run(ctx context.Context, env Env, c Call) (*Result, error) {
	t, ok := s.byName[c.Tool()]
	if !ok {
		_, err := s.newArgs(c.Tool())
		return nil, err
	}
	c, limits, err := permit(env, t, c)
	if err != nil {
		return nil, err
	}
	full, assumed, err := resolve(c, env.Clock)
	if err != nil {
		return nil, err
	}
	if err := t.Check(env.Model, full.Args); err != nil {
		return nil, err
	}
	r, err := t.Run(ctx, env, full.Args)
	if err != nil {
		return nil, err
	}
	r.addNotes(limits...)
	r.Interpretation.Assumed = append(assumed, r.Interpretation.Assumed...)
	if word := comparisonAsked(c); word != "" {
		r.Interpretation.CompareT = word
	}
	return r, nil
}

// comparisonAsked is the comparison as the call had it before it was pinned
// to days: prev rather than 2025-10-01..2025-10-31.
func comparisonAsked(c Call) string {
	switch a := c.Args.(type) {
	case *QueryArgs:
		return compareText(a.Compare)
	case *FunnelArgs:
		return compareText(a.Compare)
	case *DiagnoseArgs:
		return compareText(a.Compare)
	default:
		return ""
	}
}

// argsAs returns the arguments as the type a tool expects.
func argsAs[T Args](a Args) (T, error) {
	t, ok := a.(T)
	if !ok {
		return t, semantic.Errorf(semantic.CodeInternal, "参数类型不对:%T", "Arguments of the wrong type: %T", a)
	}
	return t, nil
}
