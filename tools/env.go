package tools

import (
	"context"

	"github.com/wenshu-ai/wenshu/semantic"
)

// Warehouse is what a tool needs of the data: it runs resolved queries under
// the asker's policy. semantic/warehouse provides it.
type Warehouse interface {
	// Query runs q for the asker. Errors are *semantic.Error.
	Query(ctx context.Context, who semantic.Access, q semantic.Query) (*semantic.Result, error)
	// Compile returns the parameterised SQL of q without running it.
	Compile(who semantic.Access, q semantic.Query) ([]semantic.Statement, error)
	// Horizon returns the first and last day a metric has data for.
	Horizon(ctx context.Context, metric string) (semantic.Period, error)
	// Feeds returns the freshness of every store feed the asker may see.
	Feeds(ctx context.Context, who semantic.Access) ([]semantic.Feed, error)
}

// Env is what a call runs in.
type Env struct {
	Model     *semantic.Model
	Warehouse Warehouse
	Clock     semantic.Clock
	Who       semantic.Access
	Insights  Insights // nil = nothing is remembered
}

// Tool is one analysis a planner can call. One file per tool declares it and
// adds it to the set in set.go.
type Tool interface {
	Name() string
	// Doc says in both languages what the tool answers.
	Doc() semantic.Text
	// New returns empty arguments to decode into.
	New() Args
	// Check validates the arguments against the model without touching data;
	// errors are *semantic.Error with candidates.
	Check(m *semantic.Model, a Args) error
	// Run computes. a has passed Check.
	Run(ctx context.Context, env Env, a Args) (*Result, error)
}
