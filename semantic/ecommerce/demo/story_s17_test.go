package demo_test

import "testing"

func TestBadBatch(t *testing.T) {
	const reviews = ` FROM dw.fact_feedback JOIN dw.dim_product USING (sku_id) WHERE sku_code = 'EL-BUD-02' AND kind = 'review'`
	const early, late = ` AND feedback_date < '2025-08-18'`, ` AND feedback_date >= '2025-08-18'`
	const battery = `SELECT avg(('battery' = ANY (aspects))::int)` + reviews + ` AND rating <= 2`
	const lines = `WITH x AS (SELECT order_date AS d, i.qty, coalesce(r.qty, 0) AS back FROM dw.fact_order JOIN dw.fact_order_item i USING (order_id) JOIN dw.dim_product USING (sku_id) LEFT JOIN dw.fact_return r USING (order_item_id)
		WHERE is_valid AND sku_code = 'EL-BUD-02' AND order_date <= '2025-10-15') SELECT `
	checkStory(t, "S17", map[string]string{
		"battery_share_before": battery + early,
		"battery_share_after":  battery + late,
		"rating_before":        `SELECT avg(rating)` + reviews + early,
		"rating_after":         `SELECT avg(rating)` + reviews + late,
		"return_rate_before":   lines + `sum(back)::float8 / sum(qty) FROM x WHERE d < '2025-08-18'`,
		"return_rate_after":    lines + `sum(back)::float8 / sum(qty) FROM x WHERE d >= '2025-08-18'`,
		// The day from which the mean rating of the days so far and of the days to come differ most.
		"break_date": `WITH daily AS (SELECT feedback_date AS d, sum(rating)::float8 AS stars, count(*)::float8 AS n` + reviews + ` AND feedback_date >= '2025-05-01' GROUP BY 1)
			SELECT to_char(a.d, 'YYYYMMDD')::int FROM daily a, LATERAL (
				SELECT sum(stars) FILTER (WHERE d < a.d) / sum(n) FILTER (WHERE d < a.d) - sum(stars) FILTER (WHERE d >= a.d) / sum(n) FILTER (WHERE d >= a.d) AS fall,
					sqrt(sum(n) FILTER (WHERE d < a.d) * sum(n) FILTER (WHERE d >= a.d)) AS weight FROM daily) x
			WHERE a.d > '2025-05-10' AND a.d < '2025-11-20' ORDER BY fall * weight DESC LIMIT 1`,
		"lines_of_po_2390": `SELECT avg((po_no = 'PO-2390' AND s.code = 'S-DG')::int) FROM dw.fact_purchase_order p JOIN dw.dim_product d USING (sku_id) JOIN dw.dim_supplier s ON s.supplier_id = p.supplier_id WHERE sku_code = 'EL-BUD-02' AND received_on BETWEEN '2025-08-04' AND '2025-11-30'`,
	})
}

func TestBadBatchIsEverywhere(t *testing.T) {
	checkRanking(t, `SELECT CASE WHEN bool_and(after > before) THEN 'everywhere' ELSE string_agg(code, ',') FILTER (WHERE after <= before) END FROM (
		SELECT w.code, sum(r.qty) FILTER (WHERE order_date >= '2025-08-18')::float8 / sum(i.qty) FILTER (WHERE order_date >= '2025-08-18') AS after, sum(r.qty) FILTER (WHERE order_date < '2025-08-18')::float8 / sum(i.qty) FILTER (WHERE order_date < '2025-08-18') AS before
		FROM dw.fact_order JOIN dw.fact_order_item i USING (order_id) JOIN dw.dim_product USING (sku_id) JOIN dw.dim_warehouse w USING (warehouse_id) LEFT JOIN dw.fact_return r USING (order_item_id)
		WHERE is_valid AND sku_code = 'EL-BUD-02' AND w.kind <> 'store_room' AND order_date <= '2025-10-15' GROUP BY 1) x`, "everywhere")
}
