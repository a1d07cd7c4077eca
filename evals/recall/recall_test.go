package recall_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/wenshu-ai/wenshu/evals/recall"
)

func TestPairsAreSound(t *testing.T) {
	f, err := os.Open("pairs.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	pairs, err := recall.Read(f)
	if err != nil {
		t.Fatal(err)
	}
	if len(pairs) < 120 {
		t.Errorf("only %d pairs", len(pairs))
	}
	seen := map[string]bool{}
	for _, p := range pairs {
		if p.Stored == p.Probe || seen[p.Probe] || !slices.Contains([]string{"zh", "en", "mixed", "cross"}, p.Kind) {
			t.Errorf("%q → %q (%s)", p.Probe, p.Stored, p.Kind)
		}
		seen[p.Probe] = true
	}
}

func TestRank(t *testing.T) {
	pool := [][]float32{{1, 0}, {0.8, 0.6}, {0, 1}}
	for stored, want := range []int{1, 2, 3} {
		if got := recall.Rank([]float32{1, 0}, pool, stored); got != want {
			t.Errorf("stored %d has rank %d, want %d", stored, got, want)
		}
	}
	if got := recall.Rank([]float32{0, 0}, pool, 0); got != 3 {
		t.Errorf("without any likeness rank %d, want the last", got)
	}
	if _, err := recall.Read(strings.NewReader("stored\tprobe\tkind\na\tb\n")); err == nil {
		t.Error("a line of two columns is read")
	}
}
