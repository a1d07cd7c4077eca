package speed

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce"
	"github.com/wenshu-ai/wenshu/semantic/pgserver/pgtest"
	"github.com/wenshu-ai/wenshu/semantic/sqlgen"
)

// TestQuestionsGiveTheRowsWrittenByHand makes a small company and compares
// every question's compiled SQL with the SQL beside it, and rollups with facts.
func TestQuestionsGiveTheRowsWrittenByHand(t *testing.T) {
	model, err := ecommerce.Model()
	if err != nil {
		t.Fatal(err)
	}
	db := pgtest.New(t).DB
	for range 2 { // the second time it is there
		if err := Fill(t.Context(), db, 20_000); err != nil {
			t.Fatal(err)
		}
	}
	c := Company{DB: db, Model: model}
	ratios, err := c.Ratios(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range ratios.Rows {
		if r[1] == "0" {
			t.Errorf("%s has no rows", r[0])
		}
	}
	if len(ratios.Rows) != 12 {
		t.Errorf("%d questions, want 12", len(ratios.Rows))
	}
	rollups, err := c.Rollups(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	if len(rollups.Rows) != len(summed) {
		t.Errorf("%d questions over rollups, want %d", len(rollups.Rows), len(summed))
	}
	// A question whose SQL means something else is told.
	wrong := question{title: "wrong", query: `{"metrics": ["orders"], "time": "2025-11"}`, hand: "SELECT count(*) FROM dw.fact_order"}
	compiled, err := c.compile(sqlgen.Options{}, semantic.Access{Clearance: semantic.High}, wrong.query)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.sameRows(t.Context(), wrong, compiled); err == nil {
		t.Error("rows that differ pass")
	}
}

// TestGeneratedModels: they have about the size asked for, one query can hold
// 80 metrics, and the same seed draws the same queries.
func TestGeneratedModels(t *testing.T) {
	for _, size := range []int{100, 500} {
		m, err := generated(size)
		if err != nil {
			t.Fatal(err)
		}
		if n := len(m.Metrics) + len(m.Dimensions); n < size*9/10 || n > size*12/10 {
			t.Errorf("%d members, want about %d", n, size)
		}
		draw := func() *drawer { return &drawer{Rand: rand.New(rand.NewPCG(1, 2)), model: m} }
		if a, b := draw().query(), draw().query(); !slices.Equal(a.Metrics, b.Metrics) || !slices.Equal(a.Dimensions, b.Dimensions) {
			t.Errorf("%v and %v from one seed", a, b)
		}
		if got := len(draw().many(80).Metrics); got != min(80, len(m.Metrics)) {
			t.Errorf("the wide query of %d members has %d metrics", size, got)
		}
	}
}

func TestParseQuestion(t *testing.T) {
	q, err := parseQuestion("-- title: A\n-- query: {}\n-- scope: {\"region\": [\"na\"]}\nSELECT 1\nFROM x\n")
	if err != nil || q.title != "A" || q.query != "{}" || q.hand != "SELECT 1\nFROM x\n" || len(q.who.Scope) != 1 || q.who.Scope[0].Values[0] != "na" {
		t.Errorf("%+v, %v", q, err)
	}
	for _, bad := range []string{"-- title: A\nSELECT 1", "-- query: {}\nSELECT 1", "-- title: A\n-- query: {}\n-- note: B\n", "-- title: A\n-- query: {}\n-- scope: 1\n"} {
		if _, err := parseQuestion(bad); err == nil {
			t.Errorf("%q is read", bad)
		}
	}
}

func TestPrinting(t *testing.T) {
	var b strings.Builder
	if err := Print(&b, "A machine.", []Section{{Title: "T", Text: "What.", Columns: []string{"a", "b"}, Rows: [][]string{{"1", "2"}}}}); err != nil {
		t.Fatal(err)
	}
	if want := "## T\n\nWhat.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"; !strings.HasSuffix(b.String(), want) || !strings.Contains(b.String(), "A machine.") {
		t.Errorf("printed %q", b.String())
	}
	for n, want := range map[int64]string{0: "0", 999: "999", 1000: "1,000", 1234567: "1,234,567"} {
		if got := grouped(n); got != want {
			t.Errorf("%d is printed %s", n, got)
		}
	}
	for d, want := range map[time.Duration]string{1234 * time.Microsecond: "1.2", 567 * time.Microsecond: "0.567", 1500 * time.Millisecond: "1500"} {
		if got := millis(d); got != want {
			t.Errorf("%v is printed %s, want %s", d, got, want)
		}
	}
	s := spread{4, 1, 3, 2}
	if s.at(0) != 1 || s.at(0.5) != 3 || s.at(1) != 4 || (spread{}).at(0.5) != 0 {
		t.Errorf("shares of %v: %d %d %d", s, s.at(0), s.at(0.5), s.at(1))
	}
}
