// Package slack answers questions in Slack: mentions in channels and direct
// messages, each in its thread, over Socket Mode.
//
// Every turn runs with the rights of the person who wrote the message. A
// status shows that work is under way; one message follows with the answer as
// Block Kit, and the charts as pictures below it. What is above a channel's
// clearance is sent to the asker alone.
package slack
