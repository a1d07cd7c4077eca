package demo

var mayToJuly = window{on(2025, 5, 1), on(2025, 7, 31)}

// hiddenChannel makes the expert community last on the first order and first on everything after it.
func hiddenChannel() planted {
	list := []*acquired{
		{channel: paidSearch, in: mayToJuly, firstROI: 2.5, roi90: 2.9, spendShare: .40, again30: .12, more: .1, late: .03, lateOrders: 1},
		{channel: shortVideo, in: mayToJuly, firstROI: 3.0, roi90: 3.6, spendShare: .45, again30: .14, more: .15, late: .05, lateOrders: 1},
		{channel: knowledgeCommunity, in: mayToJuly, firstROI: 1.8, roi90: 4.9, spendShare: .15, again30: .28, more: 2.4, late: .5, lateOrders: 1.7},
	}
	return planted{
		Story: Story{
			ID:         "S03",
			QuestionZh: "哪个渠道来的用户最值钱?",
			QuestionEn: "Is the knowledge community really junk traffic?",
			Scopes:     cohortScopes(mayToJuly),
			Truths:     hiddenChannelTruths(list),
		},
		joined: bookAll(list),
		adjust: func(w *world) { adjustCohorts(w, list) },
		spend:  spendOf(list),
	}
}

func cohortScopes(in window) []Scope {
	three := []string{"paid_search", "short_video", "knowledge_community"}
	return []Scope{{Measure: cohorts, Channels: three, Window: in}, {Measure: adSpend, Channels: three, Window: in}}
}

func hiddenChannelTruths(list []*acquired) []Truth {
	truths := []Truth{
		{Name: "blended_first_order_roi", Value: 2.62, Unit: "ratio", Tolerance: .08, Zh: "三渠道合计首单ROI", En: "first-order ROI of the three channels together"},
		{Name: "community_order_value", Value: 1.35, Unit: "ratio", Tolerance: .04, Zh: "知识社区首单均价 ÷ 全部首单均价", En: "value of the community's first orders relative to all first orders"},
	}
	for _, c := range list {
		ch := channels[c.channel]
		truths = append(truths, c.truths()...)
		truths = append(truths,
			Truth{Name: "repurchase_30d_" + ch.code, Value: c.again30, Unit: "ratio", Tolerance: .03 * c.again30, Zh: ch.zh + "30日复购率", En: ch.en + ", repurchase within 30 days"},
			Truth{Name: "spend_share_" + ch.code, Value: c.spendShare, Unit: "ratio", Tolerance: .02, Zh: ch.zh + "花费占比", En: ch.en + ", share of the three channels' spend"},
		)
	}
	return truths
}

// adjustCohorts brings first orders of the community to 1.35 times the mean, the three channels' first orders to the shares
// of spend they stand for, and each cohort's repeat orders to its 90-day value.
func adjustCohorts(w *world, list []*acquired) {
	firsts := func(o *order) bool { return o.seq == 1 }
	community := list[2]
	// The mean moves with what is corrected; three rounds bring both to rest.
	for range 3 {
		all, mine := pick(w, mayToJuly, firsts, nil), pick(w, mayToJuly, community.firsts, nil)
		n, k := float64(all.orders()), float64(mine.orders())
		others := all.sum(inDollars) - mine.sum(inDollars)
		reachFree(w, mayToJuly, community.firsts, 1.35*k*others/(n-1.35*k))
		spend := pick(w, mayToJuly, community.firsts, nil).sum(inDollars) / (community.spendShare * community.firstROI)
		for _, c := range list[:2] {
			reachFree(w, mayToJuly, c.firsts, spend*c.spendShare*c.firstROI)
		}
	}
	for _, c := range list {
		c.reachLaterValue(w)
	}
}

// orders counts the orders of a selection.
func (s *selection) orders() int {
	seen := map[int]bool{}
	for _, row := range s.rows {
		seen[row.order.id] = true
	}
	return len(seen)
}
