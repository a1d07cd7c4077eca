package narrate

import (
	"testing"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
)

func TestPeriodsAsPeopleWriteThem(t *testing.T) {
	zh := calendar{lang: semantic.ZH, weekStart: time.Monday}
	en := calendar{lang: semantic.EN, weekStart: time.Monday}
	soFar := days("2025-11-30", "2025-11-30")
	soFar.Cutoff = 14*time.Hour + 30*time.Minute
	for _, c := range []struct{ got, want string }{
		{zh.full(days("2025-07-01", "2025-09-30")), "2025年7月1日–9月30日\uff082025年第三季度\uff09"},
		{en.full(days("2025-07-01", "2025-09-30")), "Jul 1 – Sep 30, 2025 (Q3 2025)"},
		{zh.full(days("2025-11-24", "2025-11-30")), "2025年11月24日–30日"},
		{en.full(days("2025-11-24", "2025-11-30")), "Nov 24–30, 2025"},
		{zh.full(days("2025-11-29", "2025-11-29")), "2025年11月29日"},
		{en.full(days("2024-12-25", "2025-01-05")), "Dec 25, 2024 – Jan 5, 2025"},
		{zh.when(days("2025-10-01", "2025-10-31")), "2025年10月"},
		{en.when(days("2025-01-01", "2025-12-31")), "2025"},
		{zh.when(days("2025-05-01", "2025-10-31")), "2025年5月–10月"},
		{en.when(days("2025-05-01", "2025-10-31")), "May – Oct 2025"},
		{zh.full(soFar), "2025年11月30日\uff08截至14:30\uff09"},
		{en.full(soFar), "Nov 30, 2025 (until 14:30)"},
		{zh.beside(days("2025-09-15", "2025-10-12"), days("2025-10-13", "2025-11-09")), "9月15日–10月12日"},
		{en.beside(days("2025-09-15", "2025-10-12"), days("2025-10-13", "2025-11-09")), "Sep 15 – Oct 12"},
		{en.beside(days("2024-09-15", "2024-09-20"), days("2025-09-15", "2025-09-20")), "Sep 15–20, 2024"},
		{zh.bucket(day("2025-11-24"), semantic.Week), "2025年11月24日–30日"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}
