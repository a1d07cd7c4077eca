package narrate

import (
	"fmt"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// calendarWords are the ways to name a calendar unit near today.
var calendarWords = map[semantic.Calendar]semantic.Text{
	{Grain: semantic.Day, Offset: 0}:      {ZH: "今天", EN: "today"},
	{Grain: semantic.Day, Offset: -1}:     {ZH: "昨天", EN: "yesterday"},
	{Grain: semantic.Week, Offset: 0}:     {ZH: "本周", EN: "this week"},
	{Grain: semantic.Week, Offset: -1}:    {ZH: "上周", EN: "last week"},
	{Grain: semantic.Month, Offset: 0}:    {ZH: "本月", EN: "this month"},
	{Grain: semantic.Month, Offset: -1}:   {ZH: "上个月", EN: "last month"},
	{Grain: semantic.Quarter, Offset: 0}:  {ZH: "本季度", EN: "this quarter"},
	{Grain: semantic.Quarter, Offset: -1}: {ZH: "上个季度", EN: "last quarter"},
	{Grain: semantic.Year, Offset: 0}:     {ZH: "今年", EN: "this year"},
	{Grain: semantic.Year, Offset: -1}:    {ZH: "去年", EN: "last year"},
}

// timeZH is a time at the head of a Chinese question, "" when none is given.
func (v voice) timeZH(w tools.When) string {
	if w.Range == nil {
		return ""
	}
	switch r := w.Range.(type) {
	case semantic.Absolute:
		return strings.ReplaceAll(v.cal.when(r.Period), "–", "到")
	case semantic.Calendar:
		if t, ok := calendarWords[r]; ok {
			return t.ZH
		}
	case semantic.Rolling:
		unit := map[semantic.Grain]string{semantic.Day: "天", semantic.Week: "周", semantic.Month: "个月"}[r.Grain]
		return fmt.Sprintf("最近%d%s", r.N, unit)
	case semantic.EventRange:
		return v.member("event", r.Code)
	case semantic.Auto:
		return "最近"
	default:
		panic(fmt.Sprintf("narrate: time range of type %T", r))
	}
	return w.Range.String()
}

// timeEN is a time inside an English question, with a space and its
// preposition; "" when none is given.
func (v voice) timeEN(w tools.When) string {
	if w.Range == nil {
		return ""
	}
	switch r := w.Range.(type) {
	case semantic.Absolute:
		if _, named := v.cal.name(r.Period); !named && r.Period.Days() > 1 {
			return " from " + v.cal.day(r.Period.Start) + " to " + v.cal.day(r.Period.Last())
		}
		return " " + v.cal.during(r.Period, v.cal.when(r.Period))
	case semantic.Calendar:
		if t, ok := calendarWords[r]; ok {
			return " " + t.EN
		}
	case semantic.Rolling:
		unit := map[semantic.Grain]string{semantic.Day: "days", semantic.Week: "weeks", semantic.Month: "months"}[r.Grain]
		return fmt.Sprintf(" over the last %d %s", r.N, unit)
	case semantic.EventRange:
		return " during " + v.member("event", r.Code)
	case semantic.Auto:
		return " recently"
	default:
		panic(fmt.Sprintf("narrate: time range of type %T", r))
	}
	return " " + w.Range.String()
}

func (v voice) comparedZH(c tools.Against) string {
	switch c := c.Comparison.(type) {
	case nil:
		return ""
	case semantic.ComparePrevious:
		return "(环比)"
	case semantic.CompareYearAgo:
		return "(同比)"
	case semantic.CompareWith:
		return "(对比" + v.timeZH(tools.When{Range: c.Range}) + ")"
	case semantic.CompareSameTimeYesterday:
		return "(与昨天同一时刻比)"
	case semantic.CompareSameDayLastWeek:
		return "(与上周同日比)"
	case semantic.ComparePlan:
		return "(与计划比)"
	case semantic.CompareBaseline:
		return "(与正常水平比)"
	default:
		panic(fmt.Sprintf("narrate: comparison of type %T", c))
	}
}

func (v voice) comparedEN(c tools.Against) string {
	switch c := c.Comparison.(type) {
	case nil:
		return ""
	case semantic.ComparePrevious:
		return " vs the previous period"
	case semantic.CompareYearAgo:
		return " vs a year earlier"
	case semantic.CompareWith:
		if a, ok := c.Range.(semantic.Absolute); ok {
			return " vs " + v.cal.when(a.Period)
		}
		return " vs" + v.timeEN(tools.When{Range: c.Range})
	case semantic.CompareSameTimeYesterday:
		return " vs the same time yesterday"
	case semantic.CompareSameDayLastWeek:
		return " vs the same day last week"
	case semantic.ComparePlan:
		return " vs plan"
	case semantic.CompareBaseline:
		return " vs the normal level"
	default:
		panic(fmt.Sprintf("narrate: comparison of type %T", c))
	}
}
