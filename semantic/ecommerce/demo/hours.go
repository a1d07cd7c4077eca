package demo

import (
	"time"
	_ "time/tzdata" // zones must not depend on the machine
)

// Night is 22:00 to 02:00 in the zone of the shop. Short video and live streams are watched late and sell better then;
// elsewhere the night is quiet.
const (
	nightVisitsLate  = 0.38
	nightVisitsOther = 0.14
	nightLiftLate    = 1.6 // conversion at night ÷ by day
	nightLiftOther   = 0.9
)

// visitsThatOrder is the usual conversion, by which visits with and without an order are weighed together.
const visitsThatOrder = .033

// nightShare is the share of orders, or of visits without one, that fall into the night, so that all visits together have
// the planned share and conversion differs by the planned factor.
func nightShare(channel int, ordering bool) float64 {
	share, lift := nightVisitsOther, nightLiftOther
	if channel == shortVideo || channel == live {
		share, lift = nightVisitsLate, nightLiftLate
	}
	orders := share * lift / (share*lift + 1 - share)
	if ordering {
		return orders
	}
	return (share - visitsThatOrder*orders) / (1 - visitsThatOrder)
}

// byDay weighs the hours from 02:00 to 21:59.
var byDay = []float64{.5, .3, .25, .3, .6, 1.2, 2, 2.8, 3.2, 3.4, 3.6, 3.4, 3.2, 3, 3, 3.1, 3.4, 3.9, 4.4, 4.8}

// shopHours weighs 10:00 to 21:59, when the doors are open.
var shopHours = []float64{1, 1.4, 2, 2, 2, 2.2, 2.4, 2.8, 3.2, 3.6, 3, 2}

// clock turns local hours of a shop into seconds of the company day.
type clock struct{ offsets map[string][]int }

func newClock() *clock {
	c := &clock{offsets: map[string][]int{}}
	for _, s := range stores {
		if _, ok := c.offsets[s.zone]; ok {
			continue
		}
		zone, err := time.LoadLocation(s.zone)
		if err != nil {
			panic("demo: zone of " + s.code + ": " + err.Error())
		}
		ahead := make([]int, days)
		for d := range days {
			_, offset := d.start().In(zone).Zone()
			ahead[d] = 8*3600 - offset
		}
		c.offsets[s.zone] = ahead
	}
	return c
}

// second draws a second of the company day at which it is night, or day, in the shop's zone.
func (c *clock) second(r *random, s *store, d day, night bool) int {
	var hour int
	switch {
	case s.platform == "offline":
		hour = 10 + r.pick(shopHours)
	case night:
		hour = (22 + r.intn(4)) % 24
	default:
		hour = 2 + r.pick(byDay)
	}
	local := hour*3600 + r.intn(3600)
	return ((local+c.offsets[s.zone][d])%86400 + 86400) % 86400
}

// nights deals the night quota of each market and channel.
type nights struct{ carries map[[2]int]*carry }

func newNights() *nights { return &nights{carries: map[[2]int]*carry{}} }

func (n *nights) next(m *market, channel int, ordering bool) bool {
	key := [2]int{m.index, channel}
	c := n.carries[key]
	if c == nil {
		c = new(carry)
		n.carries[key] = c
	}
	return c.take(nightShare(channel, ordering)) == 1
}
