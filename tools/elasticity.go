package tools

import (
	"github.com/wenshu-ai/wenshu/semantic"
)

// ElasticityArgs ask how demand follows the price.
type ElasticityArgs struct {
	Filters Filters  `arg:"f"`
	Time    When     `arg:"t" default:"last_30d"`
	By      []string `arg:"by" of:"dimension"`
}

// Tool returns elasticity.
func (*ElasticityArgs) Tool() string { return "elasticity" }
func (*ElasticityArgs) isArgs()      {}

var elasticitySpec = spec{
	name:  "elasticity",
	label: semantic.Text{ZH: "价格弹性", EN: "price elasticity"},
	doc: semantic.Text{
		ZH: "价格变化对销量的影响。",
		EN: "How units sold follow the price.",
	},
	args: func() Args { return &ElasticityArgs{} },
	near: []string{"asp", "units"},
}
