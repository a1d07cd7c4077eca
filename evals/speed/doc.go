// Package speed measures how fast things are, on a company of any size: SQL
// compiled from questions beside SQL written by hand for the same rows, how
// long compiling takes on models of any size, what rollups and kept answers
// save, and many people asking at once. Times are those of the machine and of
// whatever else runs on it; nothing here passes or fails because of one.
package speed
