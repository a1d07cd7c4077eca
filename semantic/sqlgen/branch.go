package sqlgen

import (
	"fmt"

	"github.com/wenshu-ai/wenshu/semantic"
)

// branch is one scan: the leaves that read the same rows of one dataset in
// one of the two periods.
type branch struct {
	leaves []int
	before bool
}

// groupLeaves groups the leaves by what they scan, in order of first use.
func (p *planner) groupLeaves() []branch {
	var out []branch
	periods := []bool{false}
	if p.query.Compare != nil {
		periods = append(periods, true)
	}
	for _, before := range periods {
		at := map[string]int{}
		for i, l := range p.leaves {
			key := l.scan
			j, ok := at[key]
			if !ok {
				j = len(out)
				at[key] = j
				out = append(out, branch{before: before})
			}
			out[j].leaves = append(out[j].leaves, i)
		}
	}
	return out
}

// slot names the column that holds a leaf in one of the two periods.
func slot(leaf int, before bool) string {
	if before {
		return fmt.Sprintf("b%d", leaf+1)
	}
	return fmt.Sprintf("m%d", leaf+1)
}

// slots are the columns of all leaves in both periods.
func (p *planner) slots() []planColumn {
	var out []planColumn
	for _, br := range p.branches {
		for _, i := range br.leaves {
			out = append(out, planColumn{slot(i, br.before), "numeric"})
		}
	}
	return out
}

// cells aggregates every branch by the dimensions and stitches the parts.
func (p *planner) cells(by []*semantic.Dimension, kept node, fillUp bool) (node, error) {
	var parts []node
	for _, br := range p.branches {
		part, err := p.scanned(br, by, kept)
		if err != nil {
			return nil, err
		}
		if p.leaves[br.leaves[0]].spine && !br.before && kept == nil && hasBuckets(by) {
			if part, err = p.filled(part, by, part.schema()[len(by):]); err != nil {
				return nil, err
			}
		}
		parts = append(parts, part)
	}
	keys := p.layout.keys[:len(by)]
	var out node = parts[0]
	if len(parts) > 1 {
		out = &stitch{parts: parts, keys: keys, values: p.slots()}
	}
	if fillUp {
		return p.filled(out, by, p.slots())
	}
	return out, nil
}

func dateArg(d semantic.Date) bound { return bound{d.String(), "date"} }
