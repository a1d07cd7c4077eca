package draft

import (
	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
)

// Sheet is all a draft may speak of: the facts with their texts in one
// language, and names that claim nothing.
type Sheet struct {
	Lang  semantic.Lang
	Facts []Fact
	// Members and Metrics are the names facts are told by.
	Members []Name
	Metrics []Name
	// Plain are names that hold for every fact or say nothing by themselves:
	// the filters of the question, dimensions.
	Plain []string
}

// Name is how one thing is written; Of is what it stands for. Two members
// pinned together have one name of their own.
type Name struct {
	Text string
	Of   Subject
}

// Subject identifies members or a metric; "" = everything.
type Subject string

// Role is what a figure tells about its fact.
type Role int

// The roles of figures.
const (
	Now    Role = iota // a level in the fact's period
	Then               // a level in the period before
	Change             // a difference or growth that carries its sign
	Size               // a difference or growth without sign: a word must give the direction
	Share              // a part of a whole
	Count              // how many members there are
)

// Figure is a number as it is written, called {fact.field} in drafts.
type Figure struct {
	Field string
	Text  string
	Role  Role
}

// Fact is one thing that was found, as far as a sentence can claim it.
type Fact struct {
	ID      string // f1, or f1.2 for the second place of a ranking
	Metric  Subject
	About   Subject // the members; "" = everything asked for
	Within  Subject // members that must have been named, here or before
	Period  string  // as written; "" = none
	Before  string  // the period it is compared with; "" = none
	Figures []Figure

	Direction int  // of the metric: -1 fell, 1 rose, 0 neither or unknown
	Flat      bool // hardly moved
	Better    int  // 1 better, -1 worse, 0 nothing to say
	Most      Superlatives
	Place     int // in a ranking, from 1; 0 = none
	// Causes is set for what explains a change; Total is then the direction of
	// the change explained, and Main marks the largest of them.
	Causes, Main bool
	Total        int
	All          int  // -1 every member fell, 1 every member rose
	Higher       bool // About is a pair whose first member is above the second
	First        Subject
	Claim        Claim // how the fact answers a yes-or-no question

	Growth, Times, Part *decimal.Decimal // nil = unknown; Times is now ÷ then
}

// Claim is what became of a direction the question took for granted.
type Claim int

// The claims.
const (
	Unclaimed Claim = iota
	Holds
	Fails
)

// Superlatives are what a fact is the most of.
type Superlatives uint8

// The superlatives.
const (
	Highest  Superlatives = 1 << iota // largest level
	Lowest                            // smallest level
	RoseMost                          // largest rise or growth
	FellMost                          // largest fall
)

// slotText is the text of a slot of the fact; ok is false for unknown fields.
func (s *Sheet) slotText(f *Fact, field string) (string, bool) {
	switch field {
	case "metric":
		return nameOf(s.Metrics, f.Metric), true
	case "member":
		return nameOf(s.Members, f.About), f.About != ""
	case "period":
		return f.Period, f.Period != ""
	case "before":
		return f.Before, f.Before != ""
	}
	for _, g := range f.Figures {
		if g.Field == field {
			return g.Text, true
		}
	}
	return "", false
}

func nameOf(names []Name, of Subject) string {
	for _, n := range names {
		if n.Of == of {
			return n.Text
		}
	}
	return ""
}

// Slot is one slot with the text it stands for, as a writer is told of it.
type Slot struct{ Name, Text string }

// Slots lists every slot of the sheet, fact by fact.
func (s *Sheet) Slots() []Slot {
	var out []Slot
	for i := range s.Facts {
		f := &s.Facts[i]
		for _, field := range []string{"metric", "member", "period", "before"} {
			if text, ok := s.slotText(f, field); ok && text != "" {
				out = append(out, Slot{f.ID + "." + field, text})
			}
		}
		for _, g := range f.Figures {
			out = append(out, Slot{f.ID + "." + g.Field, g.Text})
		}
	}
	return out
}
