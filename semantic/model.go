package semantic

import "time"

// Model is one business, described: what can be measured, by what, and how
// the tables behind it hang together. It is immutable once catalog.Load has
// checked it.
type Model struct {
	Name      string
	Label     Text
	Zone      *time.Location // company days are days of this zone
	WeekStart time.Weekday
	// FiscalStart is the month the fiscal year begins with; 0 = January.
	FiscalStart time.Month
	Currency    string // ISO code every money measure is converted to, such as USD
	// Rates converts amounts from and to other currencies; nil = the model
	// knows its own currency only.
	Rates *ExchangeRates
	// People says who the persons behind the rows are; nil = the data know none.
	People    *People
	Headlines Headlines
	// Hash identifies the meaning of the model; it changes when any file does.
	Hash string

	Datasets      []*Dataset
	Relationships []*Relationship
	Bridges       []*Bridge
	Calendars     []*CalendarTable
	Dimensions    []*Dimension
	Metrics       []*Metric
	Ambiguities   []Ambiguity
	Rollups       []*Rollup

	datasets   map[string]*Dataset
	dimensions map[string]*Dimension
	metrics    map[string]*Metric
	joins      map[string]closure
	bridges    map[string][]*Bridge // by the dataset they start at
}

// Index prepares the look-ups by name and the join paths. catalog.Load calls it; tests that
// build a model by hand call it too.
func (m *Model) Index() {
	m.datasets, m.dimensions, m.metrics = map[string]*Dataset{}, map[string]*Dimension{}, map[string]*Metric{}
	for _, d := range m.Datasets {
		m.datasets[d.Name] = d
	}
	for _, d := range m.Dimensions {
		m.dimensions[d.Name] = d
	}
	for _, x := range m.Metrics {
		m.metrics[x.Name] = x
	}
	m.indexParts()
	m.indexJoins()
	m.indexBridges()
}

// Dataset returns the dataset of that name.
func (m *Model) Dataset(name string) (*Dataset, bool) { d, ok := m.datasets[name]; return d, ok }

// Dimension returns the dimension of that key.
func (m *Model) Dimension(key string) (*Dimension, bool) { d, ok := m.dimensions[key]; return d, ok }

// Metric returns the metric of that key.
func (m *Model) Metric(key string) (*Metric, bool) { x, ok := m.metrics[key]; return x, ok }

// Dataset is a table (or a fixed sub-query) with a known grain.
type Dataset struct {
	Name       string
	Label      Text
	Source     string // schema-qualified table, or "(SELECT …)" without parameters
	PrimaryKey []string
	UniqueKeys [][]string
	Fields     []*Field
	// Validity is set for a dataset that keeps every version of a thing.
	Validity    *Validity
	DefaultTime string // the field (or "role.field") a query's period applies to; "" = the dataset has no time
	// Always is ANDed to every scan (bots excluded, erased customers excluded).
	Always []FieldCondition
	// Coverage says for which members the dataset holds data at all.
	Coverage *Coverage
	// Optional says that the table may be missing where the model is used: what
	// is computed from it is then not available (CodeNotAvailable).
	Optional bool
	Pos      Position
}

// Validity names the fields that say from when (included) and until when
// (excluded, NULL = still) a version held. Versions of one thing must not
// overlap. A relationship that ends at the thing's own key, and not at that of
// its versions, looks up the one that held at the time of each home row: the
// time its measure is counted at.
type Validity struct{ Start, End string }

// Coverage lists the members of a dimension a dataset has no feed for, so
// that their absence is reported as "not available" and never as 0.
type Coverage struct {
	Dimension string
	Missing   []string
	Note      Text
}

// Field returns the field of that name.
func (d *Dataset) Field(name string) (*Field, bool) {
	for _, f := range d.Fields {
		if f.Name == name {
			return f, true
		}
	}
	return nil, false
}

// Field is a row-level column or expression of a dataset.
type Field struct {
	Name string
	// Expr is row-level SQL over columns in braces, such as {has_order}::int or
	// {stores.timezone}; RowSQL tells what braces may hold and expands them.
	// Empty means the column of the field's name.
	Expr string
	Type Kind
	// Storage says how a time field is kept: StorageDate (never shifted by a
	// zone), StorageInstant or StorageLocal.
	Storage string
	// Zone names the zone the clock of a StorageLocal field shows.
	Zone string
	// Instant names the timestamptz field beside a date field; it is what a
	// period's cutoff applies to.
	Instant     string
	Sensitivity Sensitivity
	Pos         Position
}

