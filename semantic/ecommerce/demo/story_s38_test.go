package demo_test

import "testing"

func TestSlowSpanish(t *testing.T) {
	of := func(language string) string {
		return ` FROM dw.fact_feedback WHERE kind = 'ticket' AND language = '` + language + `'`
	}
	checkStory(t, "S38", map[string]string{
		"first_response_es": `SELECT avg(first_response_min)` + of("es"),
		"first_response_en": `SELECT avg(first_response_min)` + of("en"),
		"csat_es":           `SELECT avg(csat)` + of("es"),
		"csat_en":           `SELECT avg(csat)` + of("en"),
	})
}
