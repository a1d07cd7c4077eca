// Package metricflowsuite measures importer and compiler against MetricFlow's
// own cases: requests with the rows that hand-written SQL gives on the raw
// tables.
package metricflowsuite
