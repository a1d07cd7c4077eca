package tools

import (
	"slices"

	"github.com/shopspring/decimal"
)

// maxParts is how many parts of a split are named; the others are the rest.
const maxParts = 8

// contributions returns what each member adds to the change of the whole, in
// the metric's unit; they sum exactly to it. For a sum it is the member's own
// change. For a ratio it is (w₁r₁ − w₀r₀) − (w₁ − w₀)R₀, the member's share of
// the whole rate with the shift of its size w counted against the earlier
// overall rate R₀, so that a growing member helps only if it is better than
// the whole was.
func (m measure) contributions(members []member, total member) []decimal.Decimal {
	out := make([]decimal.Decimal, len(members))
	left := m.value(total.now).Sub(m.value(total.then))
	for i, x := range members {
		out[i] = m.contribution(x, total)
		left = left.Sub(out[i])
	}
	giveRest(out, left)
	return out
}

func (m measure) contribution(x, total member) decimal.Decimal {
	if !m.ratio() {
		return x.now.n.Sub(x.then.n)
	}
	rate := quotient(x.now.n, total.now.d).Sub(quotient(x.then.n, total.then.d))
	size := quotient(x.now.d, total.now.d).Sub(quotient(x.then.d, total.then.d))
	return rate.Sub(size.Mul(m.value(total.then)).Round(digits))
}

// giveRest adds what rounding left over to the largest part.
func giveRest(parts []decimal.Decimal, left decimal.Decimal) {
	if left.IsZero() || len(parts) == 0 {
		return
	}
	at := 0
	for i, p := range parts {
		if p.Abs().GreaterThan(parts[at].Abs()) {
			at = i
		}
	}
	parts[at] = parts[at].Add(left)
}

// shares divides the parts by their sum; the shares sum to 1. A sum of zero
// has no shares.
func shares(parts []decimal.Decimal) []decimal.Decimal {
	sum := decimal.Sum(decimal.Zero, parts...)
	out := make([]decimal.Decimal, len(parts))
	if sum.IsZero() {
		return out
	}
	left := decimal.NewFromInt(1)
	for i, p := range parts {
		out[i] = p.DivRound(sum, digits)
		left = left.Sub(out[i])
	}
	giveRest(out, left)
	return out
}

// parts states the members with the largest contributions and one rest.
func (m measure) parts(c cutting) []PartFound {
	deltas := m.contributions(c.members, c.total)
	share := shares(deltas)
	at := make([]int, len(deltas))
	for i := range at {
		at[i] = i
	}
	slices.SortStableFunc(at, func(a, b int) int { return deltas[b].Abs().Cmp(deltas[a].Abs()) })
	var out []PartFound
	named := len(at)
	if named > maxParts+1 {
		named = maxParts
	}
	for _, i := range at[:named] {
		x := c.members[i]
		out = append(out, PartFound{Metric: m.metric, Dimension: c.dims[0], Subject: x.about,
			Now: m.value(x.now), Then: m.value(x.then), Delta: deltas[i], Share: share[i]})
	}
	if named == len(at) {
		return out
	}
	rest := PartFound{Metric: m.metric, Dimension: c.dims[0], Rest: true}
	var sum member
	for _, i := range at[named:] {
		sum.now, sum.then = sum.now.plus(c.members[i].now), sum.then.plus(c.members[i].then)
		rest.Delta, rest.Share = rest.Delta.Add(deltas[i]), rest.Share.Add(share[i])
	}
	rest.Now, rest.Then = m.value(sum.now), m.value(sum.then)
	return append(out, rest)
}

// smallMember is the share of the whole below which a member's rate is too
// noisy to count when asking whether every member moved one way.
var smallMember = decimal.New(1, -2)

// mixRate splits the change of a ratio: the mix at the earlier rates plus the
// rates at the later weights is the whole change, exactly. A member present
// in one period only keeps its one rate, so that it is all mix.
func (m measure) mixRate(c cutting) MixRateFound {
	out := MixRateFound{Metric: m.metric, Dimension: c.dims[0], Now: m.value(c.total.now), Then: m.value(c.total.then)}
	out.Total = out.Now.Sub(out.Then)
	fell, rose := 0, 0
	for _, x := range c.members {
		if x.now.d.IsZero() || x.then.d.IsZero() {
			continue
		}
		change := m.value(x.now).Sub(m.value(x.then))
		out.Rate = out.Rate.Add(quotient(x.now.d, c.total.now.d).Mul(change).Round(digits))
		if quotient(x.now.d, c.total.now.d).LessThan(smallMember) || quotient(x.then.d, c.total.then.d).LessThan(smallMember) {
			continue
		}
		out.Members++
		switch change.Sign() {
		case -1:
			fell++
		case 1:
			rose++
		}
	}
	out.Mix = out.Total.Sub(out.Rate)
	if out.Members > 1 {
		out.AllFell = fell == out.Members && out.Total.IsPositive()
		out.AllRose = rose == out.Members && out.Total.IsNegative()
	}
	return out
}
