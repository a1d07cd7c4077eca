package tools

import (
	"github.com/wenshu-ai/wenshu/semantic"
)

// WhatifArgs ask what a change of price, budget or transport would do.
type WhatifArgs struct {
	Changes []Change `arg:"change" need:"true"`
	Metrics []string `arg:"m" of:"metric"`
	Filters Filters  `arg:"f"`
	Horizon Horizon  `arg:"horizon"`
}

// Tool returns whatif.
func (*WhatifArgs) Tool() string { return "whatif" }
func (*WhatifArgs) isArgs()      {}

var whatifSpec = spec{
	name:  "whatif",
	label: semantic.Text{ZH: "假设推演", EN: "what-if analysis"},
	doc: semantic.Text{
		ZH: "调价、挪预算、换运输方式会怎样。",
		EN: "What a change of price, budget or transport would do.",
	},
	args:  func() Args { return &WhatifArgs{} },
	near:  []string{"units", "net_sales"},
	check: checkWhatif,
}

func checkWhatif(m *semantic.Model, args Args) error {
	for _, c := range args.(*WhatifArgs).Changes {
		if err := c.check(m); err != nil {
			return err
		}
	}
	return nil
}
