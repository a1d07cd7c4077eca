package words

import "regexp"

// Detail is a phrase that fixes arguments of an analysis asked for by another
// phrase, and means nothing by itself.
type Detail struct {
	Tools   string // separated by spaces
	Set     string // name=value words
	Pattern *regexp.Regexp
}

func detail(tools, set, pattern string) Detail {
	return Detail{tools, set, regexp.MustCompile(pattern)}
}

// Details are looked for in the folded question once its analysis is known.
var Details = []Detail{
	detail("segment", "moved=yes", `(?:和|与|及)?(?:各阶段)?(?:流转|迁移|变动情况|怎么流动)(?:情况)?|(?:and )?how (?:they|customers) moved|moved between stages`),
	detail("segment", "worth=yes", `(?:看看|看一下)?各层的?贡献|各组的?贡献|(?:with |and )?(?:their )?(?:contribution|share of sales)(?: of each)?`),
	detail("recommend", "need=in_stock", `有现?货的?|现货|有库存的?|in[- ]stock(?: only)?`),
	detail("survival", "method=cox", `风险比|cox(?: model)?|hazard ratios?|hazard`),
	detail("survival", "cov=late_first_delivery drivers=yes", `首单晚到货?|晚到货?|到货晚|首单延误|late (?:first )?(?:delivery|deliveries)|delayed first (?:delivery|order)`),
	detail("survival", "drivers=yes", `受什么影响|有影响吗|(?:and )?what drives it|does .* matter|hurt (?:repurchase|it)`),
	detail("score survival action recommend segment", "tier=高端", `高价值(?:的)?(?:用户|客户|会员|顾客)?|高端客户|vips?|(?:high[- ]value|top[- ]tier)(?: (?:customers|users|buyers))?`),
	detail("score survival action recommend segment", "tier=忠实", `忠实客户|loyal customers`),
	detail("action", "risk=yes", `快(?:要)?流失的?|即将流失的?|at[- ]risk|about to (?:churn|leave)|lapsing`),
	detail("did", "m=orders", `增量订单|incremental orders|增量单量`),
	detail("market", "signal=competitor_price", `降价了吗|降价了|降价|cut (?:its |their )?prices?|price cuts?`),
	detail("market", "signal=competitor_promo", `促销活动|搞促销|promotions?`),
	detail("market", "signal=air_quality/births", `空气(?:质量)?差又新生儿多的?(?:地区|地方)?|where air is bad and births are high`),
	detail("market", "impact=yes", `影响多大|影响有多大|影响大吗|对我们的?|影响了多少|how (?:much|badly) did it hurt|affect(?:s|ed)? (?:us|our)|impact on (?:us|our)|what did it do to`),
	detail("supply", "late=yes", `老延期|总延期|老迟到|总迟到|延期|晚交|keeps? slipping|always late|slipping|late`),
	detail("supply", "backup=yes", `(?:它的)?备选(?:的)?(?:供应商)?|备用供应商|(?:its |the )?back-?up(?: supplier)?`),
	detail("digest", "op=stop", `\b(?:stop|cancel|end|pause)\b|停掉?|取消|(?:不要|别)再发`),
	detail("alert", "op=mute", `\b(?:stop|cancel|mute|pause)\b|静音|关掉|(?:不要|别)再提醒`),
	// what the question is about anyway
	detail("anomaly", "", `指标|\bmetrics?\b|\banything\b|的?地方`),
	detail("audit risk quality", "", `\banything\b|\bany\b`),
	detail("bridge supply voice quality", "", `的?问题`),
	detail("forecast", "", `上一?次的?|\blast\b`),
	detail("attribution", "", `各?算一[遍下]`),
	detail("budget", "", `最多挪动?|挪动?|\bshift(?:ing)?\b|\bmov(?:e|ing)\b`),
	detail("export", "", `结果|这个表|\bresults?\b`),
	detail("insight", "", `损失了?|亏了?|\b(?:lose|lost|cost)\b`),
	detail("action", "", `起草成|成|写成|[这那]?些?词|those keywords|those words`),
	detail("insight", "", `指的?是?|意思是|意味着|\bmeans?\b`),
	detail("alert", "", `跌幅|涨幅|降幅|增幅|\bby\b`),
	detail("replenish", "", `设多少(?:才)?合适|设多少|设|合适|服务水平|(?:at )?(?:a )?service level(?: of)?|service|怎么清|该清|(?:and )?(?:how do we )?clear it|这款`),
	detail("basket", "", `买|下单了?|buying|buy|bought`),
	detail("attribution", "", `这笔|种草|seeding`),
	detail("insight", "", `再?复查|再?验证|再看一次|复盘|假设|hypothesis|效果|check (?:it|again|on it)|verify it|use`),
	detail("whatif", "", `(?:销量|销售额|订单量?)?会?(?:掉|少|多|涨|跌|降)多少|\\bgo(?:es)?\\b|\\bup\\b|\\bdown\\b`),
	detail("whatif", "", `广告(?:费|预算)?(?:减少?|砍掉?|降低?|增加?|加)|预算|广告|投放|价格|价|减少?|降|砍掉?|挪|整体|晚几天|\bads?\b|\bcut\b|\braise\b|\blower\b|\bmov(?:e|ing)\b|\bshift(?:ing)?\b|\bprices?\b|budget|advertising|freight`),
	detail("did", "", `包邮|免邮|政策|补贴|到底|free shipping|policy|\badd(?:ed)?\b`),
	detail("compliance", "", `这?双|进口?|出口|\bapply\b|\bapplies\b|\bimport(?:ing)?\b|\bneed(?:ed)?\b`),
	detail("supply", "", `高频|快流|畅销款|这?批|(?:which )?fast[- ]movers?|\bsits?\b|\bpo\b|双 ?12|各仓`),
	detail("paths", "", `最?常见的?|\bcommon\b|\busual\b|下单前`),
	detail("market", "", `\bscore\b|\bideas?\b|\bnext\b|需求|方向|赛道|贵多少|(?:and )?how far off are we|have|move`),
	detail("audit", "", `\brun\b|跑|出一份|做一次`),
	detail("experiment", "", `\blift\b|[a-z]+[- ]page|提升|多大的?提升`),
	detail("segment", "", `\bgroups?\b|类|组|(?:看看)?特征`),
	detail("voice", "", `从什么时候开始|什么时候开始|since when|(?:and )?top words`),
	detail("alert", "cond=anomaly", `\bbreaks?\b|\bgoes wrong\b|出问题`),
	detail("alert", "", `负责人|\blead\b|掉到|跌破|跌到`),
	detail("quality", "", `是没卖还是|\bzero\b|\\d+、`),
}
