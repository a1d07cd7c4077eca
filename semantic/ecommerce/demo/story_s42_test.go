package demo_test

import "testing"

func TestImportRules(t *testing.T) {
	duty := func(country, day string) string {
		return `SELECT value FROM dw.ref_value WHERE kind = 'duty' AND key1 = '` + country + `' AND key2 = '6404' AND valid_from <= '` + day + `' ORDER BY valid_from DESC LIMIT 1`
	}
	checkStory(t, "S42", map[string]string{
		"us_duty_before": duty("US", "2025-08-31"),
		"us_duty_after":  duty("US", "2025-09-01"),
		"de_duty":        duty("DE", "2025-11-30"),
		"de_vat":         `SELECT value FROM dw.ref_value WHERE kind = 'vat' AND key1 = 'DE'`,
		"missing_certificates": `SELECT count(*) FROM dw.ref_value c JOIN dw.dim_product p ON p.hs_code = c.key2
			WHERE c.kind = 'certificate' AND c.key1 = 'DE' AND p.sku_code = 'FW-CITY-01' AND NOT p.attributes->'certificates' ? c.text_value AND c.text_value = 'EPR'`,
	})
}
