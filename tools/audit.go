package tools

import (
	"github.com/wenshu-ai/wenshu/semantic"
)

// AuditArgs ask who used which data.
type AuditArgs struct {
	Op      string  `arg:"op" of:"list" need:"true"`
	Filters Filters `arg:"f"`
	Time    When    `arg:"t" default:"last_30d"`
}

// Tool returns audit.
func (*AuditArgs) Tool() string { return "audit" }
func (*AuditArgs) isArgs()      {}

var auditSpec = spec{
	name:  "audit",
	label: semantic.Text{ZH: "访问审计", EN: "access audit"},
	doc: semantic.Text{
		ZH: "数据访问审计:异常访问、访问日志、规则检查。",
		EN: "Use of the data: abnormal access, the log, rule checks.",
	},
	args: func() Args { return &AuditArgs{} },
}
