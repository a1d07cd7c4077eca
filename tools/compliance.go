package tools

import (
	"github.com/wenshu-ai/wenshu/semantic"
)

// ComplianceArgs ask for dated duties, taxes and certificates, or whom the
// law lets us address.
type ComplianceArgs struct {
	Op      string  `arg:"op" of:"list" need:"true"`
	Filters Filters `arg:"f"`
	Time    When    `arg:"t"`
}

// Tool returns compliance.
func (*ComplianceArgs) Tool() string { return "compliance" }
func (*ComplianceArgs) isArgs()      {}

var complianceSpec = spec{
	name:  "compliance",
	label: semantic.Text{ZH: "合规查询", EN: "compliance look-up"},
	doc: semantic.Text{
		ZH: "关税、增值税和认证的查询;哪些客户可以触达。",
		EN: "Duties, taxes and certificates; which customers may be addressed.",
	},
	args: func() Args { return &ComplianceArgs{} },
}
