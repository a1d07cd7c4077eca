package main

import (
	"context"
	"maps"
	"slices"
	"time"

	"github.com/lib/pq"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/memory"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce/demo"
	"github.com/wenshu-ai/wenshu/tools"
)

// history gives the demo company a past: who asked and exported what, and the
// insights people kept. What is there already stays.
func (p *product) history(ctx context.Context) error {
	if err := p.pastInsights(ctx); err != nil {
		return err
	}
	var logged bool
	err := p.app.GetContext(ctx, &logged, `SELECT EXISTS (SELECT FROM app.access_log WHERE at < $1)`, demo.AsOf.AddDate(0, 0, 1))
	if err != nil || logged {
		return err
	}
	return p.pastAccess(ctx)
}

// pastAccess writes the log in one transaction, so that history knows by any
// row that all of it is there.
func (p *product) pastAccess(ctx context.Context) error {
	tx, err := p.app.BeginTxx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // after a commit it does nothing
	insert, err := tx.PreparexContext(ctx, `INSERT INTO app.access_log
		(at, principal_id, action, sensitivity, columns, rows_out, masked, approval_id, client, ip_country, reason)
		VALUES ($1, $2, $3, $4, coalesce($5::text[], '{}'), $6, $7, nullif($8, 0), $9, nullif($10, ''), nullif($11, ''))`)
	if err != nil {
		return err
	}
	for _, e := range demo.AccessLog() {
		_, err := insert.ExecContext(ctx, e.At, e.Principal, e.Action, e.Sensitivity, pq.Array(e.Columns), e.RowsOut, e.Masked,
			e.Approval, e.Client, e.IPCountry, e.Reason)
		if err != nil {
			return err
		}
	}
	return tx.Commit()
}

func (p *product) pastInsights(ctx context.Context) error {
	clock, err := p.Clock(ctx)
	if err != nil {
		return err
	}
	var all []memory.Past
	for _, i := range demo.Insights() {
		past, err := p.past(ctx, i, clock)
		if err != nil {
			return err
		}
		all = append(all, past)
	}
	return p.memory.Keep(ctx, all)
}

// past is a demo insight as memory keeps it; the planner says what its
// question is about.
func (p *product) past(ctx context.Context, i demo.Insight, clock semantic.Clock) (memory.Past, error) {
	calls, err := tools.ParsePlan(i.Call)
	if err != nil {
		return memory.Past{}, err
	}
	plan, err := p.Planner.Plan(ctx, agent.PlanRequest{Text: i.Question, Clock: clock})
	if err != nil {
		return memory.Past{}, err
	}
	out := memory.Past{Status: tools.InsightStatus(i.Status), Insight: agent.Insight{
		At:       i.CreatedAt,
		Kind:     tools.InsightKind(i.Kind),
		Question: i.Question, Headline: semantic.Text{ZH: i.StatementZh, EN: i.StatementEn}, Calls: calls, Metrics: i.Metrics,
		FoundBy: semantic.Access{Principal: i.CreatedBy}, Clearance: p.classOf(i.Metrics), Period: days(i.From, i.To),
	}}
	for _, dimension := range slices.Sorted(maps.Keys(i.Scope)) {
		out.Reach = append(out.Reach, semantic.In{Dimension: dimension, Values: i.Scope[dimension]})
	}
	for _, e := range plan.Explained {
		out.Features = append(out.Features, e.Meaning)
	}
	return out, nil
}

// classOf is the highest class among the metrics.
func (p *product) classOf(metrics []string) semantic.Sensitivity {
	class := semantic.Low
	for _, key := range metrics {
		if m, ok := p.Model.Metric(key); ok && m.Sensitivity.Rank() > class.Rank() {
			class = m.Sensitivity
		}
	}
	return class
}

func days(from, to time.Time) semantic.Period {
	return semantic.Period{Start: semantic.DateOf(from.In(demo.Zone)), End: semantic.DateOf(to.In(demo.Zone)).AddDays(1)}
}
