package pgserver

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
)

// testHome gives a directory that the account of the server can reach, and stops whatever runs in it at the end.
func testHome(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("/tmp", "wenshu-pgserver-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if pm, ok := readPostmaster(filepath.Join(dir, "data")); ok && pm.runs(filepath.Join(dir, "data")) {
			_ = syscall.Kill(pm.pid, syscall.SIGQUIT)
		}
		for _, pid := range serverProcesses(filepath.Join(dir, "data")) {
			_ = syscall.Kill(pid, syscall.SIGKILL)
		}
		os.RemoveAll(dir)
	})
	return dir
}

// start skips the test where no Postgres is installed.
func start(t *testing.T, cfg Config) *Server {
	t.Helper()
	s, err := Start(t.Context(), cfg)
	if semantic.CodeOf(err) == CodePostgresMissing && os.Getenv("CI") == "" {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func stop(t *testing.T, s *Server) {
	t.Helper()
	if err := s.Stop(context.Background()); err != nil {
		t.Fatal(err)
	}
}

func scan[T any](t *testing.T, url, query string) T {
	t.Helper()
	db, err := sql.Open("postgres", url)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var value T
	if err := db.QueryRowContext(t.Context(), query).Scan(&value); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return value
}

func running(dir string) bool {
	pm, ok := readPostmaster(filepath.Join(dir, "data"))
	return ok && pm.runs(filepath.Join(dir, "data"))
}

func TestStartAndStop(t *testing.T) {
	dir := testHome(t)
	s := start(t, Config{Dir: dir})
	if got := scan[string](t, s.URL("postgres"), `select current_setting('server_encoding')`); got != "UTF8" {
		t.Errorf("encoding %s", got)
	}
	if got := scan[string](t, s.URL("postgres"), `select lower('ÉTÉ 问')`); got != "été 问" {
		t.Errorf("lower gives %s", got)
	}
	if pm, _ := readPostmaster(s.home.data()); !ownedBy(t, pm.pid, s.home.account.uid) || s.home.account.uid == 0 {
		t.Errorf("process %d does not run as %d", pm.pid, s.home.account.uid)
	}
	port := s.Port()
	stop(t, s)
	stop(t, s)
	if running(dir) {
		t.Fatal("still running")
	}
	again := start(t, Config{Dir: dir})
	defer stop(t, again)
	if again.Port() != port {
		t.Errorf("the port changed from %d to %d", port, again.Port())
	}
}

func ownedBy(t *testing.T, pid, uid int) bool {
	t.Helper()
	info, err := os.Stat(fmt.Sprintf("/proc/%d", pid))
	if err != nil {
		t.Skip("no /proc here")
	}
	st, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(st.Uid) == uid
}

func TestPasswordIsNeededAndPrivate(t *testing.T) {
	s := start(t, Config{Dir: testHome(t)})
	defer stop(t, s)
	info, err := os.Stat(s.home.password())
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm() != 0o600 {
		t.Errorf("password file has mode %v", info.Mode())
	}
	socket := fmt.Sprintf("postgres://wenshu@/postgres?host=%s&port=%d&sslmode=disable", s.pm.socketDir, s.Port())
	for _, url := range []string{strings.Replace(s.URL("postgres"), s.secret, "wrong", 1), socket} {
		db, err := sql.Open("postgres", url)
		if err != nil {
			t.Fatal(err)
		}
		if err := db.PingContext(t.Context()); err == nil {
			t.Error("let in without the password")
		}
		db.Close()
	}
}

func TestConcurrentStartsShareOneServer(t *testing.T) {
	dir := testHome(t)
	first := start(t, Config{Dir: dir}) // skips when there is no Postgres
	stop(t, first)
	servers := make([]*Server, 4)
	var wg sync.WaitGroup
	for i := range servers {
		wg.Go(func() {
			s, err := Start(t.Context(), Config{Dir: dir})
			if err != nil {
				t.Error(err)
			}
			servers[i] = s
		})
	}
	wg.Wait()
	for i, s := range servers {
		if s == nil {
			t.FailNow()
		}
		if s.pm.pid != servers[0].pm.pid {
			t.Errorf("server %d is process %d, the first is %d", i, s.pm.pid, servers[0].pm.pid)
		}
	}
	for i, s := range servers {
		if !running(dir) {
			t.Fatalf("stopped before user %d", i)
		}
		stop(t, s)
	}
	if running(dir) {
		t.Error("the last user did not stop it")
	}
}

func TestDetachedServerStaysUntilStopIdle(t *testing.T) {
	dir := testHome(t)
	s := start(t, Config{Dir: dir, Lifetime: Detached})
	if stopped, err := StopIdle(t.Context(), dir); stopped || err != nil {
		t.Errorf("in use: stopped %v, %v", stopped, err)
	}
	stop(t, s)
	if !running(dir) {
		t.Error("a detached server ended with its user")
	}
	if stopped, err := StopIdle(t.Context(), dir); !stopped || err != nil || running(dir) {
		t.Errorf("idle: stopped %v, %v, running %v", stopped, err, running(dir))
	}
	if stopped, err := StopIdle(t.Context(), dir+"-absent"); !stopped || err != nil {
		t.Errorf("absent: stopped %v, %v", stopped, err)
	}
}

func TestDatabases(t *testing.T) {
	s := start(t, Config{Dir: testHome(t)})
	defer stop(t, s)
	ctx := t.Context()
	for _, c := range []struct{ name, template string }{{"a b\"c", ""}, {"copy", "a b\"c"}} {
		if err := s.CreateDatabase(ctx, c.name, c.template); err != nil {
			t.Fatal(err)
		}
	}
	if !s.HasVector() {
		if semantic.CodeOf(s.RequireVector()) != CodeVectorMissing {
			t.Error("no error for the missing extension")
		}
	} else if got := scan[float64](t, s.URL("copy"), `select '[3,4]'::vector <-> '[0,0]'::vector`); got != 5 {
		t.Errorf("distance %v", got)
	}
	if err := s.CreateDatabase(ctx, "copy", ""); semantic.CodeOf(err) != CodePostgresDatabase {
		t.Errorf("second creation: %v", err)
	}
	if names, err := s.Databases(ctx, "co"); err != nil || len(names) != 1 || names[0] != "copy" {
		t.Errorf("databases %v, %v", names, err)
	}
	for range 2 { // dropping what is gone is no error
		if err := s.DropDatabase(ctx, "copy"); err != nil {
			t.Error(err)
		}
	}
}

const helperDir = "WENSHU_PGSERVER_TEST_DIR"

// TestHelperStartsAndHangs is not a test: it is the process that the tests below kill.
func TestHelperStartsAndHangs(t *testing.T) {
	dir, life, _ := strings.Cut(os.Getenv(helperDir), ":")
	if dir == "" {
		t.Skip("a part of other tests")
	}
	cfg := Config{Dir: dir}
	if life == "parent" {
		cfg.Lifetime = WithParent
	}
	if _, err := Start(t.Context(), cfg); err != nil {
		t.Fatal(err)
	}
	fmt.Println("\nstarted")
	select {}
}

// killedStarter runs a process that starts the server and kills it with SIGKILL.
func killedStarter(t *testing.T, dir, life string) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^TestHelperStartsAndHangs$")
	cmd.Env = append(os.Environ(), helperDir+"="+dir+":"+life)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	text := make([]byte, 0, 4096)
	buffer := make([]byte, 1024)
	for !strings.Contains(string(text), "started\n") {
		n, err := out.Read(buffer)
		if text = append(text, buffer[:n]...); err != nil {
			t.Fatalf("helper: %v: %s", err, text)
		}
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // killed
}

func TestAdoptsAfterKill(t *testing.T) {
	dir := testHome(t)
	stop(t, start(t, Config{Dir: dir}))
	killedStarter(t, dir, "")
	before, ok := readPostmaster(filepath.Join(dir, "data"))
	if !ok || !running(dir) {
		t.Fatal("the server did not survive its starter")
	}
	s := start(t, Config{Dir: dir})
	if s.pm.pid != before.pid {
		t.Errorf("process %d instead of %d", s.pm.pid, before.pid)
	}
	stop(t, s)
	if running(dir) {
		t.Error("an adopted server was not stopped by its last user")
	}
}

func TestWithParentEndsOnKill(t *testing.T) {
	if _, err := os.Stat("/proc/self"); err != nil {
		t.Skip("only Linux ends a server with its parent")
	}
	dir := testHome(t)
	stop(t, start(t, Config{Dir: dir}))
	killedStarter(t, dir, "parent")
	for running(dir) {
		if t.Context().Err() != nil {
			t.Fatal("still running")
		}
		time.Sleep(pollInterval)
	}
	stop(t, start(t, Config{Dir: dir}))
}

func TestStalePidFile(t *testing.T) {
	dir := testHome(t)
	s := start(t, Config{Dir: dir})
	stop(t, s)
	h := s.home
	// The number now belongs to a living program that is no Postgres: this one.
	stale := fmt.Sprintf("%d\n%s\n1\n%d\n%s\n127.0.0.1\n  1 1\nready   \n", os.Getpid(), h.data(), s.Port(), h.dir)
	if err := h.account.writeFile(filepath.Join(h.data(), "postmaster.pid"), stale); err != nil {
		t.Fatal(err)
	}
	again := start(t, Config{Dir: dir})
	defer stop(t, again)
	if got := scan[int](t, again.URL("postgres"), `select 1`); got != 1 {
		t.Error(got)
	}
}

func TestRecoversFromKilledPostmasterWithBusyBackend(t *testing.T) {
	dir := testHome(t)
	s := start(t, Config{Dir: dir})
	db, err := sql.Open("postgres", s.URL("postgres"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var wg sync.WaitGroup
	wg.Go(func() {
		// A backend that never waits does not notice that its postmaster died.
		_, _ = db.Exec(`do $$ begin loop end loop; end $$`)
	})
	for scan[int](t, s.URL("postgres"), `select count(*) from pg_stat_activity where query like 'do $$%'`) == 0 {
		time.Sleep(pollInterval)
	}
	if err := syscall.Kill(s.pm.pid, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	for running(dir) {
		time.Sleep(pollInterval)
	}
	stop(t, s)
	again := start(t, Config{Dir: dir})
	defer stop(t, again)
	wg.Wait()
	if got := scan[int](t, again.URL("postgres"), `select 1`); got != 1 {
		t.Error(got)
	}
}

func TestHalfMadeClusterIsMadeAgain(t *testing.T) {
	dir := testHome(t)
	if err := os.MkdirAll(filepath.Join(dir, "data.new", "base"), 0o700); err != nil {
		t.Fatal(err)
	}
	stop(t, start(t, Config{Dir: dir}))
}

func TestLongPathGetsAShortSocketDirectory(t *testing.T) {
	dir := filepath.Join(testHome(t), strings.Repeat("long", 30))
	if err := os.Chmod(filepath.Dir(dir), 0o755); err != nil {
		t.Fatal(err)
	}
	s := start(t, Config{Dir: dir})
	defer stop(t, s)
	if len(s.pm.socketDir) > maxSocketPath {
		t.Error(s.pm.socketDir)
	}
	os.Remove(s.pm.socketDir)
}

// BenchmarkStart is a start of an existing cluster and its stop.
func BenchmarkStart(b *testing.B) {
	dir, err := os.MkdirTemp("/tmp", "wenshu-pgserver-")
	if err != nil {
		b.Fatal(err)
	}
	defer os.RemoveAll(dir)
	for first := true; first || b.Loop(); first = false { // the first one makes the cluster and is not counted
		s, err := Start(b.Context(), Config{Dir: dir})
		if err != nil {
			b.Skip(err)
		}
		if err := s.Stop(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkAdopt is a start that finds the server running.
func BenchmarkAdopt(b *testing.B) {
	dir, err := os.MkdirTemp("/tmp", "wenshu-pgserver-")
	if err != nil {
		b.Fatal(err)
	}
	defer os.RemoveAll(dir)
	first, err := Start(b.Context(), Config{Dir: dir})
	if err != nil {
		b.Skip(err)
	}
	for b.Loop() {
		s, err := Start(b.Context(), Config{Dir: dir})
		if err != nil {
			b.Fatal(err)
		}
		if err := s.Stop(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
	if err := first.Stop(b.Context()); err != nil {
		b.Fatal(err)
	}
}
