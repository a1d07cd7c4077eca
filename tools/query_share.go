package tools

import (
	"context"
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

// sharesApart reports shares that the warehouse does not take: of a bucket of
// time, where the whole is the bucket and not the period, and of counts of
// things that may lie in several parts, where a share is the part of all
// things that lie in this one and the shares may exceed the whole together.
func (v *queryView) sharesApart() bool {
	if !v.args.Share {
		return false
	}
	return len(v.buckets()) > 0 && len(v.buckets()) < len(v.args.By) || slices.ContainsFunc(v.args.Metrics, v.countsThings)
}

// buckets are the dimensions of time among those the rows are cut by.
func (v *queryView) buckets() []string {
	var out []string
	for _, d := range v.args.By {
		if _, ok := semantic.GrainOf(d); ok {
			out = append(out, d)
		}
	}
	if len(out) == len(v.args.By) {
		return nil // shares of a period by its buckets
	}
	return out
}

func (v *queryView) countsThings(metric string) bool {
	m, ok := v.env.Model.Metric(metric)
	if !ok {
		return false
	}
	simple, ok := m.Def.(semantic.Simple)
	return ok && simple.Measure.Agg == semantic.AggCountDistinct
}

// withShares adds every metric's share of the whole of its row's bucket, of
// the whole period where no bucket is given; NULL where the whole is none.
func (v *queryView) withShares(ctx context.Context, rows *semantic.Result) (*semantic.Result, error) {
	q := v.query()
	q.Dimensions, q.Order, q.Having, q.Fill, q.Totals, q.Top = v.buckets(), nil, nil, false, false, 0
	wholes, err := v.env.Warehouse.Query(ctx, v.env.Who, q)
	if err != nil {
		return nil, err
	}
	whole := map[string]semantic.Row{}
	for _, row := range wholes.Rows {
		if row.Kind == semantic.RowData {
			whole[v.bucketKey(wholes, row)] = row
		}
	}
	out := *rows
	out.Columns, out.Rows = slices.Clone(rows.Columns), make([]semantic.Row, len(rows.Rows))
	out.Statements = slices.Concat(rows.Statements, wholes.Statements)
	for i, row := range rows.Rows {
		out.Rows[i] = semantic.Row{Kind: row.Kind, Cells: slices.Clone(row.Cells)}
	}
	for _, m := range v.args.Metrics {
		out.Columns = append(out.Columns, semantic.Column{Name: m + "." + string(semantic.RoleShare), Role: semantic.RoleShare, Key: m,
			Kind: semantic.KindNumber, Unit: semantic.UnitPercent})
		for i, row := range rows.Rows {
			of, known := whole[v.bucketKey(rows, row)]
			var share semantic.Value
			if known {
				share = shareCell(cell(rows.Columns, row, m, semantic.RoleValue), cell(wholes.Columns, of, m, semantic.RoleValue))
			}
			out.Rows[i].Cells = append(out.Rows[i].Cells, share)
		}
	}
	return &out, nil
}

// bucketKey identifies the bucket of a row.
func (v *queryView) bucketKey(r *semantic.Result, row semantic.Row) string {
	key := ""
	for _, d := range v.buckets() {
		key += cell(r.Columns, row, d, semantic.RoleDimension).String() + "\x00"
	}
	return key
}

// shareCell is NULL where either is missing or the second is 0.
func shareCell(part, whole semantic.Value) semantic.Value {
	n, ok1 := part.Number()
	of, ok2 := whole.Number()
	if !ok1 || !ok2 || of.IsZero() {
		return semantic.Null
	}
	return semantic.NumberValue(n.DivRound(of, shareDigits))
}

// shareDigits are the digits after the point that shares are kept with.
const shareDigits = 10

// overlapNote says that shares do not sum to 1, where they do not.
func (v *queryView) overlapNote() []semantic.Note {
	if !v.args.Share || len(v.buckets()) > 0 || v.of == 0 || v.args.Top > 0 && v.of > v.args.Top {
		return nil
	}
	for _, m := range v.args.Metrics {
		if v.countsThings(m) && !v.sums[m] {
			return []semantic.Note{note(semantic.NoteOverlap, "同一个对象可能属于几个部分,各部分占比相加可以超过100%。",
				"One thing may belong to several parts, so the shares can add up to more than 100 %.")}
		}
	}
	return nil
}

// seriesFindings describe the series of every member where the rows are cut
// by time and one more dimension: of their shares where these are asked for.
// The members with the highest last points come first.
func (v *queryView) seriesFindings(g semantic.Grain, at int) []Finding {
	by := v.args.By[1-at]
	role := semantic.RoleValue
	if v.args.Share {
		role = semantic.RoleShare
	}
	metric := v.args.Metrics[0]
	points := map[string][]Point{}
	var members []string
	for _, row := range v.rows.Rows {
		on, isDate := row.Cells[at].Date()
		n := number(cell(v.rows.Columns, row, metric, role))
		if row.Kind != semantic.RowData || !isDate || n == nil {
			continue
		}
		key := row.Cells[1-at].String()
		if _, seen := points[key]; !seen {
			members = append(members, key)
		}
		points[key] = append(points[key], Point{on, *n})
	}
	var out []TrendFound
	for _, key := range members {
		list := points[key]
		slices.SortStableFunc(list, func(a, b Point) int { return a.On.Sub(b.On) })
		t, ok := trend(metric, g, v.wholeBuckets(g, v.finalBuckets(metric, g, list)))
		if !ok {
			continue
		}
		t.Share, t.Subject = v.args.Share, Subject{{by, key}}
		t.LastIsPartial = v.partial(t.Last.On, g)
		out = append(out, t)
	}
	slices.SortStableFunc(out, func(a, b TrendFound) int { return b.Last.Value.Cmp(a.Last.Value) })
	found := make([]Finding, 0, maxCells)
	for _, t := range out[:min(len(out), maxCells)] {
		found = append(found, t)
	}
	return found
}
