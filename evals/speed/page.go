package speed

import (
	"fmt"
	"io"
	"strings"
	"time"
)

// Section is one table of measurements.
type Section struct {
	Title string
	// Text says what was measured and how.
	Text    string
	Columns []string
	Rows    [][]string
}

// Print writes sections as Markdown under a heading of the given machine.
func Print(w io.Writer, machine string, sections []Section) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# How fast it is\n\n`make bench` measures and writes this page. %s\n", machine)
	for _, s := range sections {
		fmt.Fprintf(&b, "\n## %s\n\n%s\n\n", s.Title, s.Text)
		b.WriteString(line(s.Columns))
		b.WriteString("|" + strings.Repeat("---|", len(s.Columns)) + "\n")
		for _, r := range s.Rows {
			b.WriteString(line(r))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func line(cells []string) string { return "| " + strings.Join(cells, " | ") + " |\n" }

// millis prints a duration in milliseconds with three digits that count.
func millis(d time.Duration) string {
	ms := d.Seconds() * 1000
	switch {
	case ms < 1:
		return fmt.Sprintf("%.3f", ms)
	case ms < 100:
		return fmt.Sprintf("%.1f", ms)
	default:
		return fmt.Sprintf("%.0f", ms)
	}
}
