package main

import (
	"strings"
	"testing"

	"github.com/wenshu-ai/wenshu/agent"
)

// TestMoneyInTwoCurrencies: a question in another currency is answered in it
// and in the company's own, each figure and heading with its currency.
func TestMoneyInTwoCurrencies(t *testing.T) {
	s := openShop(t)
	zh := s.ask(t, "analyst", "上季度日本的净销售额环比,用日元看")
	en := s.ask(t, "analyst", "Net sales in Japan last quarter vs the previous quarter, in yen")
	if callTexts(zh) != callTexts(en) || !strings.Contains(callTexts(zh), "ccy=JPY/USD") {
		t.Errorf("calls:\n%s\n%s", callTexts(zh), callTexts(en))
	}
	for a, must := range map[*agent.Answer][]string{zh: {"日元", "以美元计"}, en: {"¥", "in USD", "$"}} {
		for _, text := range must {
			if !strings.Contains(a.Text, text) {
				t.Errorf("%s reply lacks %q:\n%s", a.Lang, text, a.Text)
			}
		}
		if a.Interpretation.Currency != "JPY" || len(a.Caveats) == 0 {
			t.Errorf("currency %q, caveats %q", a.Interpretation.Currency, a.Caveats)
		}
		var units []string
		for _, f := range a.Findings {
			units = append(units, f.Unit)
		}
		if strings.Join(units, " ") != "JPY USD" {
			t.Errorf("units of the findings: %q", units)
		}
	}
}
