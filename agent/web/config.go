package web

import (
	"context"
	"errors"
	"log/slog"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/postgres"
	"github.com/wenshu-ai/wenshu/semantic"
)

// Asker answers one question; *agent.Assistant is one.
type Asker interface {
	Turn(ctx context.Context, q agent.Question, emit func(agent.Event)) *agent.Answer
}

// Keys tells whose a bearer key is; an unknown key is an error of code bad_key.
type Keys interface {
	ByKey(ctx context.Context, key string) (postgres.Principal, error)
}

// Answers finds finished answers. Load is for one the asker may see; otherwise
// its error is of code not_found.
type Answers interface {
	Load(ctx context.Context, id string, who semantic.Access) (*agent.Answer, error)
	// Conversation returns the asker's own answers of a conversation, oldest first.
	Conversation(ctx context.Context, id string, who semantic.Access) ([]agent.Answer, error)
}

// Warehouse runs a typed query under the asker's policy.
type Warehouse interface {
	Ask(ctx context.Context, who semantic.Access, r semantic.Request) (*semantic.Result, error)
}

// Audit records typed queries; turns record themselves.
type Audit interface {
	Record(ctx context.Context, e agent.AuditEntry) error
}

// Config is what the handler is made of. DemoKeys, RatePerMinute and Log may
// be left out.
type Config struct {
	Asker   Asker
	Keys    Keys
	Answers Answers
	// Differences explains why answers differ.
	Differences Differences
	Warehouse   Warehouse
	Audit       Audit
	Model       *semantic.Model
	// DecodeQuery reads the JSON form of a typed query strictly. Errors are
	// *semantic.Error.
	DecodeQuery func(data []byte) (semantic.Request, error)
	// Ready reports whether the databases can be reached.
	Ready func(context.Context) error
	// DemoKeys are offered to browsers on the same machine, for the page's role
	// picker. Set for the demo company only: whoever reads them may ask as anybody.
	DemoKeys []DemoKey
	// RatePerMinute is how many requests below /v1 a principal may send to this
	// process in the long run; 0 = 300. A fifth of it may come at once.
	RatePerMinute int
	// Metrics are shown at /metrics beside the server's own.
	Metrics []prometheus.Collector
	Log     *slog.Logger
}

// DemoKey is a role of the demo company and the key that speaks for it.
type DemoKey struct {
	Role string `json:"role"` // the principal's id
	Name string `json:"name"`
	Key  string `json:"key"`
}

func (c Config) complete() error {
	if c.Asker == nil || c.Keys == nil || c.Answers == nil || c.Warehouse == nil || c.Audit == nil ||
		c.Model == nil || c.DecodeQuery == nil || c.Ready == nil {
		return errors.New("web: a part of Config is missing")
	}
	return nil
}
