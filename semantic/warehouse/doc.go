// Package warehouse runs compiled queries on Postgres and turns rows into
// typed results.
//
// Every statement runs in a read-only transaction with a time limit, a row
// limit and the session zone UTC, under the asker's row policy, which is part
// of the statement itself. Equal questions asked at the same time run once,
// and answers are kept for a while. Errors are *semantic.Error with a sentence
// for people; what the database said stays in the cause, for the log.
package warehouse
