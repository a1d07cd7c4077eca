// Package agenttest has what tests of the assistant share: in-memory stores,
// and the contract suites that every store must pass, the in-memory ones and
// those on Postgres alike.
package agenttest
