package tools

import (
	"github.com/wenshu-ai/wenshu/semantic"
)

// DigestArgs ask for a report on a schedule.
type DigestArgs struct {
	Op    string   `arg:"op" of:"list" need:"true"`
	Items []string `arg:"items"`
	Cron  Cron     `arg:"cron"`
	To    []string `arg:"to"`
}

// Tool returns digest.
func (*DigestArgs) Tool() string { return "digest" }
func (*DigestArgs) isArgs()      {}

var digestSpec = spec{
	name:  "digest",
	label: semantic.Text{ZH: "定时报告", EN: "scheduled digests"},
	doc: semantic.Text{
		ZH: "定时发送的报告:新建、列出、停止、立即发送。",
		EN: "Reports on a schedule: create, list, stop, run.",
	},
	args:  func() Args { return &DigestArgs{} },
	near:  []string{"net_sales", "orders", "conversion_rate"},
	check: checkDigest,
}

func checkDigest(m *semantic.Model, args Args) error {
	a := args.(*DigestArgs)
	for _, key := range a.Items {
		if key == "anomalies" {
			continue
		}
		if err := checkKnown(m, key); err != nil {
			return err
		}
	}
	if a.Cron != "" {
		if err := a.Cron.check(); err != nil {
			return err
		}
	} else if a.Op == "create" {
		return badCall("create 需要 cron。", "create needs cron.")
	}
	return checkRecipients(a.To)
}
