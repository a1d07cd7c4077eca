package when

import (
	"time"

	"github.com/wenshu-ai/wenshu/agent/builtin/when/lunar"
	"github.com/wenshu-ai/wenshu/semantic"
)

// event is a festival or shopping day: its code in the calendar (without the
// year), its names in both languages and how many days it lasts by rule when
// the calendar has no entry for a year.
type event struct {
	code  string
	names string
	days  int
	on    dateRule
}

const thanksgiving = "thanksgiving"

// The days of these come from the tabular Islamic calendar.
const (
	ramadan = "ramadan"
	alFitr  = "eid_al_fitr"
	alAdha  = "eid_al_adha"
)

// note says where the rule of an event can be off by a day.
func (e event) note() semantic.Text {
	switch e.code {
	case ramadan, alFitr, alAdha:
		return semantic.Text{ZH: "伊斯兰历日期按推算,可能与实际相差一天。", EN: "Dates of the Islamic calendar are computed and can be off by a day."}
	default:
		return semantic.Text{}
	}
}

// dateRule is the first day of an event in a year; ok is false for years it
// does not know.
type dateRule func(year int) (d semantic.Date, ok bool)

var eventTable = []event{
	{"double11", "双11|双十一|双 11|光棍节|double 11|double eleven|double11|singles day|singles' day|11.11 sale|11.11大促", 1, date(11, 11)},
	{"double12", "双12|双十二|double 12|double twelve|double12|12.12 sale", 1, date(12, 12)},
	{"618", "618|六一八|618大促|年中大促|6.18", 1, date(6, 18)},
	{"99", "99大促|9.9大促|9.9 sale|九九大促|99 sale|9.9 super shopping day", 1, date(9, 9)},
	{"black_friday", "黑五|黑色星期五|black friday|blackfriday|bfcm|bf", 1, afterThanksgiving(1)},
	{"cyber_monday", "网一|网络星期一|cyber monday", 1, afterThanksgiving(4)},
	{"prime_day", "会员日|prime day|primeday|prime会员日|亚马逊会员日|prime days", 2, nil},
	{"christmas", "圣诞|圣诞节|圣诞季|christmas|xmas|christmas day|圣诞期间", 1, date(12, 25)},
	{"christmas_eve", "平安夜|christmas eve", 1, date(12, 24)},
	{"spring_festival", "春节|过年|spring festival|chinese new year|cny|lunar new year|农历新年|新春", 1, onLunar(1, 1, 0)},
	{"new_year_eve_lunar", "除夕|大年三十", 1, onLunar(1, 1, -1)},
	{"lantern", "元宵|元宵节|lantern festival", 1, onLunar(1, 15, 0)},
	{"dragon_boat", "端午|端午节|dragon boat festival", 1, onLunar(5, 5, 0)},
	{"qixi", "七夕|七夕节|qixi", 1, onLunar(7, 7, 0)},
	{"double_ninth", "重阳|重阳节|double ninth festival", 1, onLunar(9, 9, 0)},
	{"mid_autumn", "中秋|中秋节|mid-autumn festival|mid autumn festival|moon festival", 1, onLunar(8, 15, 0)},
	{"national_day", "国庆节|十一节", 1, date(10, 1)},
	{"golden_week", "国庆|国庆假期|国庆长假|国庆黄金周|十一假期|十一黄金周|golden week|chinese national day|national day holiday", 7, date(10, 1)},
	{"new_year", "元旦|元旦节|新年|new year|new year's day|new years day|new year day|yuandan", 1, date(1, 1)},
	{"new_year_eve", "跨年|new year's eve|new year eve|new years eve", 1, date(12, 31)},
	{"labour_day_cn", "五一|劳动节|五一节|may day", 1, date(5, 1)},
	{"womens_day", "妇女节|三八节|三八|女神节|women's day", 1, date(3, 8)},
	{"arbor_day", "植树节", 1, date(3, 12)},
	{"youth_day", "青年节|五四", 1, date(5, 4)},
	{"childrens_day", "儿童节|六一|children's day", 1, date(6, 1)},
	{"army_day", "建军节", 1, date(8, 1)},
	{"girls_day", "女生节", 1, date(3, 7)},
	{"teachers_day", "教师节", 1, date(9, 10)},
	{"valentines", "情人节|valentine's day|valentines day|valentine", 1, date(2, 14)},
	{"st_patrick", "saint patrick's day|st. patrick's day|st patrick's day", 1, date(3, 17)},
	{"halloween", "万圣节|halloween", 1, date(10, 31)},
	{"independence_day", "独立日|independence day", 1, date(7, 4)},
	{thanksgiving, "感恩节|thanksgiving|thanks giving day|thanksgiving day", 1, afterThanksgiving(0)},
	{"mothers_day", "母亲节|mother's day|mothers day", 1, nth(5, time.Sunday, 2)},
	{"fathers_day", "父亲节|father's day|fathers day", 1, nth(6, time.Sunday, 3)},
	{"labor_day_us", "labor day", 1, nth(9, time.Monday, 1)},
	{"mlk_day", "martin luther king day|mlk day", 1, nth(1, time.Monday, 3)},
	{"presidents_day", "presidents' day|presidents day", 1, nth(2, time.Monday, 3)},
	{"easter", "复活节|easter|easter sunday", 1, easter},
	{"good_friday", "耶稣受难日|good friday", 1, before(easter, 2)},
	{"memorial_day", "阵亡将士纪念日|memorial day", 1, nthLast(5, time.Monday)},
	{"boxing_day", "节礼日|boxing day", 1, date(12, 26)},
	{"double10", "双10|双十|double 10|double ten|10.10 sale|10.10大促", 1, date(10, 10)},
	{"520", "520大促|520表白日|网络情人节|520当天|520期间", 1, date(5, 20)},
	{"qingming", "清明|清明节|清明假期|tomb sweeping day|qingming|qingming festival", 1, onTerm(6)},
	{"winter_solstice", "冬至|winter solstice", 1, onTerm(23)},
	{"start_of_spring", "立春", 1, onTerm(2)},
	{"spring_equinox", "春分|spring equinox", 1, onTerm(5)},
	{"start_of_summer", "立夏", 1, onTerm(8)},
	{"grain_in_ear", "芒种", 1, onTerm(10)},
	{"summer_solstice", "夏至|summer solstice", 1, onTerm(11)},
	{"start_of_autumn", "立秋", 1, onTerm(14)},
	{"autumn_equinox", "秋分|autumn equinox", 1, onTerm(17)},
	{"start_of_winter", "立冬", 1, onTerm(20)},
	{"laba", "腊八|腊八节", 1, onLunar(12, 8, 0)},
	{"ghost_festival", "中元节|ghost festival", 1, onLunar(7, 15, 0)},
	{"little_new_year", "北方小年", 1, onLunar(12, 23, 0)},
	{"prime_big_deal_days", "秋季会员日|会员大促日|prime big deal days|prime big deal day|big deal days|october prime day|fall prime day", 2, nil},
	{"diwali", "排灯节|diwali|deepavali", 1, nil},
	{"back_to_school", "返校季|开学季|back to school|back-to-school|bts season", 1, nil},
	{"new_year_goods", "年货节", 1, nil},
	{ramadan, "斋月|ramadan|ramadhan", 30, islamic(9, 1)},
	{alFitr, "开斋节|eid al-fitr|eid al fitr|eid ul fitr|eid-al-fitr|hari raya|lebaran", 1, islamic(10, 1)},
	{alAdha, "宰牲节|古尔邦节|eid al-adha|eid al adha|eid ul adha", 1, islamic(12, 10)},
}

