package tools

import (
	"github.com/wenshu-ai/wenshu/semantic"
)

// ExperimentArgs ask for the experiments there are, the read-out of one, or
// the size a new one needs.
type ExperimentArgs struct {
	Op      string   `arg:"op" of:"list" need:"true"`
	ID      string   `arg:"id"`
	Metrics []string `arg:"m" of:"metric"`
	MDE     Percent  `arg:"mde"`
	Filters Filters  `arg:"f"`
}

// Tool returns experiment.
func (*ExperimentArgs) Tool() string { return "experiment" }
func (*ExperimentArgs) isArgs()      {}

var experimentSpec = spec{
	name:  "experiment",
	label: semantic.Text{ZH: "实验解读", EN: "experiment read-out"},
	doc: semantic.Text{
		ZH: "A/B 实验:列表、结果解读、样本量和时长规划。",
		EN: "A/B tests: the list, a read-out, the size and duration a test needs.",
	},
	args: func() Args { return &ExperimentArgs{} },
	near: []string{"conversion_rate", "add_to_cart_rate"},
}
