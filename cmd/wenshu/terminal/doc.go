// Package terminal prints an agent.Answer for people at a terminal: the text
// first, then how the question was read, tables, charts and what to ask next.
// Chinese characters count as two columns everywhere.
package terminal
