package demo

var august = window{on(2025, 8, 1), on(2025, 8, 31)}

// budgetShift moves 30 % of the search budget to the community in August. Told with one definition, the community's 90-day ROI
// rises from 4.9 to 5.2; a first-order figure beside a 90-day one would make it look like 1.8 to 5.2.
func budgetShift() planted {
	list := []*acquired{
		{channel: paidSearch, in: august, firstROI: 2.8, roi90: 3.2, again30: .12, more: .1, late: .03, lateOrders: 1},
		{channel: shortVideo, in: august, firstROI: 3.5, roi90: 4.1, again30: .14, more: .15, late: .05, lateOrders: 1},
		{channel: knowledgeCommunity, in: august, firstROI: 1.9, roi90: 5.2, again30: .28, more: 2.4, late: .5, lateOrders: 1.7},
	}
	truths := []Truth{{Name: "community_ltv90_change", Value: 5.2/4.9 - 1, Unit: "ratio", Tolerance: .02, Zh: "知识社区90天ROI变化(同口径)", En: "change of the community's 90-day ROI, like for like"}}
	for _, c := range list {
		truths = append(truths, c.truths()...)
	}
	shifted := map[*market][]share{}
	for _, m := range markets {
		shifted[m] = shiftSearch(m)
	}
	return planted{
		Story: Story{
			ID:         "S04",
			QuestionZh: "8 月调完预算效果到底怎么样?",
			QuestionEn: "Did the August budget shift work?",
			Scopes:     cohortScopes(august),
			Truths:     truths,
		},
		mix: func(m *market, d day) []share {
			if d < august.from {
				return nil
			}
			return shifted[m]
		},
		joined: bookAll(list),
		adjust: func(w *world) {
			for _, c := range list {
				c.reachLaterValue(w)
			}
		},
		spend: spendOf(list),
	}
}

// shiftSearch gives 30 % of a market's search visits to the community; nil where a market lacks one of them, or where
// another story owns the shares.
func shiftSearch(m *market) []share {
	out := append([]share(nil), m.channels...)
	from, to := -1, -1
	for i, s := range out {
		switch s.channel {
		case paidSearch:
			from = i
		case knowledgeCommunity:
			to = i
		}
	}
	if from < 0 || to < 0 || m.channelFirst || m.visits == 0 {
		return nil
	}
	moved := out[from].share * .3
	out[from].share -= moved
	out[to].share += moved
	return out
}
