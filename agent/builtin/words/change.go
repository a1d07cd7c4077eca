package words

import "regexp"

// PaidChannel is the channel that money is spent on for a type of channels.
var PaidChannel = map[string]string{"search": "paid_search", "video": "short_video", "content": "knowledge_community"}

// Replaceable are the dimensions a customer who is stopped at one member
// leaves for another: who cannot pay on one device buys on the next one, so
// that what was lost is looked at over all of them.
var Replaceable = map[string]bool{"device": true}

// How changes, losses and pointers are said, looked for in the folded question.
var (
	ClauseEnd = regexp.MustCompile(`同时|并且|[,;?!。、]| and |还有`)
	AboutAds  = regexp.MustCompile(`广告|投放|预算|\bads?\b|advertising|budget|spend`)
	Cuts      = regexp.MustCompile(`降|减|砍|少投|下调|\bcut|lower|reduc|decreas|drop`)
	// WhichStep asks for the step of a loss spoken of before.
	WhichStep = regexp.MustCompile(`(?:掉|卡|断|漏|死|跌|丢)在|(?:哪|那)(?:一|个)?(?:步|环)|which (?:funnel )?(?:step|stage)|where in the funnel|at (?:which|what) (?:step|stage)`)
	Loss      = regexp.MustCompile(`少卖了?|损失了?多少|亏了多少|how much did (?:we|it|that) (?:lose|cost)|lost`)
	ByHowMuch = regexp.MustCompile(`跌幅|涨幅|降幅|增幅|跌了?超过|涨了?超过|降了?超过|\bby (?:more than|over|at least)`)
	Those     = regexp.MustCompile(`这些|那些|这批|那批|他们|她们|\bthose\b|\bthese\b|\bthem\b|\bthey\b`)
	This      = regexp.MustCompile(`这|那个|那款|它|该|\b(?:this|that|these|those|it|its)\b`)
	// Correction holds in its groups what is taken back and the words around it.
	Correction = regexp.MustCompile(`(不是[^,，。是]{1,16}[,，]? ?(?:而是|是|要))|((?:no, )?not (?:the )?[a-z \-]{2,30}?)(?:,| but)`)
	// BothAnswers is a question that names both answers where its first and
	// last characters are the same: 慢不慢.
	BothAnswers = regexp.MustCompile(`\p{Han}不\p{Han}`)
	// AsksForOne is a question for a single one of several.
	AsksForOne = regexp.MustCompile(`哪一?(?:个|款|家|种|类|天|周|月|季|年|位|条|站|国|座)|(?:周|星期|礼拜)几|谁`)
	// Hypothesis names what a change may come from.
	Hypothesis = regexp.MustCompile(`因为|由于|because|due to`)
	// ThanTime is a comparison with the period before that needs no further word.
	ThanTime = regexp.MustCompile(`(?:^|[^对])比上|than last`)
	// Lateness names a punctuality by its opposite.
	Lateness = regexp.MustCompile(`晚|延|迟|\blate|delay`)
	// What a question for yes or no supposes, where no rise or fall is named.
	Better   = regexp.MustCompile(`改善|好转|变好|更好|[卖得]好|\b(?:improved?|improving|better|beat|outperform(?:ed)?|outs(?:old|ell))\b`)
	Worsens  = regexp.MustCompile(`恶化|变差|更差|[卖得]差|\b(?:worse|worsened|deteriorated?)\b`)
	SaysMore = regexp.MustCompile(`[多高大强]|超过|超了|\b(?:higher|more|above|over|exceed(?:ed)?|larger|bigger)\b`)
	SaysLess = regexp.MustCompile(`[少低小]|不如|不到|\b(?:lower|less|fewer|below|under|smaller)\b`)
	// LastEdition is what an event is compared with when its own previous one is meant.
	LastEdition = regexp.MustCompile(`(?:to|than|with|against|versus|beat|vs) (?:the )?(?:last|previous|prior) one|(?:比|跟|和|与|较)上一?(?:次|回|届)`)
	// Acquired is said of the channel customers came through first.
	Acquired = regexp.MustCompile(`acquired (?:through|via|from|by|on|in)|came (?:in )?(?:through|via)|(?:拉|招|引|带)来的(?:新客|客户|用户|人)|获客渠道|首购来自|首单来自`)
	FallsTo  = regexp.MustCompile(`[跌掉降落]$`)
	YearAgo  = regexp.MustCompile(`a year (?:ago|earlier|before)|last year|去年`)
	Raises   = regexp.MustCompile(`涨|提|加|升|多投|\brais|increas|\blift|\badd`)
	Moves    = regexp.MustCompile(`挪|转|移|move|shift|reallocat`)
)
