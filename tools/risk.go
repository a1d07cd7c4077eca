package tools

import (
	"github.com/wenshu-ai/wenshu/semantic"
)

// RiskArgs ask for suspicious orders.
type RiskArgs struct {
	Op      string  `arg:"op" of:"list" need:"true"`
	Filters Filters `arg:"f"`
	Time    When    `arg:"t" default:"last_30d"`
}

// Tool returns risk.
func (*RiskArgs) Tool() string { return "risk" }
func (*RiskArgs) isArgs()      {}

var riskSpec = spec{
	name:  "risk",
	label: semantic.Text{ZH: "可疑订单排查", EN: "suspicious-order review"},
	doc: semantic.Text{
		ZH: "可疑订单及其关联团伙。",
		EN: "Suspicious orders and how they are linked.",
	},
	args: func() Args { return &RiskArgs{} },
	near: []string{"fraud_order_rate", "fraud_loss"},
}