// How time fields are kept.
const (
	StorageDate    = "date"
	StorageInstant = "timestamptz"
	StorageLocal   = "timestamp" // the wall clock of the field's Zone
)

// Relationship is a many-to-one edge: From has many rows for each row of To.
// Its cardinality is derived: ToColumns must be a key of To.
type Relationship struct {
	Name        string
	From, To    string // dataset names
	FromColumns []string
	ToColumns   []string
	// Role is the name under which fields of To are reached from From
	// (role "market" of stores → geo). Empty means To's own name. Two paths to
	// the same role from one dataset are an ambiguity and an error.
	Role string
	Pos  Position
}

// RoleName returns the role, or To's name when none is declared.
func (r *Relationship) RoleName() string {
	if r.Role != "" {
		return r.Role
	}
	return r.To
}

// Group is the letter of a family of dimensions; a metric allows whole groups.
type Group string

// The groups of dimensions.
const (
	GroupTime      Group = "T"
	GroupGeo       Group = "G"
	GroupStore     Group = "S"
	GroupChannel   Group = "C"
	GroupProduct   Group = "P"
	GroupCustomer  Group = "U"
	GroupOrder     Group = "O"
	GroupWarehouse Group = "W"
	GroupFeedback  Group = "F"
	GroupTest      Group = "X"
	GroupMarket    Group = "K"
	GroupAccess    Group = "A"
)

// Dimension is something every metric of the right home can be cut by. One
// key means the same thing in every dataset that binds it.
type Dimension struct {
	Name       string
	Label      Text
	Definition Text
	Group      Group
	Type       Kind
	Synonyms   Words
	// Grain is set for buckets of each metric's own time.
	Grain Grain
	// Truncate cuts the value, a time, to the bucket it lies in.
	Truncate Grain
	// Part takes one number of the value, a time; of each metric's own time
	// where there are no bindings.
	Part DatePart
	// Bindings say where the value comes from. For a query the binding whose
	// dataset or role is reachable from the metric's home by the shortest
	// many-to-one path is taken; a tie is an ambiguity.
	Bindings []Binding
	// Members are the values known to the model, with labels and synonyms.
	Members []Member
	// MemberSource names the field ("geo.country_code") the values in the
	// database are read from, with an optional field for each label language.
	MemberSource *MemberSource
	Sensitivity  Sensitivity
	Pos          Position
}

// Binding ties a dimension to a field of a dataset or role.
type Binding struct {
	Owner string // dataset name or role name
	Field string
}

// Member is one value of a dimension.
type Member struct {
	Key      string
	Label    Text
	Synonyms Words
}

// MemberSource says where a dimension's members are listed.
type MemberSource struct {
	Dataset          string
	Key              string // field names
	LabelZH, LabelEN string // "" = the key is the label
	// Limit bounds how many members are read; 0 means the warehouse's default.
	Limit int
}

// Sensitivity is the clearance needed to see something.
type Sensitivity string

// The classes of sensitivity, also the clearances of people.
const (
	Low  Sensitivity = "low"
	Mid  Sensitivity = "mid"
	High Sensitivity = "high"
)

// Rank orders the classes: low 0, mid 1, high 2. The empty class is low.
func (s Sensitivity) Rank() int {
	switch s {
	case High:
		return 2
	case Mid:
		return 1
	default:
		return 0
	}
}

// Ambiguity is a word with several readings and the rule for choosing.
type Ambiguity struct {
	Words Words
	// Default is the reading taken without asking, with Note printed; empty
	// means the assistant asks.
	Default  []string
	Readings []Reading
	Note     Text
}

// Reading is one meaning of an ambiguous word.
type Reading struct {
	Label   Text
	Metrics []string // metric keys, or
	// Dimension is set when the word names a dimension (区域 → sales_region).
	Dimension string
	// When lists words whose presence in the question fixes this reading.
	When Words
}
