package scaffold

import (
	"fmt"

	"github.com/wenshu-ai/wenshu/semantic"
)

// Finding is something a draft leaves out or could not settle, with the counts that say why.
type Finding struct {
	Kind  FindingKind
	Where string // schema.table, or schema.table.column
	Text  semantic.Text
	// Count of Of rows (or values) are at fault; both 0 where nothing is counted.
	Count, Of int64
}

// FindingKind names a reason.
type FindingKind string

// The reasons something is left out or unsettled.
const (
	KeyRepeats    FindingKind = "key_repeats"    // a column named like the table's key holds a value more than once
	NoKey         FindingKind = "no_key"         // nothing tells the rows apart
	Orphans       FindingKind = "orphans"        // a reference leads nowhere for some rows
	SecondWay     FindingKind = "second_way"     // a table would be reached in two ways
	DateAsText    FindingKind = "date_as_text"   // texts that look like dates, not all in one form
	DateAmbiguous FindingKind = "date_ambiguous" // texts that no value tells whether day or month comes first
	NumberAsText  FindingKind = "mixed_types"    // a reference between a text and a number
	MixedCurrency FindingKind = "mixed_currency" // amounts in several currencies are added up as they stand
	Personal      FindingKind = "personal"       // names and contact data
	EmptyColumn   FindingKind = "empty"          // no row has a value
	Unreachable   FindingKind = "nothing_to_cut" // a table without time and dimensions has no usable metric
)

func (f Finding) String() string { return f.Where + ": " + f.Text.EN }

func found(k FindingKind, where fmt.Stringer, count, of int64, zh, en string, args ...any) Finding {
	return Finding{Kind: k, Where: where.String(), Count: count, Of: of,
		Text: semantic.Text{ZH: fmt.Sprintf(zh, args...), EN: fmt.Sprintf(en, args...)}}
}
