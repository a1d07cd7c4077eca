// Package slackdouble is a Slack for tests: the Web API methods the product
// calls and a Socket Mode server, spoken to by the real client library. It
// refuses what the real service refuses and records what it took.
package slackdouble
