// Package rollup keeps the tables of a model's rollups in the schema "rollup"
// of the warehouse: it builds them, refreshes them partition by partition, and
// tells readers how far each is complete. It also proposes rollups from what
// was asked. Which query a rollup answers is decided where SQL is compiled.
//
// Building needs a connection that may write; reading the state does not.
package rollup
