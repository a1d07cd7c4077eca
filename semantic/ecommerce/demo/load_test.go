package demo_test

import (
	"context"
	"errors"
	"testing"

	"github.com/wenshu-ai/wenshu/semantic/ecommerce"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce/demo"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce/demo/demotest"
	"github.com/wenshu-ai/wenshu/semantic/pgserver/pgtest"
)

func TestLoadLeavesForeignDataAlone(t *testing.T) {
	db := pgtest.New(t)
	db.DB.MustExec(ecommerce.SchemaSQL())
	db.DB.MustExec(`INSERT INTO dw.dim_channel VALUES (1, 'x', 'x', 'x', 'search', true)`)
	if _, err := demo.Load(t.Context(), db.URL, demo.Options{}); !errors.Is(err, demo.ErrForeign) {
		t.Fatalf("got %v", err)
	}
	var n int
	if err := db.DB.Get(&n, `SELECT count(*) FROM dw.dim_channel`); err != nil || n != 1 {
		t.Fatalf("the row of the user is gone: %d, %v", n, err)
	}
}

func TestBrokenLoadIsSeenAndRepeated(t *testing.T) {
	db := pgtest.New(t)
	db.DB.MustExec(ecommerce.SchemaSQL())                // empty tables are no obstacle
	for _, stage := range []string{"visits", "tables"} { // the second run finds what the first left
		ctx, cancel := context.WithCancel(t.Context())
		_, err := demo.Load(ctx, db.URL, demo.Options{Progress: func(p demo.Progress) {
			if p.Stage == stage && p.Done > 2 {
				cancel()
			}
		}})
		cancel()
		if !errors.Is(err, context.Canceled) {
			t.Fatalf("a cancelled load returned %v", err)
		}
		if _, ok, err := demo.Loaded(t.Context(), db.DB.DB); ok || err != nil {
			t.Fatalf("half a company counts as loaded: %v, %v", ok, err)
		}
	}
}

func TestLoadedCompanyTellsWhichItIs(t *testing.T) {
	info, ok, err := demo.Loaded(t.Context(), demotest.DB(t).DB.DB)
	if err != nil || !ok || info.Profile != demo.CI || info.Seed != 1 || info.Scale != 1 || info.Version != demo.Version() {
		t.Fatalf("got %+v, %v, %v", info, ok, err)
	}
}

func TestNothingLoadedYet(t *testing.T) {
	db := pgtest.New(t)
	if _, ok, err := demo.Loaded(t.Context(), db.DB.DB); ok || err != nil {
		t.Fatalf("an empty database counts as loaded: %v, %v", ok, err)
	}
}

func TestSchemaPartsAreTheSchema(t *testing.T) {
	a, b, c := ecommerce.SchemaParts()
	if a+b+c != ecommerce.SchemaSQL() || len(b) < 1000 || len(c) < 1000 {
		t.Error("the parts do not make up the schema")
	}
	// The loader builds keys, indexes and references statement by statement: none may get lost.
	loaded, plain := demotest.DB(t).DB, pgtest.New(t).DB
	plain.MustExec(ecommerce.SchemaSQL())
	const objects = `SELECT string_agg(x, ', ' ORDER BY x) FROM (SELECT indexname AS x FROM pg_indexes WHERE schemaname = 'dw' UNION ALL
		SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'dw'::regnamespace) o`
	var want, got string
	if err := errors.Join(plain.Get(&want, objects), loaded.Get(&got, objects)); err != nil {
		t.Fatal(err)
	}
	if got != want {
		t.Errorf("loaded: %s\nwant: %s", got, want)
	}
}
