package scaffold

import (
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

// use is what a column is good for in a model.
type use string

const (
	useNothing   use = ""          // left out
	useIdentity  use = "identity"  // tells things apart: counted, joined, never added
	useTime      use = "time"      // a day or an instant
	useDimension use = "dimension" // cuts
	useSum       use = "sum"       // adds up over rows
	useAverage   use = "average"   // a level or a rate: its sum means nothing
	useStock     use = "stock"     // adds up over rows of one day, not over days
)

// Words that say what a number is.
var (
	personWords  = []string{"customer", "user", "employee", "person", "contact", "member", "driver", "patient", "buyer", "client", "staff", "lead"}
	privateWords = []string{"email", "mail", "phone", "mobile", "tel", "address", "street", "surname", "firstname", "lastname", "birthday", "birthdate", "birth", "dob", "ssn", "passport", "iban"}
	rateWords    = []string{"rate", "rating", "score", "percent", "percentage", "pct", "ratio", "average", "avg", "index", "age", "price", "mrp", "temperature", "probability", "level", "margin", "height", "width", "length", "weight", "size", "latitude", "longitude", "exchange", "roas", "ctr", "cpi", "unemployment", "capita", "per", "mean", "median", "duration", "experience", "term", "reach"}
	stockWords   = []string{"balance", "stock", "inventory", "headcount"}
	cycleWords   = []string{"year", "month", "quarter", "week", "season", "hour", "weekday", "day", "period"}
	placeWords   = []string{"zip", "zipcode", "postal", "postcode", "pincode", "latitude", "longitude", "lat", "lng", "lon"}
	moneyWords   = []string{"amount", "price", "mrp", "cost", "revenue", "sale", "spend", "fee", "value", "income", "salary", "profit", "tax", "fare", "discount", "expense", "balance", "budget", "charge", "refund", "freight", "total", "bonus", "commission", "loss"}
	proseWords   = []string{"text", "description", "comment", "note", "body", "summary", "message", "url", "link", "image"}
	kindWords    = []string{"dept", "department", "store", "class", "group", "type", "category", "grade", "item", "line", "cluster", "code"}
	spanWords    = []string{"minute", "hour", "day", "second", "month", "year", "duration"}
	countWords   = []string{"quantity", "qty", "count", "number", "units", "pieces", "volume"}
)

// Limits of the values a dimension may have: few in any case, more when they repeat or are names.
const (
	fewValues  = 500
	manyValues = 20_000
)

// personal reports names, contact data and birthdays of people.
func (c *column) personal() bool {
	if has(c.words, privateWords...) {
		return true
	}
	named := has(c.words, "name", "nickname", "initial", "username", "pincode", "zip", "zipcode")
	aboutPeople := has(c.table.stem, personWords...) || has(c.words, personWords...) || has(c.words, "first", "last", "middle", "full")
	return named && aboutPeople && !has(c.words, "country", "state", "city")
}

// inEdge reports a column that leads to another table.
func (c *column) inEdge() bool {
	return slices.ContainsFunc(c.table.edges, func(e *edge) bool { return slices.Contains(e.columns, c) })
}

// use decides what a column is good for.
func (c *column) use(hub bool) use {
	switch {
	case c.kind == kindOther || c.filled == 0 || c.personal() || c.isDateText() && !c.dated():
		return useNothing
	case c.dated():
		return useTime
	case c.kind == kindBool:
		return useDimension
	case c.kind == kindText:
		return c.textUse()
	}
	return c.numberUse(hub)
}

func (c *column) textUse() use {
	last := c.words[max(0, len(c.words)-1):]
	switch {
	case has(last, proseWords...):
		return useNothing
	case has(last, "id", "key", "uuid"):
		return useIdentity
	case c.identifies() && (c.distinct > fewValues/2 || c.inEdge() || slices.Contains(c.table.key, c) && c.distinct > 50):
		return useIdentity
	case c.distinct <= fewValues || c.distinct*5 <= c.filled && c.distinct <= manyValues:
		return useDimension
	case has(last, "name", "title", "model", "city", "town", "county", "district", "province", "state", "region") && c.distinct <= manyValues:
		return useDimension
	case c.identifies():
		return useIdentity
	}
	return useNothing
}

func (c *column) numberUse(hub bool) use {
	last := c.words[max(0, len(c.words)-1):]
	switch {
	case c.whole && c.codes() != nil && c.distinct <= fewValues:
		return useDimension
	case c.inEdge() || c.identifies() && !has(last, "index", "number", "num", "no") || slices.Contains(c.table.key, c):
		return useIdentity
	case c.whole && has(last, "number", "num", "no", "seq", "sequence", "sequential"):
		return useIdentity
	case has(c.words, placeWords...):
		return useNothing
	case has(c.words, "min", "minimum", "max", "maximum", "avg", "average"), has(last, "percent", "percentage", "pct", "rate", "ratio"):
		return useAverage
	case has(c.words, countWords...) && !has(c.words, stockWords...), has(c.words, "total"):
		return useSum
	case c.whole && c.distinct <= fewValues && (slices.Contains(cycleWords, last[0]) || has(last, kindWords...)):
		return useDimension
	case c.whole && c.low == 0 && c.high == 1:
		return useDimension // a flag
	case has(c.words, stockWords...) && !has(c.words, "received", "damaged", "sold"):
		if c.table.time != nil {
			return useStock
		}
		return useSum
	case has(c.words, rateWords...), has(c.words, spanWords...), !c.whole && c.low >= 0 && c.high <= 1:
		return useAverage
	case hub && c.table.time == nil:
		return useAverage // what describes a product or a place is no amount
	}
	return useSum
}

func (c *column) money() bool {
	return has(c.words, moneyWords...) && !has(c.words, countWords...) && !has(c.words, "percent", "percentage", "pct", "rate", "ratio", "probability", "point") &&
		!has(c.words[max(0, len(c.words)-1):], "order", "minute", "day", "metre", "meter", "g", "kg", "cm")
}

// groupWords tell which family a dimension belongs to, the first that fits. A column's own words count before its table's.
var groupWords = []struct {
	group semantic.Group
	words []string
}{
	{semantic.GroupTime, cycleWords},
	{semantic.GroupGeo, []string{"country", "city", "state", "province", "region", "continent", "area", "district", "zone", "location", "currency", "language", "market"}},
	{semantic.GroupFeedback, []string{"rating", "sentiment", "feedback", "review", "reason", "comment", "survey"}},
	{semantic.GroupProduct, []string{"product", "category", "subcategory", "brand", "color", "colour", "sku", "item", "model", "article", "variant", "size"}},
	{semantic.GroupCustomer, []string{"customer", "gender", "sex", "segment", "age", "education", "marital", "user", "member", "buyer", "occupation", "audience"}},
	{semantic.GroupChannel, []string{"channel", "campaign", "source", "medium", "device", "ad"}},
	{semantic.GroupStore, []string{"store", "shop", "platform", "branch", "seller", "outlet"}},
	{semantic.GroupWarehouse, []string{"warehouse", "supplier", "carrier", "shipment", "shipping", "delivery", "vendor", "inventory", "stock"}},
	{semantic.GroupTest, []string{"experiment", "variant", "test"}},
}

// group is the family of a dimension; orders are what nothing else fits.
func (c *column) group() semantic.Group {
	for _, words := range [][]string{c.words, c.table.stem} {
		for _, g := range groupWords {
			if has(words, g.words...) {
				return g.group
			}
		}
	}
	return semantic.GroupOrder
}
