package sqlgen

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wenshu-ai/wenshu/semantic"
)

// TestMissingRates counts the amounts that left a cell empty, under each
// policy: November lacks the yen on the 20th, October the pound on every day.
func TestMissingRates(t *testing.T) {
	db := shopDB(t)
	tables := tablesOf(t, db, shop())
	year, november := days("2025-09-01", "2025-11-30"), days("2025-11-01", "2025-11-30")
	day := semantic.FixedRates{Day: semantic.Date{Year: 2025, Month: 11, Day: 20}}
	for name, c := range map[string]struct {
		q    semantic.Query
		want []string
	}{
		"row's day":        {semantic.Query{Metrics: []string{"net_sales", "orders"}, Period: november, Currency: "JPY"}, []string{"1"}},
		"none missing":     {semantic.Query{Metrics: []string{"gross_profit"}, Period: days("2025-11-21", "2025-11-30"), Currency: "JPY"}, []string{"0"}},
		"both amounts":     {semantic.Query{Metrics: []string{"gross_profit"}, Period: november, Currency: "JPY"}, []string{"2"}},
		"own currency":     {semantic.Query{Metrics: []string{"local_sales"}, Period: year}, []string{"3"}},
		"fixed":            {semantic.Query{Metrics: []string{"net_sales"}, Period: november, Currency: "JPY", Rates: day}, []string{"6"}},
		"end of period":    {semantic.Query{Metrics: []string{"local_sales"}, Period: days("2025-11-01", "2025-11-20"), Currency: "GBP", Rates: semantic.PeriodEndRates{}}, []string{"2"}},
		"end of months":    {semantic.Query{Metrics: []string{"local_sales"}, Dimensions: []string{"month"}, Period: year, Rates: semantic.PeriodEndRates{}}, []string{"0", "2", "0"}},
		"mean of the days": {semantic.Query{Metrics: []string{"net_sales"}, Period: november, Currency: "JPY", Rates: semantic.PeriodAverageRates{}}, []string{"6"}},
		"both periods": {semantic.Query{Metrics: []string{"net_sales"}, Period: november, Compare: &semantic.Period{Start: year.Start, End: november.Start}, Currency: "GBP"},
			[]string{"0 | 8 | -8 | -1"}},
	} {
		compiled, err := Options{}.CompileMissingRates(shop(), boss, c.q)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		checkInterpreted(t, db, tables, compiled)
		var got []string
		for _, row := range rowsOf(t, db, compiled) {
			if len(c.q.Dimensions) > 0 { // after the month
				row = row[len("2025-09-01 | "):]
			}
			got = append(got, row)
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s\n%s", name, d, compiled.SQL)
		}
	}
	if c, err := (Options{}).CompileMissingRates(shop(), boss, semantic.Query{Metrics: []string{"net_sales"}, Period: november}); c != nil || err != nil {
		t.Errorf("nothing is converted: %v, %v", c, err)
	}
}

func TestPeriodRatesRefuse(t *testing.T) {
	november := days("2025-11-01", "2025-11-30")
	for _, c := range []struct {
		q    semantic.Query
		want semantic.Code
	}{
		{semantic.Query{Metrics: []string{"mid_net"}, Period: november, Currency: "JPY", Rates: semantic.PeriodEndRates{}}, semantic.CodeBadQuery},
		{semantic.Query{Metrics: []string{"net_sales"}, Currency: "JPY", Rates: semantic.PeriodAverageRates{}}, semantic.CodeBadTime},
	} {
		if _, err := Compile(shop(), boss, c.q); semantic.CodeOf(err) != c.want {
			t.Errorf("%v: %v, want %s", c.q, err, c.want)
		}
	}
}
