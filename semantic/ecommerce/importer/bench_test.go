package importer_test

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/wenshu-ai/wenshu/semantic/ecommerce/importer"
)

// generated writes a file of that many order lines, some 1.6 an order, and 40 % of orders by customers who return.
func generated(t testing.TB, lines int) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "generated.csv")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriterSize(f, 1<<20)
	w.WriteString(plainHeader)
	skus := []string{"TEE-S", "TEE-M", "MUG", "LAMP", "PIN"}
	start := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)
	for order, n := 0, 0; n < lines; order++ {
		at := start.Add(time.Duration(order*37) * time.Second / 4)
		for k := 0; k <= order%5%3 && n < lines; k++ {
			fmt.Fprintf(w, "SHO-US,%d,%s,,delivered,USD,US,New York,c%d@mail.example,0.50,1.10,4.99,0.80,3.20,%s,%d,20.00,0.25\n",
				order+1, at.Format("2006-01-02 15:04:05"), order*7919%(lines*2/5), skus[(order+k)%5], 1+order%3)
			n++
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

var benchLines = flag.Int("lines", 1_000_000, "order lines BenchmarkMillionLines imports")

// BenchmarkMillionLines imports a million order lines into an empty star. It reports processor time, of this process and of the
// server's process that leads the statements, each statement's where it is not small, and the most memory the Go side held.
func BenchmarkMillionLines(b *testing.B) {
	path := generated(b, *benchLines)
	m := mapping(b, "csv-orders")
	for b.Loop() {
		db := company(b)
		var spent costs
		var peak uint64
		began, own := time.Now(), ownTime(b)
		opt := importer.Options{Mapping: m, Now: clock, Progress: func(p importer.Progress) {
			if p.Stage == "read" && p.Done%(1<<22) > 1<<17 {
				return
			}
			var s runtime.MemStats
			runtime.ReadMemStats(&s)
			peak = max(peak, s.HeapInuse)
		}}
		r, err := importer.Import(b.Context(), db.DB, path, opt.Watched(func(query string) { spent.of(b, db, query) }))
		if err != nil {
			b.Fatal(err)
		}
		if r.LinesNew != int64(*benchLines) {
			b.Fatalf("%+v", r)
		}
		spent.report(b)
		b.ReportMetric((ownTime(b) - own).Seconds(), "own-s")
		b.ReportMetric(float64(peak)/1e6, "peak-MB")
		b.ReportMetric(float64(r.LinesNew)/time.Since(began).Seconds(), "rows/s")
	}
}
