package tools

import (
	"cmp"
	"context"
	"slices"

	"golang.org/x/sync/errgroup"

	"github.com/wenshu-ai/wenshu/semantic"
)

// families are dimensions that tell the same story twice, as channel and
// channel type do; only the best of a family is shown. Any other dimension is
// a family of its own.
var families = map[string]string{
	"channel": "channel", "channel_type": "channel", "platform": "store", "store": "store",
	"country": "place", "sales_region": "place", "province": "place", "city": "place", "continent": "place",
	"category": "product", "subcategory": "product", "sku": "product", "product": "product",
}

func family(dimension string) string {
	if f, ok := families[dimension]; ok {
		return f
	}
	return dimension
}

// secondary is what a dimension that is not the first of its family must do
// better: where channel and channel type explain the same, channel does.
const secondary = 0.05

// byPayment is what the split by payment method must do better: how people pay
// is rarely why they buy.
const byPayment = 0.2

func (d *diagnosis) handicap(dims []string) float64 {
	sum := 0.0
	for _, dim := range dims {
		first := slices.IndexFunc(d.candidates(), func(o string) bool { return family(o) == family(dim) })
		if first >= 0 && d.candidates()[first] != dim {
			sum += secondary
		}
		if dim == "payment_method" {
			sum += byPayment
		}
	}
	return sum
}

// candidates are the dimensions to split by: those asked for, or the model's
// causes the metric allows, without those a filter pins to one member.
func (d *diagnosis) candidates() []string {
	if len(d.args.Dims) > 0 {
		return d.args.Dims
	}
	x, _ := d.env.Model.Metric(d.args.Metric)
	var out []string
	for _, key := range d.env.Model.Causes() {
		dim, ok := d.env.Model.Dimension(key)
		if !ok || !x.Allows(dim.Group) || !d.env.Who.MaySee(dim.Sensitivity) || d.pinned(key) {
			continue
		}
		out = append(out, key)
	}
	return out
}

func (d *diagnosis) pinned(dimension string) bool {
	return slices.ContainsFunc(d.args.Filters, func(t FilterTerm) bool {
		return t.Dimension == dimension && !t.Not && len(t.Values) == 1
	})
}

const (
	maxMembers = 300 // how many members a dimension may have to be a split
	paradoxal  = 10  // the score of a split whose every member moved against the whole
)

// split cuts the change by every candidate and keeps the splits that add up,
// the most telling first.
func (d *diagnosis) split(ctx context.Context) error {
	all, err := d.single(ctx)
	if err != nil {
		return err
	}
	scores := map[string]float64{}
	for _, c := range all {
		if c == nil || !c.exact || len(c.members) < 2 || len(c.members) > maxMembers {
			continue
		}
		dim := c.dims[0]
		if best, ok := d.measure.best(*c); ok {
			scores[dim] = best.score - d.handicap(c.dims)
		}
		if d.measure.ratio() && d.simpson(*c) {
			scores[dim] = paradoxal // what the reader must see first
		}
		d.cuts = append(d.cuts, *c)
	}
	if len(d.args.Dims) == 0 {
		slices.SortStableFunc(d.cuts, func(a, b cutting) int { return cmp.Compare(scores[b.dims[0]], scores[a.dims[0]]) })
	}
	return nil
}

// cubed are small dimensions that are read at once: their splits, alone and in
// pairs, are sums over the same few rows.
var cubed = []string{"channel", "channel_type", "device", "customer_type"}

// single cuts by each candidate, in their order; a dimension the metric
// cannot be cut by after all leaves nil, unless it was asked for.
func (d *diagnosis) single(ctx context.Context) ([]*cutting, error) {
	dims := d.candidates()
	small := slices.DeleteFunc(slices.Clone(dims), func(dim string) bool { return !slices.Contains(cubed, dim) })
	if len(small) > 1 {
		cube, err := d.cutAll(ctx, [][]string{small})
		if err != nil {
			return nil, err
		}
		if cube[0] != nil && cube[0].exact {
			d.cube = cube[0]
		}
	}
	out := make([]*cutting, len(dims))
	var rest [][]string
	var at []int
	for i, dim := range dims {
		if c, ok := d.fromCube(dim); ok {
			out[i] = &c
			continue
		}
		rest, at = append(rest, []string{dim}), append(at, i)
	}
	cuts, err := d.cutAll(ctx, rest)
	if err != nil {
		return nil, err
	}
	for i, c := range cuts {
		out[at[i]] = c
	}
	return out, nil
}

