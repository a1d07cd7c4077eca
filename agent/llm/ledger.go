package llm

import (
	"context"
	"errors"
	"sync"
	"time"
)

// Caps bound what a person and all persons together may use on one day. Zero
// fields do not bind.
type Caps struct {
	PrincipalTokens, DayTokens int
	PrincipalMoney, DayMoney   Money
	// Zone is where days begin; nil = UTC.
	Zone *time.Location
}

// day is today, as 2025-11-30.
func (c Caps) day() string {
	zone := c.Zone
	if zone == nil {
		zone = time.UTC
	}
	return time.Now().In(zone).Format(time.DateOnly)
}

func (c Caps) bind() bool {
	return c.PrincipalTokens > 0 || c.DayTokens > 0 || c.PrincipalMoney.IsPositive() || c.DayMoney.IsPositive()
}

// Spent is what was used on a day.
type Spent struct {
	Tokens int
	Money  Money
}

func (s Spent) plus(o Spent) Spent { return Spent{s.Tokens + o.Tokens, s.Money.Add(o.Money)} }

func (s Spent) reaches(tokens int, money Money) bool {
	return tokens > 0 && s.Tokens >= tokens || money.IsPositive() && s.Money.GreaterThanOrEqual(money)
}

// Ledger keeps what was spent on each day; days are dates like 2025-11-30.
type Ledger interface {
	// Spent returns what the principal and what all together spent on a day.
	Spent(ctx context.Context, day, principal string) (own, all Spent, err error)
	// Spend adds to the principal's day.
	Spend(ctx context.Context, day, principal string, s Spent) error
}

// admit takes a step of the turn, unless the turn's budget or a cap is used
// up. Caps that cannot be read are taken for reached: the built-in planner
// still answers.
func (c *Client) admit(ctx context.Context, t *Turn) error {
	if c.Caps.bind() {
		own, all, err := c.Ledger.Spent(ctx, c.Caps.day(), t.principal)
		if err != nil {
			return failure(CodeCap, err)
		}
		if own.reaches(c.Caps.PrincipalTokens, c.Caps.PrincipalMoney) {
			return failure(CodeCap, errors.New("the principal's cap is reached"))
		}
		if all.reaches(c.Caps.DayTokens, c.Caps.DayMoney) {
			return failure(CodeCap, errors.New("the day's cap is reached"))
		}
	}
	return t.step()
}

// memoryLedger keeps the books of one process.
type memoryLedger struct {
	mu   sync.Mutex
	day  string
	own  map[string]Spent
	full Spent
}

// NewLedger returns a ledger that is kept in this process and forgets a day
// when the next begins.
func NewLedger() Ledger { return &memoryLedger{} }

// Spent returns what was spent on the day.
func (l *memoryLedger) Spent(_ context.Context, day, principal string) (own, all Spent, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if day != l.day {
		return Spent{}, Spent{}, nil
	}
	return l.own[principal], l.full, nil
}

// Spend adds to the day.
func (l *memoryLedger) Spend(_ context.Context, day, principal string, s Spent) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if day != l.day {
		l.day, l.own, l.full = day, map[string]Spent{}, Spent{}
	}
	l.own[principal], l.full = l.own[principal].plus(s), l.full.plus(s)
	return nil
}
