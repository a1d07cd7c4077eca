package demo

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
}

// cellKey is a cell of a market: who, through which channel, on what.
type cellKey struct{ who, channel, device int }

// plant makes the stories of one company, in the order their hooks run.
func plant() []planted {
	return []planted{
		southConversion(), eastFootwear(), hiddenChannel(), budgetShift(), stockOut(), seasonality(), yen(),
		simpson(), adWaste(), nightBuyers(), feedTrouble(), importRules(), quietBritain(),
	}
}

// Stories returns what is planted, in the order of the identifiers.
func Stories() []Story {
	var out []Story
	for _, p := range plant() {
		out = append(out, p.Story)
	}
	return out
}

// Truths returns the truths of all stories.
func Truths() []Truth {
	var out []Truth
	for _, s := range Stories() {
		for _, t := range s.Truths {
			t.Story = s.ID
			out = append(out, t)
		}
	}
	return out
}
