package pgserver

import (
	"cmp"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// programs are the server programs of one Postgres version.
type programs struct {
	dir   string
	major int
}

func (p programs) path(name string) string { return filepath.Join(p.dir, name) }

// findPrograms gives the newest usable Postgres, or the one of the wanted major version when wanted is not 0.
func findPrograms(ctx context.Context, wanted int) (programs, bool) {
	var found []programs
	for _, dir := range candidateDirs(ctx) {
		if p, ok := inspect(ctx, dir); ok && (wanted == 0 || p.major == wanted) {
			found = append(found, p)
		}
	}
	if len(found) == 0 {
		return programs{}, false
	}
	return slices.MaxFunc(found, func(a, b programs) int { return cmp.Compare(a.major, b.major) }), true
}

func candidateDirs(ctx context.Context) []string {
	var dirs []string
	for _, pattern := range []string{"/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin"} {
		matches, _ := filepath.Glob(pattern) // the only error is a bad pattern
		dirs = append(dirs, matches...)
	}
	if out, err := exec.CommandContext(ctx, "pg_config", "--bindir").Output(); err == nil {
		dirs = append(dirs, strings.TrimSpace(string(out)))
	}
	if path, err := exec.LookPath("postgres"); err == nil {
		if real, err := filepath.EvalSymlinks(path); err == nil {
			dirs = append(dirs, filepath.Dir(real))
		}
	}
	slices.Sort(dirs)
	return slices.Compact(dirs)
}

func inspect(ctx context.Context, dir string) (programs, bool) {
	p := programs{dir: dir}
	for _, name := range []string{"postgres", "initdb"} {
		if _, err := os.Stat(p.path(name)); err != nil {
			return p, false
		}
	}
	out, err := exec.CommandContext(ctx, p.path("postgres"), "--version").Output()
	if err != nil {
		return p, false
	}
	p.major = majorOf(string(out))
	return p, p.major >= minMajor
}

// majorOf reads "postgres (PostgreSQL) 15.18 (Debian …)" or "postgres (PostgreSQL) 18beta1"; 0 means unreadable.
func majorOf(version string) int {
	_, number, _ := strings.Cut(version, ") ")
	end := strings.IndexFunc(number, func(r rune) bool { return r < '0' || r > '9' })
	if end < 0 {
		end = len(number)
	}
	major, _ := strconv.Atoi(number[:end]) // no digits is 0
	return major
}
