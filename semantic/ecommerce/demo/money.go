package demo

import "math"

// cents is an amount of US dollars. Amounts are added and split as whole cents; floats only ever describe rates.
type cents int64

func dollars(x float64) cents { return cents(math.Round(x * 100)) }

// times multiplies an amount by a rate and rounds to the cent.
func (c cents) times(rate float64) cents { return cents(math.Round(float64(c) * rate)) }

// allocate splits an amount over weights so that the parts add up to it exactly: each part is rounded on the running sum.
func allocate(amount cents, weights []cents, out []cents) {
	var total, seen, given cents
	for _, w := range weights {
		total += w
	}
	for i, w := range weights {
		seen += w
		upTo := amount
		if total != 0 {
			upTo = cents(math.Round(float64(amount) * float64(seen) / float64(total)))
		} else if i < len(weights)-1 {
			upTo = 0
		}
		out[i] = upTo - given
		given = upTo
	}
}
