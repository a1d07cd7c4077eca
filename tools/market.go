package tools

import (
	"github.com/wenshu-ai/wenshu/semantic"
)

// MarketArgs ask about the market outside: demand and supply, searches,
// competitors, signals and countries to enter.
type MarketArgs struct {
	Op      string  `arg:"op" of:"list" need:"true"`
	Filters Filters `arg:"f"`
	Time    When    `arg:"t" default:"last_30d"`
	Top     int     `arg:"top"`
}

// Tool returns market.
func (*MarketArgs) Tool() string { return "market" }
func (*MarketArgs) isArgs()      {}

var marketSpec = spec{
	name:  "market",
	label: semantic.Text{ZH: "市场与竞品分析", EN: "market and competitor analysis"},
	doc: semantic.Text{
		ZH: "市场机会、搜索主题、竞品、外部信号、市场潜力。",
		EN: "Opportunities, search themes, competitors, outside signals, market potential.",
	},
	args: func() Args { return &MarketArgs{} },
	near: []string{"search_volume", "listing_count"},
	by:   "theme",
}
