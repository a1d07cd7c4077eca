package tools

import (
	"github.com/wenshu-ai/wenshu/semantic"
)

// QualityArgs ask how healthy the data is.
type QualityArgs struct {
	Op      string  `arg:"op" of:"list" need:"true"`
	Filters Filters `arg:"f"`
	Time    When    `arg:"t" default:"last_30d"`
}

// Tool returns quality.
func (*QualityArgs) Tool() string { return "quality" }
func (*QualityArgs) isArgs()      {}

var qualitySpec = spec{
	name:  "quality",
	label: semantic.Text{ZH: "数据质量检查", EN: "data-quality check"},
	doc: semantic.Text{
		ZH: "数据健康:新鲜度、缺口、重复、身份匹配。",
		EN: "The health of the data: freshness, gaps, duplicates, identity match.",
	},
	args: func() Args { return &QualityArgs{} },
	near: []string{"data_freshness_h"},
	by:   "store",
}
