package when

import "strings"

// rule combines neighbouring nodes into one.
type rule struct {
	out   tag
	parts []tag
	cost  int
	make  func(p *parser, parts []*node) (node, bool)
}

type maker = func(p *parser, parts []*node) (node, bool)

// on writes rules as "out = a b? c": every way to leave the optional parts out
// becomes a rule of its own; the maker sees only the parts that matched.
func on(pattern string, make maker) []*rule { return onAt(0, pattern, make) }

// onAt is on for readings that should lose against others by cost.
func onAt(cost int, pattern string, make maker) []*rule {
	out, right, _ := strings.Cut(pattern, " = ")
	ways := [][]tag{nil}
	for _, word := range strings.Fields(right) {
		name, optional := strings.CutSuffix(word, "?")
		var longer [][]tag
		for _, w := range ways {
			longer = append(longer, append(w[:len(w):len(w)], tag(name)))
			if optional {
				longer = append(longer, w)
			}
		}
		ways = longer
	}
	var rules []*rule
	for _, w := range ways {
		rules = append(rules, &rule{tag(out), w, cost, make})
	}
	return rules
}

// step is the grammar after some parts have matched: the rules that end here
// and the steps by the tag of the next part.
type step struct {
	ends []*rule
	next map[tag]*step
}

func (s *step) after(t tag) *step {
	if s.next[t] == nil {
		if s.next == nil {
			s.next = map[tag]*step{}
		}
		s.next[t] = &step{}
	}
	return s.next[t]
}

// grammar holds all rules, so that those with the same beginning share it.
var grammar step

func init() {
	for _, group := range [][][]*rule{
		numberRules, relativeRules, rollingRules, calendarRules, nestedRules,
		edgeRules, rangeRules, openRules, eventRules, lunarRules, aroundRules, listRules, seasonRules, compareRules, seriesRules,
	} {
		for _, rules := range group {
			for _, r := range rules {
				at := &grammar
				for _, t := range r.parts {
					at = at.after(t)
				}
				at.ends = append(at.ends, r)
			}
		}
	}
}

// part returns the first of the matched parts with a tag, nil when absent.
func part(parts []*node, t tag) *node {
	for _, n := range parts {
		if n.tag == t {
			return n
		}
	}
	return nil
}
