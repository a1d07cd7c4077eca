// Package scaffold drafts a model from a Postgres schema: it reads tables, keys, comments and the data themselves,
// proposes datasets, relationships, time fields, dimensions and metrics with labels in both languages, and writes YAML
// that package catalog accepts. It asks nothing.
//
// What the database declares is taken as it is. Everything else is a guess: it is checked in the data, and written with
// a comment that says why. A guess that the data refute (a reference with orphans, a key with repeats) or that would
// need the data changed (a date kept as text) is left out and reported with counts.
//
// The way of a draft: read (catalogue of the database) → profile (one scan of each table) → keys → edges → roles of
// columns → dimensions and metrics → YAML.
package scaffold
