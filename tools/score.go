package tools

import (
	"github.com/wenshu-ai/wenshu/semantic"
)

// ScoreArgs ask how likely customers are to buy, buy again or leave, or what
// they will be worth.
type ScoreArgs struct {
	Kind    string   `arg:"kind" of:"list" need:"true"`
	Filters Filters  `arg:"f"`
	By      []string `arg:"by" of:"dimension"`
	Horizon Horizon  `arg:"horizon"`
	Top     int      `arg:"top"`
}

// Tool returns score.
func (*ScoreArgs) Tool() string { return "score" }
func (*ScoreArgs) isArgs()      {}

var scoreSpec = spec{
	name:  "score",
	label: semantic.Text{ZH: "客户评分(流失、复购、价值)", EN: "customer scores (churn, repurchase, value)"},
	doc: semantic.Text{
		ZH: "客户评分:购买、复购、流失的概率和未来价值。",
		EN: "Customer scores: the probability to buy, to buy again or to leave, and the value to come.",
	},
	people: true,
	args:   func() Args { return &ScoreArgs{} },
	near:   []string{"churn_rate", "repeat_rate"},
}
