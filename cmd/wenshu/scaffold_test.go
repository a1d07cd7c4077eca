package main

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/pgserver/pgtest"
	"github.com/wenshu-ai/wenshu/semantic/samples"
)

func TestScaffoldWritesAModelThatLoads(t *testing.T) {
	db := pgtest.New(t)
	db.DB.MustExec(`CREATE SCHEMA tiny; CREATE TABLE tiny.orders (order_id int PRIMARY KEY, order_date date, city text, amount numeric);
		INSERT INTO tiny.orders SELECT i, date '2025-01-01' + i, 'c' || i % 3, i FROM generate_series(1, 20) i`)
	c := &Config{WarehouseURL: db.URL}
	m := modelScaffoldCommand{Schema: []string{"tiny"}, Out: filepath.Join(t.TempDir(), "model")}
	if err := m.Run(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	c.ModelDir = m.Out
	model, err := c.loadModel()
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := model.Metric("total_amount"); !ok || model.Name != "tiny" {
		t.Errorf("model %s without the sum of amounts", model.Name)
	}
	var made bool
	if err := db.DB.Get(&made, `SELECT to_regnamespace('app') IS NOT NULL`); err != nil || made {
		t.Errorf("the database that was looked at was changed: %v %v", made, err)
	}
	if err := m.Run(t.Context(), c); !errors.Is(err, &semantic.Error{Code: semantic.CodeBadQuery}) {
		t.Errorf("a second run: %v", err)
	}
}

// A data set's model goes by its name, brings its own clock, and stays apart from other data.
func TestPublicDataSetsAreModelsByName(t *testing.T) {
	seen := map[string]bool{(&Config{}).privateName(): true}
	for _, s := range samples.All() {
		c := &Config{ModelDir: s.Name}
		m, err := c.loadModel()
		if err != nil || m.Name != s.Name {
			t.Fatalf("%s: %v", s.Name, err)
		}
		now, err := c.clockOf(t.Context(), nil)
		if err != nil || !now().Equal(s.AsOf) {
			t.Errorf("%s: clock %v", s.Name, err)
		}
		if seen[c.privateName()] {
			t.Errorf("%s shares a database", s.Name)
		}
		seen[c.privateName()] = true
	}
}

func TestDemoDataMustBeKnown(t *testing.T) {
	dir := t.TempDir()
	d := &demoCommand{Data: dir}
	if err := d.useData(&Config{}); !errors.Is(err, &semantic.Error{Code: semantic.CodeBadQuery}) {
		t.Errorf("an empty folder: %v", err)
	}
	if err := os.WriteFile(filepath.Join(dir, "online_retail.csv"), []byte("a,b\n1,2\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := d.useData(&Config{}); !errors.Is(err, &semantic.Error{Code: semantic.CodeBadQuery}) {
		t.Errorf("other columns: %v", err)
	}
}
