package agent

import (
	"encoding/json"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// Outcome is how a turn ended.
type Outcome string

// The outcomes.
const (
	OutcomeAnswer  Outcome = "answer"
	OutcomeClarify Outcome = "clarify"
	OutcomeRefuse  Outcome = "refuse"
	OutcomeNoData  Outcome = "no_data"
	OutcomeError   Outcome = "error"
)

// Answer is the reply of the HTTP contract and what every channel renders.
// All texts are in Lang. Slices are never null in JSON.
type Answer struct {
	ID             string               `json:"id"`
	ConversationID string               `json:"conversation_id"`
	Question       string               `json:"question"`
	Outcome        Outcome              `json:"outcome"`
	Lang           semantic.Lang        `json:"lang"`
	Interpretation Interpretation       `json:"interpretation"`
	Calls          []CallView           `json:"calls"`
	Tables         []TableView          `json:"tables"`
	Charts         []ChartView          `json:"charts"`
	Findings       []FindingView        `json:"findings"`
	Text           string               `json:"text"`
	Caveats        []string             `json:"caveats"`
	Definitions    []Definition         `json:"definitions"`
	SQL            []semantic.Statement `json:"sql"`
	Clarify        *ClarifyView         `json:"clarify,omitempty"`
	Refusal        *RefusalView         `json:"refusal,omitempty"`
	Error          *ErrorView           `json:"error,omitempty"`
	Suggestions    []string             `json:"suggestions"`
	Seen           []SeenBefore         `json:"seen_before"`
	AsOf           string               `json:"as_of"`
	Planner        string               `json:"planner"`
	Confidence     float64              `json:"confidence"`
	TimingMS       Timing               `json:"timing_ms"`
	AskedAt        time.Time            `json:"asked_at"`
	Proof          *Proof               `json:"proof,omitempty"` // of answers that computed something
}

// Interpretation says how the question was read.
type Interpretation struct {
	Text     string       `json:"text"`
	Metrics  []Definition `json:"metrics"`
	Time     *TimeView    `json:"time"`
	Compare  *TimeView    `json:"compare"`
	Filters  []FilterView `json:"filters"`
	Currency string       `json:"currency"`
	Notes    []string     `json:"notes"`
}

// Definition explains a metric or dimension.
type Definition struct {
	Name       string `json:"name"`
	Label      string `json:"label"`
	Definition string `json:"definition"`
}

// TimeView is a period for people: Start and End are both included days.
type TimeView struct {
	Start string `json:"start"`
	End   string `json:"end"`
	Label string `json:"label"`
	Zone  string `json:"zone"`
}

// FilterView is one filter: Op is "in" or "not_in".
type FilterView struct {
	Dimension string   `json:"dimension"`
	Label     string   `json:"label"`
	Op        string   `json:"op"`
	Values    []string `json:"values"`
	Labels    []string `json:"labels"`
}

// CallView is one call as run.
type CallView struct {
	Tool string          `json:"tool"`
	Args json.RawMessage `json:"args"`
	Text string          `json:"text"`
	// Waits marks a call that was understood and not run, because its analysis
	// is not available yet.
	Waits bool `json:"waits,omitempty"`
}

// ViewOf shows a call.
func ViewOf(c tools.Call) CallView {
	args, err := tools.EncodeArgs(c.Args)
	if err != nil {
		// Arguments that were planned always print; their text says the same.
		args = []byte("{}")
	}
	return CallView{Tool: c.Tool(), Args: args, Text: c.String()}
}

// TableView is a table for people: labels and formats are those of the
// language, Rows hold raw cells, Display the same cells formatted.
type TableView struct {
	ID        string             `json:"id"`
	Title     string             `json:"title"`
	Columns   []ColumnView       `json:"columns"`
	Rows      [][]semantic.Value `json:"rows"`
	Display   [][]string         `json:"display"`
	Kinds     []semantic.RowKind `json:"kinds"`
	Truncated bool               `json:"truncated"`
}

// ColumnView describes a column; Type is text, number, date or percent, Unit a
// currency code, %, pp or "".
type ColumnView struct {
	Name  string `json:"name"`
	Label string `json:"label"`
	Type  string `json:"type"`
	Unit  string `json:"unit"`
	Role  string `json:"role"`
}

// ChartView is a chart as data, labels in the language.
type ChartView struct {
	Kind   string       `json:"kind"`
	Title  string       `json:"title"`
	X      []string     `json:"x"`
	XLabel string       `json:"x_label"`
	Series []SeriesView `json:"series"`
	Marks  []MarkView   `json:"marks"`
}

// SeriesView is one series; null leaves a gap. Percent values are already
// multiplied by 100 and Unit is "%".
type SeriesView struct {
	Name   string           `json:"name"`
	Unit   string           `json:"unit"`
	Values []semantic.Value `json:"values"`
}

// MarkView is a labelled place on the x axis: X is one of the chart's labels.
type MarkView struct {
	X     string `json:"x"`
	Label string `json:"label"`
}

// FindingView is one fact: the headline number in Value and the sentence.
type FindingView struct {
	ID      string         `json:"id"`
	Kind    string         `json:"kind"`
	Subject string         `json:"subject"`
	Value   semantic.Value `json:"value"`
	Unit    string         `json:"unit"`
	Text    string         `json:"text"`
}

// ClarifyView is the question back.
type ClarifyView struct {
	Question string       `json:"question"`
	Options  []OptionView `json:"options"`
}

// OptionView is one choice; Call is its canonical text.
type OptionView struct {
	Label   string `json:"label"`
	Call    string `json:"call"`
	Default bool   `json:"default"`
}

// RefusalView says why not, and what instead.
type RefusalView struct {
	Reason  string `json:"reason"`
	Message string `json:"message"`
	Offer   string `json:"offer"`
}

// ErrorView is a failure for people and programs.
type ErrorView struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	Hint    string `json:"hint"`
}

// SeenBefore is a past insight like this one that the asker may see.
type SeenBefore struct {
	ID       string  `json:"id"`
	On       string  `json:"on"` // the day it was found
	Text     string  `json:"text"`
	AnswerID string  `json:"answer_id"`
	Score    float64 `json:"score"`
	// Standing is what became of it when it was run again for this answer; the
	// text says the same in words.
	Standing tools.Standing `json:"standing"`
}

// Timing is where the milliseconds went, and how many statements were answered
// from kept results instead of running.
type Timing struct {
	Plan  float64 `json:"plan"`
	Run   float64 `json:"run"`
	Write float64 `json:"write"`
	Total float64 `json:"total"`
	Kept  int     `json:"kept,omitempty"`
}