// fromCube sums the cube up to some of its dimensions.
func (d *diagnosis) fromCube(dims ...string) (cutting, bool) {
	if d.cube == nil || slices.ContainsFunc(dims, func(dim string) bool { return !slices.Contains(d.cube.dims, dim) }) {
		return cutting{}, false
	}
	return d.cube.rollUp(dims), true
}

// atOnce is how many queries of one diagnosis run at the same time.
const atOnce = 3

// cutAll cuts by each list of dimensions; those the metric cannot be cut by
// come back nil, unless the dimensions were asked for.
func (d *diagnosis) cutAll(ctx context.Context, lists [][]string) ([]*cutting, error) {
	out := make([]*cutting, len(lists))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(atOnce)
	for i, dims := range lists {
		g.Go(func() error {
			c, err := d.measure.cut(ctx, d.env, dims, d.args.Filters, d.windows)
			if unreachable(err) && len(d.args.Dims) == 0 {
				return nil
			}
			out[i] = &c
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	for _, c := range out {
		if c != nil {
			d.note(*c)
		}
	}
	return out, nil
}

func (d *diagnosis) simpson(c cutting) bool {
	m := d.measure.mixRate(c)
	return m.AllFell || m.AllRose
}

// unreachable reports whether the metric simply cannot be cut so.
func unreachable(err error) bool {
	switch semantic.CodeOf(err) {
	case semantic.CodeNoPath, semantic.CodeAmbiguousPath, semantic.CodeDimensionNotUsable, semantic.CodeFanOut,
		semantic.CodeUnknownDimension, semantic.CodeNotAvailable:
		return true
	default:
		return false
	}
}

// pairedDims is how many of the best dimensions are crossed with each other.
const pairedDims = 4

// findCause looks for the smallest cell that explains the change: the best
// member of one dimension, or of two where that tells clearly more.
func (d *diagnosis) findCause(ctx context.Context) error {
	for _, c := range d.cuts {
		d.consider(c, 0)
	}
	if d.cause == nil {
		return nil
	}
	atLeast := d.cause.score + moreDetail
	var rest [][]string
	for _, dims := range d.pairs() {
		if c, ok := d.fromCube(dims...); ok {
			d.consider(c, atLeast)
			continue
		}
		rest = append(rest, dims)
	}
	cuts, err := d.cutAll(ctx, rest)
	if err != nil {
		return err
	}
	for _, c := range cuts {
		if c != nil && c.exact {
			d.consider(*c, atLeast)
		}
	}
	if !d.cause.explains() {
		d.cause = nil
	}
	return nil
}

// consider takes the best member of a split for the cause if it beats the one
// so far and scores at least so much.
func (d *diagnosis) consider(c cutting, atLeast float64) {
	best, ok := d.measure.best(c)
	best.score -= d.handicap(c.dims)
	if ok && best.score >= atLeast && (d.cause == nil || best.score > d.cause.score) {
		d.cause = &best
	}
}

// pairs are the pairs of the best dimensions of different families.
func (d *diagnosis) pairs() [][]string {
	var best []string
	for _, c := range d.cuts {
		dim := c.dims[0]
		if len(best) < pairedDims && !slices.ContainsFunc(best, func(o string) bool { return family(o) == family(dim) }) {
			best = append(best, dim)
		}
	}
	var out [][]string
	for i := range best {
		for j := i + 1; j < len(best); j++ {
			out = append(out, []string{best[i], best[j]})
		}
	}
	return out
}
