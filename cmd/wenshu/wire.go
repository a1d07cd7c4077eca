package main

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"slices"
	"time"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/author"
	"github.com/wenshu-ai/wenshu/agent/llm"
	"github.com/wenshu-ai/wenshu/agent/memory"
	"github.com/wenshu-ai/wenshu/agent/narrate"
	"github.com/wenshu-ai/wenshu/agent/postgres"
	"github.com/wenshu-ai/wenshu/agent/thread"
	"github.com/wenshu-ai/wenshu/cmd/wiring"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce/demo"
	"github.com/wenshu-ai/wenshu/tools"
)

// refreshEvery is how often members (new SKUs, stores, campaigns) are read
// again for the planner's lexicon and the labels.
const refreshEvery = 5 * time.Minute

// product is the wired program.
type product struct {
	*stores
	*wiring.Analyst
	principals postgres.Principals
	assistant  *agent.Assistant
	memory     memory.Store
	asOf       func() time.Time
	llmMetrics *llm.Metrics
	log        *slog.Logger
}

func (c *Config) logger() *slog.Logger {
	var level slog.Level
	if err := level.UnmarshalText([]byte(c.LogLevel)); err != nil {
		level = slog.LevelWarn
	}
	return slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: level}))
}

// loadModel reads the configured model: a folder's, that of a public data set
// by its name, or the one that ships.
func (c *Config) loadModel() (*semantic.Model, error) {
	if c.ModelDir == "" {
		return ecommerce.Model()
	}
	if s, ok := c.sampleModel(); ok {
		return s.Model()
	}
	return catalog.Load(os.DirFS(c.ModelDir), ".")
}

// open wires the product on the stores it is given.
func (c *Config) open(ctx context.Context, s *stores) (*product, error) {
	model, err := c.loadModel()
	if err != nil {
		return nil, err
	}
	asOf, err := c.clockOf(ctx, s)
	if err != nil {
		return nil, err
	}
	analyst, err := wiring.Open(ctx, wiring.Config{DB: s.warehouse, Model: model, AsOf: asOf, Timeout: c.QueryTimeout, RowLimit: c.RowLimit, Log: c.logger()})
	if err != nil {
		return nil, err
	}
	p := &product{stores: s, Analyst: analyst, log: c.logger(), principals: postgres.Principals{DB: s.app}}
	p.asOf = asOf
	if err := p.keepModel(ctx); err != nil {
		return nil, err
	}
	embedder, err := c.Embed.embedder()
	if err != nil {
		return nil, err
	}
	p.memory = memory.New(s.app, embedder)
	if err := p.memory.Prepare(ctx); err != nil {
		// Memory finds less until the embedding service is back; questions are answered.
		p.log.Warn("past insights could not be embedded", "embedder", embedder.Name(), "err", err)
	}
	client, err := p.languageModel(c)
	if err != nil {
		return nil, err
	}
	plans, err := p.plans(c, client)
	if err != nil {
		return nil, err
	}
	p.assistant = agent.New(agent.Config{
		Model: model, Tools: tools.Standard(), Warehouse: p.Warehouse, Planner: plans, Narrator: p.Narrator, Drafter: p.drafter(c, client),
		Threads: thread.Store{DB: s.app}, Answers: postgres.Answers{DB: s.app},
		Memory: p.memory, Audit: postgres.Audit{DB: s.app},
		Preferences: postgres.Preferences{DB: s.app},
		Clock:       p.Clock, Log: p.log,
	})
	return p, nil
}

// languageModel returns the client of the configured model, nil without one.
func (p *product) languageModel(c *Config) (*llm.Client, error) {
	p.llmMetrics = llm.NewMetrics()
	if !c.LLM.Configured() {
		return nil, nil
	}
	return c.LLM.Client(llm.Config{
		Metrics: p.llmMetrics, Log: p.log, Caps: llm.Caps{Zone: p.Model.Zone}, Ledger: postgres.LLMUsage{DB: p.app},
	})
}

// drafter lets the model write the text of answers where it is told to.
func (p *product) drafter(c *Config, client *llm.Client) agent.Drafter {
	if client == nil || !c.LLM.Prose {
		return nil
	}
	return narrate.Drafts{Writer: p.Narrator, Author: author.Model{Chat: client, Limits: c.LLM.Limits()}, Log: p.log}
}

// plans returns the planner of all questions: the built-in one, with the
// language model behind it where one is configured.
func (p *product) plans(c *Config, client *llm.Client) (agent.Planner, error) {
	if client == nil {
		return p.Planner, nil
	}
	return p.Route(c.LLM.Mode, client, c.LLM.Limits(), p.log)
}

// clockOf chooses the instant the business stands at: the one asked for, that
// of a public data set, the demo company's own, or now.
func (c *Config) clockOf(ctx context.Context, s *stores) (func() time.Time, error) {
	if at, err := c.givenClock(); err != nil || !at.IsZero() {
		return func() time.Time { return at }, err
	}
	if s, ok := c.sampleModel(); ok {
		return func() time.Time { return s.AsOf }, nil
	}
	_, isDemo, err := demo.Loaded(ctx, s.warehouse.DB)
	if err != nil {
		return nil, err
	}
	if isDemo {
		return func() time.Time { return demo.AsOf }, nil
	}
	return time.Now, nil
}

// givenClock is the instant that --as-of asks for, zero where it asks for none.
func (c *Config) givenClock() (time.Time, error) {
	if c.AsOf == "" {
		return time.Time{}, nil
	}
	at, err := time.Parse(time.RFC3339, c.AsOf)
	if err != nil {
		return time.Time{}, semantic.Errorf(semantic.CodeBadTime, "--as-of %q 应写成 2025-11-30T23:59:00+08:00 的样子。",
			"--as-of %q must look like 2025-11-30T23:59:00+08:00.", c.AsOf)
	}
	return at, nil
}

// keepFresh reads members again from time to time until ctx ends. A failure
// leaves the last good state and is logged.
func (p *product) keepFresh(ctx context.Context) {
	t := time.NewTicker(refreshEvery)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			if err := p.Refresh(ctx); err != nil && ctx.Err() == nil {
				p.log.Warn("members could not be read again", "err", err)
			}
		}
	}
}

// knows reports whether the model has every dimension of a scope.
func (p *product) knows(scope []semantic.In) bool {
	return !slices.ContainsFunc(scope, func(in semantic.In) bool { _, ok := p.Model.Dimension(in.Dimension); return !ok })
}

// ready reports whether both databases answer.
func (p *product) ready(ctx context.Context) error {
	return errors.Join(p.app.PingContext(ctx), p.Warehouse.Ping(ctx))
}
