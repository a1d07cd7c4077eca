// Package recall measures whether memory finds a question again when it is
// asked in other words or in the other language.
package recall

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Pair is a question that was remembered and another way to ask it.
type Pair struct {
	Stored, Probe string
	Kind          string // zh, en, mixed, or cross for the other language
}

// Read reads pairs: a heading, then stored, probe and kind with tabs between.
func Read(r io.Reader) ([]Pair, error) {
	var out []Pair
	s := bufio.NewScanner(r)
	for n := 1; s.Scan(); n++ {
		cells := strings.Split(s.Text(), "\t")
		if len(cells) != 3 {
			return nil, fmt.Errorf("line %d has %d columns, not 3", n, len(cells))
		}
		if n > 1 {
			out = append(out, Pair{cells[0], cells[1], cells[2]})
		}
	}
	return out, s.Err()
}

// Pool is every stored question once, in order.
func Pool(pairs []Pair) []string {
	var out []string
	for _, p := range pairs {
		if !slices.Contains(out, p.Stored) {
			out = append(out, p.Stored)
		}
	}
	return out
}

// Rank is the place, from 1, of the stored question when the pool is ordered
// by likeness to the probe; vectors have norm 1. A question as like as the
// stored one counts before it.
func Rank(probe []float32, pool [][]float32, stored int) int {
	rank := 1
	want := dot(probe, pool[stored])
	for i, v := range pool {
		if i != stored && dot(probe, v) >= want {
			rank++
		}
	}
	return rank
}

func dot(a, b []float32) (sum float64) {
	for i := range a {
		sum += float64(a[i]) * float64(b[i])
	}
	return sum
}

// Tally counts how often a question was among the first three, and first.
type Tally struct{ Pairs, First, InThree int }

// Add counts one rank.
func (t *Tally) Add(rank int) {
	t.Pairs++
	if rank == 1 {
		t.First++
	}
	if rank <= 3 {
		t.InThree++
	}
}

// String prints recall@3 and recall@1.
func (t Tally) String() string {
	return fmt.Sprintf("recall@3 %d of %d (%.1f%%), recall@1 %d (%.1f%%)", t.InThree, t.Pairs, share(t.InThree, t.Pairs), t.First, share(t.First, t.Pairs))
}

func share(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return 100 * float64(n) / float64(of)
}
