package stats

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// bestPartition tries every partition of a few points into k groups that are not empty, and returns the least sum of squares.
func bestPartition(points [][]float64, k int) float64 {
	best := math.Inf(1)
	label := make([]int, len(points))
	var try func(i, used int)
	try = func(i, used int) {
		if i == len(points) {
			if used == k {
				best = min(best, spreadOf(points, label, k))
			}
			return
		}
		for l := range min(used+1, k) {
			label[i] = l
			try(i+1, max(used, l+1))
		}
	}
	try(0, 0)
	return best
}

// spreadOf sums squared distances by the definition: pairs of a group over its size.
func spreadOf(points [][]float64, label []int, k int) float64 {
	sum, size := make([]float64, k), make([]float64, k)
	for i, p := range points {
		size[label[i]]++
		for j := range i {
			if label[j] == label[i] {
				sum[label[i]] += squared(p, points[j])
			}
		}
	}
	total := 0.0
	for l := range k {
		if size[l] > 0 {
			total += sum[l] / size[l]
		}
	}
	return total
}

func fewPoints() *rapid.Generator[[][]float64] {
	return rapid.SliceOfN(rapid.SliceOfN(rapid.Float64Range(-50, 50), 2, 2), 4, 8)
}

// TestKMeansFindsGroupsApart lays groups far from each other in a plane and wants exactly these back, which is also the best
// of all partitions.
func TestKMeansFindsGroupsApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.IntRange(2, 4).Draw(t, "k")
		var points [][]float64
		var group []int
		for g := range k {
			for range rapid.IntRange(1, 2).Draw(t, "size") {
				near := rapid.SliceOfN(rapid.Float64Range(-1, 1), 2, 2).Draw(t, "near")
				points = append(points, []float64{float64(g%2)*100 + near[0], float64(g/2)*100 + near[1]})
				group = append(group, g)
			}
		}
		got, ok := KMeans(points, k, 5, 60)
		if !ok || AdjustedRand(got.Label, group) != 1 {
			t.Fatalf("%v are the clusters %v", points, got.Label)
		}
		if want := bestPartition(points, k); math.Abs(got.Within-want) > 1e-6*(1+want) {
			t.Fatalf("sum of squares %v, the best of all partitions has %v", got.Within, want)
		}
	})
}

// TestKMeansSettles wants every point with the nearest centre and no sum below that of the best partition, and the same
// clusters again from the same seed.
func TestKMeansSettles(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		points, k := fewPoints().Draw(t, "points"), rapid.IntRange(1, 3).Draw(t, "k")
		got, ok := KMeans(points, k, 3, 60)
		if !ok {
			t.Skip("fewer distinct points than clusters")
		}
		if want := bestPartition(points, k); got.Within < want-1e-6*(1+want) {
			t.Fatalf("sum of squares %v, the best of all partitions has %v", got.Within, want)
		}
		for i, p := range points {
			for _, q := range got.Centres {
				if own := squared(p, got.Centres[got.Label[i]]); own > squared(p, q)+1e-6*(1+own) {
					t.Fatalf("point %d is nearer to another centre", i)
				}
			}
		}
		if again, _ := KMeans(points, k, 3, 60); !slices.Equal(again.Label, got.Label) {
			t.Fatal("the same arguments give other clusters")
		}
	})
}

func TestKMeansDescribesItsClusters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		points, k := fewPoints().Draw(t, "points"), rapid.IntRange(1, 4).Draw(t, "k")
		c, ok := KMeans(points, k, 3, 7)
		if !ok {
			t.Skip("fewer distinct points than clusters")
		}
		if !slices.IsSortedFunc(c.Size, func(a, b int) int { return b - a }) || c.Size[k-1] == 0 {
			t.Fatalf("sizes %v", c.Size)
		}
		for l, q := range c.Centres {
			n, sum := 0, make([]float64, len(q))
			for i, p := range points {
				if c.Label[i] == l {
					n++
					for x, v := range p {
						sum[x] += v
					}
				}
			}
			for x := range q {
				if n != c.Size[l] || math.Abs(sum[x]/float64(n)-q[x]) > 1e-9 {
					t.Fatalf("cluster %d has %d points and mean %v, said %d and %v", l, n, sum, c.Size[l], q)
				}
			}
		}
		if math.Abs(spreadOf(points, c.Label, k)-c.Within) > 1e-6*(1+c.Within) {
			t.Fatalf("sum of squares %v, by pairs %v", c.Within, spreadOf(points, c.Label, k))
		}
	})
}

func TestKMeansRefuses(t *testing.T) {
	points := [][]float64{{1}, {1}, {2}}
	for _, k := range []int{0, 3, 4} {
		if _, ok := KMeans(points, k, 1, 1); ok {
			t.Errorf("%d clusters of two distinct points", k)
		}
	}
	if c, ok := KMeans(points, 2, 1, 1); !ok || !slices.Equal(c.Size, []int{2, 1}) || c.Within != 0 {
		t.Errorf("%+v %v", c, ok)
	}
}

// byPairs is the index by its definition over pairs: together in both, in one, in neither.
func byPairs(a, b []int) float64 {
	var both, onlyA, onlyB, neither float64
	for i := range a {
		for j := range i {
			switch x, y := a[i] == a[j], b[i] == b[j]; {
			case x && y:
				both++
			case x:
				onlyA++
			case y:
				onlyB++
			default:
				neither++
			}
		}
	}
	return 2 * (both*neither - onlyA*onlyB) / ((both+onlyA)*(onlyA+neither) + (both+onlyB)*(onlyB+neither))
}

func TestAdjustedRand(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 20).Draw(t, "n")
		a := rapid.SliceOfN(rapid.IntRange(0, 3), n, n).Draw(t, "a")
		b := rapid.SliceOfN(rapid.IntRange(0, 3), n, n).Draw(t, "b")
		want := byPairs(a, b)
		if math.IsNaN(want) { // all together or all apart in both
			want = 1
		}
		if got := AdjustedRand(a, b); math.Abs(got-want) > 1e-9 || math.Abs(AdjustedRand(b, a)-got) > 1e-12 {
			t.Fatalf("%v, by pairs %v", got, want)
		}
	})
	// Contingency (2 0 | 0 1 | 0 1): one pair of two together; 1 − ⅓ over 1.5 − ⅓.
	if got := AdjustedRand([]int{0, 0, 1, 2}, []int{5, 5, 7, 7}); math.Abs(got-4.0/7) > 1e-12 {
		t.Errorf("%v instead of 4/7", got)
	}
	if !math.IsNaN(AdjustedRand([]int{1}, []int{1})) {
		t.Error("one point has no pairs")
	}
}

func TestStandardise(t *testing.T) {
	got := Standardise([][]float64{{1, 5}, {3, 5}})
	if !slices.Equal(got[0], []float64{-1, 0}) || !slices.Equal(got[1], []float64{1, 0}) {
		t.Errorf("%v", got)
	}
	if len(Standardise(nil)) != 0 {
		t.Error("nothing stays nothing")
	}
}
