// Package narrate puts typed findings into words, in Chinese and in English,
// and turns the results of a turn into the views of an agent.Answer.
//
// Every number in a text is a field of a finding or of the interpretation,
// rounded for the reader; this package computes none of its own. Rounding is
// half away from zero, as people round, and never shows a nonzero number as 0.
// A missing value is "—" in tables and said in words in sentences.
package narrate
