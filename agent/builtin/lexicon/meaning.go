package lexicon

import (
	"strings"

	"github.com/wenshu-ai/wenshu/agent/builtin/words"
	"github.com/wenshu-ai/wenshu/semantic"
)

// Meaning is what a word may stand for. The set of variants is closed.
type Meaning interface {
	isMeaning()
	// String names the meaning for logs: metric:net_sales, member:country=US.
	String() string
}

// Metrics are one or more metrics named by one word.
type Metrics struct{ Keys []string }

// Dimension is a dimension's own name.
type Dimension struct{ Key string }

// Member is a value of a dimension. Partial is set when only a part of its
// name was typed.
type Member struct {
	Dimension, Key string
	Partial        bool
}

// Members are several values of a dimension named by one word; with Not, all
// but these.
type Members struct {
	Dimension string
	Keys      []string
	Not       bool
}

// Ambiguous is a word with several readings and a rule for choosing.
type Ambiguous struct{ Rule *semantic.Ambiguity }

// Function is a word of ordinary language.
type Function struct{ Cue words.Cue }

// Topic is a phrase for whole parts of a query.
type Topic struct{ Topic *words.Topic }

// Analysis is an analysis asked for by name.
type Analysis struct{ Analysis *words.Analysis }

// Currency is an ISO currency code.
type Currency struct{ Code string }

func (Metrics) isMeaning()   {}
func (Dimension) isMeaning() {}
func (Member) isMeaning()    {}
func (Members) isMeaning()   {}
func (Ambiguous) isMeaning() {}
func (Function) isMeaning()  {}
func (Topic) isMeaning()     {}
func (Analysis) isMeaning()  {}
func (Currency) isMeaning()  {}

func (m Metrics) String() string {
	s := "metric:"
	for i, k := range m.Keys {
		if i > 0 {
			s += ","
		}
		s += k
	}
	return s
}
func (d Dimension) String() string { return "dimension:" + d.Key }
func (m Member) String() string    { return "member:" + m.Dimension + "=" + m.Key }
func (m Members) String() string {
	if m.Not {
		return "members:" + m.Dimension + "=!" + strings.Join(m.Keys, "/")
	}
	return "members:" + m.Dimension + "=" + strings.Join(m.Keys, "/")
}
func (a Ambiguous) String() string { return "ambiguous:" + a.Rule.Note.EN }
func (f Function) String() string  { return "word:" + string(f.Cue) }
func (t Topic) String() string     { return "topic:" + t.Topic.Name() }
func (a Analysis) String() string  { return "analysis:" + a.Analysis.Tool }
func (c Currency) String() string  { return "currency:" + c.Code }
