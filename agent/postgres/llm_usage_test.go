package postgres_test

import (
	"context"
	"sync"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/agent/llm"
	"github.com/wenshu-ai/wenshu/agent/postgres"
	"github.com/wenshu-ai/wenshu/agent/postgres/postgrestest"
)

// What is spent at once by many is all there, by day and person, to the last
// digit; the books in memory say the same.
func TestLLMUsage(t *testing.T) {
	for name, ledger := range map[string]llm.Ledger{"postgres": postgres.LLMUsage{DB: postgrestest.New(t)}, "memory": llm.NewLedger()} {
		t.Run(name, func(t *testing.T) {
			ctx := context.Background()
			var all sync.WaitGroup
			for range 10 {
				all.Go(func() {
					for _, who := range []string{"ana", "bo"} {
						if err := ledger.Spend(ctx, "2025-11-30", who, llm.Spent{Tokens: 7, Money: decimal.New(1, -7)}); err != nil {
							t.Error(err)
						}
					}
				})
			}
			all.Wait()
			own, sum, err := ledger.Spent(ctx, "2025-11-30", "ana")
			if err != nil || own.Tokens != 70 || sum.Tokens != 140 || !own.Money.Equal(decimal.New(1, -6)) || !sum.Money.Equal(decimal.New(2, -6)) {
				t.Errorf("own %+v, all %+v, %v", own, sum, err)
			}
			if own, sum, err = ledger.Spent(ctx, "2025-12-01", "ana"); err != nil || own.Tokens != 0 || sum.Tokens != 0 {
				t.Errorf("the next day: own %+v, all %+v, %v", own, sum, err)
			}
		})
	}
}
