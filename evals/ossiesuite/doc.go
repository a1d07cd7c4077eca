// Package ossiesuite measures import and compiler against the compliance suite
// of the Ossie foundation: each case is a model, a query and the rows or the
// error code it must give.
package ossiesuite
