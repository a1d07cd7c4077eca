package demo

const (
	lateFirstShare = .18
	lateHazard     = .55
	// lateAccept is how often somebody disappointed takes a slot a content person would take. It is below the hazard ratio
	// because people differ, and the keen among them come back anyway.
	lateAccept = .435
)

// lateUntil is the last day of first orders that can be very late: later ones could not yet show what follows.
var lateUntil = on(2025, 9, 30)

// lateFirstDelivery delivers the first order of 18 % of new customers more than ten days late and makes them come back more
// seldom.
func lateFirstDelivery() planted {
	due := map[int]*carry{}
	return planted{
		Story: Story{
			ID:         "S22",
			QuestionZh: "首单到第二单要多久,晚到货有影响吗?",
			QuestionEn: "Does late first delivery hurt repurchase?",
			Scopes:     []Scope{{Measure: deliveryTimes, SKUs: []string{"first orders"}, Window: window{0, lateUntil}}},
			Truths: []Truth{
				{Name: "late_share", Value: lateFirstShare, Unit: "ratio", Tolerance: .02, Zh: "首单晚到10天以上占比(线上,至2025-09)", En: "first orders more than ten days late, online, to September 2025"},
				{Name: "hazard_ratio", Value: lateHazard, Unit: "ratio", Tolerance: .07, Zh: "第二单风险比(Cox)", En: "hazard ratio of the second order, Cox"},
				{Name: "log_rank", Value: 22, Unit: "count", Tolerance: 15, grows: root, Zh: "log-rank z(p<0.001)", En: "log-rank z, far beyond p = 0.001"},
				{Name: "longer", Value: 1, Unit: "count", Tolerance: 0, Zh: "晚到组到第二单更久", En: "the late group takes longer"},
			},
		},
		joined: func(a *assignment, o *order) {
			c := &a.w.customers[o.customer]
			if o.day > lateUntil || o.market.store.platform == "offline" || c.lockedUntil > o.day {
				return
			}
			pool := o.market.pool
			if due[pool] == nil {
				due[pool] = new(carry)
			}
			c.lateFirst = due[pool].take(lateFirstShare*1.1) == 1
		},
		arrive: func(w *world, o *order) {
			if o.seq == 1 && o.valid() && w.customers[o.customer].lateFirst {
				o.delivered = o.promised + int(w.stream("late first", o.id).between(10.3, 18)*86400)
			}
		},
	}
}

// hesitates tells whether somebody whose first parcel came late lets a chance to order again pass.
func (c *customer) hesitates(r *random) bool {
	return c.lateFirst && c.orders == 1 && !r.chance(lateAccept)
}
