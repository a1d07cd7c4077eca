package when

import (
	"time"

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
	{"spring_festival", "春节|过年|spring festival|chinese new year|cny|lunar new year|农历新年|新春", 1, lunar(springFestival, 0)},
	{"new_year_eve_lunar", "除夕|大年三十", 1, lunar(springFestival, -1)},
	{"lantern", "元宵|元宵节|lantern festival", 1, lunar(springFestival, 14)},
	{"dragon_boat", "端午|端午节|dragon boat festival", 1, lunar(dragonBoat, 0)},
	{"qixi", "七夕|七夕节|qixi", 1, lunar(qixi, 0)},
	{"double_ninth", "重阳|重阳节|double ninth festival", 1, lunar(doubleNinth, 0)},
	{"mid_autumn", "中秋|中秋节|mid-autumn festival|mid autumn festival|moon festival", 1, lunar(midAutumn, 0)},
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
	{"thanksgiving", "感恩节|thanksgiving|thanks giving day|thanksgiving day", 1, afterThanksgiving(0)},
	{"mothers_day", "母亲节|mother's day|mothers day", 1, nth(5, time.Sunday, 2)},
	{"fathers_day", "父亲节|father's day|fathers day", 1, nth(6, time.Sunday, 3)},
	{"labor_day_us", "labor day", 1, nth(9, time.Monday, 1)},
	{"mlk_day", "martin luther king day|mlk day", 1, nth(1, time.Monday, 3)},
	{"presidents_day", "presidents' day|presidents day", 1, nth(2, time.Monday, 3)},
	{"easter", "复活节|easter|easter sunday", 1, easter},
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

// easter is the Gregorian computus (Meeus, Jones, Butcher).
func easter(y int) (semantic.Date, bool) {
	a, b, c := y%19, y/100, y%100
	h := (19*a + b - b/4 - (b-(b+8)/25+1)/3 + 15) % 30
	l := (32 + 2*(b%4) + 2*(c/4) - h - c%4) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return semantic.Date{Year: y, Month: time.Month(n / 31), Day: n%31 + 1}, true
}

func lunar(days [18]string, offset int) dateRule {
	return func(y int) (semantic.Date, bool) {
		if y < firstLunarYear || y >= firstLunarYear+len(days) {
			return semantic.Date{}, false
		}
		var month, day int
		for i, c := range days[y-firstLunarYear] { // mmdd
			if i < 2 {
				month = month*10 + int(c-'0')
			} else {
				day = day*10 + int(c-'0')
			}
		}
		return semantic.Date{Year: y, Month: time.Month(month), Day: day}.AddDays(offset), true
	}
}

// Days of the lunar festivals by year (month and day), published by the Hong
// Kong Observatory; rules for them need a full lunar calendar.
const firstLunarYear = 2013

var (
	springFestival = [18]string{"0210", "0131", "0219", "0208", "0128", "0216", "0205", "0125", "0212", "0201", "0122", "0210", "0129", "0217", "0206", "0126", "0213", "0203"}
	dragonBoat     = [18]string{"0612", "0602", "0620", "0609", "0530", "0618", "0607", "0625", "0614", "0603", "0622", "0610", "0531", "0619", "0609", "0528", "0616", "0605"}
	qixi           = [18]string{"0813", "0802", "0820", "0809", "0828", "0817", "0807", "0825", "0814", "0804", "0822", "0810", "0829", "0819", "0808", "0826", "0816", "0805"}
	doubleNinth    = [18]string{"1013", "1002", "1021", "1009", "1028", "1017", "1007", "1025", "1014", "1004", "1023", "1011", "1029", "1018", "1008", "1026", "1016", "1005"}
	midAutumn      = [18]string{"0919", "0908", "0927", "0915", "1004", "0924", "0913", "1001", "0921", "0910", "0929", "0917", "1006", "0925", "0915", "1003", "0922", "0912"}
)
