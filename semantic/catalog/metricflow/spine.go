package metricflow

import (
	"fmt"
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog/adopt"
)

// timeSpine makes the tables of times datasets, for lists of times. The table
// of days is the calendar of the custom granularities, too.
func (in *Imported) timeSpine() {
	for _, p := range in.raw.spines {
		for _, s := range p.Spines {
			grain := strings.ToLower(s.Column.Granularity)
			if in.spines[grain] != nil {
				continue
			}
			source := in.schema(s.NodeRelation.Schema) + "." + s.NodeRelation.Alias
			switch {
			case grain == string(semantic.Day):
				var custom []string
				for _, c := range s.Custom {
					custom = append(custom, c.Name)
					in.custom[c.Name] = true
				}
				in.days(source, s.Column.Name, custom)
			case slices.Contains(subDay, grain):
				in.spines[grain] = &semantic.Dataset{Name: "time_spine_" + grain, Label: adopt.Label("time_spine_"+grain, ""), PrimaryKey: []string{s.Column.Name},
					Source: source, DefaultTime: "metric_time__" + grain,
					Fields: []*semantic.Field{{Name: "metric_time__" + grain, Expr: "{" + s.Column.Name + "}::timestamptz", Type: semantic.KindInstant, Storage: semantic.StorageInstant}}}
				in.Model.Datasets = append(in.Model.Datasets, in.spines[grain])
			}
		}
	}
}

// days makes the table of days, its custom granularities taken for days.
func (in *Imported) days(source, day string, custom []string) {
	date := func(name string) *semantic.Field {
		return &semantic.Field{Name: name, Type: semantic.KindDate, Storage: semantic.StorageDate}
	}
	columns := []string{day + "::date AS " + day}
	in.spine = &semantic.Dataset{Name: "time_spine", Label: adopt.Label("time_spine", ""), PrimaryKey: []string{day},
		DefaultTime: "metric_time__day", Fields: []*semantic.Field{date(day),
			{Name: "metric_time__day", Expr: "{" + day + "}", Type: semantic.KindDate, Storage: semantic.StorageDate}}}
	table := &semantic.CalendarTable{Dataset: in.spine.Name, Day: day, Spine: true}
	for _, c := range custom {
		columns = append(columns, c+"::date AS "+c)
		in.spine.Fields = append(in.spine.Fields, date(c))
		table.Grains = append(table.Grains, semantic.CalendarGrain{Name: semantic.Grain(c), Field: c})
	}
	in.spine.Source = fmt.Sprintf("(SELECT %s FROM %s)", strings.Join(columns, ", "), source)
	in.spines[string(semantic.Day)] = in.spine
	in.Model.Datasets = append(in.Model.Datasets, in.spine)
	in.Model.Calendars = append(in.Model.Calendars, table)
}

// hasSpine reports whether a metric, or one it is computed from, has a row for
// every bucket of time.
func (in *Imported) hasSpine(metric string) bool {
	x, ok := in.Model.Metric(metric)
	if !ok {
		return false
	}
	switch def := x.Def.(type) {
	case semantic.Simple:
		return def.Gaps.Spine
	case semantic.Cumulative:
		return def.Gaps.Spine
	default:
		return slices.ContainsFunc(semantic.Inputs(def), func(i semantic.Input) bool { return in.hasSpine(i.Metric) })
	}
}
