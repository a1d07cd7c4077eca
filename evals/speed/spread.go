package speed

import (
	"slices"
	"time"
)

// spread is a sample of durations.
type spread []time.Duration

// at is the duration that the given share of the sample does not exceed; 0 for
// an empty sample.
func (s spread) at(share float64) time.Duration {
	if len(s) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(s))
	return sorted[min(len(sorted)-1, int(share*float64(len(sorted))))]
}

// timed runs work and returns how long it took.
func timed(work func() error) (time.Duration, error) {
	began := time.Now()
	err := work()
	return time.Since(began), err
}
