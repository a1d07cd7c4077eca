package tools

import (
	"github.com/wenshu-ai/wenshu/semantic"
)

// SurvivalArgs ask how long until customers order again or leave, and what
// drives it.
type SurvivalArgs struct {
	Event      string   `arg:"event" of:"list" need:"true"`
	Covariates []string `arg:"cov" of:"list"`
	Methods    []string `arg:"method" of:"list" sep:"/"`
	Filters    Filters  `arg:"f"`
	Time       When     `arg:"t" default:"last_30d"`
}

// Tool returns survival.
func (*SurvivalArgs) Tool() string { return "survival" }
func (*SurvivalArgs) isArgs()      {}

var survivalSpec = spec{
	name:  "survival",
	label: semantic.Text{ZH: "生存分析", EN: "survival analysis"},
	doc: semantic.Text{
		ZH: "到第二单或流失要多久,受什么影响。",
		EN: "How long until the second order or churn, and what drives it.",
	},
	people: true,
	args:   func() Args { return &SurvivalArgs{} },
	near:   []string{"repurchase_interval_days", "repeat_rate"},
}
