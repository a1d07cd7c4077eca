package importer

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

// TestPartIsExact compares with rational numbers, over all magnitudes.
func TestPartIsExact(t *testing.T) {
	number := rapid.OneOf(rapid.Int64Range(-200, 200), rapid.Int64Range(-1e12, 1e12), rapid.Int64Range(-math.MaxInt64, math.MaxInt64))
	rapid.Check(t, func(t *rapid.T) {
		total, share := number.Draw(t, "total"), number.Draw(t, "share")
		whole := number.Filter(func(n int64) bool { return n != 0 }).Draw(t, "whole")
		exact := new(big.Rat).Mul(new(big.Rat).SetInt64(total), big.NewRat(share, 1))
		exact.Quo(exact, new(big.Rat).SetInt64(whole))
		got := part(total, share, whole)
		if got == math.MinInt64 {
			if limit := new(big.Rat).SetInt64(math.MaxInt64); new(big.Rat).Abs(exact).Cmp(limit) <= 0 {
				t.Fatalf("part(%d, %d, %d) is taken for too large", total, share, whole)
			}
			return
		}
		off := new(big.Rat).Sub(new(big.Rat).SetInt64(got), exact)
		half := big.NewRat(1, 2)
		tie := new(big.Rat).Abs(off).Cmp(half) == 0
		if new(big.Rat).Abs(off).Cmp(half) > 0 || tie && off.Sign() != exact.Sign() {
			t.Fatalf("part(%d, %d, %d) = %d, exactly %s", total, share, whole, got, exact.FloatString(3))
		}
	})
}

func TestParseRate(t *testing.T) {
	for text, want := range map[string]rate{"1": 1e8, "1.08370000": 108370000, "0.00000001": 1, "123456789.5": 12345678950000000} {
		if got, err := parseRate(text); err != nil || got != want {
			t.Errorf("%s = %d, %v", text, got, err)
		}
	}
	for _, text := range []string{"1.123456789", "NaN", "1.2.3"} {
		if got, err := parseRate(text); err == nil {
			t.Errorf("%s = %d", text, got)
		}
	}
}
