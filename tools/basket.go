package tools

import (
	"github.com/wenshu-ai/wenshu/semantic"
)

// BasketArgs ask what sells together.
type BasketArgs struct {
	Anchor  FilterTerm `arg:"anchor"`
	Filters Filters    `arg:"f"`
	Time    When       `arg:"t" default:"last_30d"`
	MinLift Number     `arg:"min_lift"`
}

// Tool returns basket.
func (*BasketArgs) Tool() string { return "basket" }
func (*BasketArgs) isArgs()      {}

var basketSpec = spec{
	name:  "basket",
	label: semantic.Text{ZH: "购物篮分析", EN: "basket analysis"},
	doc: semantic.Text{
		ZH: "哪些商品常被一起买。",
		EN: "What is bought together.",
	},
	args: func() Args { return &BasketArgs{} },
	near: []string{"units_per_order", "orders"},
}
