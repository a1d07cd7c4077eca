package when

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
)

// demo is Sunday 30 November 2025 in Shanghai with the shopping calendar.
func demo() semantic.Clock {
	zone := time.FixedZone("Asia/Shanghai", 8*3600)
	day := func(s string) semantic.Period {
		r, err := semantic.ParseTimeRange(s)
		if err != nil {
			panic(err)
		}
		return r.(semantic.Absolute).Period
	}
	return semantic.Clock{
		Today: semantic.Date{Year: 2025, Month: 11, Day: 30},
		Now:   time.Date(2025, 11, 30, 23, 59, 0, 0, zone), Zone: zone, WeekStart: time.Monday,
		Events: map[string]semantic.Period{
			"double11_2024": day("2024-11-11"), "double11_2025": day("2025-11-11"),
			"black_friday_2024": day("2024-11-29"), "black_friday_2025": day("2025-11-28"),
			"cyber_monday_2024": day("2024-12-02"), "cyber_monday_2025": day("2025-12-01"),
			"prime_day_2024": day("2024-07-16..2024-07-17"), "prime_day_2025": day("2025-07-08..2025-07-11"),
			"618_2024": day("2024-06-18"), "618_2025": day("2025-06-18"),
			"christmas_2024": day("2024-12-24..2024-12-26"), "christmas_2025": day("2025-12-24..2025-12-26"),
			"spring_festival_2025": day("2025-01-29..2025-02-04"),
		},
	}
}

