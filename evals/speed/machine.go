package speed

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"strings"

	"github.com/jmoiron/sqlx"
)

// Machine says in a sentence what was measured on: its size, what runs there,
// and how busy it was with other things when the measuring began.
func Machine(ctx context.Context, db *sqlx.DB, lines int64) (string, error) {
	var version string
	if err := db.GetContext(ctx, &version, "SHOW server_version"); err != nil {
		return "", err
	}
	text := fmt.Sprintf("Last run: %d cores", runtime.NumCPU())
	if memory := memory(); memory != "" {
		text += ", " + memory
	}
	text += fmt.Sprintf(", %s, Postgres %s on the same machine, %s order lines", runtime.Version(), strings.Fields(version)[0], grouped(lines))
	if load := busy(); load != "" {
		text += "; load when it began: " + load
	}
	return text + ".", nil
}

// memory is the machine's memory, "" where the system does not tell.
func memory() string {
	raw, err := os.ReadFile("/proc/meminfo")
	if err != nil {
		return ""
	}
	var kb int64
	if _, err := fmt.Sscanf(string(raw), "MemTotal: %d kB", &kb); err != nil {
		return ""
	}
	return fmt.Sprintf("%.0f GB", float64(kb)/1e6)
}

// busy is the mean number of running processes of the last minute, "" where
// the system does not tell.
func busy() string {
	raw, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return ""
	}
	return strings.Fields(string(raw))[0]
}

// grouped prints a number with its thousands apart.
func grouped(n int64) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
