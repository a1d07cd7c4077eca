package warehouse

import (
	"context"
	"fmt"

	"github.com/wenshu-ai/wenshu/semantic"
)

// withoutFew empties the cells of result rows that tell about too few persons,
// and of as many others as it takes that the empty ones cannot be worked out:
// from a total and the other parts, here or in another answer, or from the
// same question without its conditions on persons. What is hidden depends on
// the numbers of persons only, not on which rows a question shows or how it
// orders them, so that two answers hide the same groups.
func (w *Warehouse) withoutFew(ctx context.Context, who semantic.Access, q semantic.Query, result *semantic.Result) error {
	groups, err := w.groups(ctx, who, q)
	if err != nil || groups == nil {
		return err
	}
	least := w.cfg.Model.People.AtLeast
	hidden := hiddenGroups(groups, least)
	if few, more := emptied(result, q, groups, hidden, least); few+more > 0 {
		result.Notes = append(result.Notes, fewNote(least, few, more))
	}
	return nil
}

// group is a row's key with the persons behind it.
type group struct {
	key    []string
	total  bool
	people int // the fewest behind any of its figures that has some
	few    bool
}

// groups counts the persons behind every row the query could show; nil when
// it is about no persons.
func (w *Warehouse) groups(ctx context.Context, who semantic.Access, q semantic.Query) ([]group, error) {
	if w.cfg.Model.People == nil {
		return nil, nil
	}
	c, err := w.options().CompilePeople(w.cfg.Model, who, q)
	if err != nil || c == nil {
		return nil, err
	}
	rows, err := w.kept(ctx, who, c)
	if err != nil {
		return nil, err
	}
	wider := map[string][]semantic.Value{}
	if rest, changed := w.cfg.Model.WithoutPersonal(q.Where); changed {
		if wider, err = w.widerCounts(ctx, who, q, rest); err != nil {
			return nil, err
		}
	}
	var out []group
	for _, r := range rows {
		key, counts := r.Cells[:len(q.Dimensions)], r.Cells[len(q.Dimensions):]
		g := group{key: keyTexts(key), total: r.Kind == semantic.RowTotal || len(q.Dimensions) == 0}
		g.count(counts, wider[keyOf(r, len(q.Dimensions))], w.cfg.Model.People.AtLeast)
		out = append(out, g)
	}
	return out, nil
}

// widerCounts are the counts of the query without its conditions on persons.
// Every figure of the query has one: the dimensions are the same, and they are
// named again so that the wider query is personal too.
func (w *Warehouse) widerCounts(ctx context.Context, who semantic.Access, q semantic.Query, rest semantic.Filter) (map[string][]semantic.Value, error) {
	personal := w.cfg.Model.Personal(q)[0]
	everybody := semantic.Or{semantic.IsNull{Dimension: personal}, semantic.Not{Filter: semantic.IsNull{Dimension: personal}}}
	q.Where = everybody
	if rest != nil {
		q.Where = semantic.And{rest, everybody}
	}
	c, err := w.options().CompilePeople(w.cfg.Model, who, q)
	if err != nil || c == nil {
		return nil, err
	}
	rows, err := w.kept(ctx, who, c)
	out := map[string][]semantic.Value{}
	for _, r := range rows {
		out[keyOf(r, len(q.Dimensions))] = r.Cells[len(q.Dimensions):]
	}
	return out, err
}

// count judges the counts behind a row: some persons but too few of them, or
// so many of the wider group that the rest of it would be too few.
func (g *group) count(counts, wider []semantic.Value, least int) {
	for i, c := range counts {
		n := wholeOf(c)
		g.few = g.few || n > 0 && n < least
		if n > 0 && (g.people == 0 || n < g.people) {
			g.people = n
		}
		if i < len(wider) {
			rest := wholeOf(wider[i]) - n
			g.few = g.few || rest > 0 && rest < least
		}
	}
}

// wholeOf is a count, a mean of counts rounded up, 0 for none.
func wholeOf(v semantic.Value) int {
	n, ok := v.Number()
	if !ok {
		return 0
	}
	return int(n.RoundUp(0).IntPart())
}

func keyTexts(cells []semantic.Value) []string {
	out := make([]string, len(cells))
	for i, c := range cells {
		out[i] = fmt.Sprintf("%s %s", c.Kind(), c)
	}
	return out
}

func keyOf(r semantic.Row, dimensions int) string {
	return fmt.Sprintf("%s %q", r.Kind, keyTexts(r.Cells[:dimensions]))
}
