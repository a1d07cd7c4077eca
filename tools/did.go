package tools

import (
	"github.com/wenshu-ai/wenshu/semantic"
)

// DidArgs ask for the effect of a change that was not randomised.
type DidArgs struct {
	Metrics []string `arg:"m" of:"metric" need:"true"`
	Treat   Filters  `arg:"treat" need:"true"`
	Control Filters  `arg:"control"`
	Filters Filters  `arg:"f"`
	At      Day      `arg:"at"`
	Time    When     `arg:"t" default:"last_30d"`
}

// Tool returns did.
func (*DidArgs) Tool() string { return "did" }
func (*DidArgs) isArgs()      {}

var didSpec = spec{
	name:  "did",
	label: semantic.Text{ZH: "双重差分", EN: "difference-in-differences"},
	doc: semantic.Text{
		ZH: "没有随机分组时,一项变化带来的净效果。",
		EN: "The net effect of a change without randomisation.",
	},
	args: func() Args { return &DidArgs{} },
	near: []string{"orders", "net_sales"},
}
