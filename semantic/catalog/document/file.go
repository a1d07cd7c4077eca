package document

// File is a whole model in one document. Keys and their meaning are those of
// the model's YAML files.
type File struct {
	Model         *Model         `yaml:"model,omitempty" json:"model,omitempty"`
	Datasets      []Dataset      `yaml:"datasets,omitempty" json:"datasets,omitempty"`
	Relationships []Relationship `yaml:"relationships,omitempty" json:"relationships,omitempty"`
	Bridges       []Bridge       `yaml:"bridges,omitempty" json:"bridges,omitempty"`
	Calendars     []Calendar     `yaml:"calendars,omitempty" json:"calendars,omitempty"`
	Dimensions    []Dimension    `yaml:"dimensions,omitempty" json:"dimensions,omitempty"`
	Metrics       []Metric       `yaml:"metrics,omitempty" json:"metrics,omitempty"`
	Words         []Ambiguity    `yaml:"words,omitempty" json:"words,omitempty"`
	Rollups       []Rollup       `yaml:"rollups,omitempty" json:"rollups,omitempty"`
}

// Rollup is a table of sums kept beside the facts.
type Rollup struct {
	Name       string   `yaml:"name" json:"name"`
	Metrics    []string `yaml:"metrics" json:"metrics"`
	Dimensions []string `yaml:"dimensions,omitempty" json:"dimensions,omitempty"`
	Grain      string   `yaml:"grain" json:"grain"`
	Partition  string   `yaml:"partition,omitempty" json:"partition,omitempty"`
	LateDays   int      `yaml:"late_days,omitempty" json:"late_days,omitempty"`
}

// Text is a text in both languages.
type Text struct {
	ZH string `yaml:"zh" json:"zh"`
	EN string `yaml:"en" json:"en"`
}

// Words are synonyms by language.
type Words struct {
	ZH []string `yaml:"zh,omitempty" json:"zh,omitempty"`
	EN []string `yaml:"en,omitempty" json:"en,omitempty"`
}

// Model is the head of a model.
type Model struct {
	Name      string     `yaml:"name" json:"name"`
	Label     Text       `yaml:"label" json:"label"`
	Zone      string     `yaml:"zone" json:"zone"`
	WeekStart string     `yaml:"week_start" json:"week_start"`
	Fiscal    string     `yaml:"fiscal_year_start,omitempty" json:"fiscal_year_start,omitempty"`
	Currency  string     `yaml:"currency" json:"currency"`
	Rates     *Rates     `yaml:"exchange_rates,omitempty" json:"exchange_rates,omitempty"`
	People    *People    `yaml:"people,omitempty" json:"people,omitempty"`
	Headlines *Headlines `yaml:"headlines,omitempty" json:"headlines,omitempty"`
}

// People names the persons behind the rows.
type People struct {
	Dataset string `yaml:"dataset" json:"dataset"`
	Key     string `yaml:"key" json:"key"`
	AtLeast int    `yaml:"at_least" json:"at_least"`
}

// Headlines are what is looked at first.
type Headlines struct {
	KPIs       []string `yaml:"kpis,omitempty" json:"kpis,omitempty"`
	Watched    []string `yaml:"watched,omitempty" json:"watched,omitempty"`
	Offered    []string `yaml:"offered,omitempty" json:"offered,omitempty"`
	Pieces     string   `yaml:"pieces,omitempty" json:"pieces,omitempty"`
	Breakdowns []string `yaml:"breakdowns,omitempty" json:"breakdowns,omitempty"`
	Causes     []string `yaml:"causes,omitempty" json:"causes,omitempty"`
}

// Rates names the dataset of exchange rates.
type Rates struct {
	Dataset  string `yaml:"dataset" json:"dataset"`
	Currency string `yaml:"currency" json:"currency"`
	Day      string `yaml:"day" json:"day"`
	Rate     string `yaml:"rate" json:"rate"`
}

// Dataset is a table with its fields.
type Dataset struct {
	Name       string     `yaml:"name" json:"name"`
	Label      Text       `yaml:"label" json:"label"`
	Source     string     `yaml:"source" json:"source"`
	PrimaryKey []string   `yaml:"primary_key" json:"primary_key"`
	UniqueKeys [][]string `yaml:"unique_keys,omitempty" json:"unique_keys,omitempty"`
	Time       string     `yaml:"time,omitempty" json:"time,omitempty"`
	Validity   *Validity  `yaml:"validity,omitempty" json:"validity,omitempty"`
	Always     []string   `yaml:"always,omitempty" json:"always,omitempty"`
	Coverage   *Coverage  `yaml:"coverage,omitempty" json:"coverage,omitempty"`
	Optional   bool       `yaml:"optional,omitempty" json:"optional,omitempty"`
	Fields     []Field    `yaml:"fields,omitempty" json:"fields,omitempty"`
}

