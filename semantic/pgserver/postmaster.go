package pgserver

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// postmaster is what a running server wrote in postmaster.pid.
type postmaster struct {
	pid, port int
	socketDir string
	ready     bool
}

// readPostmaster parses postmaster.pid: pid, data directory, start time, port, socket directory, listen address,
// shared memory key, status. A server that just begins has written fewer lines.
func readPostmaster(dataDir string) (postmaster, bool) {
	text, err := os.ReadFile(filepath.Join(dataDir, "postmaster.pid"))
	if err != nil {
		return postmaster{}, false
	}
	lines := strings.Split(string(text), "\n")
	line := func(i int) string {
		if i < len(lines) {
			return strings.TrimSpace(lines[i])
		}
		return ""
	}
	pid, err := strconv.Atoi(line(0))
	if err != nil || pid <= 1 {
		return postmaster{}, false
	}
	port, _ := strconv.Atoi(line(3)) // not yet written is 0, and then it is not ready
	return postmaster{pid: pid, port: port, socketDir: line(4), ready: line(7) == "ready"}, true
}

// runs says whether the process is alive and a Postgres in this data directory; after a restart of the machine or
// the container the number may belong to any other program.
func (p postmaster) runs(dataDir string) bool {
	if err := syscall.Kill(p.pid, 0); errors.Is(err, syscall.ESRCH) {
		return false
	}
	if _, err := os.Stat("/proc/self/cmdline"); err != nil {
		return true // a system without /proc: trust the number
	}
	args := strings.Split(readText(filepath.Join("/proc", strconv.Itoa(p.pid), "cmdline")), "\x00")
	if !strings.HasPrefix(filepath.Base(args[0]), "postgres") {
		return false
	}
	for i, arg := range args[:len(args)-1] {
		if arg == "-D" && args[i+1] == dataDir {
			return true
		}
	}
	return false
}

// clearStale removes what a server that is gone left behind: its pid file, and backends that outlived it and would
// keep a new server from starting.
func (h home) clearStale() error {
	deadline := time.Now().Add(stopTimeout)
	for signal := syscall.SIGQUIT; ; signal = syscall.SIGKILL {
		orphans := serverProcesses(h.data())
		if len(orphans) == 0 {
			break
		}
		if time.Now().After(deadline) {
			return errors.New("processes of a dead server do not end")
		}
		for _, pid := range orphans {
			if err := syscall.Kill(pid, signal); err != nil && !errors.Is(err, syscall.ESRCH) {
				return err
			}
		}
		time.Sleep(20 * pollInterval)
	}
	err := os.Remove(filepath.Join(h.data(), "postmaster.pid"))
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	return err
}

// serverProcesses lists Postgres processes that work in the data directory; none on systems without /proc.
func serverProcesses(dataDir string) []int {
	dirs, _ := filepath.Glob("/proc/[0-9]*") // the only error is a bad pattern
	var pids []int
	for _, dir := range dirs {
		if readText(filepath.Join(dir, "comm")) != "postgres" {
			continue
		}
		cwd, err := os.Readlink(filepath.Join(dir, "cwd"))
		if err != nil || cwd != dataDir {
			continue
		}
		if pid, err := strconv.Atoi(filepath.Base(dir)); err == nil {
			pids = append(pids, pid)
		}
	}
	return pids
}
