package draft

import "github.com/shopspring/decimal"

// supports reports whether the fact bears out every word that claims
// something.
func (f *Fact) supports(claimed, moved words, tokens []token) bool {
	return f.supportsMove(claimed, tokens) && f.supportsOrder(claimed, moved, tokens) && f.supportsReason(claimed) &&
		f.supportsSize(claimed) && f.supportsAnswer(claimed)
}

// supportsMove checks up and down, better and worse, all and unchanged.
func (f *Fact) supportsMove(claimed words, tokens []token) bool {
	if d := claimed & direction; d != 0 && !f.moves(d, claimed, tokens) {
		return false
	}
	if claimed.has(flat) && !f.Flat {
		return false
	}
	if claimed.has(better) && f.Better != 1 || claimed.has(worse) && f.Better != -1 {
		return false
	}
	if claimed.has(every) && (f.All == 0 || claimed&direction != towards(f.All)) {
		return false
	}
	return true
}

func towards(sign int) words {
	switch sign {
	case 1:
		return up
	case -1:
		return down
	default:
		return 0
	}
}

// moves checks a direction: that of the fact, or that of the change it
// explains where the clause gives a reason or a share.
func (f *Fact) moves(d, claimed words, tokens []token) bool {
	if claimed.has(offset) {
		return f.holdsBack(tokens)
	}
	if d == towards(f.Direction) || claimed.has(every) && d == towards(f.All) {
		return true
	}
	return f.Causes && d == towards(f.Total) && (claimed.has(cause|mainly|offset) || figures(tokens, Share))
}

// holdsBack checks a clause about what worked against the change: the change
// stands behind the word for it, the fact's own direction before.
func (f *Fact) holdsBack(tokens []token) bool {
	want := towards(f.Direction)
	for _, t := range tokens {
		if t.is.has(offset) {
			want = towards(f.Total)
		}
		if d := t.is & direction; d != 0 && d != want {
			return false
		}
	}
	return true
}

// figures reports whether a figure among the tokens can have the role.
func figures(tokens []token, role Role) bool {
	for _, t := range tokens {
		for _, r := range t.refs {
			if r.role == role {
				return true
			}
		}
	}
	return false
}

// supportsOrder checks superlatives, places and comparisons of two members.
func (f *Fact) supportsOrder(claimed, moved words, tokens []token) bool {
	switch {
	case f.Higher && !claimed.has(more|less):
		if !moved.has(more | less) {
			return false
		}
	case f.Higher:
		if !f.ordered(claimed, tokens) {
			return false
		}
	case claimed.has(more|less) && !f.aboveBefore(claimed, tokens):
		return false
	}
	return f.supportsMost(claimed, tokens) && f.supportsPlace(claimed)
}

// aboveBefore checks a level said to be above or below the one before.
func (f *Fact) aboveBefore(claimed words, tokens []token) bool {
	want := 1
	if claimed.has(less) {
		want = -1
	}
	return f.Direction == want && claimed.has(more) != claimed.has(less) && figures(tokens, Then)
}

func (f *Fact) supportsMost(claimed words, tokens []token) bool {
	d := claimed & direction
	wanted := map[words]Superlatives{most: Highest, least: Lowest, highest: Highest, lowest: Lowest, most | highest: Highest, least | lowest: Lowest}
	if s := claimed & (most | least | highest | lowest); s != 0 {
		want, ok := wanted[s]
		switch {
		case !ok:
			return false
		case d == up && s == most, s == most && d == 0 && figures(tokens, Change):
			want = RoseMost
		case d == down && s == most:
			want = FellMost
		case d != 0 && s.has(most|least):
			return false
		}
		if f.Most&want == 0 {
			return false
		}
	}
	return true
}

func (f *Fact) supportsPlace(claimed words) bool {
	for i, w := range []words{first, second, thirdly, fourth, fifth} {
		if claimed.has(w) && f.Place != i+1 {
			return false
		}
	}
	return !claimed.has(next) || f.Place > 1
}

// ordered checks that the member named first is on the side the word says.
func (f *Fact) ordered(claimed words, tokens []token) bool {
	for _, t := range tokens {
		if t.kind == isMember {
			return (t.of == f.First) == claimed.has(more) && claimed.has(more) != claimed.has(less)
		}
	}
	return false
}

// supportsReason checks words that say why.
func (f *Fact) supportsReason(claimed words) bool {
	if claimed.has(cause|mainly|offset) && !f.Causes {
		return false
	}
	if claimed.has(mainly) && !f.Main {
		return false
	}
	against := f.Total != 0 && f.Direction == -f.Total
	if claimed.has(offset) {
		return against
	}
	return !claimed.has(cause) || !against
}

var (
	slightly = decimal.New(5, -2)
	sharply  = decimal.New(1, -1)
)

// supportsSize checks words that stand for a number.
func (f *Fact) supportsSize(claimed words) bool {
	if claimed.has(slight) && (f.Growth == nil || f.Growth.Abs().GreaterThan(slightly)) {
		return false
	}
	if claimed.has(sharp) && (f.Growth == nil || f.Growth.Abs().LessThan(sharply)) {
		return false
	}
	for _, x := range []struct {
		is        words
		of        *decimal.Decimal
		from, til string
	}{
		{doubled, f.Times, "1.95", "2.05"}, {tripled, f.Times, "2.95", "3.05"}, {halved, f.Times, "0.475", "0.525"},
		{halfOf, f.Part, "0.475", "0.525"}, {third, f.Part, "0.31", "0.355"}, {twoThird, f.Part, "0.645", "0.69"},
		{quarter, f.Part, "0.235", "0.265"}, {majority, f.Part, "0.501", "1"}, {nearAll, f.Part, "0.9", "1"},
	} {
		if claimed.has(x.is) && !within(x.of, x.from, x.til) {
			return false
		}
	}
	return true
}

func within(d *decimal.Decimal, from, til string) bool {
	return d != nil && d.GreaterThanOrEqual(decimal.RequireFromString(from)) && d.LessThanOrEqual(decimal.RequireFromString(til))
}

func (f *Fact) supportsAnswer(claimed words) bool {
	if claimed.has(notDown) && f.Direction < 0 || claimed.has(notUp) && f.Direction > 0 {
		return false
	}
	return (!claimed.has(yes) || f.Claim == Holds) && (!claimed.has(no) || f.Claim == Fails)
}
