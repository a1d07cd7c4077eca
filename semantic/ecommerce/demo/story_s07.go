package demo

// Ids of the suppliers of apparel.
const (
	hengda = 1
	yitong = 2
)

// slippingSupplier lets Ningbo Hengda slip from June 2025: 40 lines due before with 38 on time, 30 after with 18. All other
// apparel comes from Yitong, which keeps its word.
func slippingSupplier() planted {
	return planted{
		Story: Story{
			ID:         "S07",
			QuestionZh: "哪家供应商老延期,有备选吗?",
			QuestionEn: "Which supplier keeps slipping?",
			Scopes:     []Scope{{Measure: purchasing, SKUs: []string{"S-HD", "S-YT"}, Window: always}},
			Truths: []Truth{
				{Name: "lines_before", Value: 40, Unit: "count", Tolerance: 0, Zh: "恒达 2025-06 前到期采购行", En: "lines of Hengda due before June 2025"},
				{Name: "on_time_before", Value: .95, Unit: "ratio", Tolerance: .001, Zh: "恒达准时率(前)", En: "on time before"},
				{Name: "lead_before", Value: 30, Unit: "days", Tolerance: .2, Zh: "恒达平均采购周期(前)", En: "mean lead time before"},
				{Name: "lines_after", Value: 30, Unit: "count", Tolerance: 0, Zh: "恒达 2025-06 起到期采购行", En: "lines of Hengda due from June 2025"},
				{Name: "on_time_after", Value: .60, Unit: "ratio", Tolerance: .001, Zh: "恒达准时率(后)", En: "on time after"},
				{Name: "lead_after", Value: 44, Unit: "days", Tolerance: .2, Zh: "恒达平均采购周期(后)", En: "mean lead time after"},
				{Name: "expedite", Value: 18600, Unit: "usd", Tolerance: 0, grows: linear, Zh: "恒达加急费", En: "expedite fees of Hengda"},
				{Name: "backup_on_time", Value: .96, Unit: "ratio", Tolerance: .01, Zh: "备选义通准时率", En: "on time, the backup Yitong"},
				{Name: "backup_lead", Value: 27, Unit: "days", Tolerance: .3, Zh: "备选义通平均采购周期", En: "mean lead time of the backup"},
			},
		},
		deliveries: slip,
	}
}

var slipDate = on(2025, 6, 1)

// slip deals the lines of apparel to the two suppliers and sets order and promise dates around the arrivals, which stay.
func slip(b *stockBook) {
	var before, after, rest []*delivery
	for pass := range 2 {
		for _, p := range b.piles {
			product := products[p.sku]
			if product.category != "apparel" || (product.supplier == hengda) != (pass == 0) {
				continue
			}
			for i := range p.deliveries {
				x := &p.deliveries[i]
				switch {
				case product.supplier == hengda && x.received > 60 && x.received < slipDate-6:
					before = append(before, x)
				case product.code[:2] == "AP" && x.received > slipDate+24 && x.received < days-6:
					after = append(after, x)
				default:
					rest = append(rest, x)
				}
			}
		}
	}
	before, rest = keepSome(before, rest, 40)
	after, rest = keepFirst(after, rest, 30)
	hengdaBefore(before)
	hengdaAfter(after)
	var late carry
	for i, x := range rest {
		x.supplier, x.expedite = yitong, 0
		x.ordered = x.received - day(27+[]int{-2, 0, 2, -1, 1}[i%5])
		x.promised = x.received + day(i%3)
		switch {
		case x.received >= days:
			x.promised = max(days, x.promised)
		case late.take(.04) == 1:
			x.promised = x.received - day(2+i%4)
		}
	}
}

// keepSome keeps n of a list, evenly spread, and passes the others on.
func keepSome(list, others []*delivery, n int) (kept, rest []*delivery) {
	var due carry
	for _, x := range list {
		if due.take(float64(n)/float64(len(list))) == 1 {
			kept = append(kept, x)
		} else {
			others = append(others, x)
		}
	}
	return kept, others
}

// keepFirst keeps the purchase order the stock-out names and then the first of a list.
func keepFirst(list, others []*delivery, n int) (kept, rest []*delivery) {
	for _, x := range list {
		if x.number != "" {
			kept = append(kept, x)
		}
	}
	for _, x := range list {
		switch {
		case x.number != "":
		case len(kept) < n:
			kept = append(kept, x)
		default:
			others = append(others, x)
		}
	}
	return kept, others
}

func hengdaBefore(list []*delivery) {
	for i, x := range list {
		x.supplier, x.expedite = hengda, 0
		x.ordered = x.received - day(30+[]int{-2, 0, 2, -1, 1}[i%5])
		x.promised = x.received + day(i%3)
		if i == 11 || i == 29 {
			x.promised = x.received - 4
		}
	}
}

// hengdaAfter makes 12 of 30 lines late, the purchase order of the stock-out first among them. Two lines of the new T-shirt
// keep the 30 days of the contract; the others take 39, or 53 and more when late.
func hengdaAfter(list []*delivery) {
	weights, fees := make([]cents, 11), make([]cents, 11)
	for i := range weights {
		weights[i] = cents(100 + 7*(i%4))
	}
	allocate(dollars(18600-2400), weights, fees)
	late := 0
	var due carry
	for i, x := range list {
		x.supplier = hengda
		switch {
		case x.number != "":
		case x.quick:
			x.expedite, x.ordered, x.promised = 0, x.received-30, x.received
		case due.take(11.0/27) == 1:
			x.expedite = fees[late]
			x.ordered = x.received - 53
			if late < 2 {
				x.ordered--
			}
			x.promised = x.received - day(8+late)
			late++
		default:
			x.expedite, x.ordered, x.promised = 0, x.received-39, x.received+day(i%3)
		}
	}
}
