package slack

import (
	"fmt"

	"github.com/wenshu-ai/wenshu/agent/narrate"
	"github.com/wenshu-ai/wenshu/semantic"
)

// The bot's own words. Arguments are filled by say.
var (
	wordsWorking   = semantic.Text{ZH: "正在分析…", EN: "Working on it…"}
	wordsMore      = semantic.Text{ZH: "另有 %d 行没有列出。", EN: "%d more rows are not shown."}
	wordsTruncated = semantic.Text{ZH: "结果超过了行数上限,只取了一部分。", EN: "The result is longer than the row limit; this is a part of it."}
	wordsColumns   = semantic.Text{ZH: "另有 %d 列没有列出。", EN: "%d more columns are not shown."}
	wordsSeen      = semantic.Text{ZH: "以前发现过(%s):%s", EN: "Found before (%s): %s"}
	wordsChosen    = semantic.Text{ZH: "已选择:%s", EN: "Chosen: %s"}
	wordsNotYours  = semantic.Text{ZH: "只有提问的人可以选择。您可以自己提一个问题。", EN: "Only the person who asked can choose. Ask a question of your own."}
	wordsStatement = semantic.Text{ZH: "SQL", EN: "SQL"}
	wordsNoSQL     = semantic.Text{ZH: "这条回答没有可以给您看的 SQL。", EN: "There is no SQL of this answer that you may see."}
	wordsPrivately = semantic.Text{
		ZH: "这个回答含有比本频道权限更敏感的数据,已经私信发给您。",
		EN: "This answer holds data more sensitive than this channel allows; it was sent to you in a direct message.",
	}
	wordsAsked   = semantic.Text{ZH: "您问的是:%s", EN: "You asked: %s"}
	wordsCut     = semantic.Text{ZH: "(内容过长,已截断。)", EN: "(Too long; cut here.)"}
	wordsTrouble = semantic.Text{
		ZH: "出了点问题,这次没有回答出来。请稍后再试。",
		EN: "Something went wrong and the question was not answered. Please try again later.",
	}
	wordsPicture = semantic.Text{ZH: "图表", EN: "Chart"}
	wordsUnknown = semantic.Text{
		ZH: "您好!您的 Slack 账号(%[1]s)还没有关联到问数的使用者,所以暂时不能查询数据。请把这个账号发给管理员,由管理员完成关联。",
		EN: "Hello! Your Slack account (%[1]s) is not linked to a Wenshu user yet, so I cannot show you data. Send this account id to an administrator, who can link it.",
	}
)

// say puts the words into a language.
func say(lang semantic.Lang, t semantic.Text, args ...any) string {
	s := t.In(lang)
	if len(args) > 0 {
		s = fmt.Sprintf(s, args...)
	}
	if lang == semantic.ZH {
		return narrate.Typeset(s)
	}
	return s
}

// sayBoth says it in both languages, for people whose language is not known.
func sayBoth(t semantic.Text, args ...any) string {
	return say(semantic.ZH, t, args...) + "\n" + say(semantic.EN, t, args...)
}
