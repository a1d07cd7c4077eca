// Package stats holds the numeric methods behind the analyses: robust
// location and scale, weekday adjustment, change points and clusters. Its functions are
// pure, take and return float64, and are checked against published values and
// simulated series. Sums of money are never formed here.
package stats
