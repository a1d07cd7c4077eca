package speed

import (
	"fmt"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog"
)

// The shape of generated models: a fact has metricsPerFact metrics and points
// at factSides dimension tables, each with sideDimensions dimensions of its own
// and as many of the table above it.
const (
	metricsPerFact = 12
	factSides      = 6
	sideDimensions = 4
)

// modelText writes a model of so many metrics and dimensions, three metrics to
// two dimensions, as the files of a model are written.
func modelText(members int) string {
	var datasets, edges, dimensions, metrics strings.Builder
	sides := max(factSides, members*2/5/(2*sideDimensions))
	facts := max(1, members*3/5/metricsPerFact)
	for i := range sides {
		names := func(kind string) string {
			fields := make([]string, sideDimensions)
			for j := range fields {
				fields[j] = fmt.Sprintf("{name: %s%d}", kind, j)
				key := fmt.Sprintf("%s_%d_%d", kind, i, j)
				owner := fmt.Sprintf("side%d", i)
				if kind == "above" {
					owner = fmt.Sprintf("above%d", i)
				}
				fmt.Fprintf(&dimensions, "  - {name: %s, label: {zh: %s, en: %s}, group: O, from: [%s.%s%d]}\n", key, key, key, owner, kind, j)
			}
			return strings.Join(fields, ", ")
		}
		fmt.Fprintf(&datasets, "  - {name: side%d, label: {zh: s, en: s}, source: public.side%d, primary_key: [id], fields: [%s]}\n", i, i, names("own"))
		fmt.Fprintf(&datasets, "  - {name: top%d, label: {zh: t, en: t}, source: public.top%d, primary_key: [id], fields: [%s]}\n", i, i, names("above"))
		fmt.Fprintf(&edges, "  - {from: side%d, to: top%d, role: above%d, from_columns: [up_id]}\n", i, i, i)
	}
	for i := range facts {
		fmt.Fprintf(&datasets, "  - {name: fact%d, label: {zh: f, en: f}, source: public.fact%d, primary_key: [id], time: day, fields: [{name: day, type: date}, {name: who}, {name: ok, type: bool}, {name: v, type: number}, {name: n, type: number}]}\n", i, i)
		for j := range factSides {
			side := (2*i + j) % sides
			fmt.Fprintf(&edges, "  - {from: fact%d, to: side%d, from_columns: [side%d_id]}\n", i, side, side)
		}
		for j := range metricsPerFact {
			metrics.WriteString(generatedMetric(i, j))
		}
	}
	for _, grain := range []string{"day", "week", "month"} {
		fmt.Fprintf(&dimensions, "  - {name: %s, label: {zh: %s, en: %s}, group: T, grain: %s, type: date}\n", grain, grain, grain, grain)
	}
	return "model: {name: generated, label: {zh: g, en: g}, zone: Asia/Shanghai, week_start: monday, currency: USD}\ndatasets:\n" + datasets.String() +
		"relationships:\n" + edges.String() + "dimensions:\n" + dimensions.String() + "metrics:\n" + metrics.String()
}

// generatedMetric is the j-th metric of a fact; every kind comes in turn.
func generatedMetric(fact, j int) string {
	name := fmt.Sprintf("m_%d_%d", fact, j)
	head := fmt.Sprintf("  - {name: %s, label: {zh: %s, en: %s}, definition: {zh: %s, en: %s}, unit: count, polarity: up, groups: TO, ", name, name, name, name, name)
	simple := func(agg, field, where string) string {
		return fmt.Sprintf("simple: {dataset: fact%d, agg: %s, field: %s%s}}\n", fact, agg, field, where)
	}
	switch j % 6 {
	case 0:
		return head + simple("sum", "v", "")
	case 1:
		return head + simple("sum", "n", ", where: [ok = true]")
	case 2:
		return head + simple("count_distinct", "who", "")
	case 3:
		return head + fmt.Sprintf("ratio: {num: m_%d_%d, den: m_%d_%d}}\n", fact, j-3, fact, j-1)
	case 4:
		return head + fmt.Sprintf("derived: m_%d_%d - m_%d_%d * 2}\n", fact, j-4, fact, j-3)
	default:
		return head + simple("avg", "v", ", where: [ok = true]")
	}
}

// tangle is a model in which a fact leads to a table over 2^layers ways: every
// layer has two tables, and each points at both of the next.
func tangle(layers int) *semantic.Model {
	m := &semantic.Model{Name: "tangle", Hash: "tangle", Zone: AsOf.Location()}
	table := func(layer, side int) string { return fmt.Sprintf("t%d_%d", layer, side) }
	add := func(name string) {
		m.Datasets = append(m.Datasets, &semantic.Dataset{Name: name, Source: name, PrimaryKey: []string{"id"}, Fields: []*semantic.Field{{Name: "v", Type: semantic.KindNumber}}})
	}
	point := func(from, to string) {
		m.Relationships = append(m.Relationships, &semantic.Relationship{Name: from + to, From: from, To: to, FromColumns: []string{to}, ToColumns: []string{"id"}})
	}
	add("fact")
	for layer := range layers {
		for side := range 2 {
			add(table(layer, side))
			if layer == 0 {
				point("fact", table(0, side))
				continue
			}
			for below := range 2 {
				point(table(layer-1, below), table(layer, side))
			}
		}
	}
	for name, owner := range map[string]string{"near": table(0, 0), "far": table(layers-1, 0)} {
		m.Dimensions = append(m.Dimensions, &semantic.Dimension{Name: name, Group: semantic.GroupOrder, Type: semantic.KindNumber,
			Bindings: []semantic.Binding{{Owner: owner, Field: "v"}}})
	}
	m.Metrics = []*semantic.Metric{{Name: "total", Unit: semantic.UnitCount, Groups: []semantic.Group{semantic.GroupOrder},
		Def: semantic.Simple{Measure: semantic.Measure{Dataset: "fact", Agg: semantic.AggSum, Field: "v"}}}}
	return m
}

// generated reads the text of a model of so many members.
func generated(members int) (*semantic.Model, error) {
	return catalog.LoadText("generated.yaml", []byte(modelText(members)))
}
