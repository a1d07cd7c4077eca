// Package demotest gives tests the demo company.
package demotest

import (
	"context"
	"fmt"
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

// Scaled gives a company of that scale in the same way; a large one takes long to make.
func Scaled(t testing.TB, scale int) *pgtest.DB {
	t.Helper()
	if scale == 1 {
		return DB(t)
	}
	return pgtest.Shared(t, fmt.Sprintf("demo-scale-%d@%s", scale, demo.Version()), func(ctx context.Context, url string) error {
		_, err := demo.Load(ctx, url, demo.Options{Scale: scale})
		return err
	})
}

func load(ctx context.Context, url string) error {
	_, err := demo.Load(ctx, url, demo.Options{})
	return err
}
