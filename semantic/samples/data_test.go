package samples_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/pgserver/pgtest"
	"github.com/wenshu-ai/wenshu/semantic/samples"
	"github.com/wenshu-ai/wenshu/semantic/warehouse"
)

// folders are where the public data sets lie below the folder of the suites.
var folders = map[string]string{"global_electronics": "datasets/global_electronics", "online_retail": "datasets/online_retail_uci"}

func folder(t testing.TB, s *samples.Sample) string {
	t.Helper()
	root := os.Getenv("WENSHU_SUITES")
	if root == "" {
		root = "../../../shared/suites"
	}
	dir := filepath.Join(root, folders[s.Name])
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("set WENSHU_SUITES to run on the data of %s", s.Label.EN)
	}
	return dir
}

// loaded gives a sample's data as a shared read-only database.
func loaded(t testing.TB, s *samples.Sample) *pgtest.DB {
	t.Helper()
	dir := folder(t, s)
	return pgtest.Shared(t, "sample-"+s.Name+"@"+s.Version(), func(ctx context.Context, url string) error {
		found, err := samples.Detect(dir)
		if err != nil {
			return err
		}
		report, err := found.Load(ctx, url, nil)
		t.Logf("%s: %v in %s", s.Name, report.Rows, report.Took.Round(time.Millisecond))
		return err
	})
}

// shop is a sample ready for questions.
type shop struct {
	*samples.Sample
	db    *pgtest.DB
	model *semantic.Model
	house *warehouse.Warehouse
	clock semantic.Clock
}

func open(t testing.TB, name string) shop {
	t.Helper()
	s, ok := samples.Named(name)
	if !ok {
		t.Fatalf("no sample %s", name)
	}
	db := loaded(t, s)
	m, err := s.Model()
	if err != nil {
		t.Fatal(err)
	}
	return shop{s, db, m,
		warehouse.New(warehouse.Config{DB: db.DB, Model: m, AsOf: func() time.Time { return s.AsOf }}),
		semantic.Clock{Today: semantic.DateOf(s.AsOf), Now: s.AsOf, Zone: m.Zone, WeekStart: m.WeekStart}}
}

var everyone = semantic.Access{Principal: "finance", Role: "finance", Clearance: semantic.High}

// whole is a period that holds all data of both sets.
var whole = semantic.Period{Start: semantic.Date{Year: 2009, Month: 1, Day: 1}, End: semantic.Date{Year: 2022, Month: 1, Day: 1}}

// value is a single figure of a metric over all data.
func (s shop) value(t testing.TB, metric string) string {
	t.Helper()
	r, err := s.house.Query(t.Context(), everyone, semantic.Query{Metrics: []string{metric}, Period: whole})
	if err != nil {
		t.Fatalf("%s: %v", metric, err)
	}
	return r.Rows[0].Cells[0].String()
}
