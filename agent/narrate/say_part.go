package narrate

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/tools"
)

// partsNamed is how many parts of a split are named; the table has them all.
const partsNamed = 4

// one is the whole that shares are parts of; closing how near a sum of shares
// must come to it to be called 100 %.
var (
	one     = decimal.New(1, 0)
	closing = decimal.New(1, -6)
)

// closes reports whether the shares add up to the whole change.
func closes(shares []decimal.Decimal) bool {
	sum := decimal.Zero
	for _, s := range shares {
		sum = sum.Add(s)
	}
	return sum.Sub(one).Abs().LessThan(closing)
}

func sharesOf(fs []tools.PartFound) []decimal.Decimal {
	out := make([]decimal.Decimal, len(fs))
	for i, f := range fs {
		out[i] = f.Share
	}
	return out
}

// slice names a part; the rest of a split has no members of its own.
func (v voice) slice(f tools.PartFound) string {
	if f.Rest {
		return v.say("其他", "Other")
	}
	return v.cell(f.Subject)
}

// listed joins the first parts: 短视频 -0.80个百分点(95.2%)、….
func (v voice) listed(fs []tools.PartFound) string {
	var out []string
	for _, f := range fs[:min(len(fs), partsNamed)] {
		out = append(out, v.apart(v.slice(f))+v.figure(f.Metric).change(f.Delta)+v.brackets(share(f.Share)))
	}
	return strings.Join(out, v.say("、", ", "))
}

// apart puts a space after a name where a number follows and no bracket of
// full width stands between them.
func (v voice) apart(name string) string {
	if strings.HasSuffix(name, "\uff09") {
		return name
	}
	return name + " "
}

func (s zh) part(f tools.PartFound) string {
	g := s.figure(f.Metric)
	now, then := g.pair(f.Now, f.Then)
	text := s.slice(f) + "贡献" + bold(g.change(f.Delta)) + ",占总变化的" + share(f.Share)
	if !f.Rest {
		text += s.brackets("自身 " + then + " → " + now)
	}
	return text + "。"
}

func (s zh) parts(fs []tools.PartFound) string {
	text := "按" + s.dimension(fs[0].Dimension) + "看," + s.listed(fs)
	if len(fs) > partsNamed {
		text += ",其余见表"
	}
	if closes(sharesOf(fs)) {
		text += ";合计100%"
	}
	return text + "。"
}

func (s en) part(f tools.PartFound) string {
	g := s.figure(f.Metric)
	now, then := g.pair(f.Now, f.Then)
	text := s.slice(f) + " contributed " + bold(g.change(f.Delta)) + ", " + share(f.Share) + " of the change"
	if !f.Rest {
		text += " (itself " + then + " → " + now + ")"
	}
	return text + "."
}

func (s en) parts(fs []tools.PartFound) string {
	text := "By " + lowerFirst(s.dimension(fs[0].Dimension)) + ": " + s.listed(fs)
	if len(fs) > partsNamed {
		text += ", the rest in the table"
	}
	if closes(sharesOf(fs)) {
		text += "; together 100%"
	}
	return text + "."
}
