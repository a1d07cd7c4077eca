package builtin

import (
	"context"
	"slices"

	"github.com/wenshu-ai/wenshu/agent/builtin/lexicon"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// Facts are what the company's own records say beyond the names of things:
// questions lean on them without repeating them ("what did free shipping in
// Germany bring?" names neither the day nor whom to compare with).
type Facts struct {
	Changes  []Change
	Backups  map[string]string // supplier → the one that stands in for it
	Regions  map[string]string // country → sales region
	Platform map[string]string // store → platform
	Rivals   []RivalPrice
	Journeys []JourneyMonth
}

// Change is something the company changed on a day.
type Change struct {
	Code  string
	Kind  ChangeKind
	Label semantic.Text
	Start semantic.Date
	// Country, Product and Channel say where it holds; "" = everywhere.
	Country, Product, Channel string
	Metric                    string // what it was to move; "" = not said
}

// ChangeKind is what kind of thing was changed.
type ChangeKind string

// The kinds of changes.
const (
	PolicyChange ChangeKind = "policy_change"
	PriceChange  ChangeKind = "price_change"
	BudgetShift  ChangeKind = "budget_shift"
)

// RivalPrice is a place where a rival's price of a matched product is watched.
type RivalPrice struct {
	Rival, Product, Country string
	Cut                     semantic.Date // day of the latest cut; zero = none
}

// JourneyMonth is how many journeys over several channels a store has in the
// month that begins on the day.
type JourneyMonth struct {
	Store    string
	Month    semantic.Date
	Journeys int
}

// Chronicle reads the facts. Errors are *semantic.Error.
type Chronicle interface {
	Facts(ctx context.Context) (Facts, error)
}

// changeMeant returns the change a question names by words of its label,
// where it holds for the places and products the question names; false when
// none or several fit equally.
func (r *reading) changeMeant(kinds ...ChangeKind) (Change, bool) {
	var best Change
	most, tie := 0, false
	for _, c := range r.facts.Changes {
		if !slices.Contains(kinds, c.Kind) || c.Start.After(r.req.Clock.Today) || !r.holdsFor(c) {
			continue
		}
		switch n := lexicon.Shared(r.text.S, c.Label); {
		case n > most:
			best, most, tie = c, n, false
		case n == most:
			tie = true
		}
	}
	return best, most > 1 && !tie
}

// holdsFor reports whether nothing the question names lies outside the change.
func (r *reading) holdsFor(c Change) bool {
	for dimension, key := range map[string]string{"country": c.Country, "sku": c.Product} {
		on, _ := split(r.filters, dimension)
		for _, f := range on {
			if key != "" && !f.Not && !slices.Contains(f.Values, key) {
				return false
			}
		}
	}
	return true
}

// neighbours are the other countries of a country's sales region.
func (f *Facts) neighbours(country string) []string {
	var out []string
	for other, region := range f.Regions {
		if other != country && region != "" && region == f.Regions[country] {
			out = append(out, other)
		}
	}
	slices.Sort(out)
	return out
}

// latestCut is the latest price cut of a rival on one of the products (all
// when none are named): the day, the product, where it happened and where the
// same rival is watched and did not cut.
func (f *Facts) latestCut(products []string, until semantic.Date) (day semantic.Date, product string, cut, kept []string, ok bool) {
	var last RivalPrice
	for _, p := range f.Rivals {
		if p.Cut.IsZero() || p.Cut.After(until) || len(products) > 0 && !slices.Contains(products, p.Product) {
			continue
		}
		if last.Cut.IsZero() || p.Cut.After(last.Cut) {
			last = p
		}
	}
	if last.Cut.IsZero() {
		return
	}
	for _, p := range f.Rivals {
		if p.Rival != last.Rival || p.Product != last.Product {
			continue
		}
		if p.Cut == last.Cut {
			cut = append(cut, p.Country)
		} else if p.Cut.IsZero() {
			kept = append(kept, p.Country)
		}
	}
	slices.Sort(cut)
	slices.Sort(kept)
	return last.Cut, last.Product, cut, kept, len(kept) > 0
}

// storesOf are the stores of a platform, in order.
func (f *Facts) storesOf(platform string) []string {
	var out []string
	for store, of := range f.Platform {
		if of == platform {
			out = append(out, store)
		}
	}
	slices.Sort(out)
	return out
}

// fullerBy is how far above its usual month a store's journeys must lie for a
// month to count as recorded more fully.
const fullerBy = 1.5

// fullJourneys is the latest run of months before today in which a store's
// journeys over several channels are recorded far more fully than usual.
func (f *Facts) fullJourneys(store string, today semantic.Date) (semantic.Period, bool) {
	var list []JourneyMonth
	var counts []int
	for _, j := range f.Journeys {
		if j.Store == store && !j.Month.AddMonths(1).After(today) {
			list, counts = append(list, j), append(counts, j.Journeys)
		}
	}
	if len(list) < 3 {
		return semantic.Period{}, false
	}
	slices.SortFunc(list, func(a, b JourneyMonth) int { return b.Month.Sub(a.Month) })
	slices.Sort(counts)
	usual := float64(counts[len(counts)/2])
	var run semantic.Period
	for _, j := range list {
		switch full := float64(j.Journeys) > fullerBy*usual; {
		case full && run.IsZero():
			run = semantic.Period{Start: j.Month, End: j.Month.AddMonths(1)}
		case full && j.Month.AddMonths(1) == run.Start:
			run.Start = j.Month
		case !run.IsZero():
			return run, true
		}
	}
	return run, !run.IsZero()
}

// memberFilter is a condition on one dimension.
func memberFilter(dimension string, keys ...string) tools.FilterTerm {
	return tools.FilterTerm{Dimension: dimension, Values: keys}
}
