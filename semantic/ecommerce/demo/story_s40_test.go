package demo_test

import (
	"math"
	"testing"

	"github.com/wenshu-ai/wenshu/semantic/ecommerce/demo"
)

func TestAbnormalExport(t *testing.T) {
	got := map[string]float64{}
	officeDays := map[string]bool{}
	for _, x := range demo.AccessLog() {
		if x.At.After(demo.AsOf) || x.IPCountry == "" || x.Client == "" {
			t.Fatalf("entry %+v", x)
		}
		night := x.At.Hour() < 8 || x.At.Hour() >= 20
		if x.Principal == "u_wanglei" && x.At.Format("2006-01-02") == "2025-11-22" {
			if minute := x.At.Hour()*60 + x.At.Minute(); minute < 130 || minute > 275 {
				t.Errorf("attempt at %s", x.At)
			}
			got["attempts"]++
			got["rows"] += float64(x.RowsOut)
			if x.Action == "denied" {
				got["denied"]++
				continue
			}
			got["exports"]++
			if x.Approval == 0 {
				got["without_approval"]++
			}
			continue
		}
		if night {
			got["usual_at_night"]++
		}
		if x.Principal == "u_wanglei" {
			officeDays[x.At.Format("2006-01-02")] = true
			if x.Action == "export" {
				got["usual_per_day"]++
			}
		}
		if x.RowsOut > 0 && x.Sensitivity == "high" {
			t.Errorf("%s takes %d sensitive rows as well", x.Principal, x.RowsOut)
		}
	}
	got["usual_per_day"] /= float64(len(officeDays))
	checkFound(t, "S40", got)
}

// checkFound compares figures found without the database with the truths of a story.
func checkFound(t *testing.T, id string, got map[string]float64) {
	t.Helper()
	for _, truth := range demo.Truths(*scale) {
		if truth.Story != id {
			continue
		}
		x, ok := got[truth.Name]
		if (!ok && truth.Value != 0) || math.Abs(x-truth.Value) > truth.Tolerance+1e-9 {
			t.Errorf("%s %s = %.5f, planted %.5f ± %.5f %s", id, truth.Name, x, truth.Value, truth.Tolerance, truth.Unit)
		}
	}
}
