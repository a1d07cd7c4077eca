package sqlgen

import (
	"fmt"
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

// branch is one scan: the leaves that read the same rows of one dataset in
// one of the two periods.
type branch struct {
	leaves []int
	before bool
}

// periods are the periods of the query: before is the compared one.
func (p *planner) periods() []bool {
	if p.query.Compare != nil {
		return []bool{false, true}
	}
	return []bool{false}
}

// slot names the column that holds a leaf in one of the two periods.
func slot(leaf int, before bool) string {
	if before {
		return fmt.Sprintf("b%d", leaf+1)
	}
	return fmt.Sprintf("m%d", leaf+1)
}

// keysOf are the columns of dimensions of the query.
func (p *planner) keysOf(by []*semantic.Dimension) []planColumn {
	out := make([]planColumn, len(by))
	for i, d := range by {
		out[i] = p.layout.keys[slices.Index(p.dims, d)]
	}
	return out
}

// cells aggregates every branch by the dimensions, stitches the parts, and
// gives each row the wholes its shares are of.
func (p *planner) cells(levels []atLevel, pick *choice, fillUp bool) (node, error) {
	out, err := p.leveled(levels[0], pick)
	if err != nil {
		return nil, err
	}
	if fillUp {
		if out, err = p.filled(out, levels[0].by, levels[0].slots()); err != nil {
			return nil, err
		}
	}
	for _, l := range levels[1:] {
		some := pick
		if l.all {
			some = nil
		}
		of, err := p.leveled(l, some)
		if err != nil {
			return nil, err
		}
		out = &withWhole{in: out, of: of, keys: p.keysOf(l.by), values: l.slots()}
	}
	return out, nil
}

// leveled computes the branches of a level and lays them over each other.
func (p *planner) leveled(l atLevel, pick *choice) (node, error) {
	var parts []node
	for _, br := range l.branches {
		part, err := p.scanned(br, l.by, pick)
		if err != nil {
			return nil, err
		}
		if p.leaves[br.leaves[0]].spine && !br.before && hasBuckets(l.by) {
			if part, err = p.filled(part, l.by, part.schema()[len(l.by):]); err != nil {
				return nil, err
			}
		}
		parts = append(parts, part)
	}
	if len(parts) == 1 {
		return parts[0], nil
	}
	return &stitch{parts: parts, keys: p.keysOf(l.by), values: l.slots()}, nil
}

func dateArg(d semantic.Date) bound { return bound{d.String(), "date"} }
