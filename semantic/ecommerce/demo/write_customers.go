package demo

var (
	surnames   = []string{"王", "李", "张", "刘", "陈", "杨", "黄", "赵", "周", "吴"}
	givenNames = []string{"伟", "芳", "娜", "敏", "静", "磊", "洋", "艳", "杰", "婷", "雪", "晨"}
	firstNames = []string{"Emma", "Liam", "Olivia", "Noah", "Ava", "Lukas", "Marie", "Hugo", "Sofía", "Diego", "Yuki", "Aisyah"}
	lastNames  = []string{"Smith", "Johnson", "Müller", "Dubois", "García", "Tanaka", "Tan", "Brown", "Wilson", "Moreau"}
)

func writeCustomers(w *world, r *rows) {
	for i := range w.customers {
		c := &w.customers[i]
		s := w.stream("person", i)
		r.Int(i + 1)
		r.moment(max(c.seen, 1))
		r.moment(c.firstAt)
		if c.orders == 0 {
			r.Null()
		} else {
			r.moment(c.lastAt)
		}
		r.Int(channels[c.channel].id)
		r.Int(c.store.id)
		r.Text(devices[c.device])
		r.Int(c.place.id)
		r.Text(c.place.language)
		k := knownOf(s)
		if c.erasedAt > 0 {
			k.gender, k.born = "", 0
		}
		r.Text(k.gender)
		r.ID(k.born)
		r.Text(c.tier)
		r.Text(k.business)
		r.Text(c.segment)
		r.Bool(k.marketing)
		r.Bool(k.profiling)
		writePerson(r, s, c, i+1)
		if c.erasedAt > 0 {
			r.moment(c.erasedAt)
		} else {
			r.Null()
		}
		r.end()
	}
}

// known is what a person told about themselves and agreed to.
type known struct {
	gender               string
	born                 int // year; 0 = not told
	business             string
	marketing, profiling bool
}

// knownOf draws it from the person's stream.
func knownOf(s *random) known {
	k := known{gender: []string{"f", "f", "m", "m", ""}[s.intn(5)], born: birthYear(s), business: "B2C"}
	if s.chance(.03) {
		k.business = "B2B"
	}
	k.marketing, k.profiling = s.chance(.72), s.chance(.81)
	return k
}

func birthYear(s *random) int {
	if s.chance(.15) {
		return 0
	}
	return 1960 + s.intn(25) + s.intn(22)
}

func writePerson(r *rows, s *random, c *customer, id int) {
	if c.erasedAt > 0 {
		for range 4 {
			r.Null()
		}
		return
	}
	name := firstNames[s.intn(len(firstNames))] + " " + lastNames[s.intn(len(lastNames))]
	if c.place.country == "CN" {
		name = surnames[s.intn(len(surnames))] + givenNames[s.intn(len(givenNames))]
	}
	r.Text(name)
	r.Text("customer" + itoa(id) + "@mail.example")
	r.Text("+00 555 " + itoa(1000000+id))
	r.Text(itoa(1+s.intn(240)) + " Example Street, " + c.place.city)
}

// Share of platform accounts that are matched to a person, before and after the new matching of March 2025.
const (
	matchedBefore = .58
	matchedAfter  = .81
)

// writeIdentities gives each person who was not erased an account at the shop they came from, 22 % of them one or two more elsewhere, and adds
// accounts nobody could be matched to, so that the share of matches is as planned in every month.
func writeIdentities(w *world, r *rows) {
	var more, two, unmatched carry
	id := 0
	put := func(customer int, platform string, second int) {
		id++
		if customer > 0 && w.customers[customer-1].erasedAt > 0 {
			return
		}
		r.Int(id)
		r.ID(customer)
		r.Text(platform)
		r.Text("account")
		r.Text(hash16("account", id))
		if customer > 0 {
			r.Text([]string{"email", "phone", "login", "device"}[id%4])
			r.fixed(int64(850+id%150), 3)
		} else {
			r.Null()
			r.Null()
		}
		r.moment(max(second, 1))
		r.end()
	}
	for i := range w.customers {
		c := &w.customers[i]
		accounts := 1
		if more.take(.22) == 1 {
			accounts += 1 + two.take(.32)
		}
		share := matchedBefore
		if c.seen >= int(on(2025, 3, 1))*86400 {
			share = matchedAfter
		}
		others := otherPlatforms(c)
		for n := range accounts {
			platform := c.store.platform
			if n > 0 {
				platform = others[(i+n)%len(others)]
			}
			put(i+1, platform, c.seen)
			for k := unmatched.take((1 - share) / share); k > 0; k-- {
				put(0, platform, c.seen)
			}
		}
	}
}

// otherPlatforms are where a person may have further accounts.
func otherPlatforms(c *customer) []string {
	all := []string{"amazon", "shopify", "tiktok_shop", "own_site", "temu"}
	switch c.place.region {
	case "SEA":
		all = []string{"shopee", "lazada", "tiktok_shop", "own_site"}
	case "JP":
		all = []string{"amazon", "own_site", "tiktok_shop"}
	}
	if c.place.country == "CN" {
		all = []string{"tmall", "own_site", "offline", "tiktok_shop"}
	}
	var out []string
	for _, p := range all {
		if p != c.store.platform {
			out = append(out, p)
		}
	}
	return out
}
