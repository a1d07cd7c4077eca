package demo

// opinion is one review, ticket, social post or survey answer.
type opinion struct {
	kind           string
	at             int
	platform       string
	store, sku     int // ids
	customer, geo  int
	channel        int
	language       string
	rating         int
	sentiment      float64
	aspects        string
	body           string
	response, csat int
	engagement     int
}

// Shares of delivered lines that are reviewed, and of orders that lead to a ticket or answer a survey.
const (
	reviewShare = .11
	ticketShare = .06
	surveyShare = .03
	postsADay   = 14
)

func writeFeedback(w *world, r *rows) {
	id := 0
	desk := newSupport()
	put := func(o opinion) {
		if o.at < int(days)*86400 {
			id++
			o.write(r, id)
		}
	}
	for _, o := range w.orders {
		if !o.valid() || o.delivered == 0 {
			continue
		}
		s := w.stream("feedback", o.id)
		for i := range o.lines {
			if x, write, ok := w.opinionOn(s, o, &o.lines[i]); ok {
				if write {
					put(x)
				}
			} else if s.chance(reviewShare) {
				put(review(s, o, &o.lines[i]))
			}
		}
		if s.chance(ticketShare) {
			put(ticket(s, desk, o))
		}
		if s.chance(surveyShare) {
			x := said(s, o, &o.lines[0], "survey", 2+s.intn(6))
			x.csat, x.rating, x.body = desk.satisfaction("survey", x.language), 0, ""
			put(x)
		}
	}
	for d := range days {
		s := w.stream("posts", int(d))
		for range postsADay {
			put(post(s, d))
		}
	}
}

// opinionOn asks the stories for the review of a line.
func (w *world) opinionOn(s *random, o *order, l *line) (x opinion, write, ok bool) {
	for i := range w.stories {
		if f := w.stories[i].opinion; f != nil {
			if x, write, ok := f(s, o, l); ok {
				return x, write, true
			}
		}
	}
	return opinion{}, false, false
}

// stars are distributed as people give them: mostly five, few in the middle.
func stars(s *random) int { return 1 + s.pick([]float64{.05, .05, .10, .25, .55}) }

func said(s *random, o *order, l *line, kind string, daysLater int) opinion {
	p := products[l.sku]
	return opinion{
		kind: kind, at: o.delivered + daysLater*86400 + s.intn(40000), platform: o.market.store.platform, store: o.market.store.id, sku: p.id,
		customer: o.customer + 1, geo: o.place.id, channel: channels[o.channel].id, language: written(o.place.language),
	}
}

func (x *opinion) speak(s *random, category string, positive bool) {
	list := aspectsFor[category]
	x.say(s, list[s.intn(len(list))], positive)
}

// say fills aspect, text and sentiment.
func (x *opinion) say(s *random, aspect string, positive bool) {
	x.aspects = "{" + aspect + "}"
	pair := phrases[x.language][aspect]
	x.body, x.sentiment = pair[1], -s.between(.3, .95)
	if positive {
		x.body, x.sentiment = pair[0], s.between(.3, .95)
	}
}

func review(s *random, o *order, l *line) opinion {
	x := said(s, o, l, "review", 1+s.intn(14))
	x.rating = stars(s)
	x.speak(s, products[l.sku].category, x.rating >= 4 || x.rating == 3 && s.chance(.5))
	x.engagement = s.intn(12)
	return x
}

func ticket(s *random, desk *support, o *order) opinion {
	x := said(s, o, &o.lines[0], "ticket", 0)
	x.at = o.when() + s.intn(6*86400)
	x.speak(s, products[o.lines[0].sku].category, s.chance(.2))
	x.response, x.csat = desk.wait(s, x.language), desk.satisfaction("ticket", x.language)
	return x
}

func post(s *random, d day) opinion {
	m := markets[s.intn(len(markets))]
	place := m.places[s.intn(len(m.places))]
	p := products[s.intn(46)]
	x := opinion{kind: "social", at: int(d)*86400 + s.intn(86400), platform: "tiktok", sku: p.id, geo: place.id, channel: shortVideo + 1, language: written(place.language)}
	if place.country == "CN" {
		x.platform, x.channel = "xiaohongshu", xiaohongshu+1
	}
	if p.category == "home" && p.weight == 0 || d < p.launched {
		x.sku = products[0].id
		p = products[0]
	}
	x.speak(s, p.category, s.chance(.72))
	x.engagement = int(30 / (s.float() + .02))
	return x
}

func (x *opinion) write(r *rows, id int) {
	r.Int(id)
	r.Text(x.kind)
	r.day(day(x.at / 86400))
	r.moment(max(x.at, 1))
	r.Text(x.platform)
	r.ID(x.store)
	r.ID(x.sku)
	r.ID(x.customer)
	r.ID(x.geo)
	r.ID(x.channel)
	r.Text(x.language)
	r.ID(x.rating)
	r.number(x.sentiment, 3)
	if x.aspects == "" {
		x.aspects = "{}"
	}
	r.Text(x.aspects)
	r.Text(x.body)
	r.ID(x.response)
	r.ID(x.csat)
	r.Int(x.engagement)
	r.end()
}
