package llm

import (
	"context"
	"math/rand/v2"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
)

const (
	firstPause   = 400 * time.Millisecond
	longestPause = 8 * time.Second
)

// retried makes attempts until one succeeds, none is left, or waiting for the
// next would outlast the turn.
func (c *Client) retried(ctx context.Context, t *Turn, r Request) (Reply, error) {
	for attempt := 1; ; attempt++ {
		if !c.breaker.allow() {
			return Reply{}, failure(CodePaused, nil)
		}
		reply, failed := c.attempt(ctx, t, r)
		if failed == nil {
			return reply, nil
		}
		if !kinds[failed.Code].retry || attempt >= c.Attempts || ctx.Err() != nil {
			return Reply{}, failed.Error
		}
		if !sleep(ctx, pause(attempt, failed.after)) {
			return Reply{}, failed.Error
		}
	}
}

// pause is how long to wait before the next attempt: what the server asks
// for, else twice as long each time with a random half, so that clients that
// failed together do not come back together.
func pause(attempt int, asked time.Duration) time.Duration {
	if asked > 0 {
		return asked
	}
	d := min(longestPause, firstPause<<(attempt-1))
	return d/2 + rand.N(d/2)
}

// sleep waits unless the context would end before; it reports whether it did.
func sleep(ctx context.Context, d time.Duration) bool {
	if end, ok := ctx.Deadline(); ok && time.Until(end) <= d {
		return false
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// attempt makes one exchange, counts what it cost and tells the breaker.
func (c *Client) attempt(ctx context.Context, t *Turn, r Request) (Reply, *attempted) {
	idle := c.Idle
	if c.Whole {
		idle = 0
	}
	ctx, alive, stop := watch(ctx, idle)
	defer stop()
	x := &exchange{client: c.HTTP, extra: c.Extra, alive: alive}
	began := time.Now()
	reply, err := c.driver.send(ctx, c.api(x), r, jsonAbility(c.json.Load()))
	var failed *attempted
	if err != nil {
		failed = c.read(ctx, x, err)
	}
	if reply.Usage.Total() == 0 && x.status == 200 {
		reply.Usage = estimated(r, reply)
	}
	cost := c.Price.of(reply.Usage)
	t.spend(reply.Usage, cost)
	c.account(ctx, t, reply.Usage, cost)
	code := semantic.Code("ok")
	if failed != nil {
		code = failed.Code
	}
	c.breaker.report(healthOf(failed))
	c.Metrics.observe(c.Model, code, time.Since(began), reply.Usage, cost)
	c.Log.Debug("language model asked", "model", c.Model, "code", code, "ms", time.Since(began).Milliseconds(),
		"input", reply.Usage.Input, "output", reply.Usage.Output, "err", causeOf(failed))
	return reply, failed
}

func causeOf(a *attempted) error {
	if a == nil {
		return nil
	}
	return a.Error
}

// account adds to the ledger even when the turn is over meanwhile: the money
// is spent.
func (c *Client) account(ctx context.Context, t *Turn, u Usage, cost Money) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 2*time.Second)
	defer cancel()
	if err := c.Ledger.Spend(ctx, c.Caps.day(), t.principal, Spent{u.Total(), cost}); err != nil {
		c.Log.Error("what the language model cost was not kept", "err", err)
	}
}
