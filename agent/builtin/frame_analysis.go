package builtin

import (
	"maps"
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/agent/builtin/words"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// planner of one tool: it fills the typed arguments from the question; no
// calls mean that the question does not say enough.
type analysisFrame func(*reading, asked) []tools.Call

var analysisFrames map[string]analysisFrame

func init() {
	analysisFrames = map[string]analysisFrame{
		"anomaly": anomaly, "bridge": bridge, "forecast": forecast,
		"segment": segment, "score": score, "survival": survival, "cohort": cohort, "paths": paths, "recommend": recommend, "basket": basket,
		"attribution": attribution, "budget": budget, "whatif": whatif, "elasticity": elasticity,
		"replenish": replenish, "supply": supply, "experiment": experiment, "did": did,
		"market": market, "voice": voice, "risk": risk, "compliance": compliance, "quality": quality, "audit": audit,
		"insight": insight, "alert": alert, "digest": digest, "export": export, "action": action,
	}
}

// analyse plans the analysis a question names. Words that nothing explains and
// names with several readings are asked about first.
func analyse(r *reading) (outcome, bool) {
	if len(r.leftover) > 0 || r.definesAnalysis() {
		return outcome{}, false
	}
	tool := r.analysis()
	if tool == "" {
		return outcome{}, false
	}
	if len(r.choices) > 0 && r.chosenMatters(tool) {
		return choose(r)
	}
	calls := r.analysisCalls()
	if len(calls) == 0 {
		return askForMore(r, tool)
	}
	return outcome{calls: calls}, true
}

// chosenMatters reports that an ambiguous word would change the call: the
// analysis takes a metric and none is named otherwise, or a name is open.
func (r *reading) chosenMatters(tool string) bool {
	if slices.ContainsFunc(r.choices, func(c choice) bool { return c.member }) {
		return true
	}
	switch tool {
	case "forecast", "bridge", "anomaly", "alert", "did", "insight":
		return len(r.metrics) == 0
	case "cohort":
		return true // a figure beside it is shown, too
	default:
		return false
	}
}

// definesAnalysis reports a question about what something means.
func (r *reading) definesAnalysis() bool {
	return r.asksMeaning() && len(r.times) == 0 && len(r.details) == 0 && (len(r.analyses) == 0 || len(r.metrics) == 0) && !r.asksFor("insight")
}

// analysis returns the tool the question needs beyond query, diagnose and
// funnel, "" for none.
func (r *reading) analysis() string {
	for _, tool := range words.Leading {
		if r.asksFor(tool) {
			return tool
		}
	}
	if len(r.analyses) > 0 {
		return r.analyses[0].Tool
	}
	if tool, ok := r.analysedMember(); ok && len(r.metrics) == 0 {
		return tool
	}
	if r.asksAhead() {
		return "forecast"
	}
	if len(r.metrics) == 0 || words.BesideQuery[r.metrics[0]] {
		return ""
	}
	return r.computedBy(r.metrics[0]) // beside plain figures a query shows it
}

// analysisCalls plans the analysis and what belongs before it: a forecast
// before the stock it needs, the price cut before its effect.
func (r *reading) analysisCalls() []tools.Call {
	tool := r.analysis()
	if tool == "" || r.definesAnalysis() {
		return nil
	}
	x := r.askedOf(tool)
	if tool != "supply" || x["op"] == "trace" {
		r.carrySubject(tool)
	}
	var calls []tools.Call
	for _, op := range r.opsOf(tool, x) {
		part := maps.Clone(x)
		part["op"] = op
		calls = append(calls, analysisFrames[tool](r, part)...)
	}
	if len(calls) == 0 {
		return nil
	}
	if len(r.topics) > 0 { // another question in the same message
		calls = append(r.queries(), calls...)
	} else if apart := r.metricsApart(tool, calls); len(apart) > 0 {
		calls = append(r.plainly(apart), calls...)
	}
	if tool == "score" && x["kind"] == "churn" && r.has(words.Why) {
		a, _ := calls[0].Args.(*tools.ScoreArgs)
		calls = append(calls, call(&tools.SurvivalArgs{Event: "churn", Covariates: slices.Clone(leavingCauses), Methods: []string{"cox"}, Filters: slices.Clone(a.Filters), Time: r.past("last_12m")}))
	}
	if tool == "market" && x["impact"] != "" {
		effect, known := r.rivalEffect()
		if !known {
			return nil // the effect needs the day of the cut
		}
		calls = append(calls, effect)
	}
	for _, c := range words.Chains {
		if c.Then == tool && r.asksFor(c.First) {
			if first := analysisFrames[c.First](r, r.askedOf(c.First)); len(first) > 0 {
				return append(first, calls...)
			}
		}
	}
	return calls
}

// opsOf are the things asked of one tool in one message (will it exceed
// capacity, and what sits in far zones); of most tools one thing is asked.
func (r *reading) opsOf(tool string, x asked) []string {
	if !words.SeveralAtOnce[tool] {
		return []string{x["op"]}
	}
	var out []string
	if x, ok := words.AnswersMetric[tool]; ok && slices.Contains(r.metrics, x.Metric) {
		out = append(out, x.Op)
	}
	for _, a := range r.analyses {
		if op := strings.TrimPrefix(a.Set, "op="); a.Tool == tool && op != a.Set && !slices.Contains(out, op) {
			out = append(out, op)
		}
	}
	if len(out) == 0 {
		return []string{x["op"]}
	}
	return out
}

// asksAhead reports a figure wanted for days to come: only plans have those.
func (r *reading) asksAhead() bool {
	if len(r.metrics) == 0 || slices.ContainsFunc(r.metrics, func(k string) bool { return words.KnownAhead[k] }) {
		return false
	}
	return r.has(words.Coming) || r.lookingAhead()
}

// analysedMember returns the analysis a named member is asked about through.
func (r *reading) analysedMember() (tool string, ok bool) {
	for _, f := range r.filters {
		if tool, ok = words.AnalysedBy[f.Dimension]; ok {
			return tool, true
		}
	}
	return "", false
}

// askForMore asks for what an analysis cannot do without.
func askForMore(r *reading, tool string) (outcome, bool) {
	if tool == "market" {
		r.analyses = append(r.analyses, &words.Effect)
		tool = "did"
	}
	need, ok := words.Needed[tool]
	if !ok {
		return outcome{}, false
	}
	args := &tools.ClarifyArgs{Ask: semantic.Text{ZH: need.ZH, EN: need.EN}, Options: r.startingPoints(tool)}
	if len(args.Options) == 0 {
		args.Options = append(args.Options, r.board(true))
	}
	if len(args.Options) < 2 {
		args.Options = append(args.Options, catalogOption)
	}
	return outcome{calls: []tools.Call{call(args)}, sure: true}, true
}

// startingPoints are plain questions from which the missing word can be found.
func (r *reading) startingPoints(tool string) []tools.Option {
	var out []tools.Option
	add := func(zh, en string, a tools.Args) {
		out = append(out, tools.Option{Label: semantic.Text{ZH: zh, EN: en}, Calls: []tools.Call{call(a)}, Default: len(out) == 0})
	}
	switch tool {
	case "supply":
		on, _ := split(r.filters, "supplier")
		for _, key := range r.lex.Members("supplier") {
			if len(on) == 1 && len(out) < maxOptions-1 && !slices.Contains(on[0].Values, key) {
				both := tools.FilterTerm{Dimension: "supplier", Values: append(slices.Clone(on[0].Values), key)}
				label := r.memberLabel("supplier", key)
				add("与 "+label.ZH+" 对比", "Compare with "+label.EN, &tools.SupplyArgs{Op: "suppliers", Filters: tools.Filters{both}, Time: r.past("last_12m")})
			}
		}
		add("看全部供应商", "See all suppliers", &tools.SupplyArgs{Op: "suppliers", Time: r.past("last_12m")})
	case "did":
		if r.asksFor("market") {
			add("先看竞品什么时候、在哪里降价", "First see when and where the rival cut prices", r.rivalPrices())
		}
		weekly := r.clone()
		weekly.metrics = weekly.fitting(append(slices.Clone(r.metrics), "orders", "units"))
		weekly.metrics = weekly.metrics[:min(1, len(weekly.metrics))]
		weekly.by, weekly.topics, weekly.analyses = []string{"week"}, nil, nil
		if calls := weekly.queries(); len(weekly.metrics) > 0 && len(calls) > 0 {
			out = append(out, tools.Option{Label: r.title(calls), Calls: calls, Default: len(out) == 0})
		}
	case "experiment":
		add("看看有哪些实验", "See which experiments there are", &tools.ExperimentArgs{Op: "list"})
	case "whatif", "action", "survival", "insight":
		if o := r.board(true); len(o.Calls) > 0 {
			out = append(out, o)
		}
	}
	return out
}
