package words

import "regexp"

// WishKind is what a message does to the asker's standing wishes.
type WishKind = TalkKind

// The kinds of wishes; the body of a wish is its Rest.
const (
	WishList   WishKind = "list wishes"
	WishForget WishKind = "forget wishes"
	WishSet    WishKind = "set wish"
)

// ReadWish finds a message about preferences.
func ReadWish(text string) (Talk, bool) { return matchTalk(wishes, text) }

const wishWord = `(?:偏好设置|个人偏好|偏好|习惯设置)`

var wishes = join(
	talk(WishForget, `(?:请|帮我)?(?:取消|删除|删掉|去掉|清除|清空|忘掉|忘记|重置)(?:我的|我)?(?P<rest>.*?)(?:的)?`+wishWord+ending,
		`(?:please )?(?:forget|remove|delete|cancel|clear|reset|drop) (?:my |the |about |of )*(?P<rest>.*?) ?preferences?(?: please)?`),
	talk(WishList, `(?:请|帮我)?(?:看看|看一下|看|显示|列出|列一下|告诉我)?(?:我的|我有哪些|我有什么|我设了哪些|我设置了哪些|有哪些|我)`+wishWord+`(?:有哪些|是什么|有什么|都有什么|都有哪些)?`+ending,
		`(?:what are|show|show me|list|tell me|see) (?:all )?my preferences(?: please)?|my preferences|which preferences (?:have i|did i) set|what preferences do i have`),
	talk(WishSet, `(?:请|麻烦)?(?:记住[,:]? ?)?(?:从现在开始|从现在起|从今以后|从今往后|从今天起|今后|以后|往后|默认)(?:都|默认)?[, ]*(?P<rest>.+)`,
		`(?:请|麻烦)?记住[,: ]+(?P<rest>.+)`, `(?P<rest>.+?)[, ]*(?:以后都这样|以后都这么算|设为默认|作为默认)`,
		`(?:please )?(?:remember[,: ]+(?:that )?)?(?:from now on|from here on|in future|in the future|going forward|henceforth|by default|always)[,: ]+(?P<rest>.+)`,
		`(?:please )?remember[,: ]+(?:that )?(?P<rest>.+)`, `(?:set |make )?my default (?P<rest>.+)`,
		`(?P<rest>.+?),? (?:from now on|by default|going forward|in future|in the future|from here on)`),
)

// What the body of a wish speaks of. Meaning splits "revenue means sales after
// refunds" into the word and what it stands for; Instead is what is to be
// used from now on, without the word it replaces.
var (
	WishAll      = regexp.MustCompile(`所有|全部|all|everything`)
	WishCurrency = regexp.MustCompile(`货币|币种|currency|currencies`)
	WishLanguage = regexp.MustCompile(`语言|language`)
	WishTop      = regexp.MustCompile(`排名|排行|名次|前几|数量|条数|ranking|top|length`)
	WishChart    = regexp.MustCompile(`图|chart|graph`)
	WishMeaning  = regexp.MustCompile(`口径|含义|定义|算法|meaning|definition`)

	SpeakChinese = regexp.MustCompile(`(?:用|说|讲|使用).{0,2}(?:中文|汉语)|中文(?:回答|回复)|(?:in|speak|use) (?:chinese|mandarin)|language (?:to |is )?chinese`)
	SpeakEnglish = regexp.MustCompile(`(?:用|说|讲|使用).{0,2}(?:英文|英语)|英文(?:回答|回复)|(?:in|speak|use) english|language (?:to |is )?english`)

	BarCharts     = regexp.MustCompile(`柱状图|柱形图|条形图|bar (?:chart|graph)`)
	LineCharts    = regexp.MustCompile(`折线图|曲线图|line (?:chart|graph)`)
	PieCharts     = regexp.MustCompile(`饼图|pie`)
	StackedCharts = regexp.MustCompile(`堆叠图|堆积图|stacked`)

	Meaning = regexp.MustCompile(`^(?P<word>.+?) ?(?:都|一律|统一|就|应该|要)*(?:按照|按|指的是|指|就是|等于|算作|算|用|是|=| means? | should mean | shall mean | refers to | stands for | is | should be | equals )(?P<meant>.+)$`)
	Instead = regexp.MustCompile(`^(?:use|take|go by|count|report|show me|改用|用|按)(?: me)? ?(?P<meant>.+)$`)
)
