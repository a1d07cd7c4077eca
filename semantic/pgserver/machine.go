package pgserver

import (
	"os"
	"runtime"
	"strconv"
	"strings"
	"syscall"
)

const (
	mib = int64(1) << 20
	gib = int64(1) << 30
)

// machine is what the settings of the server are derived from.
type machine struct {
	memory    int64 // bytes that this process may use
	cpus      int
	poorShm   bool // /dev/shm does not serve parallel queries
	fadvise   bool // the system has posix_fadvise
	fullCType bool // the system has the locale C.UTF-8
}

func thisMachine() machine {
	linux := runtime.GOOS == "linux"
	m := machine{memory: 2 * gib, cpus: runtime.NumCPU(), fadvise: linux, fullCType: linux}
	if total, ok := memTotal(readText("/proc/meminfo")); ok {
		m.memory = total
	}
	if limit, err := strconv.ParseInt(readText("/sys/fs/cgroup/memory.max"), 10, 64); err == nil {
		m.memory = min(m.memory, limit)
	}
	m.poorShm = linux && !goodShm("/dev/shm")
	return m
}

// goodShm says whether the shared memory folder exists, is open to the account of the server and is large enough:
// containers often give 64 MiB, on which parallel queries fail.
func goodShm(dir string) bool {
	info, err := os.Stat(dir)
	if err != nil || info.Mode().Perm()&0o003 != 0o003 {
		return false
	}
	var fs syscall.Statfs_t
	return syscall.Statfs(dir, &fs) == nil && int64(fs.Blocks)*int64(fs.Bsize) >= gib/2
}

func readText(path string) string {
	text, err := os.ReadFile(path)
	if err != nil {
		return "" // not on this system
	}
	return strings.TrimSpace(string(text))
}

// memTotal reads the line "MemTotal: 24000000 kB".
func memTotal(meminfo string) (int64, bool) {
	for line := range strings.Lines(meminfo) {
		fields := strings.Fields(line)
		if len(fields) >= 2 && fields[0] == "MemTotal:" {
			kb, err := strconv.ParseInt(fields[1], 10, 64)
			return kb << 10, err == nil
		}
	}
	return 0, false
}
