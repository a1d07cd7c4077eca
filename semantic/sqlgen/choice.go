package sqlgen

import "github.com/wenshu-ai/wenshu/semantic"

// choice keeps the base rows whose values of some dimensions are the keys of
// other rows, or with rest all the others. NULL is a value like any other.
type choice struct {
	of   node
	by   []*semantic.Dimension
	rest bool
}

// predicate is the choice as a condition on the values of its dimensions.
func (c *choice) predicate(values []scalar) predicate {
	return chosen{values: values, of: c.of, not: c.rest}
}

// dimensions are those of the rows and of the choice, each once.
func (c *choice) dimensions(by []*semantic.Dimension) []*semantic.Dimension {
	if c == nil {
		return by
	}
	return union(by, c.by)
}

func union(a, b []*semantic.Dimension) []*semantic.Dimension {
	out := append([]*semantic.Dimension(nil), a...)
	for _, d := range b {
		if !hasDimension(out, d) {
			out = append(out, d)
		}
	}
	return out
}

func hasDimension(list []*semantic.Dimension, d *semantic.Dimension) bool {
	for _, x := range list {
		if x == d {
			return true
		}
	}
	return false
}
