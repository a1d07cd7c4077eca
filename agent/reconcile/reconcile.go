// Package reconcile explains why two answers to one question give different
// numbers: rows that came later, a definition that changed, rates that were
// revised, filters or a period that are not the same. The parts sum to the
// difference exactly.
//
// It walks from the first answer's call to the second's one change at a time
// and computes each step on the data of now; what the data of now give for the
// calls and definitions of then, beside what was answered then, are the rows
// that came since.
package reconcile

import (
	"context"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// Side is one number as it was answered.
type Side struct {
	Call  tools.Call // resolved to absolute days
	Model string     // the hash of the model it was computed by
	// Value is the number answered, Base the same in the model's own currency
	// then; nil where that is the currency of Value, or none.
	Value decimal.Decimal
	Base  *decimal.Decimal
}

// Runner computes on the data of now.
type Runner interface {
	// Figure returns the number of a call by the model of a hash. With base set
	// it is in the model's own currency.
	Figure(ctx context.Context, model string, call tools.Call, base bool) (decimal.Decimal, error)
}

// Cause is why a number differs.
type Cause string

// The causes, in the order they are told.
const (
	LateRows   Cause = "late_rows"  // rows that came or were corrected between the answers
	Rate       Cause = "rate"       // exchange rates that were revised between the answers
	Definition Cause = "definition" // the metric means something else
	Filter     Cause = "filter"     // another slice
	Period     Cause = "period"     // other days
	Rest       Cause = "rest"       // what else the calls differ in
)

// Part is one cause with its amount, in the unit of the numbers.
type Part struct {
	Cause     Cause           `json:"cause"`
	Dimension string          `json:"dimension,omitempty"` // of a filter
	Amount    decimal.Decimal `json:"amount"`
}

// Report is the difference of two numbers, To − From; the parts sum to it.
type Report struct {
	From       decimal.Decimal `json:"from"`
	To         decimal.Decimal `json:"to"`
	Difference decimal.Decimal `json:"difference"`
	Parts      []Part          `json:"parts"`
}

// Explain returns what the difference between two answers comes from. Causes
// without effect are left out. Errors are those of the runner.
func Explain(ctx context.Context, r Runner, from, to Side) (Report, error) {
	e := explaining{ctx: ctx, run: r}
	out := Report{From: from.Value, To: to.Value, Difference: to.Value.Sub(from.Value), Parts: []Part{}}
	before, rateBefore, now := e.since(from)
	after, rateAfter, end := e.since(to)
	parts := []Part{{Cause: LateRows, Amount: before.Sub(after)}, {Cause: Rate, Amount: rateBefore.Sub(rateAfter)}}
	at := now
	if from.Model != to.Model {
		at = e.figure(to.Model, from.Call, false)
		parts = append(parts, Part{Cause: Definition, Amount: at.Sub(now)})
	}
	for _, s := range steps(from.Call, to.Call) {
		next := e.figure(to.Model, s.call, false)
		parts = append(parts, Part{Cause: s.cause, Dimension: s.dimension, Amount: next.Sub(at)})
		at = next
	}
	parts = append(parts, Part{Cause: Rest, Amount: end.Sub(at)})
	for _, p := range parts {
		if !p.Amount.IsZero() {
			out.Parts = append(out.Parts, p)
		}
	}
	return out, e.err
}

// explaining runs calls until the first error.
type explaining struct {
	ctx context.Context
	run Runner
	err error
}

func (e *explaining) figure(model string, c tools.Call, base bool) decimal.Decimal {
	if e.err != nil {
		return decimal.Zero
	}
	var d decimal.Decimal
	d, e.err = e.run.Figure(e.ctx, model, c, base)
	return d
}

// since is what became of an answer's number: by rows, by rates, and the
// number now. Rows are valued at the rate of the answer, so that what is left
// is the rate's doing.
func (e *explaining) since(s Side) (rows, rates, now decimal.Decimal) {
	now = e.figure(s.Model, s.Call, false)
	moved := now.Sub(s.Value)
	if s.Base == nil || s.Base.IsZero() {
		return moved, decimal.Zero, now
	}
	base := e.figure(s.Model, s.Call, true)
	rows = base.Sub(*s.Base).Mul(s.Value).DivRound(*s.Base, 6)
	return rows, moved.Sub(rows), now
}

// step is one change on the way from a call to another.
type step struct {
	cause     Cause
	dimension string
	call      tools.Call
}

// steps changes one filter after the other, then the period.
func steps(from, to tools.Call) (out []step) {
	at, want := tools.NamedIn(from), tools.NamedIn(to)
	for _, d := range dimensionsOf(at.Filters, want.Filters) {
		if terms(at.Filters, d) == terms(want.Filters, d) {
			continue
		}
		at.Filters = slices.DeleteFunc(slices.Clone(at.Filters), func(t tools.FilterTerm) bool { return t.Dimension == d })
		for _, t := range want.Filters {
			if t.Dimension == d {
				at.Filters = append(at.Filters, t)
			}
		}
		out = append(out, step{Filter, d, tools.WithNamed(from, at)})
	}
	if text(at.Time) != text(want.Time) {
		at.Time, at.Compare = want.Time, want.Compare
		out = append(out, step{cause: Period, call: tools.WithNamed(from, at)})
	}
	return out
}

func dimensionsOf(all ...tools.Filters) (out []string) {
	for _, filters := range all {
		for _, t := range filters {
			out = append(out, t.Dimension)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// terms prints the filters on one dimension.
func terms(f tools.Filters, dimension string) string {
	var only tools.Filters
	for _, t := range f {
		if t.Dimension == dimension {
			values := slices.Sorted(slices.Values(t.Values))
			only = append(only, tools.FilterTerm{Dimension: dimension, Not: t.Not, Values: values})
		}
	}
	return tools.Call{Args: &tools.QueryArgs{Metrics: []string{"x"}, Filters: only}}.String()
}

func text(w tools.When) string {
	if w.Range == nil {
		return ""
	}
	return w.Range.String()
}

// Comparable returns the number two answers are compared by: the first both
// give for the same metric and members, everything before a part of it. The
// error is a *semantic.Error when there is none.
func Comparable(from, to []tools.Measure) (a, b tools.Measure, err error) {
	for _, whole := range []bool{true, false} {
		for _, x := range from {
			for _, y := range to {
				if x.Same(y) && (len(x.About) == 0) == whole {
					return x, y, nil
				}
			}
		}
	}
	return a, b, semantic.Errorf(semantic.CodeBadQuery, "这两个回答里没有同一个指标的数字,无法对账。",
		"The two answers hold no number of the same metric, so that there is nothing to reconcile.")
}
