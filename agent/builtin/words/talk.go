package words

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// TalkKind is what a message does to the question before it.
type TalkKind string

// The kinds of talk.
const (
	TalkUndo    TalkKind = "undo"    // takes the last step back
	TalkFirst   TalkKind = "first"   // returns to the question the conversation began with
	TalkNth     TalkKind = "nth"     // returns to the question with the number Gone
	TalkNew     TalkKind = "new"     // Rest is asked afresh, what was before is left
	TalkDrop    TalkKind = "drop"    // Gone is dropped: a condition or a breakdown
	TalkInclude TalkKind = "include" // Gone is let in again
	TalkCorrect TalkKind = "correct" // Rest stands in the place of Gone
	TalkWrong   TalkKind = "wrong"   // Rest corrects what was understood
	TalkReverse TalkKind = "reverse" // the list from its other end
	TalkEarlier TalkKind = "earlier" // the period moved back by Gone: day, week, month, quarter, year
	TalkPolite  TalkKind = "polite"  // Rest is the message without its pleasantry
)

// Talk is a message about the conversation itself. Offsets are bytes of the
// folded message.
type Talk struct {
	Kind   TalkKind
	Gone   string // what is replaced, dropped or let in
	Rest   string // what is asked for beside it
	RestAt int
}

// talkPattern is a way to say something about the conversation; its groups
// are named gone and rest.
type talkPattern struct {
	kind    TalkKind
	pattern *regexp.Regexp
}

// ReadTalk finds what a folded message does to the conversation. The first
// pattern that fits counts.
func ReadTalk(text string) (Talk, bool) {
	return matchTalk(talks, text)
}

func matchTalk(patterns []talkPattern, text string) (Talk, bool) {
	for _, p := range patterns {
		at := p.pattern.FindStringSubmatchIndex(text)
		if at == nil {
			continue
		}
		t := Talk{Kind: p.kind}
		for i, name := range p.pattern.SubexpNames() {
			if name == "" || at[2*i] < 0 {
				continue
			}
			start, end := at[2*i], at[2*i+1]
			s := strings.TrimLeft(text[start:end], " ,.;:!?")
			switch name {
			case "gone":
				t.Gone = strings.TrimRight(s, " ,.;:!?")
			case "rest":
				t.RestAt = end - len(s)
				t.Rest = strings.TrimRight(s, " ,.;:!")
			}
		}
		return t, true
	}
	return Talk{}, false
}

func talk(kind TalkKind, patterns ...string) []talkPattern {
	var out []talkPattern
	for _, p := range patterns {
		out = append(out, talkPattern{kind, regexp.MustCompile(`^\s*(?:` + p + `)\s*[.!?,]*\s*$`)})
	}
	return out
}

const (
	ending  = ` ?(?:吧|了|呢|啊|吗)?`
	please  = ` ?(?:请|那就|那|就|再|还是|帮我|麻烦|please|pls|ok|okay|now|and|then|also|,| )*`
	linkEN  = `(?:please |pls |ok |okay |now |and |then |also )*`
	condZH  = ` ?(?:的|这个|那个|这些|那些)? ?(?:条件|筛选|限制|过滤|限定)`
	condEN  = `(?:filters?|conditions?|restrictions?|limits?|constraints?)`
	nthEN   = `(?:1st|2nd|3rd|second|third|(?:fourth|fifth|sixth|seventh|eighth|ninth|tenth|[4-9]th|10th)|\d{1,2})`
	splitZH = ` ?(?:拆分|拆开|拆|分组|分开|分|看|细分)?`
)

