package main

import (
	"context"
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/postgres"
	"github.com/wenshu-ai/wenshu/agent/reconcile"
	"github.com/wenshu-ai/wenshu/agent/web"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog"
	"github.com/wenshu-ai/wenshu/semantic/catalog/document"
	"github.com/wenshu-ai/wenshu/semantic/warehouse"
	"github.com/wenshu-ai/wenshu/tools"
)

// keepModel stores the model of this start, for answers that are asked about
// when it has changed.
func (p *product) keepModel(ctx context.Context) error {
	models := postgres.Models{DB: p.app}
	if _, err := models.Load(ctx, p.Model.Hash); semantic.CodeOf(err) != agent.CodeNotFound {
		return err
	}
	text, err := document.Of(p.Model).YAML()
	if err != nil {
		return err
	}
	return models.Keep(ctx, p.Model.Hash, text)
}

// Difference implements web.Differences: it runs the answers' calls again,
// with the rights they were asked with, by the models of then and now.
func (p *product) Difference(ctx context.Context, who semantic.Access, fromID, toID string) (web.Difference, error) {
	var none web.Difference
	from, with, err := p.answered(ctx, fromID, who)
	if err != nil {
		return none, err
	}
	clock, err := p.Clock(ctx)
	if err != nil {
		return none, err
	}
	run := &rerun{product: p, env: tools.Env{Model: p.Model, Warehouse: p.Warehouse, Clock: clock, Who: with}}
	to := from
	if toID != "" {
		var again semantic.Access
		if to, again, err = p.answered(ctx, toID, who); err != nil {
			return none, err
		}
		if again.Clearance != with.Clearance || fmt.Sprint(again.Scope) != fmt.Sprint(with.Scope) {
			return none, semantic.Errorf(semantic.CodeBadQuery, "这两个回答是以不同的数据权限问的,不能对账。", "The two answers were asked with different rights and cannot be reconciled.")
		}
	}
	var after tools.Measure
	if run.of, after, err = reconcile.Comparable(from.Proof.Measures, to.Proof.Measures); err != nil {
		return none, err
	}
	a, err := side(from, run.of)
	if err != nil {
		return none, err
	}
	b, err := side(to, after)
	if err != nil {
		return none, err
	}
	if toID == "" { // the number of now
		b.Model, b.Base = p.Model.Hash, nil
		if b.Value, err = run.Figure(ctx, b.Model, b.Call, false); err != nil {
			return none, err
		}
	}
	report, err := reconcile.Explain(ctx, run, a, b)
	if err != nil {
		return none, err
	}
	return web.Difference{Report: report, Metric: run.of.Metric, Currency: from.Interpretation.Currency,
		Text: p.Narrator.Difference(from.Lang, run.of.Metric, from.Interpretation.Currency, report)}, nil
}

// answered is an answer the asker may see, with the rights it was asked with.
func (p *product) answered(ctx context.Context, id string, who semantic.Access) (*agent.Answer, semantic.Access, error) {
	answers := postgres.Answers{DB: p.app}
	a, err := answers.Load(ctx, id, who)
	if err != nil {
		return nil, who, err
	}
	if a.Proof == nil || len(a.Calls) == 0 {
		return nil, who, semantic.Errorf(semantic.CodeBadQuery, "这个回答里没有可以对账的数字。", "This answer holds no number that could be reconciled.")
	}
	with, err := answers.AskedWith(ctx, id)
	return a, with, err
}

func side(a *agent.Answer, m tools.Measure) (reconcile.Side, error) {
	c, err := tools.ParseCall(a.Calls[0].Text)
	if err != nil {
		return reconcile.Side{}, err
	}
	s := reconcile.Side{Call: c, Model: a.Proof.Model, Value: m.Value}
	for _, b := range a.Proof.Base {
		if b.Same(m) {
			s.Base = &b.Value
		}
	}
	return s, nil
}

// rerun is a reconcile.Runner over the warehouse of now.
type rerun struct {
	*product
	env tools.Env
	of  tools.Measure // the number asked for
}

// Figure implements reconcile.Runner. A slice without rows counts 0.
func (r *rerun) Figure(ctx context.Context, model string, c tools.Call, base bool) (decimal.Decimal, error) {
	env, err := r.by(ctx, model)
	if err != nil {
		return decimal.Zero, err
	}
	if base {
		c, _ = agent.InBase(c)
	}
	found, err := tools.Standard().Run(ctx, env, c)
	if err != nil {
		return decimal.Zero, err
	}
	for _, m := range tools.Measures(found) {
		if m.Same(r.of) {
			return m.Value, nil
		}
	}
	return decimal.Zero, nil
}

// by is the environment of a model: the one of now, or one that was kept.
func (r *rerun) by(ctx context.Context, hash string) (tools.Env, error) {
	if hash == r.Model.Hash {
		return r.env, nil
	}
	text, err := postgres.Models{DB: r.app}.Load(ctx, hash)
	if err != nil {
		return r.env, err
	}
	m, err := catalog.LoadText(hash, text)
	if err != nil {
		return r.env, err
	}
	env := r.env
	env.Model = m
	env.Warehouse = warehouse.New(warehouse.Config{DB: r.warehouse, Model: m, AsOf: r.asOf})
	return env, nil
}
