package scaffold

import (
	"fmt"
	"regexp"
	"time"
)

var zoneName = regexp.MustCompile(`\b[A-Z][a-z]+/[A-Z][A-Za-z_]+(/[A-Z][A-Za-z_]+)?\b`)

// zone is the one in which days begin: the one a comment names, or else UTC, which the owner has to confirm; why says
// what depends on it.
func (d *drafting) zone() (name, why string) {
	var first *column
	instants, clocks := 0, 0
	for _, t := range d.tables {
		for _, c := range t.columns {
			if z := zoneName.FindString(c.comment + " " + t.comment); z != "" && c.dated() {
				if _, err := time.LoadLocation(z); err == nil {
					return z, "the comment of " + c.String() + " names it"
				}
			}
			switch {
			case c.kind == kindInstant:
				if instants++; first == nil {
					first = c
				}
			case c.kind == kindTimestamp:
				clocks++
			}
		}
	}
	why = "which zone do the company's days begin in? Nothing names it. "
	switch {
	case instants > 0:
		why += fmt.Sprintf("It decides the day of %d columns that are instants, such as %s", instants, first)
	default:
		why += "No column is an instant, so it decides no more than when today begins"
	}
	if clocks > 0 {
		why += fmt.Sprintf("; %d timestamps without a zone are taken as they stand", clocks)
	}
	return "UTC", why
}