// eventWords are the dictionary entries of the table; num is its index.
func eventWords() []word {
	var out []word
	for i, e := range eventTable {
		out = append(out, word{e.names, count(tagEvent, i)})
	}
	return out
}

func date(month time.Month, day int) dateRule {
	return func(y int) (semantic.Date, bool) { return semantic.Date{Year: y, Month: month, Day: day}, true }
}

func nth(month time.Month, weekday time.Weekday, n int) dateRule {
	return func(y int) (semantic.Date, bool) {
		first := semantic.Date{Year: y, Month: month, Day: 1}
		return first.AddDays(int(weekday-first.Weekday()+7)%7 + 7*(n-1)), true
	}
}

// afterThanksgiving is so many days after the fourth Thursday of November.
func afterThanksgiving(days int) dateRule {
	return func(y int) (semantic.Date, bool) {
		d, _ := nth(time.November, time.Thursday, 4)(y) // every November has four
		return d.AddDays(days), true
	}
}

func nthLast(month time.Month, weekday time.Weekday) dateRule {
	return func(y int) (semantic.Date, bool) {
		last := semantic.Date{Year: y, Month: month, Day: 1}.AddMonths(1).AddDays(-1)
		return last.AddDays(-(int(last.Weekday()-weekday+7) % 7)), true
	}
}

func before(rule dateRule, days int) dateRule {
	return func(y int) (semantic.Date, bool) {
		d, ok := rule(y)
		return d.AddDays(-days), ok
	}
}

// easter is the Gregorian computus (Meeus, Jones, Butcher).
func easter(y int) (semantic.Date, bool) {
	a, b, c := y%19, y/100, y%100
	h := (19*a + b - b/4 - (b-(b+8)/25+1)/3 + 15) % 30
	l := (32 + 2*(b%4) + 2*(c/4) - h - c%4) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return semantic.Date{Year: y, Month: time.Month(n / 31), Day: n%31 + 1}, true
}

// onLunar is a day of the Chinese calendar, moved by so many days.
func onLunar(month, day, offset int) dateRule {
	return func(y int) (semantic.Date, bool) {
		d, ok := lunar.Day(y, month, false, day)
		return d.AddDays(offset), ok
	}
}

// onTerm is a solar term by its number from 小寒.
func onTerm(n int) dateRule {
	return func(y int) (semantic.Date, bool) { return lunar.Term(y, n) }
}

// islamic is a day of the tabular Islamic calendar (civil epoch), which the
// sighting of the moon can move by a day. Of two in one year it is the first.
func islamic(month, day int) dateRule {
	return func(y int) (semantic.Date, bool) {
		hijri := (y - 622) * 33 / 32
		for h := hijri - 1; h <= hijri+2; h++ {
			elapsed := day + (59*(month-1)+1)/2 + (h-1)*354 + (3+11*h)/30
			if d := (semantic.Date{Year: 622, Month: time.July, Day: 18}).AddDays(elapsed); d.Year == y {
				return d, y > 1000
			}
		}
		return semantic.Date{}, false
	}
}
