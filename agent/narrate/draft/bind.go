package draft

import "strings"

// reading is how far the figures and periods of a sentence are understood:
// the period that governs the figures to come, and the last word that binds.
type reading struct {
	period string // "" = none was named
	cue    words
	moved  words // the directions and comparisons of the clauses before
	// facts support the clause before; what names nothing of its own is about
	// one of them. nil = any.
	facts []int
	// open are members that were named without anything being said of them yet.
	open []Subject
}

const cues = since | upTo | by | versus | part

// listen takes over what a clause without claims names.
func (r *reading) listen(tokens []token) {
	r.cue = 0
	for _, t := range tokens {
		r.hear(t)
		if t.kind == isPeriod {
			r.period = t.text
			if r.cue.has(since | versus) {
				r.period += beside
			}
			r.cue = 0
		}
	}
}

func (r *reading) hear(t token) {
	if t.kind != isWord {
		return
	}
	switch {
	case t.is.has(cues):
		r.cue = t.is & (cues | direction)
	case t.is.has(more | less):
		r.cue = versus
	case t.is.has(usual):
		r.cue = since
	case t.is.has(direction|doubled|tripled|halved) && !r.cue.has(part):
		r.cue = by
	}
}

// agrees reports whether every figure and period of the clause can be read as
// the fact has them.
func (r *reading) agrees(f *Fact, fact int, tokens []token) bool {
	r.cue = 0
	for i, t := range tokens {
		r.hear(t)
		switch t.kind {
		case isPeriod:
			if !r.takePeriod(f, t, bound(tokens, i)) {
				return false
			}
		case isFigure:
			if !r.takeFigure(f, fact, tokens, i) {
				return false
			}
			r.cue = 0
		}
	}
	return r.governs(f, tokens)
}

// governs reports whether the period named last is one of the fact's, and its
// own where the words say how it moved.
func (r *reading) governs(f *Fact, tokens []token) bool {
	switch {
	case r.period == "", r.period == f.Period:
		return true
	case f.Before == "":
		return false
	case r.period == f.Before:
		return !moved(tokens)
	default:
		return r.period == f.Before+beside
	}
}

// moved reports whether the words say how the metric moved, which is said of
// the fact's own period alone.
func moved(tokens []token) bool {
	for _, t := range tokens {
		if t.is.has(direction | better | worse | flat) {
			return true
		}
	}
	return false
}

// bound reports whether the period at i only dates the figure before it.
func bound(tokens []token, i int) bool {
	for i--; i >= 0; i-- {
		switch t := tokens[i]; {
		case t.kind == isFigure:
			return true
		case t.kind == isPlain || t.kind == isWord && t.is.has(prep) && !t.is.has(claims):
		default:
			return false
		}
	}
	return false
}

func (r *reading) takePeriod(f *Fact, t token, bound bool) bool {
	compared := r.cue.has(since|versus) && !bound
	switch {
	case t.text != f.Period && t.text != f.Before:
		return false
	case bound: // judged with its figure
		return true
	case compared && t.text != f.Before, r.cue.has(upTo) && t.text != f.Period:
		return false
	case compared:
		r.period = t.text + beside
	default:
		r.period = t.text
	}
	r.cue = 0
	return true
}

// beside marks a period that was only brought up for comparison: it governs
// levels before, and leaves everything else to the fact's own period.
const beside = "\x00"

func (r *reading) takeFigure(f *Fact, fact int, tokens []token, i int) bool {
	before := wordBefore(tokens, i)
	if before.is.has(beyond | most | least | highest | lowest) {
		return false // at most, over: the figure is what was found, no bound of it
	}
	period, own := r.period, false
	if p, ok := dated(tokens, i); ok {
		period, own = p, true
	}
	for _, ref := range tokens[i].refs {
		if ref.role == Then && own && period == f.Period || ref.role != Then && bounded(f, before) {
			continue
		}
		if ref.fact == fact && r.fits(f, ref.role, period, tokens, i) {
			return true
		}
	}
	return false
}

// bounded reports whether the word before a figure compares with it, instead
// of saying by how much one member is above another.
func bounded(f *Fact, before token) bool {
	return strings.HasSuffix(before.text, "than") || before.is.has(more|less) && !f.Higher
}

// wordBefore is the token before the one at i, blanks and quotes aside.
func wordBefore(tokens []token, i int) token {
	for i--; i >= 0; i-- {
		if tokens[i].kind != isPlain {
			return tokens[i]
		}
	}
	return token{}
}

// dated is the period right behind the figure: $3 in October.
func dated(tokens []token, i int) (string, bool) {
	linked := false
	for _, t := range tokens[i+1:] {
		switch {
		case t.kind == isPeriod:
			return t.text, linked
		case t.kind == isWord && t.is.has(prep) && !t.is.has(claims):
			linked = true
		case t.kind == isPlain:
		default:
			return "", false
		}
	}
	return "", false
}

// fits reports whether a figure of the role can stand where it does.
func (r *reading) fits(f *Fact, role Role, period string, tokens []token, i int) bool {
	before := f.Before != "" && period == f.Before
	compared := f.Before != "" && period == f.Before+beside
	switch role {
	case Then:
		if r.cue.has(upTo | by | part) {
			return false
		}
		return before || compared || r.cue.has(since|versus) || usually(tokens, i)
	case Now:
		return !before && !r.cue.has(since|versus|by|part) && !usually(tokens, i)
	case Change:
		return !before && !r.cue.has(since|upTo) && (!r.cue.has(part) || has(tokens, cause))
	case Size:
		return !before && !r.cue.has(since|upTo) && (!r.cue.has(part) || has(tokens, cause)) && r.directed(f, tokens)
	case Share:
		return !before && !r.cue.has(since|upTo|by) && has(tokens, part|cause)
	case Count:
		return !r.cue.has(cues &^ versus)
	default:
		panic("draft: a figure of an unknown role")
	}
}

func has(tokens []token, w words) bool {
	for _, t := range tokens {
		if t.is.has(w) {
			return true
		}
	}
	return false
}

// directed reports whether a word gives a figure without sign its direction.
func (r *reading) directed(f *Fact, tokens []token) bool {
	if f.Higher {
		return has(tokens, more|less) || r.moved.has(more|less)
	}
	return has(tokens, direction) || f.Direction != 0 && r.moved&direction == towards(f.Direction)
}

// usually reports whether the words behind a figure make it the level before:
// $3 on other days, $3 before.
func usually(tokens []token, i int) bool {
	for _, t := range tokens[i+1:] {
		switch {
		case t.is.has(usual):
			return true
		case t.kind == isPlain || t.kind == isWord && t.is&^(prep|by|part) == 0:
		default:
			return false
		}
	}
	return false
}
