package tools

import (
	"reflect"

	"github.com/wenshu-ai/wenshu/semantic"
)

// AlertArgs ask to be told when a metric leaves its bounds.
type AlertArgs struct {
	Op      string    `arg:"op" of:"list" need:"true"`
	Metrics []string  `arg:"m" of:"metric"`
	Filters Filters   `arg:"f"`
	Cond    Condition `arg:"cond"`
	To      []string  `arg:"to"`
}

// Tool returns alert.
func (*AlertArgs) Tool() string { return "alert" }
func (*AlertArgs) isArgs()      {}

var alertSpec = spec{
	name:  "alert",
	label: semantic.Text{ZH: "预警", EN: "alerts"},
	doc: semantic.Text{
		ZH: "指标越界时提醒:新建、列出、静音、回测。",
		EN: "Tells when a metric leaves its bounds: create, list, mute, back-test.",
	},
	args:  func() Args { return &AlertArgs{} },
	cuts:  true,
	near:  []string{"conversion_rate", "net_sales"},
	check: checkAlert,
}

func checkAlert(_ *semantic.Model, args Args) error {
	a := args.(*AlertArgs)
	if a.Op == "create" && (len(a.Metrics) == 0 || isEmpty(reflect.ValueOf(a.Cond))) {
		return badCall("create 需要 m 和 cond。", "create needs m and cond.")
	}
	if err := a.Cond.check(); err != nil {
		return err
	}
	return checkRecipients(a.To)
}
