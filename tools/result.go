package tools

import "github.com/wenshu-ai/wenshu/semantic"

// Result is what one call found.
type Result struct {
	Call           Call // as run: periods absolute, defaults written out
	Interpretation Interpretation
	Tables         []Table
	Charts         []Chart
	Findings       []Finding
	Notes          []semantic.Note
	Statements     []semantic.Statement
	// Empty is set when the query ran and no row matched; Available is then the
	// period the first metric has data for, zero when it has none.
	Empty     bool
	Available semantic.Period
	// Next are calls worth asking afterwards, as suggestions.
	Next []Call
}

// Interpretation is how a call was read.
type Interpretation struct {
	Metrics  []string // metric keys
	By       []string
	Filters  Filters
	Period   semantic.Period
	Compare  *semantic.Period
	CompareT string // canonical word of the comparison asked for, "" = none
	Currency string
	// Beside is the second currency money is shown in, "" for none.
	Beside string
	// Immature are the metrics whose figures for the period are not final yet.
	Immature []string
	// Assumed lists what was not said and filled in, as argument names (t, order, top).
	Assumed []string
}

// Table is a result table. Cells of dimension columns hold member keys; the
// renderer puts labels in the reader's language.
type Table struct {
	ID        string // "main", "parts:channel", …
	Title     semantic.Text
	Columns   []semantic.Column
	Rows      []semantic.Row
	Truncated bool
}

// First returns the member of the dimension in the first data row.
func (t Table) First(dimension string) (string, bool) {
	for i, c := range t.Columns {
		if c.Role != semantic.RoleDimension || c.Key != dimension {
			continue
		}
		for _, r := range t.Rows {
			if r.Kind == semantic.RowData {
				return r.Cells[i].String(), !r.Cells[i].IsNull()
			}
		}
	}
	return "", false
}

// Chart is a picture as data: categories on X, one series of numbers per
// line or colour. Values are exact; NULL leaves a gap.
type Chart struct {
	Kind   ChartKind
	Title  semantic.Text
	X      Axis
	Series []Series
	// Marks are dates worth a line in the picture: breaks, events.
	Marks []Mark
}

// Axis holds the categories of a chart: member keys of Dimension, or dates.
type Axis struct {
	Dimension string // "" when the categories are texts of their own
	Values    []semantic.Value
	Labels    []semantic.Text // parallel to Values when Dimension is ""
}

// Series is one run of numbers, parallel to the axis.
type Series struct {
	Name   semantic.Text
	Metric string // for unit and format; "" = plain number
	Unit   semantic.Unit
	Values []semantic.Value
}

// Mark is a labelled place on a time axis.
type Mark struct {
	On    semantic.Date
	Label semantic.Text
}