// ranges are questions with the canonical text of the one range in them.
var ranges = []struct{ zh, en, want string }{
	{"昨天卖了多少钱", "sales yesterday", "yesterday"},
	{"今天的订单", "orders today", "today"},
	{"前天", "the day before yesterday", "day-2"},
	{"大前天", "", "day-3"},
	{"本周销售额", "sales this week", "this_week"},
	{"这周", "this week", "this_week"},
	{"上周的退款", "refunds last week", "last_week"},
	{"上个星期", "the previous week", "last_week"},
	{"上上周", "the week before last", "week-2"},
	{"本月", "mtd", "this_month"},
	{"上个月美国站", "us store last month", "last_month"},
	{"上月", "last month", "last_month"},
	{"下个月", "next month", "next_month"},
	{"这个季度", "qtd", "this_q"},
	{"上季度", "last quarter", "last_q"},
	{"上个季度gmv", "gmv for the previous quarter", "last_q"},
	{"今年", "this year", "ytd"},
	{"今年以来", "year to date", "ytd"},
	{"年初至今", "ytd", "ytd"},
	{"去年", "last year", "last_year"},
	{"前年", "", "year-2"},
	{"明年", "next year", "next_year"},
	{"三季度", "third quarter", "2025-07-01..2025-09-30"},
	{"第三季度毛利", "q3 margin", "2025-07-01..2025-09-30"},
	{"2025年三季度", "2025q3", "2025-07-01..2025-09-30"},
	{"2024年第四季度", "q4 2024", "2024-10-01..2024-12-31"},
	{"四季度", "q4", "this_q"},
	{"上半年", "h1", "2025-01-01..2025-06-30"},
	{"去年下半年", "second half of last year", "2024-07-01..2024-12-31"},
	{"下半年", "h2", "2025-07-01..2025-11-30"},
	{"最近7天", "last 7 days", "last_7d"},
	{"近30天", "past 30 days", "last_30d"},
	{"近三十天", "trailing thirty days", "last_30d"},
	{"过去三个月", "past 3 months", "last_3m"},
	{"近俩月", "last two months", "last_2m"},
	{"最近两周", "in the last 2 weeks", "last_2w"},
	{"过去一年", "over the past year", "last_12m"},
	{"近半年", "the last half year", "last_6m"},
	{"最近表现怎么样", "how are we doing lately", "last_30d"},
	{"10月", "october", "2025-10-01..2025-10-31"},
	{"十月份", "in oct", "2025-10-01..2025-10-31"},
	{"12月", "december", "2024-12-01..2024-12-31"},
	{"11月", "november", "this_month"},
	{"去年10月", "october last year", "2024-10-01..2024-10-31"},
	{"2024年11月", "november 2024", "2024-11-01..2024-11-30"},
	{"2025-10", "2025-10", "2025-10-01..2025-10-31"},
	{"2024年", "in 2024", "2024-01-01..2024-12-31"},
	{"11月11日", "nov 11", "2025-11-11..2025-11-11"},
	{"11月11号", "november 11th", "2025-11-11..2025-11-11"},
	{"11.11", "11/11", "2025-11-11..2025-11-11"},
	{"2025-11-11", "2025-11-11", "2025-11-11..2025-11-11"},
	{"2025年11月11日", "11 november 2025", "2025-11-11..2025-11-11"},
	{"上周三", "last wednesday", "2025-11-19..2025-11-19"},
	{"周三", "on wednesday", "2025-11-26..2025-11-26"},
	{"3月到5月", "from march to may", "2025-03-01..2025-05-31"},
	{"去年3月到5月", "march to may last year", "2024-03-01..2024-05-31"},
	{"10/13-11/9", "from oct 13 to nov 9", "2025-10-13..2025-11-09"},
	{"10月13日到11月9日", "between oct 13 and nov 9", "2025-10-13..2025-11-09"},
	{"9月15日至10月12日", "sep 15 - oct 12", "2025-09-15..2025-10-12"},
	{"11月5日到8日", "nov 5 to 8", "2025-11-05..2025-11-08"},
	{"11月到1月", "from nov to jan", "2024-11-01..2025-01-31"},
	{"2024年10月到2025年3月", "oct 2024 to mar 2025", "2024-10-01..2025-03-31"},
	{"从8月起", "since august", "2025-08-01..2025-11-30"},
	{"8月以来的销量", "units since aug", "2025-08-01..2025-11-30"},
	{"自9月15日以来", "since 15 september", "2025-09-15..2025-11-30"},
	{"从9月开始", "since september", "2025-09-01..2025-11-30"},
	{"从8月到现在", "from august to now", "2025-08-01..2025-11-30"},
	{"10月上旬", "early october", "2025-10-01..2025-10-10"},
	{"10月底", "end of october", "2025-10-21..2025-10-31"},
	{"10月第一周", "first week of october", "2025-10-06..2025-10-12"},
	{"上个月最后一天", "last day of last month", "2025-10-31..2025-10-31"},
	{"双11", "double 11", "event:double11_2025"},
	{"双十一期间", "singles day", "event:double11_2025"},
	{"去年双11", "double 11 last year", "event:double11_2024"},
	{"2024年双十一", "double 11 2024", "event:double11_2024"},
	{"黑五", "black friday", "event:black_friday_2025"},
	{"618", "618", "event:618_2025"},
	{"会员日", "prime day", "event:prime_day_2025"},
	{"网一", "cyber monday", "event:cyber_monday_2024"},
	{"圣诞节", "christmas", "event:christmas_2024"},
	{"春节", "spring festival", "event:spring_festival_2025"},
	{"国庆", "golden week", "2025-10-01..2025-10-07"},
	{"黑五那周", "black friday week", "2025-11-24..2025-11-30"},
	{"去年本月", "this month last year", "2024-11-01..2024-11-30"},
	{"近三个月以来", "in the last three months", "last_3m"},
	{"3天前", "3 days ago", "day-3"},
	{"两周前", "two weeks ago", "week-2"},
	{"三个月前", "three months ago", "month-3"},
	{"未来4周", "next 4 weeks", "2025-12-01..2025-12-28"},
	{"前三季度", "first three quarters of this year", "2025-01-01..2025-09-30"},
	{"昨天", "yesterday's", "yesterday"},
	{"大大前天", "", "day-4"},
	{"大上个月", "the month before last", "month-2"},
	{"这三个月", "these past 3 months", "last_3m"},
	{"这俩月", "", "last_2m"},
	{"近两个半月", "", "2025-09-16..2025-11-30"},
	{"今年头三个月", "first three months of this year", "2025-01-01..2025-03-31"},
	{"10月最后一周", "last week of october", "2025-10-27..2025-11-02"},
	{"今年的最后3周", "the last 3 weeks of this year", "2025-12-08..2025-12-28"},
	{"10月上半月", "first half of october", "2025-10-01..2025-10-15"},
	{"10月下半月", "second half of october", "2025-10-16..2025-10-31"},
	{"第40周", "week 40", "2025-09-29..2025-10-05"},
	{"2025年w40", "2025w40", "2025-09-29..2025-10-05"},
	{"2024年第1周", "week 1 of 2024", "2024-01-01..2024-01-07"},
	{"3、4、5月", "", "2025-03-01..2025-05-31"},
	{"七八月", "july to august", "2025-07-01..2025-08-31"},
	{"一二季度", "q1 to q2", "2025-01-01..2025-06-30"},
	{"1到3季度", "q1-q3", "2025-01-01..2025-09-30"},
	{"9月10号、11号、12号", "sep 10 to 12", "2025-09-10..2025-09-12"},
	{"昨前两天", "", "2025-11-28..2025-11-29"},
	{"今明两年", "", "2025-01-01..2026-12-31"},
	{"去年今天", "today last year", "2024-11-30..2024-11-30"},
	{"上个月的今天", "", "2025-10-30..2025-10-30"},
	{"2024年年初至今", "ytd 2024", "2024-01-01..2024-11-30"},
	{"去年到现在", "2024 to date", "2024-01-01..2025-11-30"},
	{"国庆前一周", "the week before golden week", "2025-09-24..2025-09-30"},
	{"双11前7天", "the 7 days before double 11", "2025-11-04..2025-11-10"},
	{"双十一后三天", "the three days after double 11", "2025-11-12..2025-11-14"},
	{"黑五前后一周", "", "2025-11-21..2025-12-05"},
	{"去年双11前一周", "the week before double 11 last year", "2024-11-04..2024-11-10"},
	{"", "the month before october", "2025-09-01..2025-09-30"},
	{"", "the month of october", "2025-10-01..2025-10-31"},
	{"上周工作日", "weekdays last week", "2025-11-17..2025-11-21"},
	{"近5个工作日", "last 5 business days", "2025-11-24..2025-11-30"},
	{"", "labor day weekend", "2025-08-30..2025-09-01"},
	{"", "halloween weekend 2024", "2024-11-02..2024-11-03"},
	{"去年夏天", "summer last year", "2024-06-01..2024-08-31"},
	{"2024年夏季", "summer 2024", "2024-06-01..2024-08-31"},
	{"今年暑假", "summer holidays this year", "2025-07-01..2025-08-31"},
	{"斋月", "ramadan", "2025-03-01..2025-03-30"},
	{"2024年斋月", "ramadan 2024", "2024-03-11..2024-04-09"},
	{"清明节", "qingming festival", "2025-04-04..2025-04-04"},
	{"中秋节", "mid-autumn festival", "2025-10-06..2025-10-06"},
	{"农历八月十五", "", "2025-10-06..2025-10-06"},
	{"正月十五", "", "2025-02-12..2025-02-12"},
	{"五月初五", "dragon boat festival", "2025-05-31..2025-05-31"},
	{"去年腊月", "", "2024-12-31..2025-01-28"},
	{"闰六月", "", "2025-07-25..2025-08-22"},
	{"农历2024年八月十五", "mid-autumn festival 2024", "2024-09-17..2024-09-17"},
	{"", "l7d gmv", "last_7d"},
	{"", "t12m", "last_12m"},
	{"", "lastweek sales", "last_week"},
	{"", "dec 18 2024 for 10 days", "2024-12-18..2024-12-27"},
	{"上周日均销量", "", "last_week"},
	{"上周日本站销量", "", "last_week"},
	{"上月中国区", "", "last_month"},
}

