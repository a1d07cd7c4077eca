package tools

import (
	"github.com/wenshu-ai/wenshu/semantic"
)

// ExportArgs ask for the previous result as a file.
type ExportArgs struct {
	Of     string `arg:"of" of:"list"`
	Layout string `arg:"layout" of:"list"`
	Format string `arg:"fmt" of:"list"`
}

// Tool returns export.
func (*ExportArgs) Tool() string { return "export" }
func (*ExportArgs) isArgs()      {}

var exportSpec = spec{
	name:  "export",
	label: semantic.Text{ZH: "导出报表", EN: "report export"},
	doc: semantic.Text{
		ZH: "把结果导出为 Excel(可用中国式报表)或 CSV,中高敏感需审批。",
		EN: "The result as Excel (with merged headers if wished) or CSV; sensitive data needs approval.",
	},
	args: func() Args { return &ExportArgs{} },
}
