// Package sqltext reads the SQL expressions that models of other formats hold
// (row-level expressions, aggregates, conditions) into a syntax tree, and
// prints trees back. It knows syntax only: what a name or function means is
// decided by the importers.
package sqltext
