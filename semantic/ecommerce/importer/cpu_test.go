package importer_test

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"
)

// tick is the unit of /proc/*/stat on Linux.
const tick = 10 * time.Millisecond

// costs says how much processor time the statements of an import took in the server's process that leads them, which a busy
// machine does not change. What parallel workers take is not in it.
type costs struct {
	backend int
	before  time.Duration
	rows    []cost
}

type cost struct {
	query string
	took  time.Duration
}

// of starts to measure on the connection that is in a transaction, the first time it is asked.
func (c *costs) of(t testing.TB, db *sqlx.DB, query string) {
	if c.backend == 0 {
		const importing = `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction'`
		if err := db.Get(&c.backend, importing); err != nil {
			t.Fatal(err)
		}
	}
	now := processorTime(t, c.backend)
	c.rows = append(c.rows, cost{query, now - c.before})
	c.before = now
}

// report prints the dearest statements and all together.
func (c *costs) report(b *testing.B) {
	var sum time.Duration
	for _, r := range c.rows {
		sum += r.took
	}
	rows := grouped(c.rows)
	var text strings.Builder
	for _, r := range rows {
		if r.took < sum/200 {
			break
		}
		fmt.Fprintf(&text, "\n%6.2f s  %.110s", r.took.Seconds(), summary(r.query))
	}
	// Logs of benchmarks are cut after ten lines.
	fmt.Printf("processor time of the server's leading process: %.1f s%s\n", sum.Seconds(), text.String())
	b.ReportMetric(sum.Seconds(), "server-s")
}

// grouped adds up what ran several times, the dearest first.
func grouped(rows []cost) []cost {
	at := map[string]int{}
	var sums []cost
	for _, r := range rows {
		i, known := at[r.query]
		if !known {
			i = len(sums)
			at[r.query], sums = i, append(sums, cost{query: r.query})
		}
		sums[i].took += r.took
	}
	slices.SortStableFunc(sums, func(a, b cost) int { return int(b.took - a.took) })
	return sums
}

// summary is a statement on one line, without its comments.
func summary(query string) string {
	var kept []string
	for line := range strings.Lines(query) {
		if !strings.HasPrefix(strings.TrimSpace(line), "--") {
			kept = append(kept, strings.Fields(line)...)
		}
	}
	return strings.Join(kept, " ")
}

// processorTime is what a process has used, from Linux's /proc; elsewhere the measurement is left out.
func processorTime(t testing.TB, pid int) time.Duration {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		t.Skip("processor times are read from /proc: ", err)
	}
	fields := strings.Fields(string(text[strings.LastIndexByte(string(text), ')')+1:]))
	var sum int64
	for _, f := range fields[11:13] { // utime and stime
		n, err := strconv.ParseInt(f, 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		sum += n
	}
	return time.Duration(sum) * tick
}

// ownTime is what this process has used.
func ownTime(t testing.TB) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
