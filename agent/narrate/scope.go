package narrate

import (
	"cmp"
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// about is what a sentence speaks of: the filters of the call, narrowed by
// the finding's own subject.
func (v voice) about(s tools.Subject) tools.Filters {
	var out tools.Filters
	for _, t := range v.in.Filters {
		if !slices.ContainsFunc(s, func(p tools.Part) bool { return p.Dimension == t.Dimension }) {
			out = append(out, t)
		}
	}
	for _, p := range s {
		out = append(out, tools.FilterTerm{Dimension: p.Dimension, Values: []string{p.Member}})
	}
	return out
}

// cell names a subject alone: 短视频 × 安卓.
func (v voice) cell(s tools.Subject) string {
	parts := make([]string, len(s))
	for i, p := range s {
		parts[i] = v.partName(p)
	}
	return strings.Join(parts, " × ")
}

// partName names a part; a bare yes or no is told with its dimension.
func (v voice) partName(p tools.Part) string {
	name := v.member(p.Dimension, p.Member)
	switch strings.ToLower(name) {
	case "是", "否", "yes", "no", "true", "false", "未标注", "not set":
		return v.dimension(p.Dimension) + v.say(colonZH, ": ") + name
	}
	return name
}

// scopeZH is what stands before 的: 华南新客, 亚马逊美国.
func (v voice) scopeZH(f tools.Filters) string {
	f = slices.Clone(f)
	slices.SortStableFunc(f, func(a, b tools.FilterTerm) int {
		return cmp.Compare(v.place(a.Dimension), v.place(b.Dimension))
	})
	var out string
	for _, t := range f {
		name := v.list(t.Dimension, t.Values)
		if len(t.Values) == 1 {
			name = v.partName(tools.Part{Dimension: t.Dimension, Member: t.Values[0]})
		}
		if t.Not {
			name = "除" + name + "外"
		}
		if out != "" && !(isHan(out, true) && isHan(name, false)) {
			out += " "
		}
		out += name
	}
	return out
}

// orderZH is the order in which Chinese narrows a slice: 华南短视频安卓新客.
var orderZH = []semantic.Group{semantic.GroupGeo, semantic.GroupStore, semantic.GroupWarehouse, semantic.GroupChannel,
	semantic.GroupProduct, semantic.GroupCustomer}

func (v voice) place(dimension string) int {
	if i := slices.Index(orderZH, v.group(dimension)); i >= 0 {
		return i
	}
	return len(orderZH)
}

func (v voice) group(dimension string) semantic.Group {
	if d, ok := v.model.Dimension(dimension); ok {
		return d.Group
	}
	return ""
}

// ofZH is the metric of a slice: 华南新客的转化率.
func (v voice) ofZH(metric string, s tools.Subject) string {
	if scope := v.scopeZH(v.about(s)); scope != "" {
		return scope + "的" + v.metric(metric)
	}
	return v.metric(metric)
}

// ofEN is the metric of a slice, to begin a sentence with: Conversion rate for
// new customers in South China.
func (v voice) ofEN(metric string, s tools.Subject) string {
	return v.metric(metric) + v.scopeEN(v.about(s))
}

// scopeEN is a slice with its prepositions, in the order English takes them,
// and a space before.
func (v voice) scopeEN(f tools.Filters) string {
	f = slices.Clone(f)
	slices.SortStableFunc(f, func(a, b tools.FilterTerm) int {
		return cmp.Compare(v.preposition(a.Dimension).place, v.preposition(b.Dimension).place)
	})
	var out strings.Builder
	for _, t := range f {
		name := v.list(t.Dimension, t.Values)
		if len(t.Values) == 1 {
			name = v.plainName(t.Dimension, v.partName(tools.Part{Dimension: t.Dimension, Member: t.Values[0]}))
		}
		word := v.preposition(t.Dimension).word
		if t.Not {
			word = "excluding"
		}
		out.WriteString(" " + word + " " + name)
	}
	return out.String()
}

// preposition is the English word before a member, and its place in a run.
type preposition struct {
	word  string
	place int
}

var prepositions = map[semantic.Group]preposition{
	semantic.GroupChannel:   {"via", 1},
	semantic.GroupStore:     {"on", 2},
	semantic.GroupWarehouse: {"at", 3},
	semantic.GroupGeo:       {"in", 4},
}

func (v voice) preposition(dimension string) preposition {
	if dimension == "device" {
		return preposition{"on", 1}
	}
	if p, ok := prepositions[v.group(dimension)]; ok {
		return p
	}
	return preposition{"for", 0}
}

// plainName writes common nouns small inside an English sentence and gives
// countries their article.
func (v voice) plainName(dimension, name string) string {
	switch dimension {
	case "customer_type":
		if name = lowerFirst(name); !strings.Contains(name, " ") {
			name += " users"
		}
		return name
	case "category", "subcategory", "product_stage":
		return lowerFirst(name)
	case "channel", "channel_type":
		if first, rest, two := strings.Cut(name, " "); two && rest == strings.ToLower(rest) {
			return lowerFirst(first) + " " + rest
		}
	case "country":
		if strings.HasPrefix(name, "United ") || name == "US" || name == "UK" || name == "Netherlands" || name == "Philippines" {
			return "the " + name
		}
	}
	return name
}
