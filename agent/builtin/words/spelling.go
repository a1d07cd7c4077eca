package words

import (
	"regexp"
	"strconv"
	"strings"
)

// Abbreviations are written out before anything else is read.
var Abbreviations = map[string]string{
	"wk": "week", "wks": "weeks", "mth": "month", "mths": "months", "yest": "yesterday", "ystd": "yesterday",
	"qtr": "quarter", "yr": "year", "yrs": "years", "teh": "the", "hte": "the", "whats": "what is", "pls": "please",
	"vs": "versus", "mnth": "month", "ytdy": "yesterday", "approx": "about", "prev": "previous", "avg": "average",
	"tdy": "today", "n": "and", "w": "with", "howd": "how did", "hows": "how is", "whos": "who is",
}

// Calendar are the words of the time grammar, so that misspelt ones are mended.
const Calendar = "today yesterday tomorrow week weeks month months quarter quarters year years day days last next this previous past " +
	"january february march april june july august september october november december monday tuesday wednesday thursday friday " +
	"saturday sunday black friday cyber christmas prime since until between before after during first second third fourth half weekend " +
	"national labour labor golden holiday thanksgiving easter halloween valentine spring festival eleven recent current same ago date thousand million billion hundred percent singles double"

// CalendarZH are the Chinese words of the calendar that are known by their
// sound when a character is wrong.
const CalendarZH = "上个月 上月 本月 这个月 当月 下个月 上周 上一周 本周 这周 上个星期 上星期 这个星期 本星期 昨天 昨日 今天 今日 前天 去年 今年 前年 " +
	"上季度 上个季度 本季度 这个季度 最近 上半年 下半年"

// LookAlike are characters typed or scanned for others of nearly the same
// shape: the wrong one, and the one meant where the wrong one makes no word.
var LookAlike = map[rune]rune{'贷': '货', '末': '未', '己': '已', '侯': '候', '帐': '账', '折': '拆', '拆': '折', '俏': '销', '稍': '销', '哨': '销',
	'平': '评', '抨': '评', '淮': '准', '隹': '准', '巿': '市', '囯': '国', '仃': '订', '拔': '拨', '徙': '徒', '晴': '睛', '揽': '览', '栏': '拦'}

// notTime are words whose first character would be read into a date: 上周一共
// is last week, not last Monday, and 画一下10月 asks for no ten months.
var notTime = blanks("超过 一共 一直 一起 一样 一下 有几个 有几家 有几款 有几种 几家 几款 几种 几单 几件 几次")

func blanks(list string) *strings.Replacer {
	var pairs []string
	for _, w := range strings.Fields(list) {
		pairs = append(pairs, w, strings.Repeat("#", len(w)))
	}
	return strings.NewReplacer(pairs...)
}

// askedFor is a verb with the 下 of a request before a date: 看下10月.
var askedFor = regexp.MustCompile(`[看查问说算列画帮拉对导排计析总讲聊估理搜找示给]下(?:\d{4}|\d{1,2}月|\d{1,2}[./-]\d|q\d|[一二三四五六七八九十]+月|[上本今昨前去这最近双黑各每])`)

// inRanking is the 前 of a ranking behind a period: 上个月前五的国家 lists five,
// it does not go back five.
var inRanking = regexp.MustCompile(`([年月周日天号季度末])(前)(\d+|[一二三四五六七八九十]+)(名|位|款|大|家|强|条|种|的|国|sku|个(?:国|平台|渠道|商品|产品|品|店|供应商|sku|城市|仓))`)

// notNumber are words that hold the beginning of a condition: 有没有超过 asks
// whether something exceeds, not what does not.
var notNumber = blanks("有没有")

// HideFromNumbers blanks them, keeping all offsets.
func HideFromNumbers(s string) string { return notNumber.Replace(s) }

// sameDay is 当日 or 当天 behind its date.
var sameDay = regexp.MustCompile(`([日号\d一二八五节])当[日天]`)

// listedDays are days of a month listed one after the other: 17、18 号.
var listedDays = regexp.MustCompile(`(\d{1,2}),( ?)(\d{1,2}) ?[号日]`)

// asRange reads two days that follow each other as a range, of equal length.
func asRange(listed string) string {
	m := listedDays.FindStringSubmatch(listed)
	first, _ := strconv.Atoi(m[1])
	second, _ := strconv.Atoi(m[3])
	if second != first+1 {
		return listed
	}
	return strings.Replace(listed, ","+m[2], "-"+m[2], 1)
}

// HideFromTime blanks such words, keeping all offsets.
func HideFromTime(s string) string {
	s = listedDays.ReplaceAllStringFunc(s, asRange)
	s = notTime.Replace(s)
	s = inRanking.ReplaceAllString(s, "$1###$3$4")
	s = sameDay.ReplaceAllString(s, "$1######")
	return askedFor.ReplaceAllStringFunc(s, func(m string) string {
		verb := len("看")
		return m[:verb] + "###" + m[2*verb:]
	})
}

// Ordinary are words of everyday English near words of the lexicon: they are
// never taken for misspellings.
var Ordinary = set("code core care cost coat cast case time tame them then than thin thing think these those there their theirs " +
	"where were wear went want wait said send sent seen same some soon sort part port post past paste fast last list lost lose love live " +
	"life like line link long look lock luck make made male mail main mean meet more most move much must name near need next nice note " +
	"only open over page paid pair pass path plan play plus poor pull push rain rate read real rest rich ride rise road role room rule run " +
	"safe sale save self sell ship shop show side sign site size slow small start state stay step stop store such sure take talk team tell " +
	"test text that this thus tell term true turn type unit upon user very view visit walk wall week well what when wide wife will wind wine " +
	"wish with word work world year your weather whether letter better matter leather feather worth north south forth bread break great " +
	"treat trade track truck price prize pride prime point print paint plant place plane plate stock stick stack shock block black clock click " +
	"chick check cheek cream dream steam stream green great grand brand bland blend trend friend front event even ever never seven river " +
	"later layer lower power tower flower order older colder under wonder thunder number member remember cover recover discover hover " +
	"service device advice office notice practice boss bosses loss losses glass class grass brass press dress stress cross gross " +
	"content context contest contact contract comment command commend commit company compare complain complete computer concern " +
	"nike adidas apple google facebook instagram microsoft tesla samsung huawei xiaomi sony vision version mission session passion " +
	"happy sad hungry people person purple parent patient payment mood food wood good gold cold hold told sold bold field yield shield " +
	"beauty pair pairs pack packs box boxes sets piece pieces kind kinds sort sorts moon sun star stars astrology magic luck lucky karma vibe vibes aura synergy quality quantity morale culture")

func set(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}
