// Package demotest gives tests the demo company.
package demotest

import (
	"context"
	"testing"

	"github.com/wenshu-ai/wenshu/semantic/ecommerce/demo"
	"github.com/wenshu-ai/wenshu/semantic/pgserver/pgtest"
)

// DB gives the demo company of the ci profile, read-only and shared by all tests of the machine. The first test that asks
// after a change of the generator waits some seconds while it is made.
func DB(t testing.TB) *pgtest.DB {
	t.Helper()
	return pgtest.Shared(t, demo.Key(demo.CI), load)
}

func load(ctx context.Context, url string) error {
	_, err := demo.Load(ctx, url, demo.Options{})
	return err
}
