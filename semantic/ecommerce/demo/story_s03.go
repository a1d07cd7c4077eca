package demo

// acquired describes the people a paid channel won in May to July 2025.
type acquired struct {
	channel     int
	firstROI    float64 // net sales of first orders ÷ spend
	roi90       float64 // net sales of the first 90 days ÷ spend
	spendShare  float64
	again30     float64 // share that orders again within 30 days
	more        float64 // further orders of those, up to day 90
	late        float64 // share of the others that comes back between day 31 and 90
	lateOrders  float64 // their orders
	cameAgain   carry
	cameLate    carry
	moreCarry   carry
	ordersCarry carry
}

var mayToJuly = window{on(2025, 5, 1), on(2025, 7, 31)}

// hiddenChannel makes the expert community last on the first order and first on everything after it.
func hiddenChannel() planted {
	list := []*acquired{
		{channel: paidSearch, firstROI: 2.5, roi90: 2.9, spendShare: .40, again30: .12, more: .1, late: .03, lateOrders: 1},
		{channel: shortVideo, firstROI: 3.0, roi90: 3.6, spendShare: .45, again30: .14, more: .15, late: .05, lateOrders: 1},
		{channel: knowledgeCommunity, firstROI: 1.8, roi90: 4.9, spendShare: .15, again30: .28, more: 2.4, late: .5, lateOrders: 1.7},
	}
	return planted{
		Story: Story{
			ID:         "S03",
			QuestionZh: "哪个渠道来的用户最值钱?",
			QuestionEn: "Is the knowledge community really junk traffic?",
			Scopes:     []Scope{{Measure: cohorts, Channels: []string{"paid_search", "short_video", "knowledge_community"}, Window: mayToJuly}, {Measure: adSpend, Channels: []string{"paid_search", "short_video", "knowledge_community"}, Window: mayToJuly}},
			Truths:     hiddenChannelTruths(list),
		},
		joined: func(a *assignment, o *order) {
			for _, c := range list {
				if c.channel == o.channel && mayToJuly.has(o.day) {
					c.book(a, o)
				}
			}
		},
		adjust: func(w *world) { adjustCohorts(w, list) },
		spend: func(_ *world, channel, month int, firsts cents) (cents, bool) {
			for _, c := range list {
				if c.channel == channel && month >= 17 && month <= 19 { // months from December 2023
					return firsts.times(1 / c.firstROI), true
				}
			}
			return 0, false
		},
	}
}

func hiddenChannelTruths(list []*acquired) []Truth {
	truths := []Truth{
		{Name: "blended_first_order_roi", Value: 2.62, Unit: "ratio", Tolerance: .08, Zh: "三渠道合计首单ROI", En: "first-order ROI of the three channels together"},
		{Name: "community_order_value", Value: 1.35, Unit: "ratio", Tolerance: .04, Zh: "知识社区首单均价 ÷ 全部首单均价", En: "value of the community's first orders relative to all first orders"},
	}
	for _, c := range list {
		ch := channels[c.channel]
		truths = append(truths,
			Truth{Name: "first_order_roi_" + ch.code, Value: c.firstROI, Unit: "ratio", Tolerance: .03 * c.firstROI, Zh: ch.zh + "首单ROI", En: ch.en + ", first-order ROI"},
			Truth{Name: "ltv90_roi_" + ch.code, Value: c.roi90, Unit: "ratio", Tolerance: .03 * c.roi90, Zh: ch.zh + "90天ROI", En: ch.en + ", 90-day ROI"},
			Truth{Name: "repurchase_30d_" + ch.code, Value: c.again30, Unit: "ratio", Tolerance: .03 * c.again30, Zh: ch.zh + "30日复购率", En: ch.en + ", repurchase within 30 days"},
			Truth{Name: "spend_share_" + ch.code, Value: c.spendShare, Unit: "ratio", Tolerance: .02, Zh: ch.zh + "花费占比", En: ch.en + ", share of the three channels' spend"},
		)
	}
	return truths
}

