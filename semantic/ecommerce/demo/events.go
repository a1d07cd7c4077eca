package demo

// Deep visits leave every step; of the others this share is sampled.
const sampledVisits = .16

// act writes the actions of a visit.
func (t *traffic) act(v *visit) {
	r := t.r
	for i, x := range v.exposed {
		t.expose(v, x, v.at+1+i)
	}
	if v.query != nil {
		t.searchFor(v, v.at+2, v.query.term, v.query.results)
	}
	if v.depth < carted && !r.chance(sampledVisits) {
		return
	}
	at := v.at
	step := max(1, v.seconds/9)
	next := func() int {
		at = min(at+step, 86399)
		return at
	}
	t.put(v, "page_view", at, 0, "/", "")
	if v.depth == bounced {
		return
	}
	if r.chance(.3) {
		t.search(v, next())
	}
	if v.depth >= browsed && r.chance(.3) {
		t.recommend(v, next())
	}
	if v.depth < viewed {
		return
	}
	sku := products[v.viewedSKU].id
	page := "/product/" + products[v.viewedSKU].code
	t.put(v, "product_view", next(), sku, page, "")
	switch {
	case r.chance(.05):
		t.put(v, "wishlist", next(), sku, page, "")
	case r.chance(.03):
		t.put(v, "share", next(), sku, page, "")
	case v.channel == live && r.chance(.4):
		t.put(v, "live_comment", next(), sku, "/live", "")
	case r.chance(.04):
		t.put(v, "coupon_claim", next(), 0, "/coupons", "")
	}
	t.buy(v, sku, page, next)
}

// buy writes the steps from the cart to the end of the visit.
func (t *traffic) buy(v *visit, sku int, page string, next func() int) {
	if v.depth < carted {
		return
	}
	t.put(v, "add_to_cart", next(), sku, page, "")
	if v.depth == carted && t.r.chance(.3) {
		t.put(v, "remove_cart", next(), sku, "/cart", "")
	}
	if v.depth >= checkedOut {
		t.put(v, "checkout", next(), 0, "/checkout", "")
	}
	switch v.depth {
	case triedToPay:
		t.put(v, "payment_fail", next(), 0, "/pay", t.failure(v))
	case ordered:
		t.put(v, "purchase", v.order.at, sku, "/thanks", "")
	}
}

// failure is why a payment did not go through, and the version of the app.
func (t *traffic) failure(v *visit) string {
	code := []string{"CARD_DECLINED", "INSUFFICIENT_FUNDS", "USER_CANCELLED", "BANK_TIMEOUT"}[t.r.intn(4)]
	if timesOut(v.market, v.cellKey, v.day) && t.r.chance(.9) {
		code = "SDK_TIMEOUT"
	}
	if v.device != androidApp && v.device != iosApp {
		return `{"code": "` + code + `"}`
	}
	version := "6.1.3"
	if v.day >= on(2025, 10, 13) {
		version = "6.2.0"
	}
	return `{"code": "` + code + `", "app": "` + version + `"}`
}

// begin writes what every event of a visit starts with.
func (t *traffic) begin(v *visit, at int, kind string) *rows {
	t.event++
	r := t.events
	r.Int(t.event)
	r.moment(int(v.day)*86400 + min(max(at, 1), 86399))
	r.day(v.day)
	r.Int(v.id)
	r.Text(v.visitor)
	r.ID(v.customer + 1)
	r.Int(v.market.store.id)
	r.Text(kind)
	return r
}

func (t *traffic) put(v *visit, kind string, at, sku int, page, props string) {
	r := t.begin(v, at, kind)
	r.ID(sku)
	r.Null()
	r.Null()
	r.Text(page)
	r.Null()
	r.Null()
	if v.order != nil && kind == "purchase" {
		r.money(v.order.net())
	} else {
		r.Null()
	}
	r.Text(props)
	r.end()
}

var siteTerms = map[string][]string{
	"zh": {"跑鞋", "精华", "面膜", "充电宝", "T恤", "冲锋衣", "宠物喂食器", "台灯", "代餐", "耳机"},
	"en": {"running shoes", "serum", "face mask", "power bank", "t-shirt", "jacket", "pet feeder", "desk lamp", "protein bar", "earbuds"},
}

func (t *traffic) search(v *visit, at int) {
	list := siteTerms["en"]
	if v.market.country == "CN" {
		list = siteTerms["zh"]
	}
	term, results := list[t.r.intn(len(list))], 0
	if !t.r.chance(.06) {
		results = 3 + t.r.intn(60)
	}
	t.searchFor(v, at, term, results)
}

func (t *traffic) searchFor(v *visit, at int, term string, results int) {
	r := t.begin(v, at, "search")
	r.Null()
	r.Text(term)
	r.Int(results)
	r.Text("/search")
	r.Null()
	r.Null()
	r.Null()
	r.Null()
	r.end()
}

// recommend shows some products and sometimes sees one clicked.
func (t *traffic) recommend(v *visit, at int) {
	sku := products[t.r.intn(18)].id
	for i := range 2 {
		t.put(v, "reco_impression", at+i, products[(sku+i*7)%45].id, "/", "")
	}
	if t.r.chance(.14) {
		t.put(v, "reco_click", at+3, sku, "/", "")
	}
}

// expose writes that a visit saw an arm of an experiment.
func (t *traffic) expose(v *visit, x exposure, at int) {
	r := t.begin(v, at, "exposure")
	r.Null()
	r.Null()
	r.Null()
	r.Text("/")
	r.Int(x.initiative)
	r.Text(x.variant)
	r.Null()
	r.Null()
	r.end()
}
