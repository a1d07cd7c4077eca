package words_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/wenshu-ai/wenshu/agent/builtin/fold"
	"github.com/wenshu-ai/wenshu/agent/builtin/words"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce"
	"github.com/wenshu-ai/wenshu/tools"
)

// TestPhrasesAreFolded: a phrase in another form than the folded one would
// never be found.
func TestPhrasesAreFolded(t *testing.T) {
	check := func(p string) {
		if folded := fold.Words(p); folded != p {
			t.Errorf("%q has to be written %q", p, folded)
		}
	}
	for _, g := range words.Groups() {
		for _, p := range g.Phrases() {
			check(p)
		}
	}
	for _, a := range words.Aliases {
		for _, p := range words.Split(a.ZH, a.EN) {
			check(p)
		}
	}
	for _, x := range words.Topics {
		for _, p := range words.Split(x.ZH, x.EN) {
			check(p)
		}
	}
	for _, a := range words.Analyses {
		for _, p := range words.Split(a.ZH, a.EN) {
			check(p)
		}
	}
}

// TestTablesFitTheModel: every key the tables name exists in the shipped
// model, and every time, filter and condition can be read.
func TestTablesFitTheModel(t *testing.T) {
	m, err := ecommerce.Model()
	if err != nil {
		t.Fatal(err)
	}
	metric := func(keys ...string) {
		for _, k := range keys {
			if _, ok := m.Metric(k); !ok {
				t.Errorf("no metric %q", k)
			}
		}
	}
	dimension := func(keys ...string) {
		for _, k := range keys {
			if _, ok := m.Dimension(k); !ok {
				t.Errorf("no dimension %q", k)
			}
		}
	}
	read := func(s string, into interface{ UnmarshalText([]byte) error }) {
		if s == "" {
			return
		}
		if err := into.UnmarshalText([]byte(s)); err != nil {
			t.Errorf("%q: %v", s, err)
		}
	}
	for _, a := range words.Aliases {
		metric(a.Metrics...)
	}
	for _, x := range words.Topics {
		metric(x.Metrics...)
		dimension(x.By...)
		for _, f := range x.Filters {
			read(f, &tools.FilterTerm{})
			dimension(strings.SplitN(f, ":", 2)[0])
		}
		read(x.Time, &tools.When{})
		read(x.Compare, &tools.Against{})
		read(x.Order, &tools.SortKey{})
		read(x.Having, &tools.HavingTerm{})
	}
	for _, a := range append(append([]words.Analysis{}, words.Analyses...), words.Scheduled, words.Effect) {
		fixes(t, a.Tool, a.Set)
	}
	for _, d := range words.Details {
		for _, tool := range strings.Fields(d.Tools) {
			fixes(t, tool, d.Set)
		}
	}
	for _, list := range [][]string{words.LookAhead, words.Leading, words.TakesCount, words.TakesPercent} {
		for _, tool := range list {
			fixes(t, tool, "")
		}
	}
	for tool := range words.Needed {
		fixes(t, tool, "")
	}
	for _, c := range words.Chains {
		fixes(t, c.First, "")
		fixes(t, c.Then, "")
	}
	for k := range words.DiagnosedFurther {
		metric(k)
	}
	for k := range words.BesideQuery {
		metric(k)
	}
	for _, c := range words.Companions {
		metric(append([]string{c.Metric}, c.Add...)...)
		read(c.Compare, &tools.Against{})
	}
	for k, v := range words.DefaultTimes {
		metric(k)
		read(v, &tools.When{})
	}
	for k, v := range words.DiagnoseDefaults {
		metric(k)
		read(v[0], &tools.When{})
		read(v[1], &tools.Against{})
	}
	for a, b := range words.SeeAlso {
		metric(a, b)
	}
	for _, a := range words.DimensionAliases {
		dimension(a.Dimension)
	}
	for _, a := range words.MemberAliases {
		dimension(a.Dimension)
	}
	for _, c := range words.ContextDimensions {
		dimension(c.Dimension)
		if c.Group != string(semantic.GroupFeedback) {
			t.Errorf("group %q", c.Group)
		}
	}
}

// inner are words between the tables and the frames that are no arguments.
var inner = map[string]bool{"moved": true, "worth": true, "drivers": true, "tier": true, "risk": true, "signal": true, "impact": true, "late": true, "backup": true}

// fixes fails unless a tool exists and takes the arguments a phrase fixes.
func fixes(t *testing.T, tool, set string) {
	t.Helper()
	x, ok := tools.Standard().Lookup(tool)
	if !ok {
		t.Errorf("%q is no tool", tool)
		return
	}
	for _, word := range strings.Fields(set) {
		name, value, found := strings.Cut(word, "=")
		if inner[name] {
			continue
		}
		_, err := tools.ParseCall(x.Name() + "(" + word + ")")
		schema := tools.Schema(x, tools.Keys{})
		p := schema.Properties[name]
		if !found || err != nil || p == nil {
			t.Errorf("%s: %q: %v", tool, word, err)
			continue
		}
		enum := p.Enum
		if p.Items != nil {
			enum = p.Items.Enum
		}
		for _, v := range strings.Split(value, "/") {
			if len(enum) > 0 && !slices.Contains(enum, any(v)) {
				t.Errorf("%s: %s cannot be %q", tool, name, v)
			}
		}
	}
}
