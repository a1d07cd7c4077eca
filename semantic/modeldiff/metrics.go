package modeldiff

import (
	"context"
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/sqlgen"
)

// boss may see every figure that is compared.
var boss = semantic.Access{Principal: "model-diff", Clearance: semantic.High}

// Affected lists the metrics that both models have and that are computed in
// another way, whatever declaration did it: their SQL over one and the same
// period differs. A metric that only one of them can compute is affected.
func Affected(a, b *semantic.Model) []string {
	var out []string
	for _, x := range a.Metrics {
		if _, both := b.Metric(x.Name); both && statement(a, x.Name) != statement(b, x.Name) {
			out = append(out, x.Name)
		}
	}
	return out
}

// statement is how a metric is computed, "" for one no SQL computes.
func statement(m *semantic.Model, metric string) string {
	at := time.Date(2020, 3, 1, 0, 0, 0, 0, time.UTC)
	q := semantic.Query{Metrics: []string{metric}, Period: semantic.Period{
		Start: semantic.Date{Year: 2020, Month: 1, Day: 1}, End: semantic.Date{Year: 2020, Month: 2, Day: 1}}}
	c, err := sqlgen.Options{AsOf: at}.Compile(m, boss, q)
	if err != nil {
		return ""
	}
	text := c.SQL
	for _, arg := range c.Printed() {
		text += "\n" + arg
	}
	x, _ := m.Metric(metric)
	return text + "\n" + string(x.Unit)
}

// Move is a metric's figure under both models. A figure is NULL where there is
// none, and where the model cannot compute it.
type Move struct {
	Metric string         `json:"metric"`
	Before semantic.Value `json:"before"`
	After  semantic.Value `json:"after"`
	// Change is (After − Before) ÷ |Before| to six digits, nil without both or
	// when Before is 0.
	Change *decimal.Decimal `json:"change"`
}

// Asker runs queries of one model; semantic/warehouse does.
type Asker interface {
	Query(ctx context.Context, who semantic.Access, q semantic.Query) (*semantic.Result, error)
}

// Moves computes metrics over a period under both models and returns those
// whose figures differ. A metric that fails under one model has no figure
// there; a failure of the database ends the comparison.
func Moves(ctx context.Context, a, b Asker, metrics []string, period semantic.Period) ([]Move, error) {
	var out []Move
	for _, name := range metrics {
		before, err := figure(ctx, a, name, period)
		if err != nil {
			return nil, err
		}
		after, err := figure(ctx, b, name, period)
		if err != nil {
			return nil, err
		}
		if before.Equal(after) {
			continue
		}
		out = append(out, Move{name, before, after, change(before, after)})
	}
	return out, nil
}

func figure(ctx context.Context, of Asker, metric string, period semantic.Period) (semantic.Value, error) {
	r, err := of.Query(ctx, boss, semantic.Query{Metrics: []string{metric}, Period: period})
	code := semantic.CodeOf(err)
	switch {
	case err == nil && len(r.Rows) == 1:
		return r.Rows[0].Cells[0], nil
	case slices.Contains([]semantic.Code{semantic.CodeUnavailable, semantic.CodeCanceled, semantic.CodeTimeout}, code):
		return semantic.Null, err
	default:
		return semantic.Null, nil
	}
}

func change(before, after semantic.Value) *decimal.Decimal {
	b, ok1 := before.Number()
	a, ok2 := after.Number()
	if !ok1 || !ok2 || b.IsZero() {
		return nil
	}
	c := a.Sub(b).DivRound(b.Abs(), 6)
	return &c
}
