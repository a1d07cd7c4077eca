package importer_test

import (
	"testing"

	"github.com/wenshu-ai/wenshu/semantic/ecommerce/importer"
)

// TestBulkLoadKeepsIndexes imports enough for references and indexes to be set aside, and wants them all back and the laws kept.
func TestBulkLoadKeepsIndexes(t *testing.T) {
	db := company(t)
	const references = `SELECT string_agg(conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(oid), E'\n' ORDER BY conrelid::regclass::text, conname) FROM pg_constraint WHERE contype = 'f' AND convalidated AND connamespace = 'dw'::regnamespace`
	before := value(t, db, references)
	const indexes = `SELECT string_agg(indexdef, E'\n' ORDER BY indexname) FROM pg_indexes WHERE schemaname = 'dw'`
	built := value(t, db, indexes)
	r := imported(t, db, generated(t, 25_000), importer.Options{Mapping: mapping(t, "csv-orders")})
	if r.LinesNew != 25_000 || len(r.problems) > 0 {
		t.Fatalf("%+v", r.Result)
	}
	expect(t, db, before, references)
	expect(t, db, built, indexes)
	expect(t, db, "8", `SELECT count(*) FROM pg_indexes WHERE schemaname = 'wenshu_import' AND tablename IN ('customer', 'sales_order', 'sales_line', 'batch', 'secret')`)
	expect(t, db, "", `SELECT to_regnamespace('wenshu_import_work')`)
	laws(t, db)
}