// bigPools have returning orders on every day, so that a booked order finds its slot in time.
var bigPools = map[string]bool{"华东": true, "华南": true, "华北": true, "西南": true, "US": true, "DE": true, "FR": true}

// book locks a new customer for 90 days and books the orders the cohort is due. Small markets pass their share on to the
// next customer of a large one.
func (c *acquired) book(a *assignment, o *order) {
	const dayLength = 86400
	pool := o.market.pool
	a.w.customers[o.customer].lockedUntil = o.day + 92
	c.cameAgain += carry(c.again30)
	if !bigPools[pools[pool]] {
		return
	}
	r := a.w.stream("booking", o.id)
	at := func(from, to float64, last int) {
		a.book(pool, booking{o.customer, o.when() + int(r.between(from, to)*dayLength), o.when() + last*dayLength})
	}
	switch {
	case c.cameAgain.take(0) == 1:
		at(3, 18, 29)
		for n := c.moreCarry.take(c.more); n > 0; n-- {
			at(31, 78, 89)
		}
	case c.cameLate.take(c.late) == 1:
		for n := max(1, c.ordersCarry.take(c.lateOrders)); n > 0; n-- {
			at(32, 78, 89)
		}
	}
}

// ownedByOthers tells whether the lines of an order belong to a story about revenue.
func ownedByOthers(o *order) bool {
	return o.market.region == "华东" && o.day >= quarter2.from && o.day <= quarter3.to || o.market.country == "JP" ||
		o.market.country == "GB" && o.day >= on(2025, 9, 1) && o.day <= on(2025, 10, 31)
}

// adjustCohorts brings first orders of the community to 1.35 times the mean, the three channels' first orders to the shares
// of spend they stand for, and each cohort's repeat orders to its 90-day value.
func adjustCohorts(w *world, list []*acquired) {
	firsts := func(o *order) bool { return o.seq == 1 }
	firstsOf := func(c *acquired) func(*order) bool {
		return func(o *order) bool { return o.seq == 1 && o.channel == c.channel }
	}
	community := list[2]
	// The mean moves with what is corrected; three rounds bring both to rest.
	for range 3 {
		all, mine := pick(w, mayToJuly, firsts, nil), pick(w, mayToJuly, firstsOf(community), nil)
		n, k := float64(all.orders()), float64(mine.orders())
		others := all.sum(inDollars) - mine.sum(inDollars)
		reachFree(w, mayToJuly, firstsOf(community), 1.35*k*others/(n-1.35*k))
		spend := pick(w, mayToJuly, firstsOf(community), nil).sum(inDollars) / (community.spendShare * community.firstROI)
		for _, c := range list[:2] {
			reachFree(w, mayToJuly, firstsOf(c), spend*c.spendShare*c.firstROI)
		}
	}
	for _, c := range list {
		first := pick(w, mayToJuly, firstsOf(c), nil).sum(inDollars)
		joined := w.joinedThrough(c.channel)
		reachFree(w, always, func(o *order) bool {
			at, ok := joined[o.customer]
			return ok && o.seq > 1 && o.when() < at+90*86400
		}, first*(c.roi90/c.firstROI-1))
	}
}

// joinedThrough maps the customers of a cohort to the time of their first order.
func (w *world) joinedThrough(channel int) map[int]int {
	out := map[int]int{}
	for _, o := range w.orders {
		if o.valid() && o.seq == 1 && o.channel == channel && mayToJuly.has(o.day) {
			out[o.customer] = o.when()
		}
	}
	return out
}

// reachFree brings the sum of a scope to a target by lines no other story owns.
func reachFree(w *world, in window, orders func(*order) bool, target float64) {
	owned := pick(w, in, func(o *order) bool { return orders(o) && ownedByOthers(o) }, nil).sum(inDollars)
	free := pick(w, in, func(o *order) bool { return orders(o) && !ownedByOthers(o) }, nil)
	free.reach(target-owned, inDollars)
}

// orders counts the orders of a selection.
func (s *selection) orders() int {
	seen := map[int]bool{}
	for _, row := range s.rows {
		seen[row.order.id] = true
	}
	return len(seen)
}
