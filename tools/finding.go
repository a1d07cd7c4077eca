package tools

import (
	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
)

// Finding is one typed fact computed from result rows. The set of variants is
// closed; agent/narrate has a sentence for each in both languages. Every
// number in prose comes from a field of a finding.
type Finding interface{ isFinding() }

// Subject is what a fact is about: a slice of the data. Empty = everything
// the call covers.
type Subject []Part

// Part is one dimension pinned to one member.
type Part struct{ Dimension, Member string }

// ValueFound is a metric's value in a period.
type ValueFound struct {
	Metric  string
	Subject Subject
	Period  semantic.Period
	Value   semantic.Value // NULL = nothing to compute from
}

// ChangeFound is a metric in two periods.
type ChangeFound struct {
	Metric         string
	Subject        Subject
	Period, Before semantic.Period
	Now, Then      decimal.Decimal
	Delta          decimal.Decimal  // Now − Then
	Growth         *decimal.Decimal // Delta ÷ |Then|; nil when Then is 0
}

// RankFound is the order of members by a metric or by its growth.
type RankFound struct {
	Metric    string
	Dimension string
	By        semantic.OrderOf
	Desc      bool
	Entries   []RankEntry // best first, as ordered; at least one
	Of        int         // members in all, before cutting
}

// RankEntry is one place in a ranking; fields that were not asked are nil.
type RankEntry struct {
	Member                     string
	Value, Then, Delta, Growth *decimal.Decimal
	Share                      *decimal.Decimal
}

// ComparedFound sets two members beside each other that were named to be
// compared.
type ComparedFound struct {
	Metric              string
	Dimension           string
	High, Low           string // members, the one with the larger value first
	HighValue, LowValue decimal.Decimal
	Delta               decimal.Decimal  // HighValue − LowValue
	Ratio               *decimal.Decimal // Delta ÷ |LowValue|; nil when LowValue is 0
	Times               *decimal.Decimal // HighValue ÷ LowValue; nil unless LowValue is positive
}

// EventFound is a calendar event that lifts the days it falls on inside one
// of two compared windows, while the other window has none of its kind.
type EventFound struct {
	Metric string
	Label  semantic.Text
	Period semantic.Period // the days of the event inside the window
	Later  bool            // in the later window, not the compared one
	// Level and Usual are the metric on the event's days and on all other days
	// of both windows: per day for sums, the metric itself for ratios.
	Level, Usual decimal.Decimal
}

// TrendFound describes a series over time.
type TrendFound struct {
	Metric          string
	Grain           semantic.Grain
	Subject         Subject
	First, Last     Point
	Highest, Lowest Point
	Buckets         int
	LastIsPartial   bool
	// Share is set when the points are the subject's shares of the whole of
	// their buckets, as fractions, and not figures of the metric.
	Share bool
	// Mean is the average of the buckets of what is summed or counted; nil for
	// rates and averages, and where a bucket has no figure.
	Mean *decimal.Decimal
	// Peak is the calendar event the highest point falls on; zero = none.
	Peak semantic.Text
}

// Point is a value on a day (the first day of its bucket).
type Point struct {
	On    semantic.Date
	Value decimal.Decimal
}

// PremiseFound checks the direction a question claims.
type PremiseFound struct {
	Metric  string
	Claimed string // "up" or "down"
	Holds   bool
	Change  ChangeFound
	// Band is the size of a normal period-to-period move (fraction of the
	// level, robust), nil when there is too little history.
	Band *decimal.Decimal
}

// BreakFound is the day a series changed its level.
type BreakFound struct {
	Metric     string
	Subject    Subject
	On         semantic.Date
	Level, Was decimal.Decimal // mean after and before
	Strength   decimal.Decimal // robust standard deviations between both
}

// PartFound is one part of a change; the Deltas of all parts of one Split add
// up exactly to the change.
type PartFound struct {
	Metric    string
	Dimension string // the split it belongs to
	Subject   Subject
	Now, Then decimal.Decimal // the metric of the part
	Delta     decimal.Decimal // its contribution, in the metric's unit
	Share     decimal.Decimal // Delta ÷ total change, a fraction; shares sum to 1
	Rest      bool            // everything not listed
}

// CauseFound is the cell that explains the change best.
type CauseFound struct {
	Metric    string
	Subject   Subject
	Now, Then decimal.Decimal
	Share     decimal.Decimal // of the total change
	Total     decimal.Decimal // the total change, which tells a rise from a fall
	// Others is the change of everything outside the cell.
	OthersNow, OthersThen decimal.Decimal
}

// MixRateFound splits the change of a ratio over a dimension: Mix (sizes
// shifted) + Rate (rates inside moved) = Total, exactly.
type MixRateFound struct {
	Metric           string
	Dimension        string
	Now, Then        decimal.Decimal
	Total, Mix, Rate decimal.Decimal
	// AllFell or AllRose is set when every member moved one way while the
	// whole moved the other (Simpson's paradox).
	AllFell, AllRose bool
	Members          int
}

// EffectFound splits a change of revenue into named effects that add up.
type EffectFound struct {
	Metric string
	Name   string // volume, price, discount, rest, …
	Delta  decimal.Decimal
	Share  decimal.Decimal
	// Relative is the effect as a fraction of the earlier level.
	Relative decimal.Decimal
}

// StepFound is one funnel step.
type StepFound struct {
	Step      string
	Count     decimal.Decimal
	FromFirst *decimal.Decimal // Count ÷ first step
	FromPrior *decimal.Decimal // Count ÷ the step before, nil for the first
	PriorThen *decimal.Decimal // FromPrior in the compared period
	CountThen *decimal.Decimal
}

// WorstStepFound names the step that loses most, and with a comparison the
// step whose rate fell most.
type WorstStepFound struct {
	From, To   string
	Rate       decimal.Decimal
	RateThen   *decimal.Decimal
	ByDecline  bool // chosen because the rate fell, not because it is lowest
	LostPeople decimal.Decimal
}

// DefinitionFound explains a metric, dimension or tool.
type DefinitionFound struct {
	Kind    string // metric, dimension, tool, catalog
	Key     string
	Formula string // readable formula, "" when there is none
}

// ConvertedFound is a value or a change of the whole in the second currency
// of a query with two.
type ConvertedFound struct {
	Currency string
	Of       Finding // ValueFound or ChangeFound
}

// RecalledFound is something found before, held against the data of now.
type RecalledFound struct {
	Insight Insight
	Check   Check
	Due     bool // the day to check it again has come
}

// KeptFound is a finding that was stored.
type KeptFound struct{ Insight Insight }

func (RecalledFound) isFinding()   {}
func (KeptFound) isFinding()       {}
func (ValueFound) isFinding()      {}
func (ConvertedFound) isFinding()  {}
func (ChangeFound) isFinding()     {}
func (RankFound) isFinding()       {}
func (ComparedFound) isFinding()   {}
func (EventFound) isFinding()      {}
func (TrendFound) isFinding()      {}
func (PremiseFound) isFinding()    {}
func (BreakFound) isFinding()      {}
func (PartFound) isFinding()       {}
func (CauseFound) isFinding()      {}
func (MixRateFound) isFinding()    {}
func (EffectFound) isFinding()     {}
func (StepFound) isFinding()       {}
func (WorstStepFound) isFinding()  {}
func (DefinitionFound) isFinding() {}
