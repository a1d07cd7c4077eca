// Package lunar is the Chinese calendar: the months by the new moons, the leap
// months by the sun, and the 24 solar terms, for the years First to Last.
//
// Nothing is tabulated. A month begins on the day of a new moon in China
// standard time; the eleventh month holds the winter solstice; of thirteen
// months between two such, the first in which the sun enters no sign is the
// leap month (the rules of GB/T 33661-2017). New moons and the sun's longitude
// follow J. Meeus, Astronomical Algorithms, chapters 49 and 25: exact to a few
// minutes, so that a day can be off only when the moment lies that close to
// midnight.
package lunar

// First and Last are the years the package answers for.
const (
	First = 1901
	Last  = 2099
)
