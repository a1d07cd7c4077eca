package demo

import "math"

// carry hands out whole numbers for an expected amount a day and keeps the remainder, so that the sum over any stretch of
// days differs from the expectation by less than one.
type carry float64

func (c *carry) take(expected float64) int {
	*c += carry(expected)
	n := math.Floor(float64(*c) + 1e-9)
	if n < 0 {
		n = 0
	}
	*c -= carry(n)
	return int(n)
}

// dailyQuota turns expected amounts into whole numbers day by day, for stories that must answer the same day twice.
func dailyQuota(expected func(day) float64) *[days]int {
	var c carry
	out := new([days]int)
	for d := range days {
		out[d] = c.take(expected(d))
	}
	return out
}

// apportion splits total over parts whose due amounts are in owed (expectations plus what earlier days left). Each part
// gets the whole number next to its due amount, never more than its room; owed keeps the difference for the next day.
// Room may be nil. The result sums to total as long as the room does.
func apportion(total int, owed []float64, room []int, out []int) {
	given := 0
	for i, x := range owed {
		n := max(0, int(math.Floor(x+1e-9)))
		if room != nil {
			n = min(n, room[i])
		}
		out[i] = n
		given += n
	}
	for ; given < total; given++ {
		best, most := -1, math.Inf(-1)
		for i, x := range owed {
			if rest := x - float64(out[i]); rest > most && (room == nil || out[i] < room[i]) {
				best, most = i, rest
			}
		}
		if best < 0 {
			break
		}
		out[best]++
	}
	for ; given > total; given-- {
		best, least := -1, math.Inf(1)
		for i, x := range owed {
			if rest := x - float64(out[i]); rest < least && out[i] > 0 {
				best, least = i, rest
			}
		}
		out[best]--
	}
	for i := range owed {
		owed[i] -= float64(out[i])
	}
}

// tree apportions down three levels. Every node of every level stays within about one of its expectation over any stretch
// of days, which is what lets a story name a rate for a region, for a channel and for a device at the same time.
type tree struct {
	size         [3]int
	level0       []float64
	level1       []float64
	leaves       []float64
	n0, n1       []int
	room0, room1 []int
	counts       []int
}

func newTree(size [3]int) *tree {
	a, b, c := size[0], size[0]*size[1], size[0]*size[1]*size[2]
	return &tree{
		size: size, level0: make([]float64, a), level1: make([]float64, b), leaves: make([]float64, c),
		n0: make([]int, a), n1: make([]int, b), room0: make([]int, a), room1: make([]int, b), counts: make([]int, c),
	}
}

// split lays total over the leaves, whose expectations of the day are given, and returns the counts, valid until the next
// call. Room limits the leaves (nil = no limit).
func (t *tree) split(total int, expected []float64, room []int) []int {
	t.sumUp(expected, room)
	var limit0, limit1, limit2 []int
	if room != nil {
		limit0, limit1, limit2 = t.room0, t.room1, room
	}
	apportion(total, t.level0, limit0, t.n0)
	for i, n := range t.n0 {
		part := span(i, t.size[1])
		apportion(n, t.level1[part.lo:part.hi], part.of(limit1), t.n1[part.lo:part.hi])
	}
	for i, n := range t.n1 {
		part := span(i, t.size[2])
		apportion(n, t.leaves[part.lo:part.hi], part.of(limit2), t.counts[part.lo:part.hi])
	}
	return t.counts
}

func (t *tree) sumUp(expected []float64, room []int) {
	clear(t.room0)
	clear(t.room1)
	for leaf, x := range expected {
		b := leaf / t.size[2]
		a := b / t.size[1]
		t.leaves[leaf] += x
		t.level1[b] += x
		t.level0[a] += x
		if room != nil {
			t.room1[b] += room[leaf]
			t.room0[a] += room[leaf]
		}
	}
}

type slice struct{ lo, hi int }

func span(i, width int) slice { return slice{i * width, (i + 1) * width} }

func (s slice) of(room []int) []int {
	if room == nil {
		return nil
	}
	return room[s.lo:s.hi]
}
