package words

// conversation links a question to what was asked before.
var conversation = []Group{
	{Follow, "那 那么 呢 再看 再看看 接着 接下来 然后 再 继续 那再 还有呢 其中", "and what about|what about|how about|and for|and in|and the|then|and how about|same for|same thing for|the same for|do the same for|again for|next|now show|now"},
	{Replace, "换成 改成 改为 换为 改看 换个 变成 替换成 换到", "instead|switch to|change to|change it to|replace with|use|swap to|make it|change the metric to|rather"},
	{BackTo, "回到 返回 退回 回到刚才 还是看 恢复", "back to|go back to|return to|going back to|revert to"},
	{Whole, "全部 整体 总体 所有 全公司 全渠道 全平台 全球 全国 大盘 总的 全量 合计 总共 一共 总计 整个 全体", "all|overall|total|in total|altogether|everything|whole company|company wide|company-wide|global|globally|worldwide|everywhere|entire|whole|combined|grand total|in all"},
	{Chatter, "这个 那个 它 它们 那几个 这几家 那几家 这几款 这些 那些 这个品类 其 他们 她们 这几个 上面 刚才 上述 这里面 里面 这里 该", "it|that one|this one|those|these|them|that|this|the one|there|its|the same|the above|the winner"},
	{Ordinal1, "第一 第一个 第1个 第一名 第1名 第一位 排第一的 头一个 榜首的", "the first|first one|the first one|1st|the top one|number 1|no. 1|option 1|option a|the former"},
	{Ordinal2, "第二 第二个 第2个 第二名 第2名", "the second|second one|the second one|2nd|number 2|no. 2|option 2|option b|second"},
	{Ordinal3, "第三 第三个 第3个 第三名", "the third|third one|the third one|3rd|number 3|no. 3|option 3|option c|third"},
	{Ordinal4, "第四 第四个 第4个", "the fourth|fourth one|the fourth one|4th|number 4|no. 4|option 4|option d|fourth"},
	{OrdinalLast, "最后一个 最后一名 最后那个 倒数第一 倒数第一名 倒数第一个 垫底的 垫底的那个", "the last one|last one|the bottom one|bottom one"},
	{Both, "放一起 放在一起 放到一起 一起比 一起看 两个 这两个 两者 俩 两国", "both|side by side|together|the two|these two|two of them"},
	{Pronoun, "它 它的 该", "it|its|that one|the one|the winner"},
}
