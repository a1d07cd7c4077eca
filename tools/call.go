package tools

import (
	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
)

// Args are the typed arguments of one tool. The set of variants is closed:
// one struct per tool, declared in the tool's file.
type Args interface {
	// Tool returns the tool's name, such as query.
	Tool() string
	isArgs()
}

// Call is a tool with its arguments.
type Call struct{ Args Args }

// Tool returns the name of the called tool.
func (c Call) Tool() string { return c.Args.Tool() }

// When is a time argument; its zero value means "not given". It reads and
// prints the canonical text of a semantic.TimeRange.
type When struct{ Range semantic.TimeRange }

// Against is a comparison argument; its zero value means "not given". It
// reads and prints the canonical text of a semantic.Comparison.
type Against struct{ Comparison semantic.Comparison }

// FilterTerm keeps rows whose dimension has one of the values, or none of
// them when Not is set. Its text is dimension:a/b or dimension:!a/b. A value
// "$1" stands for the first row of the previous call's result.
type FilterTerm struct {
	Dimension string
	Not       bool
	Values    []string
}

// Filters are ANDed.
type Filters []FilterTerm

// SortKey orders rows: metric:desc, metric:asc or growth:desc, which ranks
// by the change against the comparison.
type SortKey struct {
	By   string // metric key, dimension key, or "growth"
	Desc bool
}

// HavingTerm is a condition on a metric: metric<number, or metric<average.
type HavingTerm struct {
	Metric string
	Op     semantic.Op
	Value  decimal.Decimal
	// Average compares with the average instead of Value: the figure of the
	// whole for rates, the mean of the rows for sums and counts.
	Average bool
}

// ChartKind is the wish for a chart.
type ChartKind string

// The charts that can be drawn.
const (
	ChartNone      ChartKind = ""
	ChartLine      ChartKind = "line"
	ChartBar       ChartKind = "bar"
	ChartStacked   ChartKind = "stacked"
	ChartFunnel    ChartKind = "funnel"
	ChartHeatmap   ChartKind = "heatmap"
	ChartWaterfall ChartKind = "waterfall"
	ChartPie       ChartKind = "pie"
)

// QueryArgs ask for metrics by dimensions.
type QueryArgs struct {
	Metrics  []string     `arg:"m" of:"metric" need:"true"`
	By       []string     `arg:"by" of:"dimension"`
	Filters  Filters      `arg:"f"`
	Time     When         `arg:"t"`
	Compare  Against      `arg:"cmp"`
	Order    []SortKey    `arg:"order"`
	Top      int          `arg:"top"`
	Having   []HavingTerm `arg:"having"`
	Share    bool         `arg:"share"`
	Currency []string     `arg:"ccy" sep:"/"`
	Chart    ChartKind    `arg:"chart" of:"chart"`
	// Premise is what a question for yes or no supposes.
	Premise Claim `arg:"premise"`
}

// DefineArgs ask what a metric, dimension or tool means; "catalog" lists all.
type DefineArgs struct {
	What string `arg:"what" need:"true"`
	SQL  bool   `arg:"sql"`
}

// DiagnoseArgs ask why a metric changed.
type DiagnoseArgs struct {
	Metric  string   `arg:"m" of:"metric" need:"true"`
	Filters Filters  `arg:"f"`
	Time    When     `arg:"t"`
	Compare Against  `arg:"cmp"`
	Dims    []string `arg:"dims" of:"dimension"`
	// Premise is the direction the question claims: "up", "down" or "".
	Premise string `arg:"premise" of:"direction"`
}

// FunnelArgs ask for step counts and rates.
type FunnelArgs struct {
	Steps   []string `arg:"steps" of:"step"`
	By      []string `arg:"by" of:"dimension"`
	Filters Filters  `arg:"f"`
	Time    When     `arg:"t"`
	Compare Against  `arg:"cmp"`
}

// ClarifyArgs ask back with two to four options.
type ClarifyArgs struct {
	Ask     semantic.Text
	Options []Option
}

// Option is one way to go on: a label and the complete calls behind it.
type Option struct {
	Label   semantic.Text
	Calls   []Call
	Default bool
}

// RefuseArgs decline, always with an alternative.
type RefuseArgs struct {
	Reason  RefuseReason
	Message semantic.Text
	Offer   []Call        // calls the asker may run instead, may be empty
	Other   semantic.Text // an offer in words
}

// RefuseReason is why a question is declined.
type RefuseReason string

// The reasons to refuse.
const (
	RefuseNoData         RefuseReason = "no_data"
	RefuseNotPredictable RefuseReason = "not_predictable"
	RefuseClearance      RefuseReason = "clearance"
	RefuseRowScope       RefuseReason = "row_scope"
	RefuseHighPII        RefuseReason = "high_pii"
	RefuseApproval       RefuseReason = "approval_required"
	RefuseNoRawSQL       RefuseReason = "no_raw_sql"
	// RefuseNotYet names an analysis whose calls are understood but not computed yet.
	RefuseNotYet RefuseReason = "not_yet_available"
)

func (*QueryArgs) Tool() string    { return "query" }
func (*DefineArgs) Tool() string   { return "define" }
func (*DiagnoseArgs) Tool() string { return "diagnose" }
func (*FunnelArgs) Tool() string   { return "funnel" }
func (*ClarifyArgs) Tool() string  { return "clarify" }
func (*RefuseArgs) Tool() string   { return "refuse" }

func (*QueryArgs) isArgs()    {}
func (*DefineArgs) isArgs()   {}
func (*DiagnoseArgs) isArgs() {}
func (*FunnelArgs) isArgs()   {}
func (*ClarifyArgs) isArgs()  {}
func (*RefuseArgs) isArgs()   {}
