package tools

import (
	"github.com/wenshu-ai/wenshu/semantic"
)

// InsightArgs ask for what was found before, store a finding to be checked,
// or set what a word shall mean.
type InsightArgs struct {
	Op      string   `arg:"op" of:"list" need:"true"`
	Query   string   `arg:"q"`
	Check   Day      `arg:"check"`
	Term    string   `arg:"term"`
	Metrics []string `arg:"m" of:"metric"`
}

// Tool returns insight.
func (*InsightArgs) Tool() string { return "insight" }
func (*InsightArgs) isArgs()      {}

var insightSpec = spec{
	name:  "insight",
	label: semantic.Text{ZH: "洞察记忆", EN: "remembered insights"},
	doc: semantic.Text{
		ZH: "查找、保存、复查以往的发现;约定一个词的口径。",
		EN: "Recalls, stores and verifies findings; sets what a word shall mean.",
	},
	args:  func() Args { return &InsightArgs{} },
	check: checkInsight,
}

func checkInsight(_ *semantic.Model, args Args) error {
	a := args.(*InsightArgs)
	if a.Op == "prefer" && (a.Term == "" || len(a.Metrics) == 0) {
		return badCall("prefer 需要 term 和 m。", "prefer needs term and m.")
	}
	return nil
}
