package catalog

import (
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

func (l *linker) bridge(raw *rawBridge) {
	b := &semantic.Bridge{
		From:        l.required(raw.From, raw.Pos, "from"),
		To:          l.required(raw.To, raw.Pos, "to"),
		FromColumns: l.names(raw.FromColumns, raw.Pos, "from_columns"),
		Pos:         raw.Pos,
	}
	b.Name, b.ToColumns = b.To+"_"+b.From, b.FromColumns
	if raw.Name.given() {
		b.Name = l.name(raw.Name, raw.Pos, "name")
	}
	if len(raw.ToColumns) > 0 {
		b.ToColumns = l.names(raw.ToColumns, raw.Pos, "to_columns")
	}
	from, to := l.datasetNamed(raw.From), l.datasetNamed(raw.To)
	if from == nil || to == nil {
		return
	}
	if len(b.FromColumns) != len(b.ToColumns) {
		l.diags.report(raw.Pos, "两边的列数不同：%d 与 %d。", "The two sides have different numbers of columns: %d and %d.",
			len(b.FromColumns), len(b.ToColumns))
		return
	}
	if j := slices.IndexFunc(l.model.Bridges, func(o *semantic.Bridge) bool { return o.Name == b.Name }); j >= 0 {
		l.diags.report(raw.Pos, "桥 %[1]q 重复，已在 %[2]s 声明。", "The bridge %[1]q is declared twice, first at %[2]s.", b.Name, l.model.Bridges[j].Pos)
		return
	}
	l.model.Bridges = append(l.model.Bridges, b)
}
