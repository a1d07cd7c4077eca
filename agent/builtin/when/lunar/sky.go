package lunar

import (
	"math"

	"github.com/wenshu-ai/wenshu/semantic"
)

// midnight2000 is the Julian date of the beginning of 2000-01-01.
const midnight2000 = 2451544.5

// clockOffset turns terrestrial time into China standard time: eight hours,
// less the seconds by which the earth's rotation lags (about 65 around 2020;
// within two minutes of that for the years of the package).
const clockOffset = 8.0/24 - 65.0/86400

var day2000 = semantic.Date{Year: 2000, Month: 1, Day: 1}

// dayOf is the day in China that holds an instant.
func dayOf(julian float64) semantic.Date {
	return day2000.AddDays(int(math.Floor(julian + clockOffset - midnight2000)))
}

// startOf is the instant a day begins in China.
func startOf(d semantic.Date) float64 {
	return float64(d.Sub(day2000)) + midnight2000 - clockOffset
}

func sin(degrees float64) float64 { return math.Sin(degrees * math.Pi / 180) }

// moonTerms are the corrections of a new moon: days, and the multiples of the
// sun's anomaly, the moon's anomaly and the moon's latitude argument.
var moonTerms = []struct {
	days            float64
	sun, moon, node float64
}{
	{-0.40720, 0, 1, 0}, {0.17241, 1, 0, 0}, {0.01608, 0, 2, 0}, {0.01039, 0, 0, 2}, {0.00739, -1, 1, 0},
	{-0.00514, 1, 1, 0}, {0.00208, 2, 0, 0}, {-0.00111, 0, 1, -2}, {-0.00057, 0, 1, 2}, {0.00056, 1, 2, 0},
	{-0.00042, 0, 3, 0}, {0.00042, 1, 0, 2}, {0.00038, 1, 0, -2}, {-0.00024, -1, 2, 0}, {-0.00007, 2, 1, 0},
	{0.00004, 0, 2, -2}, {0.00004, 3, 0, 0}, {0.00003, 1, 1, -2}, {0.00003, 0, 2, 2}, {-0.00003, 1, 1, 2},
	{0.00003, -1, 1, 2}, {-0.00002, -1, 1, -2}, {-0.00002, 1, 3, 0}, {0.00002, 0, 4, 0},
}

// planetTerms are further corrections: days, and an angle with its change per
// moon.
var planetTerms = []struct{ days, angle, change float64 }{
	{0.000325, 299.77, 0.107408}, {0.000165, 251.88, 0.016321}, {0.000164, 251.83, 26.651886}, {0.000126, 349.42, 36.412478},
	{0.000110, 84.66, 18.206239}, {0.000062, 141.74, 53.303771}, {0.000060, 207.14, 2.453732}, {0.000056, 154.84, 7.306860},
	{0.000047, 34.52, 27.261239}, {0.000042, 207.19, 0.121824}, {0.000040, 291.34, 1.844379}, {0.000037, 161.72, 24.198154},
	{0.000035, 239.56, 25.513099}, {0.000023, 331.55, 3.592518},
}

// newMoon is the Julian date of the new moon k; k = 0 is the one of 2000-01-06.
func newMoon(k int) float64 {
	n := float64(k)
	t := n / 1236.85
	at := 2451550.09766 + 29.530588861*n + 0.00015437*t*t - 0.00000015*t*t*t
	e := 1 - 0.002516*t - 0.0000074*t*t
	sun := 2.5534 + 29.1053567*n - 0.0000014*t*t
	moon := 201.5643 + 385.81693528*n + 0.0107582*t*t + 0.00001238*t*t*t
	node := 160.7108 + 390.67050284*n - 0.0016118*t*t - 0.00000227*t*t*t
	for _, c := range moonTerms {
		at += c.days * math.Pow(e, math.Abs(c.sun)) * sin(c.sun*sun+c.moon*moon+c.node*node)
	}
	at -= 0.00017 * sin(124.7746-1.56375588*n+0.0020672*t*t)
	for _, c := range planetTerms {
		at += c.days * sin(c.angle+c.change*n)
	}
	return at
}

// moonBefore is the last new moon whose day is not after d.
func moonBefore(d semantic.Date) int {
	k := int(math.Floor((startOf(d)-2451550.09766)/29.530588861)) + 2
	for dayOf(newMoon(k)).After(d) {
		k--
	}
	return k
}

// longitude is the sun's apparent longitude in degrees, 0 at the spring
// equinox.
func longitude(julian float64) float64 {
	t := (julian - 2451545) / 36525
	m := 357.52911 + 35999.05029*t - 0.0001537*t*t
	l := 280.46646 + 36000.76983*t + 0.0003032*t*t
	l += (1.914602-0.004817*t-0.000014*t*t)*sin(m) + (0.019993-0.000101*t)*sin(2*m) + 0.000289*sin(3*m)
	l += -0.00569 - 0.00478*sin(125.04-1934.136*t)
	return math.Mod(math.Mod(l, 360)+360, 360)
}
