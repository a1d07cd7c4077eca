package pgserver

import (
	"context"
	"database/sql"
	"errors"
	"net"
	"net/url"
	"os"
	"strconv"
	"sync"
	"syscall"
	"time"

	_ "github.com/lib/pq" // the driver "postgres"

	"github.com/wenshu-ai/wenshu/semantic"
)

// Server is a running private Postgres. Its methods are safe for concurrent use.
type Server struct {
	home     home
	pm       postmaster
	lifetime Lifetime
	secret   string
	admin    *sql.DB
	major    int
	vector   bool

	mu    sync.Mutex
	users *fileLock // nil after Stop
}

// Start gives the server of cfg.Dir: the one that runs there, else a new one. Any number of processes may call it
// at once for one directory; they share one server, and cfg of the one that launches it counts. It takes 0.1 s for
// an existing cluster, a second for a new one and 20 ms for a running one, and gives up after a minute. Errors are
// *semantic.Error.
func Start(ctx context.Context, cfg Config) (*Server, error) {
	ctx, cancel := context.WithTimeout(ctx, startTimeout)
	defer cancel()
	h, err := openHome(cfg.Dir)
	if err != nil {
		return nil, err
	}
	p, err := h.programs(ctx)
	if err != nil {
		return nil, err
	}
	s := &Server{home: h, lifetime: cfg.Lifetime, major: p.major}
	if err := s.start(ctx, p, cfg); err != nil {
		var typed *semantic.Error
		if errors.As(err, &typed) {
			return nil, err
		}
		return nil, errStart(h.log(), err)
	}
	return s, nil
}

func (s *Server) start(ctx context.Context, p programs, cfg Config) error {
	begin, err := lock(ctx, s.home.startLock(), false)
	if err != nil {
		return err
	}
	defer begin.release()
	if err := s.home.ensureCluster(ctx, p, cfg.Durable); err != nil {
		return err
	}
	s.secret = readText(s.home.password())
	if err := s.find(ctx, p, cfg); err != nil {
		return err
	}
	if s.users, err = lock(ctx, s.home.usersLock(), true); err != nil {
		return err
	}
	if err := s.connect(ctx); err != nil {
		s.users.release()
		return err
	}
	return nil
}

// find adopts the running server or launches one.
func (s *Server) find(ctx context.Context, p programs, cfg Config) error {
	pm, found, err := s.home.adopt(ctx)
	if err != nil {
		return err
	}
	if !found {
		if err := s.home.clearStale(); err != nil {
			return err
		}
		if pm, err = s.home.launch(ctx, p, cfg); err != nil {
			return err
		}
	}
	s.pm = pm
	return nil
}

// connect opens the administrative connection over the socket in the private directory: unlike a port, it cannot
// belong to another server.
func (s *Server) connect(ctx context.Context) error {
	address := s.address("postgres")
	address.Host = ""
	query := address.Query()
	query.Set("host", s.pm.socketDir)
	query.Set("port", strconv.Itoa(s.pm.port))
	address.RawQuery = query.Encode()
	admin, err := sql.Open("postgres", address.String())
	if err != nil {
		return err
	}
	admin.SetMaxOpenConns(4)
	admin.SetConnMaxIdleTime(time.Minute)
	s.admin = admin
	if err := s.prepareTemplate(ctx); err != nil {
		admin.Close()
		return err
	}
	return nil
}

func (s *Server) address(db string) *url.URL {
	return &url.URL{
		Scheme:   "postgres",
		User:     url.UserPassword(superuser, s.secret),
		Host:     net.JoinHostPort("127.0.0.1", strconv.Itoa(s.pm.port)),
		Path:     "/" + db,
		RawQuery: "sslmode=disable",
	}
}

// URL gives the address of a database for lib/pq and other clients: loopback, superuser of this server, with the
// password; keep it out of logs.
func (s *Server) URL(db string) string { return s.address(db).String() }

// Port gives the loopback port.
func (s *Server) Port() int { return s.pm.port }

// Stop releases the server and, unless it is Detached or another process uses it, shuts it down: running queries
// are cancelled, everything committed is written. A second Stop does nothing.
func (s *Server) Stop(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.users == nil {
		return nil
	}
	_ = s.admin.Close() // fails only when the server is gone, which is no failure to stop
	s.users.release()
	s.users = nil
	if s.lifetime == Detached {
		return nil
	}
	_, err := stopIdle(ctx, s.home)
	return err
}

// StopIdle shuts down the server of a directory unless a process still uses it, and says whether none runs now.
// It is how a Detached server ends; a directory without a server is no error.
func StopIdle(ctx context.Context, dir string) (bool, error) {
	if _, err := os.Stat(dir); errors.Is(err, os.ErrNotExist) {
		return true, nil
	}
	h, err := openHome(dir)
	if err != nil {
		return false, err
	}
	return stopIdle(ctx, h)
}

func stopIdle(ctx context.Context, h home) (bool, error) {
	ctx, cancel := context.WithTimeout(ctx, stopTimeout)
	defer cancel()
	begin, err := lock(ctx, h.startLock(), false)
	if err != nil {
		return false, errStop(h.log(), err)
	}
	defer begin.release()
	alone, err := tryLock(h.usersLock(), false)
	if err != nil {
		return false, errStop(h.log(), err)
	}
	if alone == nil {
		return false, nil
	}
	defer alone.release()
	if err := h.shutDown(ctx); err != nil {
		return false, errStop(h.log(), err)
	}
	return true, nil
}

// shutDown asks for a fast shutdown and waits for it; when ctx ends first the server is stopped hard, which costs
// a recovery at the next start and no data.
func (h home) shutDown(ctx context.Context) error {
	signal := syscall.SIGINT
	for {
		pm, ok := readPostmaster(h.data())
		if !ok || !pm.runs(h.data()) {
			return nil
		}
		if signal != 0 {
			if err := syscall.Kill(pm.pid, signal); err != nil && !errors.Is(err, syscall.ESRCH) {
				return err
			}
			signal = 0
		}
		select {
		case <-ctx.Done():
			_ = syscall.Kill(pm.pid, syscall.SIGQUIT) // gone already is what we want
			return ctx.Err()
		case <-time.After(pollInterval):
		}
	}
}
