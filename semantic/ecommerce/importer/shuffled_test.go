package importer_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jmoiron/sqlx"
	"pgregory.net/rapid"

	"github.com/wenshu-ai/wenshu/semantic/ecommerce/importer"
)

// shippedSample is a sample file of a platform.
type shippedSample struct {
	file, mapping, store string
	above                int  // lines above the first row: titles, header, explanations of the header
	together             bool // an order's rows belong together, because its fields stand on the first one only
}

var shippedSamples = []shippedSample{
	{file: "shopify.csv", mapping: "shopify-orders", store: "SHO-US", above: 1, together: true},
	{file: "amazon.txt", mapping: "amazon-orders", store: "AMZ-DE", above: 1},
	{file: "tiktok.csv", mapping: "tiktok-orders", store: "TT-US", above: 2},
	{file: "google-ads.csv", mapping: "google-ads", store: "SHO-US", above: 3},
	{file: "meta-ads.csv", mapping: "meta-ads", store: "AMZ-DE", above: 1},
}

// parts are the head of the file and its rows, a cell with line breaks within one row; rows that belong together are one.
func (s shippedSample) parts(t *testing.T) (head string, rows []string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", s.file))
	if err != nil {
		t.Fatal(err)
	}
	row, key := "", ""
	for line := range strings.Lines(string(data)) {
		if row += line; strings.Count(row, `"`)%2 == 1 {
			continue
		}
		order, _, _ := strings.Cut(row, ",")
		if n := len(rows); s.together && n > s.above && order == key {
			rows[n-1] += row
		} else {
			rows = append(rows, row)
		}
		row, key = "", order
	}
	return strings.Join(rows[:s.above], ""), rows[s.above:]
}

const adList = `SELECT string_agg(concat_ws(' ', f.store_id, code, f.channel_id, ad_date, currency, spend_local, spend_usd, impressions, clicks, attributed_orders, attributed_revenue_usd), E'\n'
	ORDER BY f.store_id, code, ad_date, spend_local) FROM dw.fact_ad_daily f JOIN dw.dim_initiative USING (initiative_id)`

// withoutAds takes out orders and advertising of earlier imports.
func withoutAds(t *testing.T, db *sqlx.DB) {
	t.Helper()
	emptied(t, db)
	if _, err := db.ExecContext(t.Context(), `TRUNCATE dw.fact_ad_daily`); err != nil {
		t.Fatal(err)
	}
}

// TestShippedSamplesInAnyOrder imports every platform's sample as it is, shuffled, and shuffled and dealt to two files in
// that platform's layout, and wants the same star.
func TestShippedSamplesInAnyOrder(t *testing.T) {
	defer fewChecks(t, 3)()
	db := company(t)
	for _, s := range shippedSamples {
		head, rows := s.parts(t)
		m := mapping(t, s.mapping)
		load := func(t *testing.T, files ...[]string) string {
			withoutAds(t, db)
			lines := int64(0)
			for i, file := range files {
				if len(file) > 0 {
					r := imported(t, db, written(t, fmt.Sprintf("%d-%s", i, s.file), head+strings.Join(file, "")), importer.Options{Mapping: m, Store: s.store})
					if len(r.problems) > 0 {
						t.Fatalf("%s: %+v", s.file, r)
					}
					lines += int64(r.LinesNew)
				}
			}
			if lines == 0 {
				t.Fatal("the sample brings nothing")
			}
			return star(t, db) + "\n" + value(t, db, adList)
		}
		t.Run(s.file, func(t *testing.T) {
			want := load(t, rows)
			rapid.Check(t, func(rt *rapid.T) {
				mixed := slices.Clone(rows)
				rand.New(rand.NewPCG(rapid.Uint64().Draw(rt, "shuffle"), 1)).Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
				if diff := cmp.Diff(want, load(t, mixed)); diff != "" {
					rt.Fatalf("shuffled rows, another star:\n%s", diff)
				}
				cut := rapid.IntRange(0, len(mixed)).Draw(rt, "cut")
				if diff := cmp.Diff(want, load(t, mixed[:cut], mixed[cut:])); diff != "" {
					rt.Fatalf("two files, another star:\n%s", diff)
				}
			})
		})
	}
}
