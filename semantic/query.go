package semantic

// Query asks for metrics, cut by dimensions, over a period. It is resolved:
// every period is pinned to days. The zero value of each optional field means
// "not asked".
type Query struct {
	Metrics    []string
	Dimensions []string // dimension keys; the time grains are dimensions too
	Where      Filter   // nil = all rows
	Segments   []string // named filters of the model, ANDed with Where
	// Params are values of the model's parameters; those left out have their
	// defaults.
	Params  map[string]Value
	Having  []MetricCondition
	Period  Period
	Compare *Period // a second period; adds before, delta and growth columns
	Order   []Order
	Top     int  // keep the first Top rows after ordering; 0 = all, up to the row limit
	Other   bool // with Top: one more row for everything else
	// TopOf are dimensions whose members the Top are, ranked over everything
	// else the query is cut by: the rows are theirs alone, and with Other there is
	// one more row for the rest of each combination of the remaining dimensions,
	// such as every month. Conditions on metrics choose among the members, too.
	// nil = the Top are rows.
	TopOf  []string
	Totals bool // one more row for the whole, from base rows
	// Subtotals adds rows over fewer dimensions: each entry names those a level
	// keeps, at least one and not all. Every level is computed from base rows.
	Subtotals [][]string
	Share     bool // adds each metric's share of the total (additive metrics only)
	Fill      bool // one row for every bucket of the period, also where nothing happened
	// Zone is the IANA name of the zone days and times of day are those of, ""
	// for the model's own. Dates without a time of day are never moved.
	Zone string
	// Currency is the ISO code money is shown in, "" for the model's own. Metrics
	// that are no money, such as margins, keep the value they have in the
	// model's currency.
	Currency string
	// Rates are the rates amounts are converted at; nil = TransactionRates.
	Rates RatePolicy
	// BaseDay is the day whose exchange rates metrics at constant currency use;
	// zero chooses the day of ConstantRatesDay.
	BaseDay Date
}

// Order sorts result rows. NULLs come last either way.
type Order struct {
	// By is a metric or dimension key of the query.
	By string
	// Of chooses which column of a compared metric sorts.
	Of   OrderOf
	Desc bool
}

// OrderOf names the sorted column of a metric.
type OrderOf string

// What a metric can be sorted by; the empty value is the metric itself.
const (
	OfValue  OrderOf = ""
	OfDelta  OrderOf = "delta"
	OfGrowth OrderOf = "growth"
)

// Role is what a result column holds.
type Role string

// The roles of result columns.
const (
	RoleDimension Role = "dimension"
	RoleValue     Role = "value"  // the metric in the period
	RoleBefore    Role = "before" // the metric in the compared period
	RoleDelta     Role = "delta"  // value − before
	RoleGrowth    Role = "growth" // delta ÷ |before|, a fraction; NULL when before is 0 or NULL
	RoleShare     Role = "share"  // value ÷ total, a fraction
)

// Column describes one result column.
type Column struct {
	Name string // key, or key plus role suffix: net_sales, net_sales.before, net_sales.growth
	Role Role
	// Key is the metric or dimension the column belongs to.
	Key  string
	Kind Kind
	Unit Unit // metrics only
	// Currency is set for money shown in another currency than the model's, and
	// for all money of a result that shows more than one.
	Currency string
}

// RowKind tells ordinary rows from totals, subtotals and "other" rows.
type RowKind string

// The kinds of row.
const (
	RowData  RowKind = ""
	RowTotal RowKind = "total"
	RowOther RowKind = "other"
	// RowSubtotal is a row over the dimensions Row.By alone.
	RowSubtotal RowKind = "subtotal"
)

// Row is one result row, cells in the order of the columns. Of a row that is
// no data row the dimensions not in By are NULL.
type Row struct {
	Kind  RowKind
	Cells []Value
	// By are the dimensions whose members a subtotal, or a row of the others,
	// tells apart; nil for rows of every other kind.
	By []string
}

// Result is the answer to a Query.
type Result struct {
	Columns    []Column
	Rows       []Row
	Truncated  bool // the row limit cut the result
	Statements []Statement
	// Notes are things the reader must know: members without a feed, periods
	// before the data begins.
	Notes []Note
}

// Column returns the index of the column with that key and role, -1 if none.
func (r *Result) Column(key string, role Role) int {
	for i, c := range r.Columns {
		if c.Key == key && c.Role == role {
			return i
		}
	}
	return -1
}

// Total returns the total row, if the query asked for one.
func (r *Result) Total() (Row, bool) {
	for _, row := range r.Rows {
		if row.Kind == RowTotal {
			return row, true
		}
	}
	return Row{}, false
}

// Statement is one SQL statement that ran: parameterised text, its arguments
// printed, and the milliseconds it took. Kept tells that its result was not
// computed again for this answer.
type Statement struct {
	SQL    string   `json:"text"`
	Args   []string `json:"args"`
	Millis float64  `json:"ms"`
	Kept   bool     `json:"kept,omitempty"`
}

// Note is a caveat about data: Code for programs, Text for people.
type Note struct {
	Code NoteCode
	Text Text
}

// NoteCode names a kind of caveat.
type NoteCode string

// The caveats the data layer and the tools raise.
const (
	NoteNotCovered    NoteCode = "not_covered"     // no feed for some members
	NoteBeforeHorizon NoteCode = "before_horizon"  // the period begins before the data does
	NotePartial       NoteCode = "partial_period"  // the last bucket is not over
	NoteImmature      NoteCode = "immature_cohort" // too young for the metric's maturity
	NoteFeedGap       NoteCode = "feed_gap"        // a feed is missing days
	NoteStale         NoteCode = "stale_feed"
	NoteTruncated     NoteCode = "truncated"
	NoteAssumed       NoteCode = "assumed" // a default the asker did not state
	NoteScoped        NoteCode = "scoped"  // cut to the asker's row scope
	NoteNoise         NoteCode = "noise"   // the change is within normal variation
	NoteSuppressed    NoteCode = "suppressed"
	NoteConverted     NoteCode = "converted" // money was converted, and at which rates
	NoteNoRate        NoteCode = "no_rate"   // amounts without an exchange rate left cells empty
	NoteOverlap       NoteCode = "overlap"   // the parts overlap, so their shares can exceed the whole
	NoteEvent         NoteCode = "event"     // only one of two compared periods holds a calendar event
)