// talks are tried in this order: the more specific first.
var talks = join(
	talk(TalkUndo, please+`(?:撤销|撤回|退回上一步|回到上一步|返回上一步|上一步|取消上一步|撤销上一步)`+ending,
		linkEN+`(?:undo|undo (?:that|it|this|the last (?:step|change))|take that back|(?:go )?back (?:one|a) step|revert(?: that)?|scratch that|never ?mind that)(?: please)?`),
	talk(TalkFirst, please+`(?:回到|返回|退回)(?:到)?(?:第一个|第1个|最开始|最初|一开始|最早)(?:的)?(?:问题|那个|那个问题|查询)?`+ending+`(?P<rest>(?:,|但|不过).+)?`,
		linkEN+`(?:go(?:ing)? )?back to (?:the )?(?:first|original|initial|very first)(?: one| question| query)?(?: please)?(?P<rest>(?:,| but ).+)?`,
		linkEN+`(?:go )?back to the (?:start|beginning)(?P<rest>(?:,| but ).+)?`,
		linkEN+`(?:what (?:was|is) |show me |repeat )?(?:the |my )(?:very )?(?:first|original) (?:question|query)(?: please| again)*`),
	talk(TalkNth, please+`(?:回到|返回|退回|看回)(?:到)?(?:我|刚才)?(?:问的)?第(?P<gone>[一二三四五六七八九十\d]+)个?(?:的)?(?:问题|查询|提问)?`+ending+`(?P<rest>(?:,|但|不过).+)?`,
		please+`(?:我|刚才)?(?:问的)?第(?P<gone>[一二三四五六七八九十\d]+)个(?:问题|查询|提问)(?:是)?(?:什么|啥)?(?:来着)?`+ending,
		linkEN+`(?:go(?:ing)? )?back to (?:the |my |question |number )*(?P<gone>`+nthEN+`)(?: one| question| query)?(?: please| again)?(?P<rest>(?:,| but ).+)?`,
		linkEN+`(?:what (?:was|is) |show me |repeat )?(?:the |my )(?P<gone>`+nthEN+`) (?:question|query)(?: please| again)*`),
	talk(TalkNew, `(?:刚才|刚刚)?(?:那个|这个)?(?:先)?(?:算了|不看了|不管了|不问了|不用看了)[,;.。 ]+(?P<rest>.+)`,
		`(?:先)?(?:不看|不管|别管|不问|别看)(?:这个|那个|它)(?:了)?[,;.。 ]+(?P<rest>.+)`, `(?:换个|另一个|另外一个|换一个)(?:问题|话题)[:,;.。 ]+(?P<rest>.+)`,
		`(?:skip|forget|ignore|leave) (?:that|it|this)(?: one)?[,;.]+ ?(?P<rest>.+)`, `(?:never ?mind|different question|another question|new question|change of topic|new topic)(?: that| it)?[:,;.]+ ?(?P<rest>.+)`),
	talk(TalkDrop, please+`(?:去掉|去除|取消|移除|删掉|删除|拿掉|不要)(?P<gone>.+?)`+condZH+ending,
		`(?P<gone>.+?)`+condZH+`(?:去掉|取消|移除|删掉|拿掉|不要)`+ending,
		please+`(?:去掉|取消|移除|清除|清空|删掉|不要)(?:所有|全部|这些)?(?P<gone>条件|筛选|限制|过滤)`+ending,
		please+`(?:不限制|不限定|不限|不分)(?P<gone>.+?)`+ending,
		`(?P<gone>.+?) ?(?:也|都)?(?:不限制|不限|不限定)`+ending,
		please+`(?:不用|不要|不再|别|无需|不必|不)按(?P<gone>.+?)`+splitZH+ending,
		please+`(?:不用|不要|不再|别|无需|不必|不)(?P<gone>拆分|拆开|拆|细分|分组|分开)`+ending,
		please+`(?:去掉|去除|移除|删掉|拿掉)(?P<gone>.+?)`+ending,
		linkEN+`(?:remove|drop|clear|lift|delete|take off|take away|get rid of|forget|reset|undo) (?:the |all |all the |that |my )*(?P<gone>.+?) `+condEN+`(?: please)?`,
		linkEN+`(?:remove|drop|clear|lift|delete|reset) (?:the |all |all the |my )*(?P<gone>`+condEN+`)(?: please)?`,
		linkEN+`(?:don't|do not|dont|no need to|stop) (?:split|break|splitting|breaking|group|grouping)(?: it| that| this)?(?: down)?(?: any ?more)?(?: by (?P<gone>.+?))?(?: any ?more)?`,
		linkEN+`(?:no|without(?: the)?|drop the|remove the) (?P<gone>.+?) ?(?:breakdown|split)`,
		linkEN+`(?:no|without(?: the)?|drop the|remove the) (?P<gone>breakdown|split)`,
		linkEN+`(?:remove|drop|take out) (?:the )?(?P<gone>.+?)(?: please)?`),
	talk(TalkInclude, please+`(?:算上|加上|包括|加回|加回来|放回|保留)(?P<gone>.+?)`+ending,
		`(?:把)?(?P<gone>.+?)(?:加回来|放回来|算回来|加回去|也算上|也算进来)`+ending,
		linkEN+`(?:include|add|put|bring) (?P<gone>.+?) (?:again|back|back in|too|as well)(?: please)?`),
	talk(TalkReverse, please+`(?:反过来|倒过来|反着来|倒着来|倒序|颠倒过来)(?:看|排)?`+ending+`(?P<rest>,.+)?`,
		linkEN+`(?:the )?other way (?:round|around)(?: please)?(?P<rest>,.+)?`, linkEN+`reverse (?:it|that|the order|the list)`),
	talk(TalkCorrect,
		`(?:我)?(?:不是说|不是要|不是指|不是看|不是问|不是)(?P<gone>.+?),? ?(?:而是|要的是|我要的是|我要看|我要|我说的是|我指的是|应该是|是)(?P<rest>.+)`,
		`(?:(?:我)?(?:要的是|要看的是|说的是|指的是|问的是|是说|是指|要|想看)|应该是|是)?(?P<rest>.+?),? ?(?:而)?不是(?P<gone>.+?)`+ending,
		`(?:请|那|就)?把(?P<gone>.+?)(?:换成|改成|改为|换为|替换成)(?P<rest>.+)`,
		`(?P<gone>.+?)也?(?:换成|改成|改为|换为|替换成)(?P<rest>.+)`,
		`(?:not|no not) (?P<gone>.+?)(?:,|;)? (?:but|i meant|i mean|rather|i want|i wanted) (?P<rest>.+)`,
		`(?:i meant|i mean|i want|i wanted|i was asking about|i'm asking about|it should be|should be|make it|make that|use)? ?(?P<rest>.+?)(?:,| and| -)? ?(?:not|instead of|rather than) (?P<gone>.+?)`,
		linkEN+`(?:replace|swap|change) (?P<gone>.+?) (?:with|by|for|to) (?P<rest>.+)`),
	talk(TalkWrong, `(?:the )?same(?: thing| question| query| list| table)?(?: again)?,? (?:but|except|only) (?:with |for |by )?(?P<rest>.+)`,
		`(?:同样的?|一样的?|同上)(?:问题|表|列表|口径)?,? ?(?:但是|但|不过|只是)(?:要看|要|看|换成|改成)?(?P<rest>.+)`, `(?:不对|不是的|不是|错了|我?说错了|我?搞错了|我?弄错了|我?打错了|不好意思)(?:,|;| )+(?:我要的是|我说的是|我指的是|我要看|我想看|我要|应该是|是)?(?P<rest>.+)`,
		`(?:我说的是|我指的是|我要的是|我问的是|我是说|我是问|我的意思是)(?P<rest>.+)`,
		`(?:no|nope|wrong|sorry|oops|wait|actually|my mistake|my bad)(?:[,;.!] ?| )+(?:no |sorry |i )*(?:meant|mean|want|wanted|i meant|i mean|i want|i wanted|it should be|should be|make it) (?P<rest>.+)`,
		`(?:no|nope|wrong|sorry|oops|wait|actually|my mistake|my bad)[,;.!] ?(?P<rest>.+)`,
		`(?:i meant|i mean|i was asking about|what i meant was|it should be) (?P<rest>.+)`),
	talk(TalkEarlier, please+`(?:再)?(?:往前|前|早)(?:推)?一(?P<gone>天|周|个月|个季度|年)`+ending, please+`(?P<gone>前年)(?:的)?(?:同期)?`+ending,
		linkEN+`(?:what about |how about )?(?:the )?(?P<gone>day|week|month|quarter|year) before(?: that)?`),
	talk(TalkPolite, `(?:好的?|可以的?|行|嗯|谢谢|多谢|收到|明白了?|知道了|不错|很好|ok|okay|great|thanks|thank you|thx|cool|nice|perfect|good|got it|alright|right|ok thanks|okay thanks|great thanks|perfect thanks)(?:,|;|!|\.)+ ?(?P<rest>.+)`,
		`(?:ok|okay|great|thanks|thank you|cool|perfect|ok thanks|great thanks) (?P<rest>(?:and|now|what|how|by|only|could|can|show) .+)`),
)

