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

// slice names a part; the rest of a split has no members of its own.
func (v voice) slice(f tools.PartFound) string {
	if f.Rest {
		return v.say("其他", "Other")
	}
	return v.cell(f.Subject)
}

// piece is a named part of a change.
type piece struct {
	name         string
	delta, share decimal.Decimal
}

// slight is the share below which a part is left to the table.
var slight = decimal.New(5, -3)

// listed joins the first parts: 短视频 -0.80个百分点(95.2%)、…; parts against
// the change come after the others, as what offsets them. Where every part is
// listed and the shares close, it says so.
func (v voice) listed(g figure, ps []piece, most int, least decimal.Decimal) (text string) {
	var along, against []string
	whole := len(ps) <= most
	for _, p := range ps {
		if len(along)+len(against) == most {
			break
		}
		told := v.apart(p.name) + g.contribution(p.delta)
		switch {
		case p.share.Abs().LessThan(least):
			whole = false
		case p.share.IsNegative():
			against = append(against, told)
		case p.share.GreaterThan(over):
			along = append(along, told+v.brackets(v.say("超过总变化", "more than the whole change")))
		default:
			along = append(along, told+v.brackets(share(p.share)))
		}
	}
	text = strings.Join(along, v.say("、", ", "))
	if len(against) > 0 {
		if text != "" {
			text += v.say(",", "; ")
		}
		text += v.say("被"+strings.Join(against, "、")+"抵消一部分", "partly offset by "+strings.Join(against, ", "))
	}
	var shares []decimal.Decimal
	for _, p := range ps {
		shares = append(shares, p.share)
	}
	switch {
	case !whole || len(along) == 0 || !closes(shares):
		return text
	case len(against) > 0:
		return text + v.say(";相抵后合计100%", "; net together 100%")
	default:
		return text + v.say(";合计100%", "; together 100%")
	}
}

func (v voice) listedParts(fs []tools.PartFound) string {
	ps := make([]piece, len(fs))
	for i, f := range fs {
		ps[i] = piece{v.slice(f), f.Delta, f.Share}
	}
	return v.listed(v.figure(fs[0].Metric), ps, partsNamed, slight)
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
	text := s.slice(f) + "贡献" + bold(g.contribution(f.Delta)) + ",占总变化的" + share(f.Share)
	if !f.Rest {
		text += s.brackets("自身 " + then + " → " + now)
	}
	return text + "。"
}

func (s zh) parts(fs []tools.PartFound) string {
	text := "按" + s.dimension(fs[0].Dimension) + "看," + s.listedParts(fs)
	if len(fs) > partsNamed {
		text += ",其余见表"
	}
	return text + "。"
}

func (s en) part(f tools.PartFound) string {
	g := s.figure(f.Metric)
	now, then := g.pair(f.Now, f.Then)
	text := s.slice(f) + " contributed " + bold(g.contribution(f.Delta)) + ", " + share(f.Share) + " of the change"
	if !f.Rest {
		text += " (itself " + then + " → " + now + ")"
	}
	return text + "."
}

func (s en) parts(fs []tools.PartFound) string {
	text := "By " + lowerFirst(s.dimension(fs[0].Dimension)) + ": " + s.listedParts(fs)
	if len(fs) > partsNamed {
		text += ", the rest in the table"
	}
	return text + "."
}
