package scaffold_test

import (
	"testing"
	"testing/fstest"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog"
	"github.com/wenshu-ai/wenshu/semantic/pgserver/pgtest"
	"github.com/wenshu-ai/wenshu/semantic/scaffold"
	"github.com/wenshu-ai/wenshu/semantic/warehouse"
)

var (
	everyone = semantic.Access{Principal: "finance", Role: "finance", Clearance: semantic.High}
	whole    = semantic.Period{Start: semantic.Date{Year: 1900, Month: 1, Day: 1}, End: semantic.Date{Year: 2100, Month: 1, Day: 1}}
)

// drafted is a draft with the model that package catalog reads from it.
type drafted struct {
	*scaffold.Draft
	model *semantic.Model
	house *warehouse.Warehouse
}

func draft(t testing.TB, db *pgtest.DB, schemas ...string) drafted {
	t.Helper()
	d, err := scaffold.New(t.Context(), db.DB.DB, scaffold.Options{Schemas: schemas})
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for name, text := range d.Files {
		files["m/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	m, err := catalog.Load(files, "m")
	if err != nil {
		for name, text := range d.Files {
			t.Logf("%s:\n%s", name, text)
		}
		t.Fatalf("the draft of %v is refused:\n%v", schemas, err)
	}
	return drafted{d, m, warehouse.New(warehouse.Config{DB: db.DB, Model: m,
		AsOf: func() time.Time { return time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC) }})}
}

// runAll runs every metric alone and by the dimensions it allows, at most that many of them, and returns how many
// queries ran.
func (d drafted) runAll(t testing.TB, most int) int {
	t.Helper()
	n := 0
	for i, m := range d.model.Metrics {
		d.value(t, m.Name)
		n++
		dims := d.model.UsableDimensions(m.Name)
		for k := range min(most, len(dims)) {
			dim := dims[(i+k)%len(dims)]
			if _, err := d.house.Query(t.Context(), everyone, semantic.Query{Metrics: []string{m.Name}, Dimensions: []string{dim}, Period: whole, Top: 5}); err != nil {
				t.Errorf("%s by %s: %v", m.Name, dim, err)
			}
			n++
		}
	}
	return n
}

// value is a metric over all data.
func (d drafted) value(t testing.TB, metric string) string {
	t.Helper()
	r, err := d.house.Query(t.Context(), everyone, semantic.Query{Metrics: []string{metric}, Period: whole})
	if err != nil {
		t.Fatalf("%s: %v", metric, err)
	}
	return r.Rows[0].Cells[0].String()
}