func join(lists ...[]talkPattern) []talkPattern {
	var out []talkPattern
	for _, l := range lists {
		out = append(out, l...)
	}
	return out
}

// AllConditions reports a word for every condition at once.
func AllConditions(gone string) bool {
	return allConditions.MatchString(gone)
}

var allConditions = regexp.MustCompile(`^(?:所有|全部|这些|all|the)? ?(?:条件|筛选|限制|过滤|filters?|conditions?|restrictions?|limits?|constraints?|all|所有|全部|所有的|全部的)$`)

// AllBreakdowns reports a word for every breakdown at once.
func AllBreakdowns(gone string) bool {
	switch gone {
	case "", "拆分", "拆开", "拆", "细分", "分组", "分开", "breakdown", "split":
		return true
	}
	return false
}

// PointsToRows reports a word for the rows shown before: 这几个, those.
func PointsToRows(text string) bool { return rows.MatchString(text) }

var rows = regexp.MustCompile(`这几个|那几个|这几家|这几款|这些|那些|它们|他们|这几国|\b(?:those|these|them|they|their)\b`)

// Nth is the number an ordinal of TalkNth stands for, 0 when it is none.
func Nth(said string) int {
	if n, err := strconv.Atoi(strings.TrimRight(said, "stndrh")); err == nil {
		return n
	}
	for i, names := range nth {
		if slices.Contains(names, said) {
			return i + 1
		}
	}
	return 0
}

var nth = [][]string{
	{"一", "first"}, {"二", "second"}, {"三", "third"}, {"四", "fourth"}, {"五", "fifth"},
	{"六", "sixth"}, {"七", "seventh"}, {"八", "eighth"}, {"九", "ninth"}, {"十", "tenth"},
}

// LeansBack reports a message that goes on with the conversation although it
// leaves the last question.
func LeansBack(text string) bool { return leansBack.MatchString(text) }

var leansBack = regexp.MustCompile(`回到|返回|退回|还是看|\bback to\b|\breturn to\b`)
