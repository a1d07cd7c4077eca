package demo_test

import "testing"

func TestSlippingSupplier(t *testing.T) {
	of := func(code string) string {
		return ` FROM dw.fact_purchase_order JOIN dw.dim_supplier s USING (supplier_id) WHERE s.code = '` + code + `' AND promised_on < '2025-11-30'`
	}
	const before, after = ` AND promised_on < '2025-06-01'`, ` AND promised_on >= '2025-06-01'`
	const onTime = `SELECT avg((coalesce(received_on, 'infinity'::date) <= promised_on)::int)`
	const lead = `SELECT avg(received_on - ordered_on)`
	checkStory(t, "S07", map[string]string{
		"lines_before":   `SELECT count(*)` + of("S-HD") + before,
		"on_time_before": onTime + of("S-HD") + before,
		"lead_before":    lead + of("S-HD") + before,
		"lines_after":    `SELECT count(*)` + of("S-HD") + after,
		"on_time_after":  onTime + of("S-HD") + after,
		"lead_after":     lead + of("S-HD") + after,
		"expedite":       `SELECT sum(expedite_usd)` + of("S-HD"),
		"backup_on_time": onTime + of("S-YT"),
		"backup_lead":    lead + of("S-YT"),
	})
}

func TestSlippingSupplierNamesTheBackup(t *testing.T) {
	checkRanking(t, `SELECT b.code FROM dw.dim_supplier s JOIN dw.dim_supplier b ON b.supplier_id = s.backup_supplier_id WHERE s.code = 'S-HD'`, "S-YT")
}
