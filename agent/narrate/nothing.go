package narrate

import "github.com/wenshu-ai/wenshu/semantic"

func (s zh) nothing(available semantic.Period, scoped bool) string {
	text := "没有查到符合条件的数据"
	if len(s.in.Metrics) > 0 {
		text = "没有查到" + s.ofZH(s.in.Metrics[0], nil) + "数据"
	}
	if !s.in.Period.IsZero() {
		text = s.cal.when(s.in.Period) + text
	}
	if scoped {
		text = "在您的数据范围内," + text
	}
	if len(s.in.Immature) > 0 {
		return text + ":这段时间还没满观察期,暂时算不出来。请看更早的时间。"
	}
	if available.IsZero() {
		return text + "。可以换个时间范围或放宽筛选再试。"
	}
	return text + "。现有数据覆盖" + s.cal.dates(available) + ",可以换个时间范围或放宽筛选再试。"
}

func (s en) nothing(available semantic.Period, scoped bool) string {
	text := "There is no data"
	if scoped {
		text = "Within the data you can see there is none"
	}
	if len(s.in.Metrics) > 0 {
		text += " on " + s.inner(s.in.Metrics[0])
	}
	text += s.scopeEN(s.in.Filters) + s.on(s.in.Period) + ". "
	if len(s.in.Immature) > 0 {
		return text + "The period is too recent to be final; try an earlier one."
	}
	if !available.IsZero() {
		text += "The data covers " + s.cal.dates(available) + ". "
	}
	return text + "Try another period or fewer filters."
}

func (s zh) seeTable() string { return "结果见下表。" }
func (s en) seeTable() string { return "The result is in the table." }