// Validity names the fields between which a version holds.
type Validity struct {
	Start string `yaml:"start" json:"start"`
	End   string `yaml:"end" json:"end"`
}

// Coverage names the members a dataset has no feed for.
type Coverage struct {
	Dimension string   `yaml:"dimension" json:"dimension"`
	Missing   []string `yaml:"missing,omitempty" json:"missing,omitempty"`
	Note      Text     `yaml:"note" json:"note"`
}

// Field is a column or row-level expression.
type Field struct {
	Name        string `yaml:"name" json:"name"`
	Type        string `yaml:"type,omitempty" json:"type,omitempty"`
	Expr        string `yaml:"expr,omitempty" json:"expr,omitempty"`
	Storage     string `yaml:"storage,omitempty" json:"storage,omitempty"`
	Zone        string `yaml:"zone,omitempty" json:"zone,omitempty"`
	Instant     string `yaml:"instant,omitempty" json:"instant,omitempty"`
	Sensitivity string `yaml:"sensitivity,omitempty" json:"sensitivity,omitempty"`
}

// Relationship is a many-to-one edge.
type Relationship struct {
	Name        string   `yaml:"name,omitempty" json:"name,omitempty"`
	From        string   `yaml:"from" json:"from"`
	To          string   `yaml:"to" json:"to"`
	FromColumns []string `yaml:"from_columns" json:"from_columns"`
	ToColumns   []string `yaml:"to_columns,omitempty" json:"to_columns,omitempty"`
	Role        string   `yaml:"role,omitempty" json:"role,omitempty"`
}

// Bridge gives rows of To many values from rows of From.
type Bridge struct {
	Name        string   `yaml:"name,omitempty" json:"name,omitempty"`
	From        string   `yaml:"from" json:"from"`
	To          string   `yaml:"to" json:"to"`
	FromColumns []string `yaml:"from_columns" json:"from_columns"`
	ToColumns   []string `yaml:"to_columns,omitempty" json:"to_columns,omitempty"`
}

// Calendar is a table of days with the units it knows.
type Calendar struct {
	Dataset string          `yaml:"dataset" json:"dataset"`
	Day     string          `yaml:"day" json:"day"`
	Spine   bool            `yaml:"spine,omitempty" json:"spine,omitempty"`
	Grains  []CalendarGrain `yaml:"grains,omitempty" json:"grains,omitempty"`
}

// CalendarGrain is a unit of a calendar.
type CalendarGrain struct {
	Name     string `yaml:"name" json:"name"`
	Field    string `yaml:"field,omitempty" json:"field,omitempty"`
	Sequence string `yaml:"sequence,omitempty" json:"sequence,omitempty"`
}

// Dimension is something metrics are cut by.
type Dimension struct {
	Name        string        `yaml:"name" json:"name"`
	Label       Text          `yaml:"label" json:"label"`
	Definition  *Text         `yaml:"definition,omitempty" json:"definition,omitempty"`
	Synonyms    *Words        `yaml:"synonyms,omitempty" json:"synonyms,omitempty"`
	Group       string        `yaml:"group" json:"group"`
	Type        string        `yaml:"type,omitempty" json:"type,omitempty"`
	Grain       string        `yaml:"grain,omitempty" json:"grain,omitempty"`
	Truncate    string        `yaml:"truncate,omitempty" json:"truncate,omitempty"`
	Part        string        `yaml:"part,omitempty" json:"part,omitempty"`
	Sensitivity string        `yaml:"sensitivity,omitempty" json:"sensitivity,omitempty"`
	From        []string      `yaml:"from,omitempty" json:"from,omitempty"`
	Members     []Member      `yaml:"members,omitempty" json:"members,omitempty"`
	MembersFrom *MemberSource `yaml:"members_from,omitempty" json:"members_from,omitempty"`
}

// Member is a known value of a dimension.
type Member struct {
	Key      string `yaml:"key" json:"key"`
	Label    Text   `yaml:"label" json:"label"`
	Synonyms *Words `yaml:"synonyms,omitempty" json:"synonyms,omitempty"`
}

// MemberSource says where members are read from.
type MemberSource struct {
	Dataset string `yaml:"dataset" json:"dataset"`
	Key     string `yaml:"key" json:"key"`
	ZH      string `yaml:"zh,omitempty" json:"zh,omitempty"`
	EN      string `yaml:"en,omitempty" json:"en,omitempty"`
	Limit   int    `yaml:"limit,omitempty" json:"limit,omitempty"`
}
