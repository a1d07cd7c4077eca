package demo

// order is an order header with its lines. Times are seconds of company time since the first day's midnight.
type order struct {
	id       int
	market   *market
	day      day
	at       int
	visitAt  int // second of the day its visit began, where there is one
	place    *place
	channel  int
	device   int
	fresh    bool // meant for somebody who never ordered
	cohort   bool // laid by a story about customers
	customer int
	seq      int
	visit    int // index of the visit within the day, -1 = none

	status      string
	fraud       bool
	ring        int // device of a gang, 0 = none
	duplicateOf int // id, 0 = none
	number      string
	festival    *festival
	discountPct float64
	coupon      string
	payment     string

	lines                                []line
	discount, tax, duty, shipping, total cents
	shipped, promised, delivered         int // 0 = not yet
	risk                                 float64
	chargeback                           cents
}

func (o *order) valid() bool { return o.status != "cancelled" && !o.fraud && o.duplicateOf == 0 }

func (o *order) net() cents {
	var sum cents
	for i := range o.lines {
		sum += o.lines[i].net()
	}
	return sum
}

// line is an order line. Gross is list × qty, net is gross − discount.
type line struct {
	id        int
	sku       int
	qty       int
	list      cents
	discount  cents
	cogs      cents
	fee       cents
	freight   cents
	fromReco  bool
	fixed     bool // laid by a story, not to be touched by another
	warehouse int
}

func (l *line) gross() cents { return l.list * cents(l.qty) }
func (l *line) net() cents   { return l.gross() - l.discount }

// unit is the price paid for one, rounded.
func (l *line) unit() cents {
	return (l.net() + cents(l.qty)/2) / cents(l.qty)
}
