package demo

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestCarryStaysWithinOneOfExpectation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var c carry
		expected, given := 0.0, 0
		for _, x := range rapid.SliceOfN(rapid.Float64Range(0, 7), 1, 300).Draw(t, "amounts") {
			expected += x
			given += c.take(x)
			if math.Abs(expected-float64(given)) > 1.001 {
				t.Fatalf("given %d of %.4f", given, expected)
			}
		}
	})
}

func TestTreeKeepsTotalsAndRoom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		size := [3]int{2, rapid.IntRange(1, 5).Draw(t, "b"), rapid.IntRange(1, 4).Draw(t, "c")}
		n := size[0] * size[1] * size[2]
		tr := newTree(size)
		weights := rapid.SliceOfN(rapid.Float64Range(0.01, 1), n, n).Draw(t, "weights")
		sum := 0.0
		for _, w := range weights {
			sum += w
		}
		var total carry
		expected, given := make([]float64, n), make([]float64, size[0])
		for range 60 {
			amount := rapid.Float64Range(0, 20).Draw(t, "amount")
			for i, w := range weights {
				expected[i] = amount * w / sum
			}
			whole := total.take(amount)
			counts := tr.split(whole, expected, nil)
			got := 0
			for leaf, c := range counts {
				got += c
				given[leaf/size[1]/size[2]] += expected[leaf] - float64(c)
				if c < 0 {
					t.Fatalf("leaf %d got %d", leaf, c)
				}
			}
			if got != whole {
				t.Fatalf("laid %d of %d", got, whole)
			}
		}
		for i, off := range given {
			if math.Abs(off) > 2 {
				t.Fatalf("branch %d is off by %.3f", i, off)
			}
		}
	})
}

func TestApportionRespectsRoom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 8).Draw(t, "n")
		owed := rapid.SliceOfN(rapid.Float64Range(-1, 5), n, n).Draw(t, "owed")
		room := rapid.SliceOfN(rapid.IntRange(0, 6), n, n).Draw(t, "room")
		space := 0
		for _, r := range room {
			space += r
		}
		total := rapid.IntRange(0, space).Draw(t, "total")
		out := make([]int, n)
		apportion(total, owed, room, out)
		got := 0
		for i, x := range out {
			got += x
			if x < 0 || x > room[i] {
				t.Fatalf("part %d got %d of %d", i, x, room[i])
			}
		}
		if got != total {
			t.Fatalf("laid %d of %d", got, total)
		}
	})
}

func TestAllocateAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 30).Draw(t, "n")
		weights, out := make([]cents, n), make([]cents, n)
		for i := range weights {
			weights[i] = cents(rapid.IntRange(0, 100000).Draw(t, "weight"))
		}
		amount := cents(rapid.IntRange(0, 1e9).Draw(t, "amount"))
		allocate(amount, weights, out)
		sum := cents(0)
		for _, x := range out {
			sum += x
			if x < 0 {
				t.Fatalf("negative part %d", x)
			}
		}
		if sum != amount {
			t.Fatalf("parts add up to %d of %d", sum, amount)
		}
	})
}
