package builtin

import (
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/agent/builtin/words"
	"github.com/wenshu-ai/wenshu/tools"
)

// carrySubject lets an analysis asked for in a conversation be about what the
// question before was about: after the sales of one product, "its safety
// stock" is that product's. A question that names a subject of its own, or
// asks which ones there are, starts afresh.
func (r *reading) carrySubject(tool string) {
	subject := words.CarriesSubject[tool]
	if len(subject) == 0 || len(r.req.Previous) == 0 || r.has(words.Whole) {
		return
	}
	if tool != "supply" && (r.has(words.Which) || len(r.by) > 0) { // a trace asks which supplier it was
		return
	}
	pointed := words.This.MatchString(r.text.S)
	for _, f := range r.lastFilters() {
		if !slices.Contains(subject, f.Dimension) || f.Not || len(f.Values) != 1 {
			continue
		}
		named, rest := split(r.filters, subject...)
		if len(named) > 0 && !(pointed && coarser(named, f.Dimension)) {
			return
		}
		r.filters = append(tools.Filters{f}, rest...)
		label := r.memberLabel(f.Dimension, f.Values[0])
		r.note("沿用之前的"+label.ZH+"。", "Still about "+label.EN+".")
		return
	}
}

// lastFilters are what the latest turn with a call was about.
func (r *reading) lastFilters() tools.Filters {
	_, c, ok := r.lastMain()
	if !ok {
		return nil
	}
	f := slotsOf(c).filters
	if a, scenario := c.Args.(*tools.WhatifArgs); scenario {
		for _, change := range a.Changes {
			if change.To == "" {
				f = withFilter(f, "sku", change.Of, false)
			}
		}
	}
	return f
}

// coarser reports whether all conditions are on dimensions above the given
// one: "this shoe" names the category of a product named before.
func coarser(f tools.Filters, dimension string) bool {
	for _, chain := range words.Nested {
		at := slices.Index(chain, dimension)
		if at < 0 {
			continue
		}
		return !slices.ContainsFunc(f, func(t tools.FilterTerm) bool { return !slices.Contains(chain[:at], t.Dimension) })
	}
	return false
}

// readCorrection drops what the question takes back: 不是销售额,是订单量.
func (r *reading) readCorrection() {
	if len(r.req.Previous) == 0 {
		return
	}
	for _, at := range words.Correction.FindAllStringSubmatchIndex(r.text.S, -1) {
		for g := 2; g+1 < len(at); g += 2 {
			for k, w := range r.tokens {
				if at[g] >= 0 && w.start >= at[g] && w.end <= at[g+1] {
					r.explain(k, "taken back")
					r.tokens[k].senses, r.tokens[k].cues, r.tokens[k].time, r.tokens[k].number = nil, nil, nil, nil
				}
			}
		}
	}
}

// definedBefore is the metric of the question this one asks the meaning of.
func (r *reading) definedBefore() (string, bool) {
	_, c, ok := r.lastMain()
	if !ok || !words.This.MatchString(r.text.S) && !r.has(words.SQL) {
		return "", false
	}
	if s := slotsOf(c); len(s.metrics) > 0 {
		return s.metrics[0], true
	}
	return "", false
}

// squeezed drops spaces, so that 首单ROI picks the option 首单 ROI.
func squeezed(s string) string { return strings.ReplaceAll(s, " ", "") }