func TestOneRangeInBothLanguages(t *testing.T) {
	for _, c := range ranges {
		for _, text := range []string{c.zh, c.en} {
			if text == "" {
				continue
			}
			got := Find(text, demo())
			if len(got) != 1 || got[0].Range == nil || got[0].Range.String() != c.want {
				t.Errorf("%q gives %s, want %s", text, show(text, got), c.want)
			}
		}
	}
}

func show(text string, ms []Match) string {
	s := ""
	for _, m := range ms {
		s += "[" + text[m.Start:m.End] + "]"
		if m.Range != nil {
			s += " " + m.Range.String()
		}
		if m.Compare != nil {
			s += " cmp=" + m.Compare.String()
		}
		if m.Grain != "" {
			s += " by=" + string(m.Grain)
		}
		if m.Err != nil {
			s += " error"
		}
		s += "; "
	}
	if s == "" {
		return "nothing"
	}
	return s
}

// kinds lists what was found without spans, in a fixed order.
func kinds(ms []Match) string {
	var parts []string
	for _, m := range ms {
		var s []string
		if m.Range != nil {
			s = append(s, m.Range.String())
		}
		if m.Compare != nil {
			s = append(s, "cmp="+m.Compare.String())
		}
		if m.Grain != "" {
			s = append(s, "by="+string(m.Grain))
		}
		if m.Err != nil {
			s = append(s, "error")
		}
		parts = append(parts, strings.Join(s, " "))
	}
	return sorted(strings.Join(parts, "|"))
}

func sorted(s string) string {
	parts := strings.Split(s, "|")
	slices.Sort(parts)
	return strings.Join(parts, "|")
}
