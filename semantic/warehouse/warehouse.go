package warehouse

import (
	"context"
	"log/slog"
	"time"

	"github.com/jmoiron/sqlx"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/sqlgen"
)

// Config says what to run on and within which limits.
type Config struct {
	// DB is a pool for the driver lib/pq. Its role should have no right to
	// write; the warehouse asks for read-only transactions besides.
	DB    *sqlx.DB
	Model *semantic.Model
	// AsOf returns the data's as-of instant, which counts to the minute. Without
	// Feeds answers are kept only as long as it stays the same. nil = now.
	AsOf func() time.Time
	// Timeout bounds one statement; 0 = 30 s.
	Timeout time.Duration
	// RowLimit bounds the data rows of a result; 0 = 10,000.
	RowLimit int
	// KeepFor is how long answers, members and horizons are kept; 0 = 5 minutes,
	// negative = not at all.
	KeepFor time.Duration
	// Feeds and Events name the fields freshness and calendar events are read
	// from; nil = the model has none. An answer is kept only as long as no feed
	// is loaded again.
	Feeds  *FeedSource
	Events *EventSource
	// Rollups tells which rollups were built, given the state of the feeds; nil
	// = only the facts are read.
	Rollups func(ctx context.Context, mark string) ([]sqlgen.KeptRollup, error)
	// CheckEvery compares one of so many queries over rollups with the facts;
	// 0 = none.
	CheckEvery int
	// Log takes what is done about rollups; nil = nothing is logged.
	Log *slog.Logger
}

// The limits of a Config that names none.
const (
	defaultTimeout  = 30 * time.Second
	defaultRowLimit = 10_000
	defaultKeepFor  = 5 * time.Minute
)

// Warehouse answers queries. Its methods are safe for concurrent use.
type Warehouse struct {
	cfg     Config
	answers *answers[*semantic.Result]
	marks   *answers[string]
	open    *answers[*sqlgen.Rollups]

	distrust distrust
	lists    *answers[[]semantic.Row]
}

// New returns a warehouse; it does not connect yet.
func New(cfg Config) *Warehouse {
	if cfg.Timeout == 0 {
		cfg.Timeout = defaultTimeout
	}
	if cfg.RowLimit == 0 {
		cfg.RowLimit = defaultRowLimit
	}
	if cfg.KeepFor == 0 {
		cfg.KeepFor = defaultKeepFor
	}
	if cfg.AsOf == nil {
		cfg.AsOf = time.Now
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	return &Warehouse{
		cfg:     cfg,
		answers: keepAnswers(cfg.KeepFor, func(r *semantic.Result) int { return len(r.Rows) * len(r.Columns) }),
		marks:   keepAnswers(min(cfg.KeepFor, watermarkFor), func(string) int { return 1 }),
		open:    keepAnswers(min(cfg.KeepFor, watermarkFor), func(*sqlgen.Rollups) int { return 1 }),
		lists:   keepAnswers(cfg.KeepFor, func(rows []semantic.Row) int { return len(rows) }),
	}
}

func (w *Warehouse) options() sqlgen.Options {
	return sqlgen.Options{AsOf: w.asOf(), RowLimit: w.cfg.RowLimit}
}

// Compile returns the parameterised SQL of q without running it.
func (w *Warehouse) Compile(who semantic.Access, q semantic.Query) ([]semantic.Statement, error) {
	c, err := w.options().Compile(w.cfg.Model, who, q)
	if err != nil {
		return nil, err
	}
	return []semantic.Statement{{SQL: c.SQL, Args: c.Printed()}}, nil
}

// Query runs q for the asker. The result belongs to the caller, its cells are
// shared and must not be changed. Errors are *semantic.Error: those of
// sqlgen.Compile, CodeTimeout, CodeCanceled, CodeTooLarge, CodeUnavailable
// and CodeInternal.
func (w *Warehouse) Query(ctx context.Context, who semantic.Access, q semantic.Query) (*semantic.Result, error) {
	if err := w.checkCurrency(ctx, q); err != nil {
		return nil, err
	}
	c, err := w.routed(ctx).Compile(w.cfg.Model, who, q)
	if err != nil {
		return nil, err
	}
	key, err := w.key(ctx, who, c)
	if err != nil {
		return nil, err
	}
	shared, kept, err := w.answers.get(ctx, key, func(ctx context.Context) (*semantic.Result, error) { return w.answered(ctx, who, q, c) })
	if err != nil {
		return nil, err
	}
	result := copied(shared)
	for i := range result.Statements {
		result.Statements[i].Kept = kept
	}
	if result.Notes, err = w.notes(ctx, who, q); err != nil {
		return nil, err
	}
	unrated, err := w.unratedNotes(ctx, who, q, result)
	if err != nil {
		return nil, err
	}
	result.Notes = append(result.Notes, unrated...)
	return result, w.withoutFew(ctx, who, q, result)
}

// Ping reports whether the database answers: nil or CodeUnavailable.
func (w *Warehouse) Ping(ctx context.Context) error {
	if err := w.cfg.DB.PingContext(ctx); err != nil {
		return failure(ctx, err)
	}
	return nil
}

// copied gives the caller slices of its own.
func copied(r *semantic.Result) *semantic.Result {
	out := *r
	out.Columns = append([]semantic.Column(nil), r.Columns...)
	out.Rows = append([]semantic.Row(nil), r.Rows...)
	out.Statements = append([]semantic.Statement(nil), r.Statements...)
	return &out
}
