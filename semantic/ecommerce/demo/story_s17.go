package demo

var badBatchFrom = on(2025, 8, 18)

// badBatch sells earbuds with weak batteries from one purchase order, everywhere.
func badBatch() planted {
	bud := skuOf("EL-BUD-02")
	said := newBatchOpinions()
	var battery carry
	due := map[[2]int]*carry{}
	return planted{
		Story: Story{
			ID:         "S17",
			QuestionZh: "耳机差评都在抱怨什么,从什么时候开始?",
			QuestionEn: "What are the earbud complaints about?",
			Scopes: []Scope{
				{Measure: opinions, SKUs: []string{"EL-BUD-02"}, Window: always},
				{Measure: goodsBack, SKUs: []string{"EL-BUD-02"}, Window: always},
				{Measure: purchasing, SKUs: []string{"EL-BUD-02"}, Window: always},
			},
			Truths: []Truth{
				{Name: "battery_share_before", Value: .08, Unit: "ratio", Tolerance: .02, Zh: "差评中续航占比(前)", En: "battery among negative reviews before"},
				{Name: "battery_share_after", Value: .46, Unit: "ratio", Tolerance: .02, Zh: "差评中续航占比(后)", En: "battery among negative reviews after"},
				{Name: "rating_before", Value: 4.5, Unit: "count", Tolerance: .05, Zh: "评分(前)", En: "rating before"},
				{Name: "rating_after", Value: 3.7, Unit: "count", Tolerance: .05, Zh: "评分(后)", En: "rating after"},
				{Name: "return_rate_before", Value: .05, Unit: "ratio", Tolerance: .01, Zh: "退货率(前)", En: "return rate before"},
				{Name: "return_rate_after", Value: .17, Unit: "ratio", Tolerance: .015, Zh: "退货率(后)", En: "return rate after"},
				{Name: "break_date", Value: 20250818, Unit: "date", Tolerance: 3, Zh: "转折日期(±3天)", En: "date of the break, three days either way"},
				{Name: "lines_of_po_2390", Value: 1, Unit: "ratio", Tolerance: 0, Zh: "8月中后到货且售出的批次均属 PO-2390(供应商 S-DG)", En: "share of earbuds received in the two weeks before the break that came with PO-2390 of S-DG"},
			},
		},
		supply: func(p *pile) {
			if p.sku == bud {
				p.badBatch()
			}
		},
		back: func(o *order, l *line) (bool, string, bool) {
			if l.sku != bud {
				return false, "", false
			}
			late := boolInt(o.day >= badBatchFrom)
			key := [2]int{late, o.market.warehouse}
			if due[key] == nil {
				due[key] = new(carry)
				*due[key] = .5
			}
			comes := due[key].take([]float64{.05, .17}[late]) == 1
			if late == 0 {
				return comes, []string{"quality", "not_as_described", "damaged"}[o.id%3], true
			}
			reason := "battery"
			if battery.take(.7) == 0 {
				reason = "quality"
			}
			return comes, reason, true
		},
		opinion: func(r *random, o *order, l *line) (opinion, bool, bool) {
			if l.sku != bud {
				return opinion{}, false, false
			}
			x, write := said.about(r, o, l)
			return x, write, true
		},
	}
}

// badBatch lets earlier stock run out the day before and sells PO-2390 from then on.
func (p *pile) badBatch() {
	arrives := badBatchFrom - 3
	var kept []delivery
	for _, x := range p.deliveries {
		if x.received < arrives-20 {
			kept = append(kept, x)
		}
	}
	p.deliveries = kept
	bridge := p.need(0, badBatchFrom-1) - p.start - p.delivered()
	switch {
	case len(kept) == 0:
		p.start += bridge
	case kept[len(kept)-1].qty+bridge > 0:
		p.deliveries[len(kept)-1].qty += bridge
	}
	p.deliver(delivery{number: "PO-2390", received: arrives, ordered: arrives - 25, promised: arrives, qty: p.need(badBatchFrom, days-1) + 30 + int(p.usual*14), defect: int(p.usual * 3)})
	p.deliver(delivery{received: days + 6, ordered: days - 18, promised: days + 6, qty: 40 + int(p.usual*40)})
}

// batchOpinions deals stars and complaints before and after the batch.
type batchOpinions struct {
	stars   [2][]float64
	owed    [2][]float64
	counts  []int
	battery [2]carry
	written carry
}

func newBatchOpinions() *batchOpinions {
	return &batchOpinions{
		stars: [2][]float64{{.03, .03, .06, .17, .71}, {.11, .11, .115, .215, .45}}, owed: [2][]float64{make([]float64, 5), {1.5, 1.5, 0, -1.5, -1.5}}, counts: make([]int, 5),
	}
}

// about writes a quarter of the lines. A review of an older piece is never dated after the batch came, so that a date tells the
// batch.
func (b *batchOpinions) about(r *random, o *order, l *line) (opinion, bool) {
	first := o.day >= badBatchFrom && o.day < badBatchFrom+3 // the first pieces are talked about at once
	if b.written.take(.25) == 0 && !first {
		return opinion{}, false
	}
	x := review(r, o, l)
	late := boolInt(o.day >= badBatchFrom)
	from := int(badBatchFrom) * 86400
	if late == 1 {
		x.at = o.delivered + r.intn(12*3600)
	}
	if late == 0 && x.at >= from {
		if o.delivered+3600 >= from {
			return opinion{}, false
		}
		x.at = o.delivered + r.intn(from-o.delivered)
	}
	if x.at >= asOfSecond {
		return opinion{}, false
	}
	for i, share := range b.stars[late] {
		b.owed[late][i] += share
	}
	apportion(1, b.owed[late], nil, b.counts)
	for i, n := range b.counts {
		if n == 1 {
			x.rating = i + 1
		}
	}
	aspect := []string{"quality", "delivery", "price", "packaging", "service"}[r.intn(5)]
	if x.rating <= 2 && b.battery[late].take([]float64{.08, .46}[late]) == 1 {
		aspect = "battery"
	}
	x.say(r, aspect, x.rating >= 4 || x.rating == 3 && r.chance(.5))
	return x, true
}
