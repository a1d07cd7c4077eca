package narrate

import "github.com/wenshu-ai/wenshu/semantic"

func (s zh) nothing(available semantic.Period) string {
	text := "没有查到符合条件的数据"
	if len(s.in.Metrics) > 0 {
		text = "没有查到" + s.ofZH(s.in.Metrics[0], nil) + "数据"
	}
	if !s.in.Period.IsZero() {
		text = s.cal.when(s.in.Period) + text
	}
	if available.IsZero() {
		return text + "。可以换个时间范围或放宽筛选再试。"
	}
	return text + "。现有数据覆盖" + s.cal.dates(available) + ",可以换个时间范围或放宽筛选再试。"
}

func (s en) nothing(available semantic.Period) string {
	text := "There is no data"
	if len(s.in.Metrics) > 0 {
		text += " on " + s.inner(s.in.Metrics[0])
	}
	text += s.scopeEN(s.in.Filters) + s.on(s.in.Period) + ". "
	if !available.IsZero() {
		text += "The data covers " + s.cal.dates(available) + ". "
	}
	return text + "Try another period or fewer filters."
}

func (s zh) seeTable() string { return "结果见下表。" }
func (s en) seeTable() string { return "The result is in the table." }
