package pgserver

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestSettingsStayWithinTheMachine(t *testing.T) {
	for _, c := range []struct {
		memory  int64
		buffers string
	}{
		{256 * mib, "64MB"},
		{8 * gib, "1024MB"},
		{256 * gib, "2048MB"},
	} {
		text := settings(machine{memory: c.memory, cpus: 2}, true, 5432, "/tmp/x")
		if want := "shared_buffers = '" + c.buffers + "'\n"; !strings.Contains(text, want) {
			t.Errorf("%d bytes: no %s in\n%s", c.memory, want, text)
		}
	}
}

func TestOnlyNonDurableTurnsFsyncOff(t *testing.T) {
	m := machine{memory: gib, cpus: 1}
	if strings.Contains(settings(m, true, 1, "/tmp"), "fsync") {
		t.Error("a durable server without fsync")
	}
	if !strings.Contains(settings(m, false, 1, "/tmp"), "fsync = 'off'") {
		t.Error("a non-durable server with fsync")
	}
}

func TestPoorSharedMemoryUsesFiles(t *testing.T) {
	closed := t.TempDir()
	if err := os.Chmod(closed, 0o700); err != nil {
		t.Fatal(err)
	}
	if goodShm(closed) || goodShm(filepath.Join(closed, "absent")) {
		t.Error("a folder that the server cannot use counts as good")
	}
	if !strings.Contains(settings(machine{memory: gib, cpus: 1, poorShm: true}, true, 1, "/tmp"), "dynamic_shared_memory_type = 'mmap'") {
		t.Error("no files instead of shared memory")
	}
}

func TestMemTotal(t *testing.T) {
	if got, ok := memTotal("MemFree: 1 kB\nMemTotal:       2048 kB\n"); !ok || got != 2*mib {
		t.Errorf("%d, %v", got, ok)
	}
	if _, ok := memTotal("nothing"); ok {
		t.Error("read memory from nothing")
	}
}

func TestMajorOf(t *testing.T) {
	for version, want := range map[string]int{
		"postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n": 15,
		"postgres (PostgreSQL) 18beta1\n":                        18,
		"postgres (PostgreSQL) 17":                               17,
		"something else":                                         0,
	} {
		if got := majorOf(version); got != want {
			t.Errorf("%q: %d, want %d", version, got, want)
		}
	}
}
