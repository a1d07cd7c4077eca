package importer

// adStage is the table rows of advertising reports go into, in the order write fills it.
const adStage = `CREATE UNLOGGED TABLE import_stage (
	line bigint NOT NULL, raw_hash bigint NOT NULL, store_id int, ad_date date, campaign text, campaign_id text, channel_id int, currency text,
	spend numeric, impressions bigint, clicks bigint, orders numeric, revenue numeric, keyword text, creative text, device text, daypart text, faults text
)`

// adRows writes the rows of advertising reports.
type adRows struct{ rowReader }

func (a *adRows) write(l lines, rec record) (bool, error) {
	a.faults = a.faults[:0]
	l.int(rec.line)
	l.int(int64(rowHash(rec.cells)))
	if rec.why != "" {
		a.faults = append(a.faults, a.unreadable(rec))
		l.nulls(15)
		l.Text(a.faultsJSON())
		return true, l.End()
	}
	s, _ := a.shop(aStore, rec.cells)
	l.ID(s.id)
	l.day(a.moment(aDate, rec.cells, s.zone, false))
	l.Text(a.str(aCampaign, rec.cells))
	l.Text(a.str(aCampaignID, rec.cells))
	l.ID(a.channel(aChannel, rec.cells))
	l.Text(a.currency(aCurrency, rec.cells, s))
	a.amountOrZero(l, aSpend, rec.cells)
	for _, i := range []int{aImpressions, aClicks} {
		n, _ := a.quantity(i, rec.cells, ReasonNegative)
		l.int(n)
	}
	a.amountOrZero(l, aOrders, rec.cells)
	a.amountOrZero(l, aRevenue, rec.cells)
	for _, i := range []int{aKeyword, aCreative, aDevice, aDaypart} {
		l.Text(a.str(i, rec.cells))
	}
	l.Text(a.faultsJSON())
	return true, l.End()
}

func (r *rowReader) amountOrZero(l lines, i int, cells []string) {
	v, _ := r.amount(i, cells)
	l.money(v)
}
