// Package demo makes the demo company: two years of a cross-border retailer, the same on every machine.
//
// Everything follows from one seed. Each table and each entity draws from a random stream of its own, so that a change in
// one place does not move the rest, and no map order, clock or number of processors can show. What a story plants is laid
// by quota, counts first and then a shuffle, never by coin flips: a cell that should convert at 3.6 % does so to within one
// order over any stretch of days. Around the stories the daily volume breathes by a few per cent.
//
// The way of the data: dimensions → visits and orders by cell and day (plan) → order slots → customers → lines → the
// corrections the stories ask for → money, delivery and what follows from orders (stock, purchases, shipments, returns,
// ads, feedback) → rows in the text form of COPY.
//
// A story is one file (story_s01.go …). It names its questions, the truths a test can check with their tolerances, the
// scope it owns, and the hooks through which it bends the base data. Scopes must not overlap; a test compares them.
package demo

import "time"

// Zone is the company time zone, Asia/Shanghai: a fixed offset of eight hours since 1991.
var Zone = time.FixedZone("Asia/Shanghai", 8*3600)

// AsOf is the moment the demo company stands still at: 2025-11-30 23:59 in Zone. No row is later, except planned things
// such as future campaigns and open deliveries.
var AsOf = time.Date(2025, 11, 30, 23, 59, 0, 0, Zone)

// Profile says how much traffic history is made. Orders and everything else always cover 2023-12-01 to 2025-11-30.
type Profile string

const (
	// CI keeps sessions, events and touchpoints from 2025-04-01 only.
	CI Profile = "ci"
	// Full keeps them from the first day.
	Full Profile = "full"
)

func (p Profile) trafficFrom() day {
	if p == Full {
		return 0
	}
	return on(2025, 4, 1)
}
