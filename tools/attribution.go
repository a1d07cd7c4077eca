package tools

import (
	"reflect"

	"github.com/wenshu-ai/wenshu/semantic"
)

// AttributionArgs ask which channels earned the orders.
type AttributionArgs struct {
	Models  []string `arg:"model" of:"list" sep:"/"`
	Filters Filters  `arg:"f"`
	Time    When     `arg:"t" default:"last_30d"`
	Window  Horizon  `arg:"window"`
	By      []string `arg:"by" of:"dimension"`
}

// Tool returns attribution.
func (*AttributionArgs) Tool() string { return "attribution" }
func (*AttributionArgs) isArgs()      {}

var attributionSpec = spec{
	name:  "attribution",
	label: semantic.Text{ZH: "归因", EN: "attribution"},
	doc: semantic.Text{
		ZH: "各渠道的功劳:首次、末次、线性、位置、衰减、马尔可夫、沙普利。",
		EN: "The credit of each channel: first, last, linear, position, decay, Markov, Shapley.",
	},
	args:  func() Args { return &AttributionArgs{} },
	near:  []string{"net_sales", "orders"},
	by:    "channel",
	check: checkAttribution,
}

func checkAttribution(_ *semantic.Model, args Args) error {
	if w := args.(*AttributionArgs).Window; !isEmpty(reflect.ValueOf(w)) && w.Unit != semantic.Day {
		return badCall("回溯窗口应写成 30d。", "The look-back must be written in days, such as 30d.")
	}
	return nil
}
