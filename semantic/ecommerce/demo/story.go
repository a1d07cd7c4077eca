package demo

import "sort"

// Story is something planted in the company for people and tests to find.
type Story struct {
	ID         string // S01 …
	QuestionZh string
	QuestionEn string
	Scopes     []Scope
	Truths     []Truth
}

// Truth is a number that plain SQL over the demo company has to return.
type Truth struct {
	Story     string  `json:"story"`
	Name      string  `json:"name"`
	Value     float64 `json:"value"`
	Unit      string  `json:"unit"`      // ratio, pp, usd, units, days, date (yyyymmdd), count
	Tolerance float64 `json:"tolerance"` // absolute, in the same unit
	Zh        string  `json:"zh"`
	En        string  `json:"en"`
	grows     growth
}

// planted is a story with the hooks through which it bends the base data. A nil hook bends nothing. Hooks may keep state:
// each generated company gets stories of its own.
type planted struct {
	Story

	// level multiplies the volume of a market on a day.
	level func(m *market, d day) float64
	// mix replaces a market's shares of channels.
	mix func(m *market, d day) []share
	// convert replaces orders per visit and the success of payments in a cell.
	convert func(m *market, c cellKey, d day) (conversion, payment float64, ok bool)
	// units lays the units a SKU sells in a market on a day; the SKU is then never drawn there. It may be asked several times.
	units func(m *market, sku int, d day) (units int, ok bool)
	// weigh multiplies how often a SKU is drawn in a market.
	weigh func(m *market, sku int, d day) float64
	// outage drops all orders of a market on a day.
	outage func(m *market, d day) bool
	// joined sees every customer's first valid order and may book later ones.
	joined func(a *assignment, o *order)
	// adjust corrects lines once all are laid. It runs in the order of registration.
	adjust func(w *world)
	// settle runs after money and delivery are final.
	settle func(w *world)
	// spend replaces the advertising money of a channel in a month, given the net sales of its first orders there.
	spend func(w *world, channel int, month int, firsts cents) (cents, bool)
	// campaigns adds advertising rows.
	campaigns func(w *world) []adRow
	// supply may replace the deliveries of a SKU to a warehouse.
	supply func(p *pile)
	// deliveries corrects purchase lines once all piles are planned.
	deliveries func(b *stockBook)
	// extra adds visits and orders to the finished plan.
	extra func(w *world, p *plan)
	// price replaces list price and discount of a line.
	price func(o *order, l *line)
	// arrive changes when an order gets to the door.
	arrive func(w *world, o *order)
	// back decides whether a line comes back and why.
	back func(o *order, l *line) (comes bool, reason string, ok bool)
	// opinion replaces the review of a line; the second result tells whether it is written at all.
	opinion func(r *random, o *order, l *line) (x opinion, write, ok bool)
	// visited changes a visit before it is written.
	visited func(t *traffic, v *visit)
	// mute leaves the touches of a shop and second to the story.
	mute func(store, second int) bool
	// unknown tells whether the person of a touch has to stay unknown.
	unknown func(t *traffic, x *touch) bool
	// journeys writes touches of its own after all visits.
	journeys func(t *traffic)
}

// cellKey is a cell of a market: who, through which channel, on what.
type cellKey struct{ who, channel, device int }

// plant makes the stories of one company, in the order their hooks run.
func plant() []planted {
	return []planted{
		// What lays or exchanges lines comes before what corrects their sums.
		basketRule(), stockOut(), slippingSupplier(), overstock(), safetyStock(), risingTee(), losingJacket(), badBatch(), elastic(), rivalPrice(), smallBatches(),
		southConversion(), eastFootwear(), hiddenChannel(), budgetShift(), plantedSegments(), silentVIPs(), lateFirstDelivery(), seasonality(), peakCapacity(), misplaced(), yen(),
		simpson(), adWaste(), nightBuyers(), feedTrouble(), importRules(), quietBritain(),
		policyEffect(), freightOverrun(), needShift(), rivalRampUp(), slowSpanish(), fraudRing(),
		pageTest(), buttonTest(), brokenTest(), youngTest(), standingDemand(), babyAir(),
		tmallJourneys(), segmentedMail(), onlineToOffline(), abnormalExport(), pastInsights(),
	}
}

// Stories returns what is planted, in the order of the identifiers.
func Stories() []Story {
	var out []Story
	for _, p := range plant() {
		out = append(out, p.Story)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].ID < out[j].ID })
	return out
}

// Truths returns the truths of all stories in a company of that scale, which is 1 or more.
func Truths(scale int) []Truth {
	var out []Truth
	for _, s := range Stories() {
		for _, t := range s.Truths {
			t.Story = s.ID
			out = append(out, t.at(scale))
		}
	}
	return out
}
