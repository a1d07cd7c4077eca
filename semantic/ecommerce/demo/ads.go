package demo

import "math"

// adRow is a day of a campaign: one keyword or creative, on one device, in one part of the day.
type adRow struct {
	day                 day
	channel             int
	campaign            int // id of the initiative
	store               *store
	sku                 int // id, 0 = none
	keyword, creative   string
	device              string
	daypart             string
	spend, revenue      cents
	impressions, clicks int
	orders              int
}

// usualROI is net sales of first orders ÷ spend where no story says otherwise.
var usualROI = map[int]float64{paidSearch: 2.6, shortVideo: 2.9, knowledgeCommunity: 1.9, xiaohongshu: 2.3, live: 2.5, marketplaceAds: 1.9, socialAds: 2.1, kol: 1.8}

// costPerClick in dollars.
var costPerClick = map[int]float64{paidSearch: .85, shortVideo: .35, knowledgeCommunity: .55, xiaohongshu: .40, live: .30, marketplaceAds: .75, socialAds: .60, kol: .70}

var keywordsOf = map[int][]string{
	paidSearch:     {"brand", "running shoes", "noise cancelling earbuds", "power bank", "smart pet feeder"},
	marketplaceAds: {"brand", "basic t-shirt", "face mask", "earbuds", "protein bars"},
}

var creativesOf = map[int][]string{
	shortVideo: {"street-test", "unboxing", "before-after"}, knowledgeCommunity: {"long-read", "q-and-a"}, xiaohongshu: {"outfit-notes", "ingredient-notes"},
	live: {"host-a", "host-b"}, socialAds: {"carousel", "video-15s", "static"}, kol: {"review", "vlog"},
}

var dayparts = []string{"00-06", "06-09", "09-12", "12-15", "15-18", "18-21", "21-24"}

// campaignKey is a shop and a channel; each has one standing campaign.
type campaignKey struct{ store, channel int }

// standingCampaigns numbers them by store and channel.
func standingCampaigns() []campaignKey {
	var out []campaignKey
	for _, s := range stores {
		seen := map[int]bool{}
		for _, m := range markets {
			if m.store != s {
				continue
			}
			for _, x := range m.channels {
				if channels[x.channel].paid && !seen[x.channel] {
					seen[x.channel] = true
					out = append(out, campaignKey{s.id, x.channel})
				}
			}
		}
	}
	return out
}

const firstCampaign = 1000 // ids of standing campaigns follow

// month counts from December 2023.
func (d day) month() int {
	t := d.start()
	return (t.Year()-2023)*12 + int(t.Month()) - 12
}

const months = 24

func monthWindow(month int) window {
	from := on(2023, 12, 1)
	start := from.start().AddDate(0, month, 0)
	next := from.start().AddDate(0, month+1, 0)
	return window{on(start.Year(), start.Month(), 1), on(next.Year(), next.Month(), 1) - 1}
}

// makeAds spends, for each channel and month, what the net sales of its first orders allow at the channel's ROI, split over
// the campaigns by those sales and over the days evenly with some noise.
func makeAds(w *world) []adRow {
	campaigns := standingCampaigns()
	index := map[campaignKey]int{}
	for i, k := range campaigns {
		index[k] = i
	}
	firsts := make([][]cents, months)
	for i := range firsts {
		firsts[i] = make([]cents, len(campaigns))
	}
	for _, o := range w.orders {
		if i, ok := index[campaignKey{o.market.store.id, o.channel}]; ok && o.valid() && o.seq == 1 {
			firsts[o.day.month()][i] += o.net()
		}
	}
	var out []adRow
	for month := range months {
		for ch := range channels {
			if channels[ch].paid {
				out = append(out, spendMonth(w, month, ch, campaigns, firsts[month])...)
			}
		}
	}
	for i := range w.stories {
		if f := w.stories[i].campaigns; f != nil {
			out = append(out, f(w)...)
		}
	}
	return out
}

func spendMonth(w *world, month, ch int, campaigns []campaignKey, firsts []cents) []adRow {
	weights := make([]cents, len(campaigns))
	total := cents(0)
	for i, k := range campaigns {
		if k.channel == ch {
			weights[i] = firsts[i]
			total += firsts[i]
		}
	}
	r := w.stream("ads", month, ch)
	budget := total.times(1 / usualROI[ch] * (1 + .03*r.normal()))
	for i := range w.stories {
		if f := w.stories[i].spend; f != nil {
			if b, ok := f(w, ch, month, total); ok {
				budget = b
			}
		}
	}
	parts := make([]cents, len(campaigns))
	allocate(budget, weights, parts)
	var out []adRow
	for i, part := range parts {
		if part > 0 {
			out = append(out, spendCampaign(w, month, ch, i, campaigns[i], part)...)
		}
	}
	return out
}

func spendCampaign(w *world, month, ch, index int, k campaignKey, budget cents) []adRow {
	r := w.stream("campaign", month, index)
	in := monthWindow(month)
	s := stores[k.store-1]
	weights, parts := make([]cents, in.length()), make([]cents, in.length())
	for i := range weights {
		weights[i] = cents(1000 * r.between(.8, 1.2))
	}
	allocate(budget, weights, parts)
	out := make([]adRow, 0, len(parts))
	for i, spend := range parts {
		d := in.from + day(i)
		row := adRow{
			day: d, channel: ch, campaign: firstCampaign + index, store: s, device: devices[r.intn(4)], daypart: dayparts[(int(d)+index)%len(dayparts)], spend: spend,
			revenue: spend.times(usualROI[ch] * r.between(1.1, 1.5)),
		}
		if words := keywordsOf[ch]; words != nil {
			row.keyword = words[int(d)%len(words)]
		}
		if list := creativesOf[ch]; list != nil {
			row.creative = list[int(d)%len(list)]
		}
		row.fill(r)
		out = append(out, row)
	}
	return out
}

// fill derives clicks, impressions and orders from the money. A row that spends brings at least one order, so that waste is
// only where a story puts it.
func (a *adRow) fill(r *random) {
	a.clicks = max(1, int(math.Round(float64(a.spend)/100/costPerClick[a.channel]*r.between(.9, 1.1))))
	a.impressions = int(float64(a.clicks) / r.between(.012, .028))
	a.orders = max(1, int(math.Round(float64(a.revenue)/4200)))
}
