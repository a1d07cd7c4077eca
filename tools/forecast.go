package tools

import (
	"github.com/wenshu-ai/wenshu/semantic"
)

// ForecastArgs ask for values to come, or with op=accuracy how well the
// forecast of a past period did.
type ForecastArgs struct {
	Op      string   `arg:"op" of:"list"`
	Metrics []string `arg:"m" of:"metric" need:"true"`
	By      []string `arg:"by" of:"dimension"`
	Filters Filters  `arg:"f"`
	Time    When     `arg:"t"`
	Horizon Horizon  `arg:"horizon"`
}

// Tool returns forecast.
func (*ForecastArgs) Tool() string { return "forecast" }
func (*ForecastArgs) isArgs()      {}

var forecastSpec = spec{
	name:  "forecast",
	label: semantic.Text{ZH: "预测", EN: "forecasting"},
	doc: semantic.Text{
		ZH: "预测未来的数值和区间;op=accuracy 回看预测准不准。",
		EN: "Values to come with their range; op=accuracy looks back at how well a forecast did.",
	},
	args: func() Args { return &ForecastArgs{} },
	cuts: true,
	near: []string{"units", "net_sales"},
	by:   "week",
}
