package demo

// journeyPath is a path of the Tmall shop with the journeys that ended in an order and those that did not.
type journeyPath struct {
	steps       []int
	won, missed int
}

var (
	tmallWindow = window{on(2025, 6, 1), on(2025, 8, 31)}
	tmallPaths  = []journeyPath{
		{[]int{xiaohongshu, live, marketplaceSearch}, 480, 1200}, {[]int{xiaohongshu, marketplaceSearch}, 160, 900}, {[]int{live, marketplaceSearch}, 110, 700},
		{[]int{marketplaceSearch}, 250, 3600}, {[]int{paidSearch}, 140, 2600}, {[]int{paidSearch, marketplaceSearch}, 60, 500}, {[]int{xiaohongshu}, 20, 2500},
		{[]int{live}, 60, 1500}, {[]int{email}, 70, 600}, {[]int{xiaohongshu, live}, 50, 700},
	}
)

// tmallJourneys writes every touch of the Tmall shop from June to August 2025: 16,200 journeys of which 1,400 end in an order.
func tmallJourneys() planted {
	store := storeOf("TM-CN").id
	from, to := int(tmallWindow.from)*86400, int(tmallWindow.to+1)*86400
	share := func(name string, x float64, zh, en string) Truth {
		return Truth{Name: name, Value: x, Unit: "ratio", Tolerance: .002, Zh: zh, En: en}
	}
	return planted{
		Story: Story{
			ID:         "S05",
			QuestionZh: "小红书种草、抖音直播、天猫搜索,这笔功劳到底算谁的?",
			QuestionEn: "Who deserves credit on Tmall: seeding, live or search?",
			Scopes:     []Scope{{Measure: touchesOf, Markets: []string{"TM-CN"}, Window: tmallWindow}},
			Truths: []Truth{
				{Name: "journeys", Value: 16200, Unit: "count", Tolerance: 0, grows: linear, Zh: "天猫旅程数 6–8月", En: "journeys on Tmall, June to August"},
				{Name: "conversions", Value: 1400, Unit: "count", Tolerance: 0, grows: linear, Zh: "其中成交", En: "of these converted"},
				share("last_search", .757, "末次触点:站内搜索", "last click: marketplace search"), share("last_paid", .100, "末次触点:搜索竞价", "last click: paid search"),
				share("last_live", .079, "末次触点:直播", "last click: live"), share("last_email", .050, "末次触点:邮件", "last click: e-mail"), share("last_seeding", .014, "末次触点:小红书", "last click: Xiaohongshu"),
				share("first_seeding", .507, "首次触点:小红书", "first click: Xiaohongshu"),
				share("linear_search", .411, "线性:站内搜索", "linear: marketplace search"), share("linear_live", .214, "线性:直播", "linear: live"), share("linear_seeding", .204, "线性:小红书", "linear: Xiaohongshu"),
				share("linear_paid", .121, "线性:搜索竞价", "linear: paid search"), share("linear_email", .050, "线性:邮件", "linear: e-mail"),
				share("markov_search", .488, "马尔可夫移除:站内搜索", "Markov removal: marketplace search"), share("markov_live", .203, "马尔可夫移除:直播", "Markov removal: live"),
				share("markov_seeding", .177, "马尔可夫移除:小红书", "Markov removal: Xiaohongshu"), share("markov_paid", .099, "马尔可夫移除:搜索竞价", "Markov removal: paid search"), share("markov_email", .032, "马尔可夫移除:邮件", "Markov removal: e-mail"),
			},
		},
		mute: func(id, second int) bool { return id == store && second >= from && second < to },
		journeys: func(t *traffic) {
			deal := t.tmallOrders(from)
			missed := 0
			for i, p := range tmallPaths {
				for n := range p.won {
					t.journey(p.steps, deal[i][n], store, from)
				}
				for range p.missed {
					missed++
					t.lostJourney(p.steps, missed, store, from, to)
				}
			}
		},
	}
}

// tmallOrders picks one order of each of 1,400 people and deals them to the paths, to those first whose last step is the channel
// of the order.
func (t *traffic) tmallOrders(from int) [][]*order {
	r := t.w.stream("journeys")
	byChannel := map[int][]*order{}
	seen := map[int]bool{}
	for _, o := range shuffled(r, t.w.orders) {
		// A few hours into the window, so that the way to the order lies inside as well.
		if o.valid() && o.visit >= 0 && o.market.store.code == "TM-CN" && tmallWindow.has(o.day) && o.when() > from+12*3600 && !seen[o.customer] {
			seen[o.customer] = true
			byChannel[o.channel] = append(byChannel[o.channel], o)
		}
	}
	out := make([][]*order, len(tmallPaths))
	take := func(i, channel int) {
		list := byChannel[channel]
		n := min(len(list), tmallPaths[i].won-len(out[i]))
		out[i], byChannel[channel] = append(out[i], list[:n]...), list[n:]
	}
	for i, p := range tmallPaths {
		take(i, p.steps[len(p.steps)-1])
	}
	for i := range tmallPaths {
		for channel := range channels {
			take(i, channel)
		}
	}
	return out
}

// journey writes the touches before an order; the last is its visit.
func (t *traffic) journey(steps []int, o *order, store, from int) {
	r := t.w.stream("journey", o.id)
	start := int(o.day)*86400 + o.visitAt - 20
	at := start
	for i := len(steps) - 1; i >= 0; i-- {
		x := touch{at: at, visitor: hash16("visitor", o.customer), customer: o.customer, channel: steps[i], kind: touchKind(steps[i]), device: o.device, store: store, converted: o.id, campaign: t.campaigns[campaignKey{store, steps[i]}]}
		if i == len(steps)-1 {
			x.session = t.w.sessionID(o.day, o.visit)
		}
		if channels[steps[i]].paid {
			x.cost = costPerClick[steps[i]]
		}
		t.putTouch(x)
		// At most nine days for the whole way, and never before the window.
		at -= min(int(r.between(.05, 4)*86400), (at-from)/2)
	}
}

func (t *traffic) lostJourney(steps []int, id, store, from, to int) {
	r := t.w.stream("lost journey", id)
	at := from + r.intn(to-from-10*86400)
	for _, channel := range steps {
		x := touch{at: at, visitor: hash16("lost", id), customer: -1, channel: channel, kind: touchKind(channel), device: r.pick(chinaDevices[:]), store: store, campaign: t.campaigns[campaignKey{store, channel}]}
		if channels[channel].paid {
			x.cost = costPerClick[channel]
		}
		t.putTouch(x)
		at += int(r.between(.05, 4) * 86400)
	}
}

func touchKind(channel int) string {
	switch channel {
	case live:
		return "live_view"
	case marketplaceSearch:
		return "visit"
	}
	return "click"
}
