package demo

// feedTrouble loses two days of Shopee Malaysia and repeats one order in sixty-seven of Temu.
func feedTrouble() planted {
	gap := window{on(2025, 11, 17), on(2025, 11, 18)}
	const share = .015
	return planted{
		Story: Story{
			ID:         "S41",
			QuestionZh: "17、18 号 Shopee 马来怎么是 0 单?",
			QuestionEn: "Which stores' data is stale?",
			Scopes: []Scope{
				{Measure: feeds, Markets: []string{"SP-MY"}, Window: gap},
				{Measure: feeds, Markets: []string{"TEMU-US"}, Window: always},
			},
			Truths: []Truth{
				{Name: "gap_days", Value: 2, Unit: "days", Tolerance: 0, Zh: "SP-MY 缺失天数(11-17、11-18)", En: "days missing at SP-MY, 17 and 18 November"},
				{Name: "duplicate_share", Value: share, Unit: "ratio", Tolerance: .0005, Zh: "TEMU-US 重复订单占比", En: "repeated orders at TEMU-US, as a share of its orders"},
			},
		},
		outage: func(m *market, d day) bool { return m.store.code == "SP-MY" && gap.has(d) },
		settle: func(w *world) {
			var due carry
			last := w.orders[len(w.orders)-1]
			nextLine := last.lines[len(last.lines)-1].id + 1
			for _, o := range w.orders {
				if o.market.store.code != "TEMU-US" {
					continue
				}
				if due += share; due < 1 || !o.valid() {
					continue
				}
				due--
				twin := *o
				twin.id, twin.duplicateOf, twin.seq = len(w.orders)+1, o.id, 0
				twin.lines = append([]line(nil), o.lines...)
				for i := range twin.lines {
					twin.lines[i].id = nextLine
					nextLine++
				}
				w.orders = append(w.orders, &twin)
			}
		},
	}
}
