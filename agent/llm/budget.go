package llm

import (
	"errors"
	"sync"
	"time"

	"github.com/shopspring/decimal"
)

// Money is an amount in US dollars.
type Money = decimal.Decimal

// Price is what a model costs, in US dollars for a million tokens. Zero means
// unknown: limits in money then never bind.
type Price struct{ Input, CachedInput, Output Money }

var million = decimal.New(1, 6)

// of is what the tokens cost. Cached input without a price of its own costs
// what other input does.
func (p Price) of(u Usage) Money {
	cached := p.CachedInput
	if cached.IsZero() {
		cached = p.Input
	}
	times := func(price Money, tokens int) Money { return price.Mul(decimal.NewFromInt(int64(tokens))) }
	sum := times(p.Input, u.Input-u.Cached).Add(times(cached, u.Cached)).Add(times(p.Output, u.Output))
	return sum.Div(million)
}

// Limits bound what one turn may use. Zero fields take the defaults, but for
// Money, where zero is no limit.
type Limits struct {
	Steps  int           // requests, attempts not counted; default 6
	Tokens int           // input and output of all attempts; default 60,000
	Time   time.Duration // from the start of the turn; default 20 s
	Money  Money
}

// WithDefaults fills in what is not set.
func (l Limits) WithDefaults() Limits {
	if l.Steps == 0 {
		l.Steps = 6
	}
	if l.Tokens == 0 {
		l.Tokens = 60_000
	}
	if l.Time == 0 {
		l.Time = 20 * time.Second
	}
	return l
}

// Turn is what one question has used so far. It is safe for concurrent use.
// What a step will cost is known only afterwards, so that the last one may
// pass a limit; none is begun beyond it.
type Turn struct {
	principal string
	limits    Limits
	deadline  time.Time

	mu    sync.Mutex
	steps int
	usage Usage
	cost  Money
}

// NewTurn begins a turn of the principal now.
func NewTurn(principal string, l Limits) *Turn {
	l = l.WithDefaults()
	return &Turn{principal: principal, limits: l, deadline: time.Now().Add(l.Time)}
}

// Used returns what the turn cost so far.
func (t *Turn) Used() (Usage, Money) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.usage, t.cost
}

var (
	errSteps  = errors.New("no steps left")
	errTokens = errors.New("no tokens left")
	errTime   = errors.New("no time left")
	errMoney  = errors.New("no money left")
)

// step takes one step, if the turn may go on.
func (t *Turn) step() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	switch l := t.limits; {
	case t.steps >= l.Steps:
		return failure(CodeBudget, errSteps)
	case t.usage.Total() >= l.Tokens:
		return failure(CodeBudget, errTokens)
	case !l.Money.IsZero() && t.cost.GreaterThanOrEqual(l.Money):
		return failure(CodeBudget, errMoney)
	case !time.Now().Before(t.deadline):
		return failure(CodeBudget, errTime)
	}
	t.steps++
	return nil
}

func (t *Turn) spend(u Usage, cost Money) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.usage, t.cost = t.usage.plus(u), t.cost.Add(cost)
}
