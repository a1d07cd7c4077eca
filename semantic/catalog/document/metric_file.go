package document

// Metric is a named number with exactly one of Simple, Ratio, Derived,
// Cumulative, Conversion, Share, Tool.
type Metric struct {
	Name        string      `yaml:"name" json:"name"`
	Label       Text        `yaml:"label" json:"label"`
	Definition  *Text       `yaml:"definition,omitempty" json:"definition,omitempty"`
	Synonyms    *Words      `yaml:"synonyms,omitempty" json:"synonyms,omitempty"`
	Unit        string      `yaml:"unit" json:"unit"`
	Decimals    int         `yaml:"decimals,omitempty" json:"decimals,omitempty"`
	Polarity    string      `yaml:"polarity,omitempty" json:"polarity,omitempty"`
	Sensitivity string      `yaml:"sensitivity,omitempty" json:"sensitivity,omitempty"`
	Groups      string      `yaml:"groups" json:"groups"`
	MatureDays  int         `yaml:"mature_days,omitempty" json:"mature_days,omitempty"`
	Certified   bool        `yaml:"certified,omitempty" json:"certified,omitempty"`
	Owner       string      `yaml:"owner,omitempty" json:"owner,omitempty"`
	Hidden      bool        `yaml:"hidden,omitempty" json:"hidden,omitempty"`
	Simple      *Simple     `yaml:"simple,omitempty" json:"simple,omitempty"`
	Ratio       *Ratio      `yaml:"ratio,omitempty" json:"ratio,omitempty"`
	Derived     *Derived    `yaml:"derived,omitempty" json:"derived,omitempty"`
	Cumulative  *Cumulative `yaml:"cumulative,omitempty" json:"cumulative,omitempty"`
	Conversion  *Conversion `yaml:"conversion,omitempty" json:"conversion,omitempty"`
	Share       *Share      `yaml:"share,omitempty" json:"share,omitempty"`
	Tool        string      `yaml:"tool,omitempty" json:"tool,omitempty"`
}

// Simple is one measure. Conditions read "field OP value".
type Simple struct {
	Dataset    string   `yaml:"dataset" json:"dataset"`
	Agg        string   `yaml:"agg" json:"agg"`
	Field      string   `yaml:"field,omitempty" json:"field,omitempty"`
	Where      []string `yaml:"where,omitempty" json:"where,omitempty"`
	Time       string   `yaml:"time,omitempty" json:"time,omitempty"`
	Percentile string   `yaml:"percentile,omitempty" json:"percentile,omitempty"`
	Snapshot   string   `yaml:"snapshot,omitempty" json:"snapshot,omitempty"`
	PerItem    []string `yaml:"per_item,omitempty" json:"per_item,omitempty"`
	Currency   string   `yaml:"currency,omitempty" json:"currency,omitempty"`
	Rates      string   `yaml:"rates,omitempty" json:"rates,omitempty"`
	Only       *Only    `yaml:"only,omitempty" json:"only,omitempty"`
	Spine      bool     `yaml:"spine,omitempty" json:"spine,omitempty"`
	FillWith   string   `yaml:"fill_with,omitempty" json:"fill_with,omitempty"`
}

// Cumulative is a measure over a window: "28 days", "month to date" or "all".
type Cumulative struct {
	Measure   Simple `yaml:"measure" json:"measure"`
	Window    string `yaml:"window" json:"window"`
	PeriodAgg string `yaml:"period_agg,omitempty" json:"period_agg,omitempty"`
}

// Conversion follows an entity from base rows to conversions.
type Conversion struct {
	Base       Simple     `yaml:"base" json:"base"`
	Converted  Simple     `yaml:"converted" json:"converted"`
	Entity     string     `yaml:"entity" json:"entity"`
	BaseEntity string     `yaml:"base_entity,omitempty" json:"base_entity,omitempty"`
	Window     string     `yaml:"window,omitempty" json:"window,omitempty"`
	Count      string     `yaml:"count,omitempty" json:"count,omitempty"`
	Rate       bool       `yaml:"rate,omitempty" json:"rate,omitempty"`
	Constant   []Constant `yaml:"constant,omitempty" json:"constant,omitempty"`
}

// Constant is a pair of fields that agree in a conversion.
type Constant struct {
	Base      string `yaml:"base" json:"base"`
	Converted string `yaml:"converted" json:"converted"`
}

// Only keeps the rows of entities that satisfy "metric OP number".
type Only struct {
	Per    []string `yaml:"per" json:"per"`
	Having string   `yaml:"having" json:"having"`
}

// Ratio is a division.
type Ratio struct {
	Num Input `yaml:"num" json:"num"`
	Den Input `yaml:"den" json:"den"`
}

// Share is a metric's part of a whole that keeps the dimensions Within.
type Share struct {
	Of     string   `yaml:"of" json:"of"`
	Within []string `yaml:"within,omitempty" json:"within,omitempty"`
}

// Input names a metric used by another one.
type Input struct {
	Metric       string   `yaml:"metric" json:"metric"`
	Where        []string `yaml:"where,omitempty" json:"where,omitempty"`
	TrailingDays int      `yaml:"trailing_days,omitempty" json:"trailing_days,omitempty"`
	NullAsZero   bool     `yaml:"null_as_zero,omitempty" json:"null_as_zero,omitempty"`
	Offset       string   `yaml:"offset,omitempty" json:"offset,omitempty"`       // "1 month"
	OffsetTo     string   `yaml:"offset_to,omitempty" json:"offset_to,omitempty"` // a grain
}

// Derived is arithmetic over metrics; Inputs say more about names in it.
type Derived struct {
	Expr   string       `yaml:"expr" json:"expr"`
	Inputs []NamedInput `yaml:"inputs,omitempty" json:"inputs,omitempty"`
}

// NamedInput is an input under the name the expression uses.
type NamedInput struct {
	As    string `yaml:"as" json:"as"`
	Input Input  `yaml:"input" json:"input"`
}

// Ambiguity is a word with several readings.
type Ambiguity struct {
	Words    Words     `yaml:"words" json:"words"`
	Default  []string  `yaml:"default,omitempty" json:"default,omitempty"`
	Note     *Text     `yaml:"note,omitempty" json:"note,omitempty"`
	Readings []Reading `yaml:"readings" json:"readings"`
}

// Reading is one meaning of an ambiguous word.
type Reading struct {
	Label     Text     `yaml:"label" json:"label"`
	Metrics   []string `yaml:"metrics,omitempty" json:"metrics,omitempty"`
	Dimension string   `yaml:"dimension,omitempty" json:"dimension,omitempty"`
	When      *Words   `yaml:"when,omitempty" json:"when,omitempty"`
}
