package lunar

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/wenshu-ai/wenshu/semantic"
)

// Festivals as the Hong Kong Observatory publishes them, month and day by
// year from 2013.
var published = []struct {
	month, day int
	days       [18]string
}{
	{1, 1, [18]string{"0210", "0131", "0219", "0208", "0128", "0216", "0205", "0125", "0212", "0201", "0122", "0210", "0129", "0217", "0206", "0126", "0213", "0203"}},
	{5, 5, [18]string{"0612", "0602", "0620", "0609", "0530", "0618", "0607", "0625", "0614", "0603", "0622", "0610", "0531", "0619", "0609", "0528", "0616", "0605"}},
	{7, 7, [18]string{"0813", "0802", "0820", "0809", "0828", "0817", "0807", "0825", "0814", "0804", "0822", "0810", "0829", "0819", "0808", "0826", "0816", "0805"}},
	{8, 15, [18]string{"0919", "0908", "0927", "0915", "1004", "0924", "0913", "1001", "0921", "0910", "0929", "0917", "1006", "0925", "0915", "1003", "0922", "0912"}},
	{9, 9, [18]string{"1013", "1002", "1021", "1009", "1028", "1017", "1007", "1025", "1014", "1004", "1023", "1011", "1029", "1018", "1008", "1026", "1016", "1005"}},
}

func TestPublishedFestivals(t *testing.T) {
	for _, f := range published {
		for i, want := range f.days {
			d, ok := Day(2013+i, f.month, false, f.day)
			if got := d.String(); !ok || got[5:7]+got[8:] != want {
				t.Errorf("%d-%d of %d is %s, want %s", f.month, f.day, 2013+i, got, want)
			}
		}
	}
}

// The leap months of the published calendar; 2033 is the year that simpler
// rules get wrong.
func TestLeapMonths(t *testing.T) {
	want := map[int]int{1984: 10, 1995: 8, 1998: 5, 2001: 4, 2004: 2, 2006: 7, 2009: 5, 2012: 4, 2014: 9, 2017: 6,
		2020: 4, 2023: 2, 2025: 6, 2028: 5, 2031: 3, 2033: 11}
	for year := 1998; year <= 2034; year++ {
		got := 0
		for m := 1; m <= 12; m++ {
			if _, ok := Month(year, m, true); ok {
				got = m
			}
		}
		if got != want[year] {
			t.Errorf("%d has the leap month %d, want %d", year, got, want[year])
		}
	}
}

func TestSolarTerms(t *testing.T) {
	for _, c := range []struct {
		year, n int
		want    string
	}{{2025, 0, "2025-01-05"}, {2025, 2, "2025-02-03"}, {2025, 6, "2025-04-04"}, {2024, 6, "2024-04-04"}, {2023, 6, "2023-04-05"},
		{2025, 11, "2025-06-21"}, {2025, 17, "2025-09-23"}, {2025, 23, "2025-12-21"}, {2021, 10, "2021-06-05"}} {
		if d, ok := Term(c.year, c.n); !ok || d.String() != c.want {
			t.Errorf("term %d of %d is %s, want %s", c.n, c.year, d, c.want)
		}
	}
}

// Every day has one lunar date, which leads back to it; the next day is the
// next lunar day or the first of a month.
func TestDaysRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := semantic.Date{Year: First + 1, Month: 1, Day: 1}.AddDays(rapid.IntRange(0, 365*(Last-First-2)).Draw(t, "day"))
		year, month, day, leap, ok := Of(d)
		if !ok {
			t.Fatalf("%s has no lunar date", d)
		}
		if back, ok := Day(year, month, leap, day); !ok || back != d {
			t.Fatalf("%s is %d-%d-%d (leap %v), which is %s", d, year, month, day, leap, back)
		}
		_, _, next, _, _ := Of(d.AddDays(1))
		if next != day+1 && next != 1 || next == 1 && day < 29 {
			t.Fatalf("the day after the %dth (%s) is the %dth", day, d, next)
		}
	})
}

func TestOutsideItsYears(t *testing.T) {
	if _, ok := Month(First-1, 1, false); ok {
		t.Error("a month before the first year")
	}
	if _, ok := Term(Last+1, 0); ok {
		t.Error("a term after the last year")
	}
	if _, ok := Day(2025, 1, false, 31); ok {
		t.Error("a month of 31 days")
	}
	if _, _, _, _, ok := Of(semantic.Date{Year: Last + 2, Month: 1, Day: 1}); ok {
		t.Error("a day after the last year")
	}
}
