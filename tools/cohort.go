package tools

import (
	"github.com/wenshu-ai/wenshu/semantic"
)

// CohortArgs ask for a triangle of cohorts: retention, repurchase or payback
// by age.
type CohortArgs struct {
	By      []string `arg:"by" of:"dimension"`
	Metrics []string `arg:"m" of:"metric" need:"true"`
	Filters Filters  `arg:"f"`
	Time    When     `arg:"t" default:"last_30d"`
	Periods int      `arg:"periods"`
}

// Tool returns cohort.
func (*CohortArgs) Tool() string { return "cohort" }
func (*CohortArgs) isArgs()      {}

var cohortSpec = spec{
	name:  "cohort",
	label: semantic.Text{ZH: "同期群分析", EN: "cohort analysis"},
	doc: semantic.Text{
		ZH: "同期群表:留存、复购或回本,未成熟的格子留空。",
		EN: "Cohort tables of retention, repurchase or payback; immature cells stay blank.",
	},
	args: func() Args { return &CohortArgs{} },
	cuts: true,
	near: []string{"repurchase_30d", "new_customers"},
	by:   "month",
}
