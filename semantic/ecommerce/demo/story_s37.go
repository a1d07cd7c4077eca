package demo

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
	led    []ledOrder
	others map[int][]int // by customer
}

// ledOrder is an order in a shop and the moment of the advertisement.
type ledOrder struct {
	order *order
	at    int
}

// newShopVisits goes through the orders in time and keeps the led ones at their share of the revenue. An advertisement that a
// next order would also follow within two weeks leads that one too.
func newShopVisits(w *world) *shopVisits {
	s := &shopVisits{others: map[int][]int{}}
	from := w.profile.trafficFrom() + touchDays
	met := map[int]int{} // the last advertisement of a person
	var owed float64
	for _, o := range w.orders {
		if o.market.store.platform != "offline" || !o.valid() || o.day < from {
			continue
		}
		net := float64(o.net())
		owed += onlineBefore * net
		r := w.stream("shop visit", o.id)
		seen, ok := met[o.customer]
		if led := ok && o.when()-seen <= touchDays*86400; !led && owed < net/2 {
			s.others[o.customer] = append(s.others[o.customer], o.when())
			continue
		}
		owed -= net
		at := o.when() - int(r.between(.1, 12)*86400)
		if before := s.others[o.customer]; len(before) > 0 {
			at = max(at, before[len(before)-1]+60)
		}
		met[o.customer] = at
		s.led = append(s.led, ledOrder{o, at})
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
	for _, x := range s.led {
		o := x.order
		r := t.w.stream("shop touch", o.id)
		channel := []int{xiaohongshu, shortVideo, live}[r.pick([]float64{.5, .35, .15})]
		t.putTouch(touch{
			at: x.at, visitor: hash16("visitor", o.customer), customer: o.customer, channel: channel, kind: []string{"impression", "click"}[r.intn(2)],
			device: androidApp, store: store, campaign: t.campaigns[campaignKey{store, channel}], cost: costPerClick[channel],
		})
	}
}
