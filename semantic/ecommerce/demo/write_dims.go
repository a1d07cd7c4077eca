package demo

func writeGeo(_ *world, r *rows) {
	for _, p := range places {
		r.Int(p.id)
		r.Text(p.country)
		r.Text(p.zh)
		r.Text(p.en)
		r.Text(p.region)
		r.Text(p.province)
		r.Text(p.city)
		r.Text(p.language)
		r.Text(p.currency)
		r.Text(p.zone)
		r.end()
	}
}

func writeChannels(_ *world, r *rows) {
	for _, c := range channels {
		r.Int(c.id)
		r.Text(c.code)
		r.Text(c.zh)
		r.Text(c.en)
		r.Text(c.kind)
		r.Bool(c.paid)
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
		r.Int(s.id)
		r.Text(s.code)
		r.Text(s.name)
		r.Text(s.platform)
		r.Text(s.platformType)
		r.Int(geoOf(s))
		r.Text(s.currency)
		r.Text(s.zone)
		r.day(longAgo + day(s.id*9))
		r.Null()
		r.moment(asOfSecond - s.loadedMinutesBeforeTheCutoff*60)
		r.end()
	}
}

func writeSuppliers(_ *world, r *rows) {
	for _, s := range suppliers {
		r.Int(s.id)
		r.Text(s.code)
		r.Text(s.name)
		r.Text(s.country)
		r.Text(s.category)
		r.Int(s.leadDays)
		r.Text(s.onTime)
		r.Int(s.terms)
		r.ID(s.backup)
		r.Text(s.contact)
		r.end()
	}
}

func writeProducts(_ *world, r *rows) {
	for _, p := range products {
		r.Int(p.id)
		r.Text(p.code)
		r.Text(p.spu)
		r.Text(p.zh)
		r.Text(p.en)
		r.Text([]string{"Wenara", "Lumio", "Puretta"}[p.id%3])
		r.Text(p.category)
		r.Text(p.subcategory)
		r.Text(p.priceBand())
		r.Text(p.hs)
		r.day(p.launched)
		if p.discontinued > 0 {
			r.day(p.discontinued)
		} else {
			r.Null()
		}
		r.Text(p.stage())
		r.Int(p.supplier)
		r.Int(50 + 50*(p.id%4))
		r.number(p.kg, 3)
		r.number(p.litre, 2)
		r.money(p.list)
		r.number(p.unitCost, 4)
		r.Text(p.attributes)
		r.end()
	}
}

func writeWarehouses(w *world, r *rows) {
	for _, x := range warehouses {
		r.Int(x.id)
		r.Text(x.code)
		r.Text(x.name)
		r.Text(x.kind)
		r.Int(placesIn(x.country)[0].id)
		r.ID(w.scale * x.capacity)
		r.end()
	}
}
