package agent

import "github.com/wenshu-ai/wenshu/semantic"

// Question is one message to the assistant.
type Question struct {
	Text string
	Who  semantic.Access
	// Conversation is the thread the question belongs to; "" starts one.
	Conversation string
	// Lang forces the language of the reply; "" = that of the question.
	Lang semantic.Lang
	// Source is the channel: cli, http, web, slack, digest, eval.
	Source string
	// Option, when not nil, is the index of the clarify option the asker chose
	// from the conversation's last answer; Text is then its label.
	Option *int
}
