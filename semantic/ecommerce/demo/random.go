package demo

import "math"

// random is a splitmix64 stream. It is written out here, not taken from a library, because the generated company must not
// change with a release of one.
type random struct{ state uint64 }

// stream derives an independent stream from a seed, a name and numbers that identify the entity.
func stream(seed uint64, name string, ids ...int) *random {
	h := seed ^ 0xcbf29ce484222325
	for i := range len(name) {
		h = (h ^ uint64(name[i])) * 0x100000001b3
	}
	for _, id := range ids {
		h = mix(h ^ mix(uint64(id)+0x9e3779b97f4a7c15))
	}
	return &random{state: mix(h)}
}

func mix(z uint64) uint64 {
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

func (r *random) next() uint64 {
	r.state += 0x9e3779b97f4a7c15
	return mix(r.state)
}

// intn returns a number in [0, n). The bias of the modulo is below 2^-40 for the ranges used here.
func (r *random) intn(n int) int { return int(r.next() % uint64(n)) }

// float returns a number in [0, 1).
func (r *random) float() float64 { return float64(r.next()>>11) / (1 << 53) }

// between returns a number in [lo, hi).
func (r *random) between(lo, hi float64) float64 { return lo + (hi-lo)*r.float() }

// normal returns a standard normal number (Box and Muller).
func (r *random) normal() float64 {
	return math.Sqrt(-2*math.Log(1-r.float())) * math.Cos(2*math.Pi*r.float())
}

func (r *random) chance(p float64) bool { return r.float() < p }

// pick draws an index with the given weights.
func (r *random) pick(weights []float64) int {
	total := 0.0
	for _, w := range weights {
		total += w
	}
	x := r.float() * total
	for i, w := range weights {
		if x -= w; x < 0 {
			return i
		}
	}
	return len(weights) - 1
}

func shuffle[T any](r *random, s []T) {
	for i := len(s) - 1; i > 0; i-- {
		j := r.intn(i + 1)
		s[i], s[j] = s[j], s[i]
	}
}
