package demo_test

import "testing"

func TestFreightOverrun(t *testing.T) {
	const legs = `WITH x AS (SELECT h.*, freight_usd + fuel_usd + customs_usd AS paid, coalesce(category, '') AS category FROM dw.fact_shipment h LEFT JOIN dw.dim_product USING (sku_id)) SELECT `
	const early, late = ` FROM x WHERE route_code = 'CN-USW' AND ship_date < '2025-05-01'`, ` FROM x WHERE route_code = 'CN-USW' AND ship_date >= '2025-05-01'`
	const over = `sum(paid) / sum(planned_cost_usd) - 1`
	const air = `sum(weight_kg) FILTER (WHERE mode = 'air') / sum(weight_kg)`
	const haul = ` AND category = 'appliance' AND leg = 'line_haul'`
	// What the air share adds at the rates of the time before, against the overrun.
	const mode = `WITH x AS (SELECT h.*, freight_usd + fuel_usd + customs_usd AS paid, category FROM dw.fact_shipment h JOIN dw.dim_product USING (sku_id) WHERE route_code = 'CN-USW'),
		h AS (SELECT * FROM x WHERE leg = 'line_haul' AND category = 'appliance'),
		rate AS (SELECT sum(paid) FILTER (WHERE mode = 'air') / sum(weight_kg) FILTER (WHERE mode = 'air') - sum(paid) FILTER (WHERE mode = 'sea') / sum(weight_kg) FILTER (WHERE mode = 'sea') AS more,
			` + air + ` AS share FROM h WHERE ship_date < '2025-05-01')
		SELECT (SELECT more * (sum(weight_kg) FILTER (WHERE mode = 'air') - share * sum(weight_kg)) FROM h, rate WHERE ship_date >= '2025-05-01' GROUP BY more, share) / (SELECT sum(paid - planned_cost_usd) FROM x WHERE ship_date >= '2025-05-01')`
	checkStory(t, "S14", map[string]string{
		"overrun":        legs + over + late,
		"overrun_before": legs + over + early,
		"other_routes":   legs + `max(abs(k)) FROM (SELECT route_code, sum(paid) / sum(planned_cost_usd) - 1 AS k FROM x WHERE route_code <> 'CN-USW' GROUP BY 1) y`,
		"air_before":     legs + air + early + haul,
		"air_after":      legs + air + late + haul,
		"mode_part":      mode,
		"days_by_sea":    legs + `avg(delivered_date - ship_date) FILTER (WHERE mode = 'sea') - avg(delivered_date - ship_date) FILTER (WHERE mode = 'air')` + late + haul,
	})
}
