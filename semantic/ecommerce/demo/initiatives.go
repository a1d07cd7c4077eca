package demo

// initiative is something the company did or the calendar brought.
type initiative struct {
	id                            int
	kind, code, zh, en            string
	channel, store                int // ids, 0 = all
	country, sku                  string
	audience, hypothesis, primary string
	variants                      string
	discount, budget              float64
	from                          day
	to                            day // less than from = open
	status, owner                 string
}

// Ids of initiatives, by kind.
const (
	firstFestival  = 1
	firstPromotion = 100
	firstMail      = 400
	firstSegmented = 500
)

const twoArms = `[{"code": "A", "share": 0.5}, {"code": "B", "share": 0.5}]`

var fixedInitiatives = []initiative{
	{id: 301, kind: "experiment", code: "EXP-01", zh: "详情页改版", en: "New product page", hypothesis: "A clearer product page raises add-to-cart", primary: "add_to_cart_rate", variants: twoArms, from: on(2025, 8, 11), to: on(2025, 9, 28), status: "finished", owner: "u_liuyan"},
	{id: 302, kind: "experiment", code: "EXP-02", zh: "按钮颜色", en: "Button colour", hypothesis: "A green button raises orders", primary: "conversion_rate", variants: twoArms, from: on(2025, 8, 11), to: on(2025, 9, 28), status: "finished", owner: "u_liuyan"},
	{id: 303, kind: "experiment", code: "EXP-03", zh: "结算页精简", en: "Shorter checkout", hypothesis: "Fewer fields raise checkout completion", primary: "conversion_rate", variants: twoArms, from: on(2025, 10, 6), to: on(2025, 10, 26), status: "finished", owner: "u_liuyan"},
	{id: 304, kind: "experiment", code: "EXP-04", zh: "首页推荐位", en: "Home page recommendations", hypothesis: "A second shelf raises orders", primary: "conversion_rate", variants: twoArms, from: on(2025, 11, 17), to: -1, status: "running", owner: "u_liuyan"},
	{id: 310, kind: "policy_change", code: "POL-01", zh: "德国包邮", en: "Free shipping in Germany", country: "DE", hypothesis: "Free shipping raises orders", primary: "orders", from: on(2025, 8, 4), to: -1, status: "running", owner: "u_meier"},
	{id: 320, kind: "budget_shift", code: "BUD-01", zh: "搜索竞价30%预算转知识社区", en: "30 % of search budget to the community", channel: knowledgeCommunity + 1, hypothesis: "The community pays back over 90 days", primary: "ltv90_roi", from: on(2025, 8, 1), to: -1, status: "running", owner: "u_wanglei"},
	{id: 330, kind: "kol", code: "KOL-RUN-2025", zh: "跑步达人合作", en: "Running creators", channel: kol + 1, budget: 18000, from: on(2025, 3, 1), to: on(2025, 10, 31), status: "finished", owner: "u_wanglei"},
	{id: 340, kind: "price_change", code: "PRC-JKT-2025", zh: "冲锋衣秋季调价", en: "Autumn price of the shell jacket", country: "US", sku: "AP-JKT-02", from: on(2025, 9, 15), to: -1, status: "running", owner: "u_liuyan"},
	{id: jacketAdsID, kind: "ad_campaign", code: "JKT-SOCIAL", zh: "冲锋衣社媒", en: "Shell jacket on social media", channel: socialAds + 1, store: 5, country: "US", sku: "AP-JKT-02", budget: 20000, from: jacketDays.from, to: -1, status: "running", owner: "u_wanglei"},
	{id: genShoesID, kind: "ad_campaign", code: "GEN-SHOES", zh: "泛词鞋类", en: "Generic shoes", channel: marketplaceAds + 1, store: 1, country: "US", budget: 24000, from: genShoesDays.from, to: -1, status: "running", owner: "u_wanglei"},
}

// initiatives lists all of them: festivals, the promotions that go with them, standing campaigns, monthly mails, and the rest.
func initiatives() []initiative {
	var out []initiative
	for i, f := range festivals {
		out = append(out, initiative{id: firstFestival + i, kind: "calendar_event", code: f.code, zh: f.zh, en: f.en, from: f.from, to: f.to, status: statusOf(f.from, f.to)})
		if f.times > 1 {
			out = append(out, initiative{id: firstPromotion + i, kind: "promotion", code: "PROMO-" + f.code, zh: f.zh + "促销", en: f.en + " promotion", discount: 15, from: f.from, to: f.to, status: statusOf(f.from, f.to), owner: "u_wanglei"})
		}
	}
	out = append(out, fixedInitiatives...)
	for month := range months {
		in := monthWindow(month)
		out = append(out, initiative{
			id: firstMail + month, kind: "message", code: "MAIL-BLAST-" + in.from.text()[:7], zh: "群发邮件 " + in.from.text()[:7], en: "Blast e-mail " + in.from.text()[:7],
			channel: email + 1, audience: "all", from: in.from, to: in.to, status: "finished", owner: "u_wanglei",
		})
		if in.from >= segmentedFrom {
			out = append(out, initiative{
				id: firstSegmented + month, kind: "message", code: "MAIL-SEG-" + in.from.text()[:7], zh: "分群邮件 " + in.from.text()[:7], en: "Segmented e-mail " + in.from.text()[:7],
				channel: email + 1, audience: "segments", from: in.from, to: in.to, status: "finished", owner: "u_wanglei",
			})
		}
	}
	for i, k := range standingCampaigns() {
		s, c := stores[k.store-1], channels[k.channel]
		out = append(out, initiative{
			id: firstCampaign + i, kind: "ad_campaign", code: s.code + "-" + c.code, zh: s.code + " " + c.zh, en: s.code + " " + c.en,
			channel: c.id, store: s.id, country: s.country, from: 0, to: -1, status: "running", owner: "u_wanglei",
		})
	}
	return out
}

func statusOf(from, to day) string {
	switch {
	case from >= days:
		return "planned"
	case to < days:
		return "finished"
	}
	return "running"
}

func writeInitiatives(w *world, r *rows) {
	for _, x := range initiatives() {
		r.Int(x.id)
		r.Text(x.kind)
		r.Text(x.code)
		r.Text(x.zh)
		r.Text(x.en)
		r.ID(x.channel)
		r.ID(x.store)
		r.Text(x.country)
		if x.sku != "" {
			r.Int(products[skuOf(x.sku)].id)
		} else {
			r.Null()
		}
		r.Text(x.audience)
		r.Text(x.hypothesis)
		r.Text(x.primary)
		r.Text(x.variants)
		numberOrNull(r, x.discount)
		numberOrNull(r, float64(w.scale)*x.budget)
		r.day(x.from)
		if x.to < x.from {
			r.Null()
		} else {
			r.day(x.to)
		}
		r.Text(x.status)
		r.Text(x.owner)
		r.end()
	}
}

func numberOrNull(r *rows, x float64) {
	if x == 0 {
		r.Null()
		return
	}
	r.number(x, 2)
}
