package demo_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/wenshu-ai/wenshu/semantic/ecommerce/demo"
)

func TestPastInsights(t *testing.T) {
	got := map[string]float64{}
	mape := regexp.MustCompile(`MAPE ([0-9.]+) %`)
	calls := map[string]bool{}
	for _, x := range demo.Insights() {
		got["insights"]++
		if x.Question == "" || x.StatementZh == "" || x.StatementEn == "" || len(x.Metrics) == 0 || x.Evidence == "" || x.To.Before(x.From) || x.CreatedAt.After(demo.AsOf) || calls[x.Call] {
			t.Errorf("incomplete insight %+v", x)
		}
		calls[x.Call] = true
		if x.Status == "rejected" {
			got["rejected"]++
		}
		if x.Status == "confirmed" && strings.Contains(x.StatementEn, "payment SDK") && x.From.Format("2006-01") == "2025-03" && x.Scope["sales_region"][0] == "华北" {
			got["sdk_case"]++
		}
		if m := mape.FindStringSubmatch(x.Evidence); m != nil {
			got["october_mape"], _ = strconv.ParseFloat(m[1], 64)
		}
	}
	checkFound(t, "S45", got)
}
