package when

import (
	"testing"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
)

// phrases are whole questions with everything that is found in them.
var phrases = []struct{ zh, en, want string }{
	{"本周销售额同比", "sales this week yoy", "this_week|cmp=yoy"},
	{"上个月gmv环比", "gmv last month mom", "last_month|cmp=prev"},
	{"昨天比上周", "yesterday vs last week", "yesterday|cmp=last_week"},
	{"三季度和二季度比", "q3 compared with q2", "2025-07-01..2025-09-30|cmp=2025-04-01..2025-06-30"},
	{"10月13日到11月9日和9月15日到10月12日比", "october 13 to november 9 compared with september 15 to october 12", "2025-10-13..2025-11-09|cmp=2025-09-15..2025-10-12"},
	{"对比10月和9月", "compare october with september", "2025-10-01..2025-10-31 cmp=2025-09-01..2025-09-30"},
	{"上月和去年同期比", "last month compared to the same period last year", "last_month|cmp=yoy"},
	{"上月比去年", "last month vs last year", "last_month|cmp=yoy"},
	{"今天和昨天同一时刻比", "today vs same time yesterday", "today|cmp=same_time_yesterday"},
	{"昨天和上周同一天比", "yesterday versus the same day last week", "yesterday|cmp=same_day_last_week"},
	{"上季度对比目标", "last quarter against target", "last_q|cmp=plan"},
	{"昨天和平时比", "yesterday vs normal", "yesterday|cmp=baseline"},
	{"最近7天按天", "daily for the last 7 days", "last_7d|by=day"},
	{"8月以来每周销量", "weekly units since august", "2025-08-01..2025-11-30|by=week"},
	{"今年各月利润", "profit by month this year", "ytd|by=month"},
	{"去年逐月", "each month last year", "last_year|by=month"},
	{"今年按日期看", "this year by day", "ytd|by=day"},
	{"按年份看全部时间", "all time by year", "1900-01-01..2025-11-30|by=year"},
	{"按季度看今年", "this year per quarter", "ytd|by=quarter"},
	{"上个月和前一个月比", "last month versus the month before", "last_month|cmp=prev"},
	{"今年10月和去年同期比", "october vs same period last year", "2025-10-01..2025-10-31|cmp=yoy"},
	{"10月比9月", "october vs september", "2025-10-01..2025-10-31|cmp=2025-09-01..2025-09-30"},
	{"上周各平台占比", "share by platform last week", "last_week"},
	{"日本上个月销量", "japan units last month", "last_month"},
	{"ap-tee-07上周", "ap-tee-07 last week", "last_week"},
	{"exp-01结果", "results of exp-01", ""},
	{"超过2000件的商品", "products with over 2000 units", ""},
	{"转化率低于2.5%", "conversion under 2.5%", ""},
	{"中国天猫店", "may i see chinese stores", ""},
	{"为什么下降了", "why did it drop", ""},
	{"夏季连衣裙卖得怎么样", "how did summer dresses sell", ""},
	{"今年10月和前年同期比", "", "2025-10-01..2025-10-31|cmp=2023-10-01..2023-10-31"},
	{"10月和2024年同期比", "october vs this time last year", "2025-10-01..2025-10-31|cmp=yoy"},
	{"上个月同期", "prior period", "cmp=prev"},
}

func TestPhrasesInBothLanguages(t *testing.T) {
	for _, c := range phrases {
		for _, text := range []string{c.zh, c.en} {
			if text == "" {
				continue
			}
			if got := kinds(Find(text, demo())); got != sorted(c.want) {
				t.Errorf("%q gives %s, want %s", text, got, c.want)
			}
		}
	}
}

func TestImpossibleDates(t *testing.T) {
	for _, text := range []string{"2月30日的销量", "sales on feb 30", "2025-02-30", "2025年2月29日", "从2025年5月到2025年3月", "from 2025-05-01 to 2025-03-01", "双11 2031年2月30日",
		"节前一周的销量", "前年同期", "农历二月三十一", "闰八月", "廿二那天"} {
		ms := Find(text, demo())
		found := false
		for _, m := range ms {
			found = found || semantic.CodeOf(m.Err) == semantic.CodeBadTime && m.Range == nil
		}
		if !found {
			t.Errorf("%q gives %s, want an error", text, show(text, ms))
		}
	}
}

