package catalog

import "github.com/wenshu-ai/wenshu/semantic"

// The raw types are the YAML shapes, one to one. Positions of structs are
// filled by the decoder; field order is the order near names are offered in.

type rawFile struct {
	Model         *rawModel         `yaml:"model"`
	Datasets      []rawDataset      `yaml:"datasets"`
	Relationships []rawRelationship `yaml:"relationships"`
	Bridges       []rawBridge       `yaml:"bridges"`
	Calendars     []rawCalendar     `yaml:"calendars"`
	Dimensions    []rawDimension    `yaml:"dimensions"`
	Metrics       []rawMetric       `yaml:"metrics"`
	Words         []rawAmbiguity    `yaml:"words"`
	Rollups       []rawRollup       `yaml:"rollups"`
}

type rawRollup struct {
	Pos        semantic.Position
	Name       scalar   `yaml:"name"`
	Metrics    []scalar `yaml:"metrics"`
	Dimensions []scalar `yaml:"dimensions"`
	Grain      scalar   `yaml:"grain"`
	Partition  scalar   `yaml:"partition"`
	LateDays   scalar   `yaml:"late_days"`
}

type rawModel struct {
	Pos       semantic.Position
	Name      scalar        `yaml:"name"`
	Label     rawText       `yaml:"label"`
	Zone      scalar        `yaml:"zone"`
	WeekStart scalar        `yaml:"week_start"`
	Fiscal    scalar        `yaml:"fiscal_year_start"`
	Currency  scalar        `yaml:"currency"`
	Rates     *rawRates     `yaml:"exchange_rates"`
	People    *rawPeople    `yaml:"people"`
	Headlines *rawHeadlines `yaml:"headlines"`
}

type rawPeople struct {
	Pos     semantic.Position
	Dataset scalar `yaml:"dataset"`
	Key     scalar `yaml:"key"`
	AtLeast scalar `yaml:"at_least"`
}

type rawHeadlines struct {
	KPIs       []scalar `yaml:"kpis"`
	Watched    []scalar `yaml:"watched"`
	Offered    []scalar `yaml:"offered"`
	Pieces     scalar   `yaml:"pieces"`
	Breakdowns []scalar `yaml:"breakdowns"`
	Causes     []scalar `yaml:"causes"`
}

type rawRates struct {
	Pos      semantic.Position
	Dataset  scalar `yaml:"dataset"`
	Currency scalar `yaml:"currency"`
	Day      scalar `yaml:"day"`
	Rate     scalar `yaml:"rate"`
}

type rawText struct {
	Pos semantic.Position
	ZH  scalar `yaml:"zh"`
	EN  scalar `yaml:"en"`
}

type rawWords struct {
	ZH []scalar `yaml:"zh"`
	EN []scalar `yaml:"en"`
}

type rawDataset struct {
	Pos        semantic.Position
	Name       scalar       `yaml:"name"`
	Label      rawText      `yaml:"label"`
	Source     scalar       `yaml:"source"`
	PrimaryKey []scalar     `yaml:"primary_key"`
	UniqueKeys [][]scalar   `yaml:"unique_keys"`
	Time       scalar       `yaml:"time"`
	Validity   *rawValidity `yaml:"validity"`
	Always     []scalar     `yaml:"always"`
	Coverage   *rawCoverage `yaml:"coverage"`
	Optional   scalar       `yaml:"optional"`
	Fields     []rawField   `yaml:"fields"`
}

type rawValidity struct {
	Pos   semantic.Position
	Start scalar `yaml:"start"`
	End   scalar `yaml:"end"`
}

type rawCoverage struct {
	Pos       semantic.Position
	Dimension scalar   `yaml:"dimension"`
	Missing   []scalar `yaml:"missing"`
	Note      rawText  `yaml:"note"`
}

type rawField struct {
	Pos         semantic.Position
	Name        scalar `yaml:"name"`
	Type        scalar `yaml:"type"`
	Expr        scalar `yaml:"expr"`
	Storage     scalar `yaml:"storage"`
	Zone        scalar `yaml:"zone"`
	Instant     scalar `yaml:"instant"`
	Sensitivity scalar `yaml:"sensitivity"`
}

type rawRelationship struct {
	Pos         semantic.Position
	Name        scalar   `yaml:"name"`
	From        scalar   `yaml:"from"`
	To          scalar   `yaml:"to"`
	FromColumns []scalar `yaml:"from_columns"`
	ToColumns   []scalar `yaml:"to_columns"`
	Role        scalar   `yaml:"role"`
}

type rawBridge struct {
	Pos         semantic.Position
	Name        scalar   `yaml:"name"`
	From        scalar   `yaml:"from"`
	To          scalar   `yaml:"to"`
	FromColumns []scalar `yaml:"from_columns"`
	ToColumns   []scalar `yaml:"to_columns"`
}

type rawCalendar struct {
	Pos     semantic.Position
	Dataset scalar             `yaml:"dataset"`
	Day     scalar             `yaml:"day"`
	Spine   scalar             `yaml:"spine"`
	Grains  []rawCalendarGrain `yaml:"grains"`
}

type rawCalendarGrain struct {
	Pos      semantic.Position
	Name     scalar `yaml:"name"`
	Field    scalar `yaml:"field"`
	Sequence scalar `yaml:"sequence"`
}

type rawDimension struct {
	Pos         semantic.Position
	Name        scalar           `yaml:"name"`
	Label       rawText          `yaml:"label"`
	Definition  rawText          `yaml:"definition"`
	Synonyms    rawWords         `yaml:"synonyms"`
	Group       scalar           `yaml:"group"`
	Type        scalar           `yaml:"type"`
	Grain       scalar           `yaml:"grain"`
	Truncate    scalar           `yaml:"truncate"`
	Part        scalar           `yaml:"part"`
	Sensitivity scalar           `yaml:"sensitivity"`
	From        []scalar         `yaml:"from"`
	Members     []rawMember      `yaml:"members"`
	MembersFrom *rawMemberSource `yaml:"members_from"`
}

type rawMember struct {
	Pos      semantic.Position
	Key      scalar   `yaml:"key"`
	Label    rawText  `yaml:"label"`
	Synonyms rawWords `yaml:"synonyms"`
}

type rawMemberSource struct {
	Pos     semantic.Position
	Dataset scalar `yaml:"dataset"`
	Key     scalar `yaml:"key"`
	ZH      scalar `yaml:"zh"`
	EN      scalar `yaml:"en"`
	Limit   scalar `yaml:"limit"`
}
