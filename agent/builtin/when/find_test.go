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