func TestAheadLooksForward(t *testing.T) {
	for text, want := range map[string]string{
		"12月能卖多少": "2025-12-01..2025-12-31", "forecast for december": "2025-12-01..2025-12-31",
		"网一备货": "event:cyber_monday_2025", "christmas stock": "event:christmas_2025", "一季度": "2026-01-01..2026-03-31",
	} {
		ms := FindAhead(text, demo())
		if len(ms) != 1 || ms[0].Range == nil || ms[0].Range.String() != want {
			t.Errorf("%q gives %s, want %s", text, show(text, ms), want)
		}
	}
}

func TestOpenRangesSayTheirSide(t *testing.T) {
	for text, want := range map[string]string{
		"全部时间": "1900-01-01..2025-11-30", "all time": "1900-01-01..2025-11-30",
		"10月之前": "1900-01-01..2025-09-30", "before october": "1900-01-01..2025-09-30",
		"截至10月": "1900-01-01..2025-10-31", "until october": "1900-01-01..2025-10-31",
	} {
		ms := Find(text, demo())
		if len(ms) != 1 || !ms[0].OpenStart || ms[0].OpenEnd || ms[0].Range.String() != want {
			t.Errorf("%q gives %s, want %s open at the start", text, show(text, ms), want)
		}
	}
	if ms := Find("since august", demo()); len(ms) != 1 || !ms[0].OpenEnd || ms[0].OpenStart {
		t.Errorf("since august gives %s, want it open at the end", show("since august", ms))
	}
}

func TestRecentlyIsMarkedAsAssumed(t *testing.T) {
	for _, text := range []string{"最近怎么样", "how are things recently"} {
		if ms := Find(text, demo()); len(ms) != 1 || ms[0].Note.IsZero() {
			t.Errorf("%q gives %s without a note", text, show(text, ms))
		}
	}
}

func TestEventYearBefore(t *testing.T) {
	for text, want := range map[string]string{
		"黑五": "event:black_friday_2024", "black friday week": "2024-11-25..2024-12-01",
		"圣诞节": "2023-12-25..2023-12-25", "去年双11": "2023-11-11..2023-11-11",
	} {
		ms := Find(text, demo())
		if len(ms) != 1 {
			t.Fatalf("%q gives %s", text, show(text, ms))
		}
		got, ok := YearBefore(ms[0], demo())
		if !ok || got.String() != want {
			t.Errorf("the year before %q is %v, want %s", text, got, want)
		}
	}
}

// The fiscal year is named by the year it ends in; without one of its own it
// is the calendar year.
func TestFiscalYears(t *testing.T) {
	april := demo()
	april.FiscalStart = time.April
	for text, want := range map[string][2]string{
		"本财年":     {"2025-01-01..2025-11-30", "2025-04-01..2025-11-30"},
		"上财年":     {"2024-01-01..2024-12-31", "2024-04-01..2025-03-31"},
		"fy25":    {"2025-01-01..2025-12-31", "2024-04-01..2025-03-31"},
		"2025财年":  {"2025-01-01..2025-12-31", "2024-04-01..2025-03-31"},
		"fy26 q2": {"2026-04-01..2026-06-30", "2025-07-01..2025-09-30"},
		"上财年第四季度": {"2024-10-01..2024-12-31", "2025-01-01..2025-03-31"},
		"财年至今":    {"2025-01-01..2025-11-30", "2025-04-01..2025-11-30"},

		"last fiscal year":    {"2024-01-01..2024-12-31", "2024-04-01..2025-03-31"},
		"fiscal year 2025":    {"2025-01-01..2025-12-31", "2024-04-01..2025-03-31"},
		"fiscal year to date": {"2025-01-01..2025-11-30", "2025-04-01..2025-11-30"},
	} {
		for i, clock := range []semantic.Clock{demo(), april} {
			ms := Find(text, clock)
			if len(ms) != 1 || ms[0].Range == nil {
				t.Errorf("%q gives %s", text, show(text, ms))
				continue
			}
			if days, err := semantic.ResolveTime(ms[0].Range, clock); err != nil || days.String() != want[i] {
				t.Errorf("%q is %s (%v), want %s", text, days, err, want[i])
			}
		}
	}
}
