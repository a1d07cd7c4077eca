package when

import (
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

// tag is the grammatical kind of a node.
type tag string

// node is a stretch of text and what it means so far; which fields are set
// depends on the tag.
type node struct {
	from, to int
	tag      tag
	num      int            // number, ordinal, offset or code, by tag
	digits   int            // decimal digits a number was written with; 0 = words
	unit     semantic.Grain // unit of time
	span     span
	compare  semantic.Comparison
	cost     int // larger = less specific reading
}

// chart holds the nodes by the offset they start at.
type chart struct {
	text string
	at   [][]*node
}

func newChart(text string) *chart { return &chart{text: text, at: make([][]*node, len(text)+1)} }

// Bounds that keep hostile texts cheap; real questions stay far below.
const (
	maxNodesAt  = 200 // nodes that start at one offset
	maxReadings = 4   // nodes with the same extent and tag
	maxExtent   = 90  // bytes of one expression
)

// add keeps a node unless its extent already has enough readings of its kind.
func (c *chart) add(n *node) bool {
	same := 0
	for _, o := range c.at[n.from] {
		if o.to == n.to && o.tag == n.tag {
			if o.same(n) {
				return false
			}
			same++
		}
	}
	if same >= maxReadings || len(c.at[n.from]) >= maxNodesAt {
		return false
	}
	c.at[n.from] = append(c.at[n.from], n)
	return true
}

func (n *node) same(o *node) bool {
	return n.num == o.num && n.unit == o.unit && n.compare == o.compare && n.span.same(o.span)
}

// fillers may stand between the parts of an expression without a meaning.
var fillers = []string{" ", "\t", "\n", "the ", "的", "份", "个", "多"}

// next returns the offsets at which the following part may begin.
func (c *chart) next(at int) []int {
	offsets := []int{at}
	for {
		moved := false
		for _, f := range fillers {
			if strings.HasPrefix(c.text[at:], f) {
				at, moved = at+len(f), true
				offsets = append(offsets, at)
				break
			}
		}
		if !moved {
			return offsets
		}
	}
}

// parser is one run over a text.
type parser struct {
	clock semantic.Clock
	ahead bool
	chart *chart
}

// combine applies the rules from right to left, so that every node a rule may
// need to its right is there already.
func (p *parser) combine() {
	for at := len(p.chart.text) - 1; at >= 0; at-- {
		for i := 0; i < len(p.chart.at[at]); i++ { // grows while it runs
			n := p.chart.at[at][i]
			if first := grammar.next[n.tag]; first != nil {
				p.extend(first, []*node{n})
			}
		}
	}
}

// extend applies the rules that end with the parts and looks for a further one.
func (p *parser) extend(at *step, parts []*node) {
	for _, r := range at.ends {
		p.apply(r, parts)
	}
	if at.next == nil {
		return
	}
	for _, from := range p.chart.next(parts[len(parts)-1].to) {
		if from >= len(p.chart.at) {
			return
		}
		for _, n := range p.chart.at[from] {
			if then := at.next[n.tag]; then != nil {
				p.extend(then, append(parts[:len(parts):len(parts)], n))
			}
		}
	}
}

func (p *parser) apply(r *rule, parts []*node) {
	out, ok := r.make(p, parts)
	if !ok {
		return
	}
	out.from, out.to, out.tag = parts[0].from, parts[len(parts)-1].to, r.out
	if out.to-out.from > maxExtent {
		return
	}
	out.cost += r.cost + 1
	for _, n := range parts {
		out.cost += n.cost
	}
	p.chart.add(&out)
}
