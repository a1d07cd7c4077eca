package draft

import (
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

// words is what a phrase of the vocabulary claims, or how it binds figures
// and periods; zero for words that only connect.
type words uint64

const (
	up words = 1 << iota
	down
	flat
	better
	worse
	most     // the largest of what the clause speaks of
	least    // the smallest
	highest  // the largest level
	lowest   // the smallest level
	more     // first member above the second
	less     // first member below the second
	cause    // says why
	mainly   // the largest reason
	offset   // worked against the change
	every    // all members
	total    // from here on everything is meant
	slight   // a small change
	sharp    // a large change
	yes      // the question was right
	no       // the question was wrong
	next     // a place after the first
	usual    // the level compared with
	since    // a level before: from, previously
	upTo     // a level after: to
	by       // a change follows
	versus   // what is compared with follows
	part     // a share follows
	joint    // may separate two statements
	prep     // binds a period to the figure before it
	doubled  // twice as much
	tripled  // three times as much
	halved   // half as much
	halfOf   // a half of the whole
	third    // a third of the whole
	twoThird // two thirds
	quarter  // a quarter
	majority // more than half
	nearAll  // nine tenths or more
	first    // ordinals
	second
	thirdly
	fourth
	fifth
	notDown // denies that it fell
	notUp   // denies that it rose
	beyond  // makes a bound of the figure behind it
)

const (
	direction = up | down
	ordinal   = first | second | thirdly | fourth | fifth
	fraction  = halfOf | third | twoThird | quarter | majority | nearAll
	claims    = direction | flat | better | worse | most | least | highest | lowest | more | less | cause | mainly | offset | every |
		slight | sharp | yes | no | notDown | notUp | next | ordinal | fraction | doubled | tripled | halved
)

func (w words) has(x words) bool { return w&x != 0 }

// vocabulary is every phrase a draft may use besides slots and names.
var vocabulary = map[semantic.Lang]map[string]words{
	semantic.ZH: table(vocabularyZH),
	semantic.EN: table(vocabularyEN),
}

// entry gives the phrases, separated by |, one meaning.
type entry struct {
	is      words
	phrases string
}

func table(entries []entry) map[string]words {
	out := map[string]words{}
	for _, e := range entries {
		for p := range strings.SplitSeq(e.phrases, "|") {
			out[p] |= e.is
		}
	}
	return out
}
