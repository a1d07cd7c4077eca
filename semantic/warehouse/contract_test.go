package warehouse_test

import (
	"context"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/warehouse"
)

// What the layers above ask of a warehouse; they declare it themselves, since
// this package does not know them.
var _ interface {
	Query(ctx context.Context, who semantic.Access, q semantic.Query) (*semantic.Result, error)
	Compile(who semantic.Access, q semantic.Query) ([]semantic.Statement, error)
	Horizon(ctx context.Context, metric string) (semantic.Period, error)
	Feeds(ctx context.Context, who semantic.Access) ([]semantic.Feed, error)
	Members(ctx context.Context, dimension string) ([]semantic.Member, error)
	Ping(ctx context.Context) error
} = (*warehouse.Warehouse)(nil)
