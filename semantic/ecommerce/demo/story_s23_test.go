package demo_test

import "testing"

// armOf counts the units of an arm and those whose visit passed a step.
func armOf(code, variant, what string) string {
	return `(SELECT ` + what + ` FROM (SELECT DISTINCT ON (visitor_id) visitor_id, session_id, variant FROM dw.fact_event JOIN dw.dim_initiative USING (initiative_id) WHERE event_type = 'exposure' AND code = '` + code + `' ORDER BY visitor_id, occurred_at) x
		JOIN dw.fact_session USING (session_id) WHERE variant = '` + variant + `')`
}

const (
	all   = `count(*)::float8`
	carts = `sum(has_cart::int)::float8`
	buys  = `sum(has_order::int)::float8`
)

// zOf is the pooled z of two proportions, B against A.
func zOf(code, what string) string {
	a, b := armOf(code, "A", what), armOf(code, "B", what)
	na, nb := armOf(code, "A", all), armOf(code, "B", all)
	return `WITH x AS (SELECT ` + a + ` AS a, ` + b + ` AS b, ` + na + ` AS m, ` + nb + ` AS n) SELECT (b / n - a / m) / sqrt((a + b) / (m + n) * (1 - (a + b) / (m + n)) * (1 / m + 1 / n)) FROM x`
}

func TestPageTest(t *testing.T) {
	a, b := armOf("EXP-01", "A", carts), armOf("EXP-01", "B", carts)
	interval := func(sign string) string {
		return `WITH n AS (SELECT ` + armOf("EXP-01", "A", all) + ` AS m, ` + armOf("EXP-01", "B", all) + ` AS n), x AS (SELECT ` + a + ` / m AS p, ` + b + ` / n AS q, m, n FROM n)
			SELECT 100 * (q - p ` + sign + ` 1.959964 * sqrt(p * (1 - p) / m + q * (1 - q) / n)) FROM x`
	}
	checkStory(t, "S23", map[string]string{
		"visits_a": `SELECT ` + armOf("EXP-01", "A", `sum(has_product_view::int)`), "visits_b": `SELECT ` + armOf("EXP-01", "B", `sum(has_product_view::int)`),
		"carts_a": `SELECT ` + a, "carts_b": `SELECT ` + b, "z": zOf("EXP-01", carts), "ci_low": interval("-"), "ci_high": interval("+"),
	})
}

func TestButtonTest(t *testing.T) {
	const both = `SELECT avg((b.variant = 'A')::int) FROM dw.fact_event a JOIN dw.dim_initiative x ON x.initiative_id = a.initiative_id AND x.code = 'EXP-01' JOIN dw.fact_event b USING (session_id)
		JOIN dw.dim_initiative y ON y.initiative_id = b.initiative_id AND y.code = 'EXP-02' WHERE a.event_type = 'exposure' AND b.event_type = 'exposure' AND a.variant = 'A'`
	checkStory(t, "S24", map[string]string{
		"visits_a": `SELECT ` + armOf("EXP-02", "A", all), "visits_b": `SELECT ` + armOf("EXP-02", "B", all),
		"orders_a": `SELECT ` + armOf("EXP-02", "A", buys), "orders_b": `SELECT ` + armOf("EXP-02", "B", buys), "z": zOf("EXP-02", buys), "overlap": both,
	})
}

func TestBrokenTest(t *testing.T) {
	a, b := armOf("EXP-03", "A", all), armOf("EXP-03", "B", all)
	checkStory(t, "S25", map[string]string{
		"exposures_a": `SELECT ` + a, "exposures_b": `SELECT ` + b,
		"srm_chi2": `SELECT power(` + a + ` - ` + b + `, 2) / (` + a + ` + ` + b + `)`,
	})
}

func TestYoungTest(t *testing.T) {
	checkStory(t, "S26", map[string]string{
		"visits_a": `SELECT ` + armOf("EXP-04", "A", all), "visits_b": `SELECT ` + armOf("EXP-04", "B", all),
		"orders_a": `SELECT ` + armOf("EXP-04", "A", buys), "orders_b": `SELECT ` + armOf("EXP-04", "B", buys),
		// Two-sided 5 %, power 80 %, from the rate of arm A.
		"needed_per_arm": `WITH x AS (SELECT ` + armOf("EXP-04", "A", buys) + ` / ` + armOf("EXP-04", "A", all) + ` AS p), y AS (SELECT p, 1.1 * p AS q, 1.05 * p AS m FROM x)
			SELECT power(1.959964 * sqrt(2 * m * (1 - m)) + 0.841621 * sqrt(p * (1 - p) + q * (1 - q)), 2) / power(q - p, 2) FROM y`,
	})
}
