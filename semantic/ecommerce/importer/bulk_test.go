package importer_test

import (
	"testing"

	"github.com/wenshu-ai/wenshu/semantic/ecommerce/importer"
)

// TestBulkLoadKeepsReferences imports enough for the references to be set aside, and wants them all back and the laws kept.
func TestBulkLoadKeepsReferences(t *testing.T) {
	db := company(t)
	const references = `SELECT string_agg(conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(oid), E'\n' ORDER BY conrelid::regclass::text, conname) FROM pg_constraint WHERE contype = 'f' AND convalidated AND connamespace = 'dw'::regnamespace`
	before := value(t, db, references)
	r := imported(t, db, generated(t, 25_000), importer.Options{Mapping: mapping(t, "csv-orders")})
	if r.LinesNew != 25_000 || len(r.problems) > 0 {
		t.Fatalf("%+v", r.Result)
	}
	expect(t, db, before, references)
	laws(t, db)
}
