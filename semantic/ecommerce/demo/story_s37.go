package demo

import "sort"

const (
	onlineBefore  = .34 // of offline revenue
	touchDays     = 14
	morePlatforms = .22
)

// onlineToOffline lets 34 % of what the shops sell come from people who met an advertisement online within two weeks before.
func onlineToOffline() planted {
	var visits *shopVisits
	return planted{
		Story: Story{
			ID:         "S37",
			QuestionZh: "线下销售有多少是线上带来的?",
			QuestionEn: "How many customers shop on two or more platforms?",
			Scopes:     []Scope{{Measure: touchesOf, Markets: []string{"OFF-SH", "OFF-GZ"}, Window: always}},
			Truths: []Truth{
				{Name: "online_share", Value: onlineBefore, Unit: "ratio", Tolerance: .01, Zh: "线下销售额中14天内有线上广告触点的占比", En: "offline net sales from customers with an online ad touch within 14 days before"},
				{Name: "without_identity", Value: 0, Unit: "ratio", Tolerance: 0, Zh: "不打通身份时的占比", En: "the same without joining identities"},
				{Name: "match_before", Value: matchedBefore, Unit: "ratio", Tolerance: .01, Zh: "2025-03 前身份识别率", En: "identity match rate before March 2025"},
				{Name: "match_after", Value: matchedAfter, Unit: "ratio", Tolerance: .01, Zh: "2025-03 起身份识别率", En: "identity match rate from March 2025"},
				{Name: "two_platforms", Value: morePlatforms, Unit: "ratio", Tolerance: .005, Zh: "跨两个及以上平台的客户占比", En: "customers on two or more platforms"},
				{Name: "accounts_per_customer", Value: 1.29, Unit: "ratio", Tolerance: .01, Zh: "匹配账号 ÷ 统一客户", En: "matched accounts per unified customer"},
				{Name: "accounts_of_multi", Value: 2.32, Unit: "ratio", Tolerance: .02, Zh: "跨平台客户平均账号数", En: "accounts of a customer on several platforms"},
			},
		},
		unknown: func(t *traffic, x *touch) bool {
			if visits == nil {
				visits = newShopVisits(t.w)
			}
			return channels[x.channel].paid && visits.followsWithout(x.customer, x.at)
		},
		journeys: func(t *traffic) {
			if visits == nil {
				visits = newShopVisits(t.w)
			}
			visits.touchUp(t)
		},
	}
}

// shopVisits are the offline orders that an advertisement came before, and the times of those it did not.
type shopVisits struct {
	led    []*order
	others map[int][]int // by customer
}

// newShopVisits chooses people, not orders, so that nobody is on both sides, until their share of the revenue is met.
func newShopVisits(w *world) *shopVisits {
	s := &shopVisits{others: map[int][]int{}}
	from := w.profile.trafficFrom() + touchDays
	byCustomer := map[int][]*order{}
	var people []int
	total := cents(0)
	for _, o := range w.orders {
		if o.market.store.platform == "offline" && o.valid() && o.day >= from {
			if byCustomer[o.customer] == nil {
				people = append(people, o.customer)
			}
			byCustomer[o.customer] = append(byCustomer[o.customer], o)
			total += o.net()
		}
	}
	sort.Ints(people)
	shuffle(w.stream("shop visits"), people)
	left := total.times(onlineBefore)
	for _, id := range people {
		sum := cents(0)
		for _, o := range byCustomer[id] {
			sum += o.net()
		}
		if sum <= left+500 {
			left -= sum
			s.led = append(s.led, byCustomer[id]...)
			continue
		}
		for _, o := range byCustomer[id] {
			s.others[id] = append(s.others[id], o.when())
		}
	}
	return s
}

// followsWithout tells whether a person buys in a shop within two weeks after a moment without being counted as led there.
func (s *shopVisits) followsWithout(customer, at int) bool {
	for _, when := range s.others[customer] {
		if when >= at && when-at <= (touchDays+1)*86400 {
			return true
		}
	}
	return false
}

// touchUp writes the advertisement before each order that one led to.
func (s *shopVisits) touchUp(t *traffic) {
	store := storeOf("OWN-CN-MINI").id
	for _, o := range s.led {
		r := t.w.stream("shop touch", o.id)
		channel := []int{xiaohongshu, shortVideo, live}[r.pick([]float64{.5, .35, .15})]
		t.putTouch(touch{
			at: o.when() - int(r.between(.1, 12)*86400), visitor: hash16("visitor", o.customer), customer: o.customer, channel: channel, kind: []string{"impression", "click"}[r.intn(2)],
			device: androidApp, store: store, campaign: t.campaigns[campaignKey{store, channel}], cost: costPerClick[channel],
		})
	}
}
