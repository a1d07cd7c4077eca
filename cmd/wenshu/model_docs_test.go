package main

import (
	"fmt"
	"os"
	"regexp"
	"testing"
	"testing/fstest"
	"time"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog"
	"github.com/wenshu-ai/wenshu/semantic/pgserver/pgtest"
	"github.com/wenshu-ai/wenshu/semantic/warehouse"
)

// pageOnModels is the guide to models: its YAML blocks are the files of one model, its SQL block the tables it is about.
const pageOnModels = "../../docs/model.md"

// weekOfTea is three orders of two customers, one of them in dollars worth half a euro each, one cancelled order and one
// made to test the till; 300 g sold, and 700 g left in the shops on the last day.
const weekOfTea = `
	INSERT INTO tea.shops VALUES (1, 'Old Town', 'Berlin', '2020-01-01'), (2, 'Harbour', 'Hamburg', '2021-01-01');
	INSERT INTO tea.teas VALUES ('G1', '龙井', 'Longjing', 'green', 20), ('B1', '祁门', 'Keemun', 'black', 20);
	INSERT INTO tea.customers VALUES (1, 'a@example.org', 'DE', '2024-01-01'), (2, 'b@example.org', 'US', '2024-02-01');
	INSERT INTO tea.orders VALUES (1, '2025-05-20 10:00+02', '2025-05-20', 1, 1, NULL, 'paid', 'EUR', false), (2, '2025-05-21 10:00+02', '2025-05-21', 2, 1, 1, 'paid', 'EUR', false),
		(3, '2025-05-22 10:00+02', '2025-05-22', 1, 2, NULL, 'paid', 'USD', false), (4, '2025-05-23 10:00+02', '2025-05-23', 1, 2, NULL, 'void', 'EUR', true),
		(5, '2025-05-24 10:00+02', '2025-05-24', 1, 2, NULL, 'test', 'EUR', false);
	INSERT INTO tea.order_lines VALUES (1, 1, 'G1', 100, 10), (2, 1, 'B1', 100, 30), (3, 1, 'G1', 100, 40), (4, 1, 'G1', 100, 99), (5, 1, 'G1', 100, 99);
	INSERT INTO tea.stock_days VALUES (1, 'G1', '2025-05-30', 900), (1, 'G1', '2025-05-31', 500), (2, 'B1', '2025-05-31', 200);
	INSERT INTO tea.rates VALUES ('USD', '2025-05-22', 0.5)`

var fenced = regexp.MustCompile("(?ms)^```(yaml|sql)\n(.*?)^```$")

// TestTheModelOfThePageWorks loads every YAML block of the guide and runs each metric by each dimension it allows.
func TestTheModelOfThePageWorks(t *testing.T) {
	page, err := os.ReadFile(pageOnModels)
	if err != nil {
		t.Fatal(err)
	}
	files, tables := fstest.MapFS{}, ""
	for i, block := range fenced.FindAllSubmatch(page, -1) {
		if string(block[1]) == "sql" {
			tables += string(block[2])
			continue
		}
		files[fmt.Sprintf("page/block%02d.yaml", i)] = &fstest.MapFile{Data: block[2]}
	}
	if len(files) < 6 || tables == "" {
		t.Fatalf("%d YAML blocks, %d bytes of SQL", len(files), len(tables))
	}
	m, err := catalog.Load(files, "page")
	if err != nil {
		t.Fatal(err)
	}
	db := pgtest.New(t)
	db.DB.MustExec(tables)
	db.DB.MustExec(weekOfTea)
	house := warehouse.New(warehouse.Config{DB: db.DB, Model: m, AsOf: func() time.Time { return time.Date(2025, 6, 1, 12, 0, 0, 0, m.Zone) }})
	who := semantic.Access{Principal: "page", Role: "finance", Clearance: semantic.High}
	may := semantic.Period{Start: semantic.Date{Year: 2025, Month: 5, Day: 1}, End: semantic.Date{Year: 2025, Month: 6, Day: 1}}
	for metric, want := range map[string]string{"net_sales": "60", "orders": "3", "buyers": "2", "aov": "20", "cancel_rate": "0.25", "gross_margin": "0.9",
		"stock_grams": "700", "days_of_stock": "65.3333", "median_line": "20", "regulars": "1", "regular_share": "0.5"} {
		r, err := house.Query(t.Context(), who, semantic.Query{Metrics: []string{metric}, Period: may})
		if err != nil {
			t.Fatalf("%s: %v", metric, err)
		}
		got, err := decimal.NewFromString(r.Rows[0].Cells[0].String())
		if err != nil || !got.Round(4).Equal(decimal.RequireFromString(want)) {
			t.Errorf("%s = %s, want %s", metric, r.Rows[0].Cells[0], want)
		}
	}
	for _, x := range m.Metrics {
		for _, by := range m.UsableDimensions(x.Name) {
			if _, err := house.Query(t.Context(), who, semantic.Query{Metrics: []string{x.Name}, Dimensions: []string{by}, Period: may}); err != nil {
				t.Errorf("%s by %s: %v", x.Name, by, err)
			}
		}
	}
}
