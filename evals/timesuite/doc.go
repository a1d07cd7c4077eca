// Package timesuite measures the grammar of time against public expressions of
// time in the unified format: one JSON object a line with the expression, the
// instant it was said, and the range [start, end) meant.
//
// The collections follow conventions of their own, some against ours. A range
// that equals ours after a named conversion counts as passed and is reported
// apart from the exact ones; each conversion says the reason (convention.go).
package timesuite
