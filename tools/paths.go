package tools

import (
	"github.com/wenshu-ai/wenshu/semantic"
)

// PathsArgs ask how people move through the site.
type PathsArgs struct {
	Op      string  `arg:"op" of:"list" need:"true"`
	Filters Filters `arg:"f"`
	Time    When    `arg:"t" default:"last_30d"`
}

// Tool returns paths.
func (*PathsArgs) Tool() string { return "paths" }
func (*PathsArgs) isArgs()      {}

var pathsSpec = spec{
	name:  "paths",
	label: semantic.Text{ZH: "路径分析", EN: "path analysis"},
	doc: semantic.Text{
		ZH: "访问路径:常见路径、转移矩阵、离开的页面、被放弃的购物车。",
		EN: "Paths through the site: the most common, the transition matrix, exit pages, abandoned carts.",
	},
	args: func() Args { return &PathsArgs{} },
	near: []string{"sessions", "conversion_rate"},
	by:   "channel",
}
