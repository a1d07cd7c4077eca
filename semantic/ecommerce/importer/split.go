package importer

import (
	"math"
	"math/big"
	"math/bits"
	"strconv"
	"strings"
)

// part is total × share / whole, rounded to the nearest whole number, halves away from zero. whole is not zero.
func part(total, share, whole int64) int64 {
	hi, lo := bits.Mul64(magnitude(total), magnitude(share))
	w := magnitude(whole)
	if hi >= w || w > math.MaxInt64/2 {
		return ratio(new(big.Int).Mul(big.NewInt(total), big.NewInt(share)), big.NewInt(whole))
	}
	q, rest := bits.Div64(hi, lo, w)
	if rest >= w-rest {
		q++
	}
	if q > math.MaxInt64 {
		return ratio(new(big.Int).Mul(big.NewInt(total), big.NewInt(share)), big.NewInt(whole))
	}
	if (total < 0) != (share < 0) != (whole < 0) {
		return -int64(q)
	}
	return int64(q)
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return uint64(-n)
	}
	return uint64(n)
}

// ratio is n/d, rounded like part, for what does not fit into 64 bits on the way; it changes both. A result that does not fit is
// math.MinInt64, which no column of the star can hold.
func ratio(n, d *big.Int) int64 {
	negative := n.Sign()*d.Sign() < 0
	n, d = n.Abs(n), d.Abs(d)
	n.Lsh(n, 1).Add(n, d)
	n.Quo(n, d.Lsh(d, 1))
	switch {
	case !n.IsInt64():
		return math.MinInt64
	case negative:
		return -n.Int64()
	}
	return n.Int64()
}

// rate is dollars for one unit of a currency, in hundred-millionths.
type rate int64

// parseRate reads a rate as Postgres writes it.
func parseRate(text string) (rate, error) {
	units, fraction, _ := strings.Cut(text, ".")
	if len(fraction) > 8 {
		return 0, strconv.ErrRange
	}
	n, err := strconv.ParseInt(units+fraction+"00000000"[len(fraction):], 10, 64)
	return rate(n), err
}

// cents is an amount in dollars' cents.
func (f rate) cents(m Money4) int64 { return part(int64(m), int64(f), 10_000_000_000) }

// append writes the rate as Postgres reads it.
func (f rate) append(b []byte) []byte {
	b = strconv.AppendInt(b, int64(f/dollar), 10)
	rest := strconv.FormatInt(int64(f%dollar+dollar), 10)
	return append(append(b, '.'), rest[1:]...)
}
