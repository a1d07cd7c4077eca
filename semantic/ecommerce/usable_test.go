package ecommerce_test

import (
	"slices"
	"testing"
	"time"

	"github.com/lib/pq"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce/demo/demotest"
	"github.com/wenshu-ai/wenshu/semantic/sqlgen"
)

// TestEveryUsablePairPlans asks Postgres to plan every metric by one usable
// dimension of each group, and compiles all the others.
func TestEveryUsablePairPlans(t *testing.T) {
	m := model(t)
	db := demotest.DB(t).DB
	options := sqlgen.Options{AsOf: time.Date(2025, 11, 30, 15, 59, 0, 0, time.UTC)}
	period := semantic.Period{Start: semantic.Date{Year: 2025, Month: time.October, Day: 1}, End: semantic.Date{Year: 2025, Month: time.October, Day: 8}}
	for _, x := range m.Metrics {
		if _, ok := x.Def.(semantic.ByTool); ok {
			continue
		}
		var planned []semantic.Group
		for _, key := range m.UsableDimensions(x.Name) {
			q := semantic.Query{Metrics: []string{x.Name}, Dimensions: []string{key}, Period: period}
			c, err := options.Compile(m, semantic.Access{Clearance: semantic.High}, q)
			if err != nil {
				t.Errorf("%s by %s: %v", x.Name, key, err)
				continue
			}
			d, _ := m.Dimension(key)
			if slices.Contains(planned, d.Group) {
				continue
			}
			planned = append(planned, d.Group)
			args := make([]any, len(c.Args))
			for i, a := range c.Args {
				args[i] = a
				if list, ok := a.([]string); ok {
					args[i] = pq.Array(list)
				}
			}
			if len(c.Optional()) > 0 {
				continue // the demo company's warehouse holds no log of the assistant
			}
			if _, err := db.Exec("EXPLAIN "+c.SQL, args...); err != nil {
				t.Errorf("%s by %s: %v\n%s", x.Name, key, err, c.SQL)
			}
		}
		if len(planned) != len(x.Groups) {
			t.Errorf("%s allows %v, planned %v", x.Name, x.Groups, planned)
		}
	}
}

// TestMembersCoverTheData: every value in the data of a dimension with a
// closed set of members is one of them.
func TestMembersCoverTheData(t *testing.T) {
	m := model(t)
	db := demotest.DB(t).DB
	for _, d := range m.Dimensions {
		if len(d.Members) == 0 || d.MemberSource != nil {
			continue
		}
		var known []string
		for _, v := range d.Members {
			known = append(known, v.Key)
		}
		for _, b := range d.Bindings {
			home, ok := m.Dataset(b.Owner)
			if !ok || home.Optional {
				continue // a role: the dataset behind it is the same one; or a table the demo company lacks
			}
			f, _ := home.Field(b.Field)
			values, err := distinct(t, db, m, semantic.FieldAt{Home: home.Name, Field: f})
			if err != nil {
				t.Errorf("%s: %v", d.Name, err)
			}
			for _, v := range values {
				if !slices.Contains(known, v) {
					t.Errorf("%s.%s holds %q, which is no member of %s", b.Owner, b.Field, v, d.Name)
				}
			}
		}
	}
}
