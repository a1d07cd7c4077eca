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

// rulesByFirst indexes the grammar by the tag of a rule's first part.
var rulesByFirst map[tag][]*rule

func init() {
	rulesByFirst = map[tag][]*rule{}
	for _, group := range [][][]*rule{
		numberRules, relativeRules, rollingRules, calendarRules, nestedRules,
		edgeRules, rangeRules, openRules, eventRules, compareRules, seriesRules,
	} {
		for _, rules := range group {
			for _, r := range rules {
				rulesByFirst[r.parts[0]] = append(rulesByFirst[r.parts[0]], r)
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
