// Package sqlgen compiles a resolved semantic query to one parameterised
// Postgres statement. It never executes anything.
//
// The stages are pure functions, each in files of its own:
//
//	bind     names → metrics' leaf measures, dimensions, clearance and scope
//	branch   leaves → scans: one per home dataset, period, snapshot and entity condition
//	plan     branches → nodes that know their columns, grain and unique keys
//	optimise the same rows with fewer scans, joins and columns
//	check    proves that no aggregate counts a home row twice
//	render   nodes → SQL text and arguments, byte for byte the same each time
//
// Facts are aggregated at their home grain and stitched with UNION ALL and
// GROUP BY, so neither fan-out nor a NULL key can change a number. Every value
// is bound; only grains, zones and the model's own row-level SQL are inlined.
package sqlgen
