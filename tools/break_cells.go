package tools

import (
	"context"
	"slices"

	"golang.org/x/sync/errgroup"

	"github.com/wenshu-ai/wenshu/semantic"
)

// scanned are the dimensions whose members are searched for a break the
// whole does not show.
var scanned = []string{"channel", "device", "customer_type", "platform", "category", "country", "store"}

// breakInCells finds the surest break among the members of some dimensions.
func (d *diagnosis) breakInCells(ctx context.Context) (breakAt, bool, error) {
	dims := slices.DeleteFunc(slices.Clone(d.candidates()), func(dim string) bool { return !slices.Contains(scanned, dim) })
	cells := make([][]cellDays, len(dims))
	statements := make([][]semantic.Statement, len(dims))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(atOnce)
	for i, dim := range dims {
		g.Go(func() (err error) {
			cells[i], statements[i], err = d.cellSeries(ctx, dim)
			if unreachable(err) {
				return nil
			}
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return breakAt{}, false, err
	}
	d.statements = append(d.statements, slices.Concat(statements...)...)
	all := slices.Concat(cells...)
	var best breakAt
	found := false
	for _, c := range all {
		b, ok := d.measure.breakIn(c.series, len(all), d.direction())
		if ok && b.sure && (!found || b.stat > best.stat) {
			best, found = b, true
		}
	}
	return best, found, nil
}

// cellDays are the days of one member.
type cellDays struct{ series []day }

// cellSeries reads the days of every member of a dimension.
func (d *diagnosis) cellSeries(ctx context.Context, dim string) ([]cellDays, []semantic.Statement, error) {
	p := semantic.Period{Start: d.series[0].on, End: d.series[len(d.series)-1].on.AddDays(1)}
	rows, err := d.env.Warehouse.Query(ctx, d.env.Who, semantic.Query{
		Metrics: d.measure.keys(), Dimensions: []string{string(semantic.Day), dim}, Where: filter(d.args.Filters), Period: p,
	})
	if err != nil {
		return nil, nil, err
	}
	at := map[string]int{}
	var out []cellDays
	for _, row := range rows.Rows {
		on, ok := cell(rows.Columns, row, string(semantic.Day), semantic.RoleDimension).Date()
		if !ok || row.Kind != semantic.RowData || !p.Contains(on) {
			continue
		}
		key := cell(rows.Columns, row, dim, semantic.RoleDimension).String()
		i, seen := at[key]
		if !seen {
			i = len(out)
			at[key] = i
			c := cellDays{series: make([]day, p.Days())}
			for k := range c.series {
				c.series[k] = day{on: p.Start.AddDays(k), known: true}
			}
			out = append(out, c)
		}
		out[i].series[on.Sub(p.Start)].amount = d.measure.read(rows.Columns, row, semantic.RoleValue)
	}
	return out, rows.Statements, nil
}
