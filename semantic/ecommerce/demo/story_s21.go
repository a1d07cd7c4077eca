package demo

const (
	vips         = 240
	vipGap       = 24 // days
	vipLate      = .78
	vipLateOther = .12
)

var (
	vipFirsts = window{on(2024, 12, 10), on(2025, 2, 28)}
	vipFell   = window{on(2025, 7, 10), on(2025, 8, 3)} // their last orders
	vipStay   = window{on(2025, 11, 19), on(2025, 11, 28)}
	vipTaken  = on(2025, 11, 17) // early enough for a parcel to be more than a week late
)

// vipPlan is what a story lays for one of the best customers.
type vipPlan struct {
	silent bool
	late   bool
	last   day
}

// silentVIPs lets 240 of the best American customers stop after about a delivery that came late; 240 like them go on.
func silentVIPs() planted {
	plans := map[int]*vipPlan{}
	var due, late, lateOther carry
	counts := [2]int{}
	return planted{
		Story: Story{
			ID:         "S21",
			QuestionZh: "哪些高价值用户快流失了,为什么?",
			QuestionEn: "Which high-value customers are about to churn?",
			Scopes:     []Scope{{Measure: cohorts, Markets: []string{"US"}, Channels: []string{"any"}, Window: vipFirsts}},
			Truths: []Truth{
				{Name: "silent", Value: vips, Unit: "count", Tolerance: 0, grows: linear, Zh: "金卡、≥6 单、末单在 2025-07-10…08-05、间隔约24天的客户", En: "gold customers with six orders or more, about 24 days apart, the last between 10 July and 5 August 2025"},
				{Name: "least_orders", Value: 7, Unit: "count", Tolerance: 1, Zh: "其中最少订单数", En: "fewest orders among them"},
				{Name: "median_gap", Value: vipGap, Unit: "days", Tolerance: 1.5, Zh: "下单间隔中位数", En: "median days between orders"},
				{Name: "silent_for", Value: 130, Unit: "days", Tolerance: 13, Zh: "沉默天数(117–143)", En: "days without an order, 117 to 143"},
				{Name: "gaps_silent", Value: 5.4, Unit: "count", Tolerance: .7, Zh: "沉默时长相当于几个间隔", En: "silence in usual gaps"},
				{Name: "active", Value: vips, Unit: "count", Tolerance: 0, grows: linear, Zh: "匹配的活跃客户", En: "matched customers who still order"},
				{Name: "low_alive_silent", Value: 1, Unit: "ratio", Tolerance: .1, Zh: "沉默客户中存活概率低于0.35的占比(BG/NBD 对全部客户拟合)", En: "silent customers whose P(alive) is below 0.35, by a BG/NBD model fitted to all customers"},
				{Name: "high_alive_active", Value: 1, Unit: "ratio", Tolerance: .1, Zh: "活跃客户中存活概率高于0.75的占比", En: "active customers whose P(alive) is above 0.75, by the same model"},
				{Name: "late_silent", Value: vipLate, Unit: "ratio", Tolerance: .01, Zh: "沉默客户末单晚到7天以上占比", En: "silent customers whose last parcel was more than a week late"},
				{Name: "late_active", Value: vipLateOther, Unit: "ratio", Tolerance: .01, Zh: "活跃客户末单晚到7天以上占比", En: "the same among the active"},
			},
		},
		joined: func(a *assignment, o *order) {
			if o.market.scope() != "US" || !vipFirsts.has(o.day) || counts[0]+counts[1] == 2*vips || due.take(.42) == 0 {
				return
			}
			p := &vipPlan{silent: counts[1] >= counts[0]}
			if !p.silent {
				counts[1]++
			} else {
				counts[0]++
			}
			r := a.w.stream("vip", o.id)
			switch {
			case p.silent:
				p.late = late.take(vipLate) == 1
				p.last = vipFell.from + day(r.intn(vipFell.length()))
			default:
				p.last = vipStay.from + day(r.intn(vipStay.length()))
				if p.late = lateOther.take(vipLateOther) == 1; p.late {
					p.last = vipTaken
				}
			}
			plans[o.customer] = p
			c := &a.w.customers[o.customer]
			c.lockedUntil, c.vip = days+1, true
			n := int(float64(p.last-o.day)/vipGap + .5)
			for k := 1; k <= n; k++ {
				at := float64(o.day) + float64(p.last-o.day)*float64(k)/float64(n)
				if k < n {
					at += r.between(-1.2, 1.2)
				}
				when := int(at * 86400)
				a.book(o.market.pool, booking{o.customer, when, when + 2*86400})
			}
		},
		arrive: func(w *world, o *order) {
			p := plans[o.customer]
			if p == nil || !o.valid() || w.customers[o.customer].orders != o.seq {
				return
			}
			r := w.stream("vip parcel", o.id)
			switch {
			case p.late && p.silent:
				o.delivered = o.promised + int(r.between(7.5, 13)*86400)
			case p.late:
				o.delivered = asOfSecond - int(r.between(.1, .4)*86400)
			default:
				o.delivered = o.promised - int(r.between(.2, 2)*86400)
			}
		},
	}
}
