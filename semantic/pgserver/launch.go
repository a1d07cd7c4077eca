package pgserver

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"
)

const (
	launchAttempts = 3       // another program may take the free port first
	logLimit       = 8 * mib // the log starts anew above this size
)

// adopt finds a server that runs in the directory and waits until it is ready; false means that none runs. The
// server of a killed process may be on its way down, so a failure is final only when ctx ends.
func (h home) adopt(ctx context.Context) (postmaster, bool, error) {
	for {
		pm, ok := readPostmaster(h.data())
		if !ok || !pm.runs(h.data()) {
			return postmaster{}, false, nil
		}
		if pm.ready {
			return pm, true, nil
		}
		select {
		case <-ctx.Done():
			return postmaster{}, false, fmt.Errorf("a server runs (process %d) but is not ready: %w", pm.pid, ctx.Err())
		case <-time.After(pollInterval):
		}
	}
}

// launch starts the server and waits until it takes connections.
func (h home) launch(ctx context.Context, p programs, cfg Config) (postmaster, error) {
	socketDir, err := h.socketDir()
	if err != nil {
		return postmaster{}, err
	}
	for attempt := 1; ; attempt++ {
		port, err := h.choosePort(cfg.Port)
		if err != nil {
			return postmaster{}, err
		}
		if err := h.configure(cfg.Durable, port, socketDir); err != nil {
			return postmaster{}, err
		}
		pm, err := h.run(ctx, p, cfg.Lifetime == WithParent)
		if err == nil || ctx.Err() != nil || attempt == launchAttempts {
			return pm, err
		}
	}
}

func (h home) run(ctx context.Context, p programs, withParent bool) (postmaster, error) {
	log, err := h.openLog()
	if err != nil {
		return postmaster{}, err
	}
	defer log.Close()
	begin, err := log.Seek(0, 2)
	if err != nil {
		return postmaster{}, err
	}
	cmd := exec.Command(p.path("postgres"), "-D", h.data())
	cmd.Dir, cmd.Env = h.dir, serverEnv()
	cmd.Stdout, cmd.Stderr = log, log
	cmd.SysProcAttr = h.account.attributes()
	if withParent {
		dieWithParent(cmd.SysProcAttr)
	}
	started, exited := spawn(cmd)
	if err := <-started; err != nil {
		return postmaster{}, err
	}
	for {
		if pm, ok := readPostmaster(h.data()); ok && pm.ready && pm.pid == cmd.Process.Pid {
			return pm, nil
		}
		select {
		case <-exited:
			return postmaster{}, errors.New(h.logSince(begin))
		case <-ctx.Done():
			_ = cmd.Process.Signal(os.Interrupt) // a server that is gone already is what we want
			return postmaster{}, ctx.Err()
		case <-time.After(pollInterval):
		}
	}
}

// spawn starts the command on a thread that lives as long as the command does: the kernel ties "dies with its
// parent" to the thread and not to the process. It also reaps the command.
func spawn(cmd *exec.Cmd) (started <-chan error, exited <-chan struct{}) {
	begun, ended := make(chan error, 1), make(chan struct{})
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		defer close(ended)
		err := cmd.Start()
		begun <- err
		if err == nil {
			_ = cmd.Wait() // how a server ends is in its log
		}
	}()
	return begun, ended
}

func (h home) openLog() (*os.File, error) {
	if info, err := os.Stat(h.log()); err == nil && info.Size() > logLimit {
		if err := os.Truncate(h.log(), 0); err != nil {
			return nil, err
		}
	}
	log, err := os.OpenFile(h.log(), os.O_CREATE|os.O_RDWR|os.O_APPEND, 0o600)
	if err != nil {
		return nil, err
	}
	if err := h.account.own(h.log()); err != nil {
		log.Close()
		return nil, err
	}
	return log, nil
}

// logSince gives the last lines of what a failed start wrote.
func (h home) logSince(begin int64) string {
	text, err := os.ReadFile(h.log())
	if err != nil || int64(len(text)) <= begin {
		return "the server ended at once and wrote nothing"
	}
	lines := strings.Split(strings.TrimSpace(string(text[begin:])), "\n")
	return strings.Join(lines[max(0, len(lines)-5):], " | ")
}
