package wiring

import (
	"context"
	"slices"

	"github.com/wenshu-ai/wenshu/semantic/pgserver"
)

// PrivateDatabase starts the Postgres of a directory (or, where the server's
// account cannot reach it, of the fallback), makes the database where it is
// missing, and returns the server with the database's address. The caller
// stops the server.
func PrivateDatabase(ctx context.Context, dir, fallback, name string, durable bool) (*pgserver.Server, string, error) {
	dir, err := pgserver.Locate(dir, fallback)
	if err != nil {
		return nil, "", err
	}
	server, err := pgserver.Start(ctx, pgserver.Config{Dir: dir, Durable: durable})
	if err != nil {
		return nil, "", err
	}
	if err := ensureDatabase(ctx, server, name); err != nil {
		server.Stop(ctx) // a server that will not stop is adopted by the next start
		return nil, "", err
	}
	return server, server.URL(name), nil
}

func ensureDatabase(ctx context.Context, server *pgserver.Server, name string) error {
	if err := server.RequireVector(); err != nil {
		return err
	}
	names, err := server.Databases(ctx, name)
	if err != nil || slices.Contains(names, name) {
		return err
	}
	return server.CreateDatabase(ctx, name, "")
}
