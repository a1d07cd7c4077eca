package warehouse_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/warehouse"
)

// withRates gives the shop exchange rates of the yen, and sales that are money.
func withRates(c *warehouse.Config) {
	m := c.Model
	m.Datasets = append(m.Datasets, &semantic.Dataset{Name: "rates", PrimaryKey: []string{"currency", "day"},
		Source: "(SELECT 'JPY' AS currency, d::date AS day, 0.01 AS usd FROM generate_series('2025-11-01'::timestamp, '2025-11-30', interval '1 day') d)",
		Fields: []*semantic.Field{{Name: "currency"}, {Name: "day", Type: semantic.KindDate}, {Name: "usd", Type: semantic.KindNumber}}})
	m.Rates = &semantic.ExchangeRates{Dataset: "rates", Currency: "currency", Day: "day", Rate: "usd"}
	net, _ := m.Metric("net")
	net.Unit = semantic.UnitMoney
	m.Index()
}

func TestQueryInAnotherCurrency(t *testing.T) {
	w := open(shopDB(t).DB, withRates)
	q := semantic.Query{Metrics: []string{"net", "orders"}, Period: november(), Currency: "JPY"}
	r, err := w.Query(t.Context(), boss, q)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"1688211 4"}, shown(r)); d != "" {
		t.Errorf("rows (-want +got):\n%s", d)
	}
	if len(r.Notes) != 1 || r.Notes[0].Code != semantic.NoteConverted || r.Columns[0].Currency != "JPY" {
		t.Errorf("notes %v, column %+v", r.Notes, r.Columns[0])
	}
	known, err := w.Currencies(t.Context())
	if d := cmp.Diff([]string{"USD", "JPY"}, known); d != "" || err != nil {
		t.Errorf("currencies: %v (-want +got):\n%s", err, d)
	}
	q.Currency = "XAU"
	if _, err := w.Query(t.Context(), boss, q); semantic.CodeOf(err) != semantic.CodeNotAvailable {
		t.Errorf("a currency without rates: %v", err)
	}
}

// TestUnratedAmounts: an amount without a rate leaves its total empty, and is
// counted in a note; a total without amounts needs none.
func TestUnratedAmounts(t *testing.T) {
	w := open(shopDB(t).DB, withRates, func(c *warehouse.Config) {
		rates, _ := c.Model.Dataset("rates")
		rates.Source = strings.Replace(rates.Source, "'2025-11-01'", "'2025-11-02'", 1)
	})
	q := semantic.Query{Metrics: []string{"net"}, Dimensions: []string{"platform"}, Period: november(), Currency: "JPY", Rates: semantic.TransactionRates{}}
	codes := func(q semantic.Query) (out []string) {
		r, err := w.Query(t.Context(), boss, q)
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range r.Notes {
			out = append(out, string(n.Code)+": "+n.Text.In(semantic.EN))
		}
		return out
	}
	if d := cmp.Diff([]string{"converted: Money is converted from USD to JPY at the rates of each amount's day.",
		"no_rate: Amounts without an exchange rate: 1; the totals that hold them are left empty."}, codes(q)); d != "" {
		t.Errorf("notes (-want +got):\n%s", d)
	}
	q.Rates = semantic.PeriodEndRates{}
	if d := cmp.Diff([]string{"converted: Money is converted from USD to JPY at the rates of the last day of each period."}, codes(q)); d != "" {
		t.Errorf("notes (-want +got):\n%s", d)
	}
}

// TestOptionalDataset: a table that may be missing is no fault when it is.
func TestOptionalDataset(t *testing.T) {
	w := open(shopDB(t).DB, func(c *warehouse.Config) {
		m := c.Model
		m.Datasets = append(m.Datasets, &semantic.Dataset{Name: "log", Label: semantic.Text{ZH: "日志", EN: "log"}, Source: "elsewhere.log", Optional: true,
			DefaultTime: "day", Fields: []*semantic.Field{{Name: "day", Type: semantic.KindDate}, {Name: "who"}}})
		m.Dimensions = append(m.Dimensions, &semantic.Dimension{Name: "who", Group: semantic.GroupAccess, Bindings: []semantic.Binding{{Owner: "log", Field: "who"}},
			MemberSource: &semantic.MemberSource{Dataset: "log", Key: "who"}})
		m.Metrics = append(m.Metrics, &semantic.Metric{Name: "lines", Unit: semantic.UnitCount, Groups: []semantic.Group{semantic.GroupAccess},
			Def: semantic.Simple{Measure: semantic.Measure{Dataset: "log", Agg: semantic.AggCountRows}}})
		m.Index()
	})
	if _, err := w.Query(t.Context(), boss, semantic.Query{Metrics: []string{"lines"}}); semantic.CodeOf(err) != semantic.CodeNotAvailable {
		t.Errorf("query: %v", err)
	}
	if members, err := w.Members(t.Context(), "who"); err != nil || len(members) != 0 {
		t.Errorf("members %v, %v", members, err)
	}
	if _, err := w.Horizon(t.Context(), "lines"); semantic.CodeOf(err) != semantic.CodeNotAvailable {
		t.Errorf("horizon: %v", err)
	}
}
