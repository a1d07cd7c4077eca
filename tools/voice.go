package tools

import (
	"github.com/wenshu-ai/wenshu/semantic"
)

// VoiceArgs ask what customers say.
type VoiceArgs struct {
	Op      string  `arg:"op" of:"list" need:"true"`
	Filters Filters `arg:"f"`
	Time    When    `arg:"t" default:"last_30d"`
	Compare Against `arg:"cmp"`
}

// Tool returns voice.
func (*VoiceArgs) Tool() string { return "voice" }
func (*VoiceArgs) isArgs()      {}

var voiceSpec = spec{
	name:  "voice",
	label: semantic.Text{ZH: "客户之声", EN: "voice of the customer"},
	doc: semantic.Text{
		ZH: "评论和工单里在说什么:维度、情绪、关键词。",
		EN: "What reviews and tickets say: aspects, sentiment, words.",
	},
	args: func() Args { return &VoiceArgs{} },
	near: []string{"negative_review_rate", "avg_rating"},
}
