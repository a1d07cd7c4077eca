// Package words holds what the planner knows of ordinary language, as tables:
// words that steer a question (by, why, top, only …), words that may be
// dropped, phrases that stand for whole parts of a call, analyses that are
// asked for by name, and topics that are refused. Adding a way to say
// something is adding it to a table here; the engine does not change.
//
// In every table Chinese phrases are separated by spaces and English ones by
// "|". All are written in lower case and simplified characters.
package words

import (
	"slices"
	"strings"
)

// Cue is what a word of ordinary language does in a question.
type Cue string

// The cues.
const (
	Chatter      Cue = "chatter"  // politeness and grammar, no content
	Suffix       Cue = "suffix"   // belongs to the name before it (站, market, 地区)
	By           Cue = "by"       // the next dimension breaks the result down
	Also         Cue = "also"     // a further breakdown beside the earlier ones
	Which        Cue = "which"    // the next dimension is what is ranked or listed
	HowMuch      Cue = "how_much" // asks for a value
	Most         Cue = "most"
	Least        Cue = "least"
	Best         Cue = "best" // by the metric's own polarity
	Worst        Cue = "worst"
	Grew         Cue = "grew_most"
	Shrank       Cue = "shrank_most"
	Growth       Cue = "growth" // asks for the change
	TopN         Cue = "top"
	BottomN      Cue = "bottom"
	Trend        Cue = "trend"
	Draw         Cue = "draw"
	Heatmap      Cue = "heatmap"
	Pie          Cue = "pie"
	YoY          Cue = "yoy"
	Prev         Cue = "prev"
	SameTime     Cue = "same_time_yesterday"
	SameDay      Cue = "same_day_last_week"
	Plan         Cue = "plan"
	Versus       Cue = "versus"
	Share        Cue = "share"
	Above        Cue = "above"
	Below        Cue = "below"
	AtLeast      Cue = "at_least"
	AtMost       Cue = "at_most"
	AndAbove     Cue = "and_above" // follows its number: 100 以上
	AndBelow     Cue = "and_below"
	Negative     Cue = "negative"
	Exclude      Cue = "exclude"
	ExcludeAfter Cue = "exclude_after" // follows the name: 天猫除外
	Define       Cue = "define"
	Catalog      Cue = "catalog"
	Difference   Cue = "difference" // what tells two definitions apart
	SQL          Cue = "sql"
	Why          Cue = "why"
	Up           Cue = "up"
	Down         Cue = "down"
	EachDown     Cue = "each_down" // every part goes the other way than the whole
	EachUp       Cue = "each_up"
	Funnel       Cue = "funnel"
	Perform      Cue = "performance" // "how are we doing": no metric named
	Follow       Cue = "follow"      // continues the conversation
	Replace      Cue = "replace"
	BackTo       Cue = "back_to"
	Whole        Cue = "whole" // all, overall: drops filters in a follow-up
	Ordinal1     Cue = "first"
	Ordinal2     Cue = "second"
	Ordinal3     Cue = "third"
	Ordinal4     Cue = "fourth"
	OrdinalLast  Cue = "last one"
	And          Cue = "and"
	Sold         Cue = "sold"     // to sell, without saying whether money or pieces
	Person       Cue = "person"   // customers as people, not as a metric
	Approved     Cue = "approved" // a claimed permission
	Inject       Cue = "inject"   // tries to switch the rules off
	RawSQL       Cue = "raw_sql"
	Export       Cue = "export"
	Private      Cue = "private"      // contact data, whatever the context
	MaybePII     Cue = "maybe_pii"    // contact data when it is about people
	Outside      Cue = "outside"      // not in the data at all
	Future       Cue = "future_facts" // law, tariffs and the like
	Coming       Cue = "coming"       // next year, will be
	Not          Cue = "not"          // turns round what follows; never dropped
	HalfTime     Cue = "half_time"    // 上个, last: half of a period
	Cumulative   Cue = "cumulative"   // a running total; of one period its total
	LastPlaces   Cue = "last_places"  // the end of a ranking, whichever that is
	AverageDay   Cue = "average_day"  // per day on average
	AverageWeek  Cue = "average_week"
	AverageMonth Cue = "average_month"
	Both         Cue = "both"    // what the last turns were about, together
	Pronoun      Cue = "pronoun" // one thing named before
	OverAverage  Cue = "over_average"
	UnderAverage Cue = "under_average"
	Zero         Cue = "zero"       // the metric named next is nothing
	Count        Cue = "count"      // asks how many, not how much
	Arithmetic   Cue = "arithmetic" // a calculation no call does
)

// Group is one cue with its phrases.
type Group struct {
	Cue    Cue
	ZH, EN string
}

// Phrases returns the phrases of both languages.
func (g Group) Phrases() []string { return Split(g.ZH, g.EN) }

// Split cuts the two lists of a table entry into phrases.
func Split(zh, en string) []string {
	out := strings.Fields(zh)
	for _, p := range strings.Split(en, "|") {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// Steers reports whether a cue shapes the answer, so that the word is more
// likely meant so than as the name of a member ("growth" is a stage, too).
func Steers(c Cue) bool {
	if c == Person || c == And || c == Chatter {
		return false
	}
	for _, t := range [][]Group{structure, intents} {
		for _, g := range t {
			if g.Cue == c {
				return true
			}
		}
	}
	return false
}

// Guards reports whether a cue marks what is refused or must not be believed;
// such phrases win over shorter words inside them.
func Guards(c Cue) bool {
	return slices.ContainsFunc(boundaries, func(g Group) bool { return g.Cue == c })
}

// Groups are all cue tables.
func Groups() []Group {
	var out []Group
	for _, t := range [][]Group{structure, intents, conversation, boundaries, chatter} {
		out = append(out, t...)
	}
	return out
}
