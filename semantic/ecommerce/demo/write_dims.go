package demo

func writeGeo(_ *world, r *rows) {
	for _, p := range places {
		r.int(p.id)
		r.text(p.country)
		r.text(p.zh)
		r.text(p.en)
		r.text(p.region)
		r.text(p.province)
		r.text(p.city)
		r.text(p.language)
		r.text(p.currency)
		r.text(p.zone)
		r.end()
	}
}

func writeChannels(_ *world, r *rows) {
	for _, c := range channels {
		r.int(c.id)
		r.text(c.code)
		r.text(c.zh)
		r.text(c.en)
		r.text(c.kind)
		r.bool(c.paid)
		r.end()
	}
}

// geoOf is the first place of the market a shop sells into.
func geoOf(s *store) int {
	for _, p := range places {
		if p.country == s.country && p.region == s.region {
			return p.id
		}
	}
	panic("demo: no place for " + s.code)
}

func writeStores(_ *world, r *rows) {
	for _, s := range stores {
		r.int(s.id)
		r.text(s.code)
		r.text(s.name)
		r.text(s.platform)
		r.text(s.platformType)
		r.int(geoOf(s))
		r.text(s.currency)
		r.text(s.zone)
		r.day(longAgo + day(s.id*9))
		r.null()
		r.moment(asOfSecond - s.loadedMinutesBeforeTheCutoff*60)
		r.end()
	}
}

func writeSuppliers(_ *world, r *rows) {
	for _, s := range suppliers {
		r.int(s.id)
		r.text(s.code)
		r.text(s.name)
		r.text(s.country)
		r.text(s.category)
		r.int(s.leadDays)
		r.text(s.onTime)
		r.int(s.terms)
		r.id(s.backup)
		r.text(s.contact)
		r.end()
	}
}

func writeProducts(_ *world, r *rows) {
	for _, p := range products {
		r.int(p.id)
		r.text(p.code)
		r.text(p.spu)
		r.text(p.zh)
		r.text(p.en)
		r.text([]string{"Wenara", "Lumio", "Puretta"}[p.id%3])
		r.text(p.category)
		r.text(p.subcategory)
		r.text(p.priceBand())
		r.text(p.hs)
		r.day(p.launched)
		if p.discontinued > 0 {
			r.day(p.discontinued)
		} else {
			r.null()
		}
		r.text(p.stage())
		r.int(p.supplier)
		r.int(50 + 50*(p.id%4))
		r.number(p.kg, 3)
		r.number(p.litre, 2)
		r.money(p.list)
		r.number(p.unitCost, 4)
		r.text(p.attributes)
		r.end()
	}
}

func writeWarehouses(_ *world, r *rows) {
	for _, x := range warehouses {
		r.int(x.id)
		r.text(x.code)
		r.text(x.name)
		r.text(x.kind)
		r.int(placesIn(x.country)[0].id)
		r.id(x.capacity)
		r.end()
	}
}
