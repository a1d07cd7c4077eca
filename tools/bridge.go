package tools

import (
	"github.com/wenshu-ai/wenshu/semantic"
)

// BridgeArgs ask what a change of money is made of: price, volume, mix, cost and
// exchange rates, or the waterfall of costs.
type BridgeArgs struct {
	Metrics []string `arg:"m" of:"metric" need:"true"`
	Filters Filters  `arg:"f"`
	Time    When     `arg:"t" default:"last_30d"`
	Compare Against  `arg:"cmp"`
	By      []string `arg:"by" of:"dimension"`
	Mode    string   `arg:"mode" of:"list"`
}

// Tool returns bridge.
func (*BridgeArgs) Tool() string { return "bridge" }
func (*BridgeArgs) isArgs()      {}

var bridgeSpec = spec{
	name:  "bridge",
	label: semantic.Text{ZH: "桥图与瀑布分解", EN: "bridge and waterfall decomposition"},
	doc: semantic.Text{
		ZH: "金额变化的构成:价格、销量、结构、成本、汇率;mode=waterfall 为成本瀑布。",
		EN: "What a change of money is made of: price, volume, mix, cost, exchange rates; mode=waterfall shows the waterfall of costs.",
	},
	args: func() Args { return &BridgeArgs{} },
	cuts: true,
	near: []string{"net_sales", "units", "asp"},
}
