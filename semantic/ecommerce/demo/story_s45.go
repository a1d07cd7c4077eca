package demo

import "time"

// Insight is something the company learned before, for the assistant's memory to hold. Scope maps dimensions to members; From and To
// are the days it speaks of, both included; Call is the canonical text of the call that shows it.
type Insight struct {
	Kind        string // observation, hypothesis, decision, outcome
	Status      string // open, confirmed, rejected, expired
	Question    string
	StatementZh string
	StatementEn string
	Metrics     []string
	Scope       map[string][]string
	From, To    time.Time
	Call        string
	Evidence    string // what it rests on, for people
	CreatedBy   string // principal
	CreatedAt   time.Time
	CheckOn     time.Time // zero = no date
}

// Insights returns the fourteen past insights, oldest first.
func Insights() []Insight {
	at := func(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, Zone) }
	in := func(name string, values ...string) map[string][]string { return map[string][]string{name: values} }
	list := []Insight{
		{Kind: "observation", Status: "confirmed", Question: "2024 年双11 天猫卖了平时的几倍?", StatementZh: "2024 年双11 当天天猫销量约为平时的 6 倍,前后五天偏低。", StatementEn: "Tmall sold about six normal days on Double 11, 2024, with five quiet days before and after.",
			Metrics: []string{"units"}, Scope: in("platform", "tmall"), From: at(2024, 11, 11), To: at(2024, 11, 11), Call: "query(m=units; by=day; f=platform:tmall; t=2024-11-01..2024-11-20)", Evidence: "daily units against the four weeks around", CreatedBy: "analyst", CreatedAt: at(2024, 11, 22)},
		{Kind: "observation", Status: "confirmed", Question: "2024 年黑五欧美卖得怎么样?", StatementZh: "2024 年黑五北美、欧洲、英国销量约为平时的 5 倍。", StatementEn: "North America, the EU and the UK sold about five normal days on Black Friday, 2024.",
			Metrics: []string{"units", "net_sales"}, Scope: in("sales_region", "NA", "EU", "UK"), From: at(2024, 11, 29), To: at(2024, 11, 29), Call: "query(m=units,net_sales; by=sales_region; f=sales_region:NA/EU/UK; t=2024-11-29..2024-11-29)", Evidence: "daily units by region", CreatedBy: "analyst", CreatedAt: at(2024, 12, 5)},
		{Kind: "decision", Status: "confirmed", Question: "身份打通要不要换匹配规则?", StatementZh: "2025-03 起改用新的身份匹配,识别率由 58% 升至 81%。", StatementEn: "New identity matching from March 2025 raised the match rate from 58 % to 81 %.",
			Metrics: []string{"identity_match_rate"}, From: at(2025, 3, 1), To: at(2025, 3, 31), Call: "query(m=identity_match_rate; by=month; t=2025-01-01..2025-04-30)", Evidence: "match rate by month of linking", CreatedBy: "data_steward", CreatedAt: at(2025, 3, 3)},
		{Kind: "outcome", Status: "confirmed", Question: "2025 年 3 月华北新用户转化率为什么突然下降?", StatementZh: "2025-03 华北新用户转化下降:Android 支付 SDK 超时导致支付失败,回滚版本后 3 天恢复。", StatementEn: "New-user conversion in North China fell in March 2025: the Android payment SDK timed out; a rollback fixed it in three days.",
			Metrics: []string{"conversion_rate", "payment_success_rate"}, Scope: map[string][]string{"sales_region": {"华北"}, "customer_type": {"new"}, "device": {"android_app"}}, From: at(2025, 3, 11), To: at(2025, 3, 14),
			Call: "diagnose(m=conversion_rate; f=sales_region:华北,customer_type:new; t=2025-03-11..2025-03-14; cmp=baseline)", Evidence: "payment_fail with SDK_TIMEOUT on one version; recovery on the day of the rollback", CreatedBy: "analyst", CreatedAt: at(2025, 3, 17)},
		{Kind: "hypothesis", Status: "rejected", Question: "华北转化下降是不是因为竞品大促?", StatementZh: "假设“竞品大促分流导致 2025-03 华北转化下降”不成立:只有 Android 下降,其他设备不变。", StatementEn: "Rejected: a rival's promotion did not cause the fall in North China in March 2025; only Android fell.",
			Metrics: []string{"conversion_rate"}, Scope: in("sales_region", "华北"), From: at(2025, 3, 11), To: at(2025, 3, 14), Call: "diagnose(m=conversion_rate; f=sales_region:华北; t=2025-03-11..2025-03-14; cmp=baseline)", Evidence: "no change on iOS and the web", CreatedBy: "marketing", CreatedAt: at(2025, 3, 18)},
		{Kind: "observation", Status: "confirmed", Question: "宠物类搜索在往什么方向变?", StatementZh: "宠物喂食器搜索从性价比转向智能化,2025-05 变化最快。", StatementEn: "Searches for pet feeders move from value to smart features, fastest in May 2025.",
			Metrics: []string{"search_volume"}, Scope: in("category", "pet"), From: at(2025, 3, 1), To: at(2025, 5, 31), Call: "market(op=terms; f=category:pet; t=2025-03-01..2025-05-31)", Evidence: "shares of themes by month", CreatedBy: "product", CreatedAt: at(2025, 6, 4)},
		{Kind: "observation", Status: "open", Question: "美西线物流为什么超支?", StatementZh: "CN-USW 自 2025-05 起家电空运占比上升,物流超计划。", StatementEn: "CN-USW is over plan since May 2025: more appliances go by air.",
			Metrics: []string{"freight_variance"}, Scope: in("route", usWest), From: at(2025, 5, 1), To: at(2025, 6, 30), Call: "diagnose(m=freight_variance; f=route:CN-USW; t=2025-05-01..2025-06-30; cmp=prev)", Evidence: "air share of kilograms by month", CreatedBy: "supply_chain", CreatedAt: at(2025, 7, 8), CheckOn: at(2025, 12, 15)},
		{Kind: "decision", Status: "open", Question: "搜索预算要不要转给知识社区?", StatementZh: "2025-08-01 起把搜索竞价 30% 预算转给知识社区(BUD-01),按 90 天 ROI 复盘。", StatementEn: "From 1 August 2025 30 % of the search budget goes to the knowledge community (BUD-01); to be judged by 90-day ROI.",
			Metrics: []string{"ltv90_roi", "first_order_roi"}, Scope: in("channel", "paid_search", "knowledge_community"), From: at(2025, 8, 1), To: at(2025, 8, 31), Call: "query(m=first_order_roi,ltv90_roi; by=channel; f=channel:paid_search/short_video/knowledge_community; t=2025-05-01..2025-07-31)", Evidence: "cohorts of May to July", CreatedBy: "marketing", CreatedAt: at(2025, 8, 1), CheckOn: at(2025, 11, 30)},
		{Kind: "observation", Status: "confirmed", Question: "耳机差评从什么时候开始?", StatementZh: "EL-BUD-02 自 2025-08-18 起续航差评上升,追溯到 PO-2390(S-DG)。", StatementEn: "Complaints about the battery of EL-BUD-02 rise from 18 August 2025; traced to PO-2390 of S-DG.",
			Metrics: []string{"negative_review_rate", "return_rate"}, Scope: in("sku", "EL-BUD-02"), From: at(2025, 8, 18), To: at(2025, 9, 15), Call: "voice(op=aspects; f=sku:EL-BUD-02; t=2025-08-18..2025-09-15; cmp=prev)", Evidence: "aspects of negative reviews", CreatedBy: "support", CreatedAt: at(2025, 9, 16)},
		{Kind: "outcome", Status: "confirmed", Question: "九月断货损失了多少?", StatementZh: "AP-TEE-07 在美西 FBA 断货 14 天,约损失 364 件、7,244 美元;原因是 PO-2417 晚到 21 天。", StatementEn: "AP-TEE-07 was out of stock for 14 days at FBA US West: about 364 units, 7,244 dollars, because PO-2417 came 21 days late.",
			Metrics: []string{"lost_sales_est"}, Scope: map[string][]string{"sku": {"AP-TEE-07"}, "warehouse": {"US-FBA-W"}}, From: at(2025, 9, 8), To: at(2025, 9, 21), Call: "replenish(op=lost; f=sku:AP-TEE-07,warehouse:US-FBA-W; t=2025-09-08..2025-09-21)", Evidence: "available stock and the purchase order", CreatedBy: "supply_chain", CreatedAt: at(2025, 9, 24)},
		{Kind: "hypothesis", Status: "open", Question: "新版本会不会影响安卓支付?", StatementZh: "假设:6.2.0 的支付 SDK 需要灰度,否则可能重现 3 月的超时。", StatementEn: "Hypothesis: the payment SDK of 6.2.0 needs a staged rollout, or the time-outs of March may return.",
			Metrics: []string{"payment_success_rate"}, Scope: in("device", "android_app"), From: at(2025, 10, 1), To: at(2025, 10, 12), Call: "query(m=payment_success_rate; by=device; t=2025-10-01..2025-10-12)", Evidence: "release notes", CreatedBy: "product", CreatedAt: at(2025, 10, 9), CheckOn: at(2025, 12, 1)},
		{Kind: "outcome", Status: "confirmed", Question: "10 月销量预测准不准?", StatementZh: "对 2025-10 的周销量预测 MAPE 为 9.4%。", StatementEn: "The stored forecast of weekly units for October 2025 had a MAPE of 9.4 %.",
			Metrics: []string{"units"}, From: at(2025, 10, 1), To: at(2025, 10, 31), Call: "forecast(op=accuracy; m=units; t=2025-10-01..2025-10-31)", Evidence: "forecast stored on 30 September 2025, MAPE 9.4 %", CreatedBy: "analyst", CreatedAt: at(2025, 11, 3)},
		{Kind: "decision", Status: "confirmed", Question: "详情页改版要不要全量?", StatementZh: "EXP-01 加购率 +8.0%(p=0.005),详情页新版全量。", StatementEn: "EXP-01 raised add-to-cart by 8.0 % (p = 0.005); the new product page goes live for all.",
			Metrics: []string{"add_to_cart_rate"}, Scope: in("experiment", "EXP-01"), From: at(2025, 8, 11), To: at(2025, 9, 28), Call: "experiment(op=read; id=EXP-01)", Evidence: "10,000 visits an arm", CreatedBy: "product", CreatedAt: at(2025, 10, 7)},
		{Kind: "observation", Status: "expired", Question: "618 期间天猫流量从哪来?", StatementZh: "2025 年 618 期间天猫访问中站内搜索占比最高的是老客。", StatementEn: "During 618 of 2025 marketplace search on Tmall was mostly returning customers.",
			Metrics: []string{"sessions"}, Scope: in("platform", "tmall"), From: at(2025, 6, 14), To: at(2025, 6, 20), Call: "query(m=sessions; by=channel,customer_type; f=platform:tmall; t=2025-06-14..2025-06-20)", Evidence: "visits by channel", CreatedBy: "marketing", CreatedAt: at(2025, 6, 23)},
	}
	for i := 1; i < len(list); i++ {
		for j := i; j > 0 && list[j].CreatedAt.Before(list[j-1].CreatedAt); j-- {
			list[j], list[j-1] = list[j-1], list[j]
		}
	}
	return list
}

// pastInsights declares what the memory holds.
func pastInsights() planted {
	return planted{Story: Story{
		ID:         "S45",
		QuestionZh: "以前出现过类似情况吗?",
		QuestionEn: "Have we seen this before?",
		Truths: []Truth{
			{Name: "insights", Value: 14, Unit: "count", Tolerance: 0, Zh: "历史洞察条数", En: "past insights"},
			{Name: "rejected", Value: 1, Unit: "count", Tolerance: 0, Zh: "被否定的假设", En: "rejected hypotheses"},
			{Name: "sdk_case", Value: 1, Unit: "count", Tolerance: 0, Zh: "2025-03 华北 Android 支付 SDK 超时(已确认)", En: "the payment time-out of March 2025 in North China, confirmed"},
			{Name: "october_mape", Value: 9.4, Unit: "ratio", Tolerance: 0, Zh: "2025-10 预测 MAPE(%)", En: "MAPE of the stored forecast for October 2025, per cent"},
		},
	}}
}
