package stats

import (
	"math"
	"math/rand/v2"
	"slices"
)

// Clusters is a partition of points around centres, the largest cluster first.
type Clusters struct {
	Label   []int       // of each point: the index of its centre
	Centres [][]float64 // means of the points of each cluster
	Size    []int       // points of each cluster
	Within  float64     // sum over all points of the squared distance to their centre
}

// rounds ends a search that cycles between partitions equal but for rounding.
const rounds = 300

// KMeans splits points into k clusters with a small sum of squared distances to their means: from each start it draws
// centres by k-means++ (Arthur and Vassilvitskii, 2007, "The Advantages of Careful Seeding") and moves them to the means
// of their points until no point changes its cluster (Lloyd, 1982, "Least Squares Quantization in PCM"); the best start
// is returned. The same arguments give the same clusters. Scale the columns first, see Standardise. All points have the
// same number of coordinates, all finite. False means that there are fewer distinct points than clusters, or k < 1.
func KMeans(points [][]float64, k, starts int, seed uint64) (Clusters, bool) {
	if k < 1 || !distinct(points, k) {
		return Clusters{}, false
	}
	best := Clusters{Within: math.Inf(1)}
	for start := range max(starts, 1) {
		r := rand.New(rand.NewPCG(seed, uint64(start)))
		if c := settle(points, spread(r, points, k)); c.Within < best.Within {
			best = c
		}
	}
	return best.bySize(), true
}

// distinct tells whether k different points are among all.
func distinct(points [][]float64, k int) bool {
	var seen [][]float64
	for _, p := range points {
		if len(seen) == k {
			break
		}
		if !slices.ContainsFunc(seen, func(q []float64) bool { return slices.Equal(p, q) }) {
			seen = append(seen, p)
		}
	}
	return len(seen) >= k
}

// spread draws k points, each with a chance that grows with the squared distance to those drawn before.
func spread(r *rand.Rand, points [][]float64, k int) [][]float64 {
	centres := [][]float64{slices.Clone(points[r.IntN(len(points))])}
	nearest := make([]float64, len(points))
	for i := range nearest {
		nearest[i] = math.Inf(1)
	}
	for len(centres) < k {
		sum := 0.0
		last := centres[len(centres)-1]
		for i, p := range points {
			nearest[i] = min(nearest[i], squared(p, last))
			sum += nearest[i]
		}
		x, at := r.Float64()*sum, -1
		for i, d := range nearest {
			if d == 0 {
				continue
			}
			at = i
			if x -= d; x < 0 {
				break
			}
		}
		centres = append(centres, slices.Clone(points[at]))
	}
	return centres
}

// settle moves centres and points in turn until nothing changes.
func settle(points, centres [][]float64) Clusters {
	c := Clusters{Label: make([]int, len(points)), Centres: centres, Size: make([]int, len(centres))}
	for i := range c.Label {
		c.Label[i] = -1
	}
	for range rounds {
		if !c.join(points) {
			break
		}
		c.centre(points)
	}
	return c
}

// join gives every point to the nearest centre, and a centre that is left without one the point farthest from its own.
// It tells whether anything moved.
func (c *Clusters) join(points [][]float64) bool {
	moved := false
	clear(c.Size)
	c.Within = 0
	distance := make([]float64, len(points))
	for i, p := range points {
		best, least := 0, math.Inf(1)
		for j, q := range c.Centres {
			if d := squared(p, q); d < least {
				best, least = j, d
			}
		}
		moved = moved || c.Label[i] != best
		c.Label[i], distance[i] = best, least
		c.Size[best]++
		c.Within += least
	}
	for j, n := range c.Size {
		if n > 0 {
			continue
		}
		far := -1
		for i, d := range distance {
			if c.Size[c.Label[i]] > 1 && (far < 0 || d > distance[far]) {
				far = i
			}
		}
		c.Size[c.Label[far]]--
		c.Label[far], c.Size[j] = j, 1
		c.Within -= distance[far]
		distance[far] = 0
		moved = true
	}
	return moved
}

// centre moves every centre to the mean of its points.
func (c *Clusters) centre(points [][]float64) {
	for _, q := range c.Centres {
		clear(q)
	}
	for i, p := range points {
		q := c.Centres[c.Label[i]]
		for x, v := range p {
			q[x] += v
		}
	}
	for j, q := range c.Centres {
		for x := range q {
			q[x] /= float64(c.Size[j])
		}
	}
}

func (c Clusters) bySize() Clusters {
	order := make([]int, len(c.Size))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return c.Size[b] - c.Size[a] })
	out := Clusters{Label: make([]int, len(c.Label)), Within: c.Within}
	place := make([]int, len(order))
	for to, from := range order {
		place[from] = to
		out.Centres = append(out.Centres, c.Centres[from])
		out.Size = append(out.Size, c.Size[from])
	}
	for i, from := range c.Label {
		out.Label[i] = place[from]
	}
	return out
}

func squared(p, q []float64) float64 {
	sum := 0.0
	for i, x := range p {
		sum += (x - q[i]) * (x - q[i])
	}
	return sum
}

// Standardise returns the points with every coordinate moved to mean 0 and scaled to standard deviation 1 (divisor n),
// so that none of them weighs more for its unit. A coordinate that never changes becomes 0.
func Standardise(points [][]float64) [][]float64 {
	out := make([][]float64, len(points))
	if len(points) == 0 {
		return out
	}
	width := len(points[0])
	for i := range out {
		out[i] = make([]float64, width)
	}
	for x := range width {
		mean, square := 0.0, 0.0
		for _, p := range points {
			mean += p[x] / float64(len(points))
		}
		for _, p := range points {
			square += (p[x] - mean) * (p[x] - mean) / float64(len(points))
		}
		if square == 0 {
			continue
		}
		for i, p := range points {
			out[i][x] = (p[x] - mean) / math.Sqrt(square)
		}
	}
	return out
}

// AdjustedRand compares two partitions of the same points by the pairs they keep together: 1 for equal partitions, about
// 0 for unrelated ones, below 0 for less agreement than chance (Hubert and Arabie, 1985, "Comparing Partitions"). Labels
// are names only. It is 1 where no other value is possible: both partitions keep all points together, or all apart. The
// lists have one length; fewer than two points give NaN.
func AdjustedRand(a, b []int) float64 {
	if len(a) < 2 {
		return math.NaN()
	}
	both, ofA, ofB := map[[2]int]float64{}, map[int]float64{}, map[int]float64{}
	for i := range a {
		both[[2]int{a[i], b[i]}]++
		ofA[a[i]]++
		ofB[b[i]]++
	}
	together, inA, inB := pairs(both), pairs(ofA), pairs(ofB)
	n := float64(len(a))
	chance := inA * inB / (n * (n - 1) / 2)
	most := (inA + inB) / 2
	if most == chance {
		return 1
	}
	return (together - chance) / (most - chance)
}

// pairs counts the pairs within the groups. The counts are whole, so the order of summing does not matter.
func pairs[K comparable](groups map[K]float64) float64 {
	sum := 0.0
	for _, n := range groups {
		sum += n * (n - 1) / 2
	}
	return sum
}
