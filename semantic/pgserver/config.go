// Package pgserver runs a private Postgres for one machine: the demo, tests and single-machine use.
//
// A cluster lives in one directory. Start creates it when it is new, finds a server that already runs there (also
// one whose starter was killed) or launches one, and Stop ends it when nobody else uses it. The server listens on a
// unix socket and on a loopback port, asks for a password that is kept in the directory with mode 0600, and never
// runs as root: a process that is root starts it as another account. The package reads no environment variables
// except PATH, in which it looks for the Postgres programs.
package pgserver

import (
	"path/filepath"
	"time"
)

// Lifetime says when a server that Start launched ends.
type Lifetime int

const (
	// UntilLastUser ends the server when the last process that started or adopted it calls Stop. After a crash of
	// that process the server stays and the next Start adopts it.
	UntilLastUser Lifetime = iota
	// WithParent is like UntilLastUser, and the server also ends when the process that launched it dies in any way.
	// It works on Linux; elsewhere it equals UntilLastUser.
	WithParent
	// Detached leaves the server running until StopIdle.
	Detached
)

// Config describes one private server. Only Dir is needed.
type Config struct {
	// Dir holds the cluster, its password, its log and its locks. Start creates it.
	Dir string
	// Port is the loopback port; 0 takes the one used last time when it is free, else any free one.
	Port int
	// Durable makes commits survive a crash of the machine. Without it loads are several times faster, autovacuum
	// is off (so loaders run ANALYZE themselves) and a crash of the machine may cost the whole cluster.
	Durable bool
	// Lifetime says when the server ends.
	Lifetime Lifetime
}

const (
	superuser      = "wenshu"
	startTimeout   = 60 * time.Second
	stopTimeout    = 30 * time.Second
	pollInterval   = 10 * time.Millisecond
	minMajor       = 14 // oldest Postgres of the supported systems (Ubuntu 22.04)
	maxSocketPath  = 100
	maxConnections = 200
)

// home is the directory of one cluster and the account that owns it.
type home struct {
	dir     string // absolute, links resolved
	account account
}

func (h home) data() string      { return filepath.Join(h.dir, "data") }
func (h home) password() string  { return filepath.Join(h.dir, "password") }
func (h home) log() string       { return filepath.Join(h.dir, "server.log") }
func (h home) portFile() string  { return filepath.Join(h.dir, "port") }
func (h home) startLock() string { return filepath.Join(h.dir, "start.lock") }
func (h home) usersLock() string { return filepath.Join(h.dir, "users.lock") }
