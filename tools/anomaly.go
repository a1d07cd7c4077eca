package tools

import (
	"github.com/wenshu-ai/wenshu/semantic"
)

// AnomalyArgs ask what lies outside its normal band.
type AnomalyArgs struct {
	Metrics []string `arg:"m" of:"metric" need:"true"`
	By      []string `arg:"by" of:"dimension"`
	Filters Filters  `arg:"f"`
	Time    When     `arg:"t" default:"last_30d"`
	Method  string   `arg:"method" of:"list"`
}

// Tool returns anomaly.
func (*AnomalyArgs) Tool() string { return "anomaly" }
func (*AnomalyArgs) isArgs()      {}

var anomalySpec = spec{
	name:  "anomaly",
	label: semantic.Text{ZH: "异常检测", EN: "anomaly detection"},
	doc: semantic.Text{
		ZH: "哪些指标超出了正常范围:稳健的季节性基线或变点。",
		EN: "What is outside its normal range: a robust seasonal baseline, or change points.",
	},
	args: func() Args { return &AnomalyArgs{} },
	cuts: true,
	near: []string{"net_sales", "orders", "conversion_rate"},
	by:   "day",
}
