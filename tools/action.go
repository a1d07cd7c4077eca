package tools

import (
	"github.com/wenshu-ai/wenshu/semantic"
)

// ActionArgs ask for a draft that a person decides on; nothing is executed.
type ActionArgs struct {
	Op      string  `arg:"op" of:"list" need:"true"`
	Kind    string  `arg:"kind" of:"list"`
	Filters Filters `arg:"f"`
	Note    string  `arg:"note"`
}

// Tool returns action.
func (*ActionArgs) Tool() string { return "action" }
func (*ActionArgs) isArgs()      {}

var actionSpec = spec{
	name:  "action",
	label: semantic.Text{ZH: "行动草案", EN: "drafted actions"},
	doc: semantic.Text{
		ZH: "起草行动方案(挽回、优惠券、调价、采购单、否定词、冻结),由人审批。",
		EN: "Drafts an action (win-back, coupon, price, purchase order, negative keywords, hold) for approval.",
	},
	people: true,
	args:   func() Args { return &ActionArgs{} },
}
