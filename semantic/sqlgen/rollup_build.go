package sqlgen

import (
	"crypto/sha256"
	"fmt"

	"github.com/wenshu-ai/wenshu/semantic"
)

// RollupBuild is what it takes to fill a rollup's table for a period.
type RollupBuild struct {
	// SQL selects the rows of the period, in the order of Columns.
	SQL     string
	Args    []any
	Columns []RollupColumn
	// Definition identifies what the table holds: the same text for the same
	// metrics, dimensions, sources, filters, zone and start of the week.
	Definition string
}

// RollupColumn is a column of a rollup's table. The first is the bucket.
type RollupColumn struct{ Name, Type string }

// everything may see all rows: what a reader may see is decided when reading.
var everything = semantic.Access{Principal: "rollup", Clearance: semantic.High}

// CompileRollup turns a rollup into the query that fills it for the days of a
// period, which must be whole buckets. Errors: CodeBadModel for measures that
// cannot be kept (percentiles, snapshots, conversions, conditions on entities,
// values that depend on today), and those of binding.
func CompileRollup(m *semantic.Model, r *semantic.Rollup, period semantic.Period) (*RollupBuild, error) {
	b := &binding{model: m, who: everything}
	k, err := b.keep(r)
	if err != nil {
		return nil, err
	}
	build, err := (&planner{binding: b, keeps: true}).filling(k, period)
	if err != nil {
		return nil, err
	}
	build.Definition, err = b.definition(k)
	return build, err
}

// definition identifies what the table of a rollup holds: the query that
// fills it, for days that are always the same.
func (b *binding) definition(k *keptTable) (string, error) {
	fixed := semantic.Period{Start: semantic.Date{Year: 2000, Month: 1, Day: 1}, End: semantic.Date{Year: 2000, Month: 2, Day: 1}}
	shape, err := (&planner{binding: b, keeps: true}).filling(k, fixed)
	if err != nil {
		return "", err
	}
	sum := sha256.New()
	fmt.Fprintf(sum, "%s %s\n%s\n%q", b.model.Zone, b.model.WeekStart, shape.SQL, (&Compiled{Args: shape.Args}).Printed())
	return fmt.Sprintf("%x", sum.Sum(nil)[:16]), nil
}

// filling aggregates the base rows of a period to the rows of the table.
func (p *planner) filling(k *keptTable, period semantic.Period) (*RollupBuild, error) {
	rel := p.relation(k.home, "t")
	t, err := rel.timing(&leaf{time: k.time})
	if err != nil {
		return nil, err
	}
	if err := rel.restrict(t, period, nil, nil); err != nil {
		return nil, err
	}
	agg := &aggregate{home: rel.homeAlias(), title: k.rollup.Name + ", " + period.String()}
	day := p.bucket(rel.day(t), k.rollup.Grain, 0)
	agg.keys = append(agg.keys, named{planColumn{bucketColumn, "date"}, day})
	for i, d := range k.dims {
		of, err := rel.dimension(d, t, 0)
		if err != nil {
			return nil, err
		}
		agg.keys = append(agg.keys, named{planColumn{dimensionColumn(i), sqlType(d.Kind())}, of})
	}
	if agg.values, err = p.partColumns(rel, k, k.parts, nil, t); err != nil {
		return nil, err
	}
	agg.in = rel.source()
	if err := checkPlan(agg); err != nil {
		return nil, err
	}
	r := &renderer{names: map[node]string{}, counted: map[string]int{}}
	out := &RollupBuild{SQL: r.aggregate(agg).text()}
	out.Args = r.args.values
	for _, c := range agg.schema() {
		out.Columns = append(out.Columns, RollupColumn{c.name, c.typ})
	}
	return out, nil
}

// partColumns aggregate base rows to parts. Conditions that the scan already
// carries are left out.
func (p *planner) partColumns(rel *relation, k *keptTable, parts []keptPart, pushed []semantic.FieldCondition, t timing) ([]aggregation, error) {
	leaves := make([]*leaf, len(parts))
	all := branch{}
	for i, part := range parts {
		leaves[i] = part.asLeaf(k.home, k.time)
		all.leaves = append(all.leaves, i)
	}
	out, err := rel.aggregations(leaves, all, pushed, t)
	for i := range out {
		out[i].name = parts[i].name
	}
	return out, err
}
