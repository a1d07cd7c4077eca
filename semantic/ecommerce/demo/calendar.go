package demo

import (
	"math"
	"time"
)

// day counts company days from 2023-12-01, the first day of the company's books.
type day int

const days day = 731 // to 2025-11-30

var firstDate = time.Date(2023, 12, 1, 0, 0, 0, 0, Zone)

func on(year int, month time.Month, date int) day {
	return day(math.Round(time.Date(year, month, date, 0, 0, 0, 0, Zone).Sub(firstDate).Hours() / 24))
}

func (d day) start() time.Time { return firstDate.AddDate(0, 0, int(d)) }

func (d day) weekend() bool {
	w := d.start().Weekday()
	return w == time.Saturday || w == time.Sunday
}

// window is a run of days, both ends included.
type window struct{ from, to day }

func (w window) has(d day) bool { return d >= w.from && d <= w.to }

func (w window) overlaps(v window) bool { return w.from <= v.to && v.from <= w.to }

func (w window) length() int { return int(w.to-w.from) + 1 }

var (
	always   = window{0, days - 1}
	quarter2 = window{on(2025, 4, 1), on(2025, 6, 30)}
	quarter3 = window{on(2025, 7, 1), on(2025, 9, 30)}
)

const yearlyGrowth = 1.18

// trend is the level of a day relative to the last one, from growth of 18 % a year.
func trend(d day) float64 { return math.Pow(yearlyGrowth, float64(d-(days-1))/365) }

// festival is a shopping event and the shops it moves.
type festival struct {
	code     string // with the year
	zh, en   string
	from, to day
	times    float64 // volume of a day inside, in normal days
	shoulder float64 // volume of the day before and after; 0 = no shoulder
	dips     bool    // five quiet days before and after
	moves    func(*market) bool
}

// factor is what the festival does to the volume of a day.
func (f *festival) factor(d day) float64 {
	edge := day(0)
	if f.shoulder > 0 {
		edge = 1
	}
	switch {
	case d >= f.from && d <= f.to:
		return f.times
	case d >= f.from-edge && d <= f.to+edge:
		return f.shoulder
	case f.dips && d >= f.from-edge-5 && d < f.from:
		return 0.85
	case f.dips && d > f.to && d <= f.to+edge+5:
		return 0.80
	}
	return 1
}

func tmall(m *market) bool    { return m.store.platform == "tmall" }
func china(m *market) bool    { return m.country == "CN" }
func amazonUS(m *market) bool { return m.store.code == "AMZ-US" }
func southEast(m *market) bool {
	return m.region == "SEA"
}
func west(m *market) bool  { return m.country == "US" || m.region == "EU" || m.region == "UK" }
func nowhere(*market) bool { return false }

// southEastTimes is a little above the 2.5 that people see, because goods whose units are laid do not take part in a festival.
const southEastTimes = 2.6

var festivals = []festival{
	{"double12_2023", "双12 2023", "Double 12 2023", on(2023, 12, 12), on(2023, 12, 12), 4.4, 0, true, tmall},
	{"christmas_2023", "圣诞节 2023", "Christmas 2023", on(2023, 12, 24), on(2023, 12, 26), 1, 0, false, nowhere},
	{"spring_festival_2024", "春节 2024", "Spring Festival 2024", on(2024, 2, 10), on(2024, 2, 16), 1, 0, false, nowhere},
	{"618_2024", "618 2024", "618 2024", on(2024, 6, 18), on(2024, 6, 18), 3.5, 0, true, china},
	{"prime_day_2024", "会员日 2024", "Prime Day 2024", on(2024, 7, 16), on(2024, 7, 17), 4, 0, true, amazonUS},
	{"99_2024", "99大促 2024", "9.9 2024", on(2024, 9, 9), on(2024, 9, 9), southEastTimes, 0, true, southEast},
	{"double11_2024", "双11 2024", "Double 11 2024", on(2024, 11, 11), on(2024, 11, 11), 6, 2, true, tmall},
	{"black_friday_2024", "黑五 2024", "Black Friday 2024", on(2024, 11, 29), on(2024, 11, 29), 5, 0, true, west},
	{"cyber_monday_2024", "网一 2024", "Cyber Monday 2024", on(2024, 12, 2), on(2024, 12, 2), 4, 0, true, west},
	{"double12_2024", "双12 2024", "Double 12 2024", on(2024, 12, 12), on(2024, 12, 12), 4.4, 0, true, tmall},
	{"christmas_2024", "圣诞节 2024", "Christmas 2024", on(2024, 12, 24), on(2024, 12, 26), 1, 0, false, nowhere},
	{"spring_festival_2025", "春节 2025", "Spring Festival 2025", on(2025, 1, 29), on(2025, 2, 4), 1, 0, false, nowhere},
	{"618_2025", "618 2025", "618 2025", on(2025, 6, 18), on(2025, 6, 18), 3.5, 0, true, china},
	{"prime_day_2025", "会员日 2025", "Prime Day 2025", on(2025, 7, 8), on(2025, 7, 11), 4, 0, true, amazonUS},
	{"99_2025", "99大促 2025", "9.9 2025", on(2025, 9, 9), on(2025, 9, 9), southEastTimes, 0, true, southEast},
	{"double11_2025", "双11 2025", "Double 11 2025", on(2025, 11, 11), on(2025, 11, 11), 6, 2, true, tmall},
	{"black_friday_2025", "黑五 2025", "Black Friday 2025", on(2025, 11, 28), on(2025, 11, 28), 5, 0, true, west},
	{"cyber_monday_2025", "网一 2025", "Cyber Monday 2025", on(2025, 12, 1), on(2025, 12, 1), 4, 0, true, west},
	{"double12_2025", "双12 2025", "Double 12 2025", on(2025, 12, 12), on(2025, 12, 12), 4.4, 0, true, tmall},
	{"christmas_2025", "圣诞节 2025", "Christmas 2025", on(2025, 12, 24), on(2025, 12, 26), 1, 0, false, nowhere},
}

// southEast also has its own 11.11, at 9.9's size and on the same date as Double 11.
var singlesDaySouthEast = []festival{
	{from: on(2024, 11, 11), to: on(2024, 11, 11), times: southEastTimes, dips: true, moves: southEast},
	{from: on(2025, 11, 11), to: on(2025, 11, 11), times: southEastTimes, dips: true, moves: southEast},
}

// season is the calendar's part of a market's volume: festivals, their quiet days, and weekends in own shops. A peak wins
// over the quiet days of its neighbour, and days between two peaks a few days apart count as normal.
func season(m *market, d day) float64 {
	peak, dip, dips := 1.0, 1.0, 0
	for _, list := range [2][]festival{festivals, singlesDaySouthEast} {
		for i := range list {
			if !list[i].moves(m) {
				continue
			}
			switch x := list[i].factor(d); {
			case x > 1:
				peak = max(peak, x)
			case x < 1:
				dip, dips = x, dips+1
			}
		}
	}
	level := peak
	if peak == 1 && dips == 1 {
		level = dip
	}
	if d.weekend() && m.store.platformType == "dtc" {
		level *= 1.15
	}
	return level
}

// festivalOn returns the festival a market celebrates on a day, or nil.
func festivalOn(m *market, d day) *festival {
	for i := range festivals {
		if f := &festivals[i]; f.times > 1 && f.moves(m) && d >= f.from && d <= f.to {
			return f
		}
	}
	return nil
}
