package sqlgen

import (
	"fmt"
	"strings"
)

// Explain prints the plan as an indented tree: each node with its grain and
// the keys no two of its rows agree on. What several steps read is printed
// where it comes first.
func (c *Compiled) Explain() string {
	var b strings.Builder
	explainInto(&b, c.root, 0, map[node]bool{})
	for _, r := range c.Routes {
		r.explain(&b)
	}
	return b.String()
}

func explainInto(b *strings.Builder, n node, depth int, seen map[node]bool) {
	fmt.Fprintf(b, "%s%s  grain(%s)", strings.Repeat("  ", depth), describe(n), strings.Join(n.grain(), ", "))
	if seen[n] {
		b.WriteString(" as above\n")
		return
	}
	seen[n] = true
	for _, key := range n.uniqueOn() {
		fmt.Fprintf(b, " unique(%s)", strings.Join(key, ", "))
	}
	b.WriteByte('\n')
	for _, in := range n.inputs() {
		explainInto(b, in, depth+1, seen)
	}
}

func describe(n node) string {
	switch n := n.(type) {
	case *scan:
		return fmt.Sprintf("scan %s as %s, %d conditions", n.dataset.Name, n.alias, len(n.where))
	case *joinOne:
		text := fmt.Sprintf("join one %s as %s on %s", n.right.dataset.Name, n.right.alias, strings.Join(n.to, ", "))
		if n.version != nil {
			text += ", the version in force"
		}
		return text
	case *bridgeJoin:
		return fmt.Sprintf("bridge to %d values as %s", len(n.valueColumns()), n.alias)
	case *filter:
		return fmt.Sprintf("filter, %d conditions", len(n.where))
	case *semiJoin:
		return "entities"
	case *snapshotPick:
		return fmt.Sprintf("snapshot per %d items", len(n.items))
	case *trailing:
		return "rows of windows, " + n.spine.at.String()
	case *attribution:
		return "attribution of conversions to the latest row before"
	case *attributed:
		return "conversions as " + n.alias
	case *running:
		return "windows, " + n.spine.at.String()
	case *averaged:
		return "average over days"
	case *aggregate:
		return "aggregate " + n.title
	case *listing:
		return fmt.Sprintf("rows, %d columns", len(n.columns))
	case *combine:
		return fmt.Sprintf("combine %d parts of %s", len(n.parts), n.title)
	case *exchange:
		return "convert " + n.in.title
	case *rateTable:
		return "rates " + n.policy.String()
	case *stitch:
		return fmt.Sprintf("stitch %d parts", len(n.parts))
	case *fill:
		return "fill"
	case *compute:
		return fmt.Sprintf("compute %d values", len(n.values))
	case *compared:
		return "compare"
	case *withWhole:
		return "give each row its whole by " + strings.Join(names(n.keys), ", ")
	case *share:
		return "share"
	case *having:
		return fmt.Sprintf("having, %d conditions", len(n.where))
	case *sorted:
		if n.limit == 0 {
			return fmt.Sprintf("sort by %d columns", len(n.order))
		}
		return fmt.Sprintf("sort by %d columns, first %d", len(n.order), n.limit)
	case *tagged:
		return "result"
	default:
		panic(fmt.Sprintf("sqlgen: plan node of type %T", n))
	}
}

// explain tells where a branch reads, and why not elsewhere.
func (r Route) explain(b *strings.Builder) {
	from := "the facts"
	if r.Rollup != "" {
		from = "rollup " + r.Rollup
	}
	fmt.Fprintf(b, "%s: from %s", r.Branch, from)
	if !r.Fresh.IsZero() {
		fmt.Fprintf(b, ", %s from the facts", r.Fresh)
	}
	b.WriteByte('\n')
	for _, x := range r.Rejected {
		fmt.Fprintf(b, "  not %s: %s\n", x.Rollup, x.Reason)
	}
}
