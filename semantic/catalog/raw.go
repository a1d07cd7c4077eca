package catalog

import (
	"reflect"

	"github.com/goccy/go-yaml/ast"

	"github.com/wenshu-ai/wenshu/semantic"
)

// The raw types are the YAML shapes, one to one. Positions of structs are
// filled by the decoder; field order is the order near names are offered in.

type rawFile struct {
	Model         *rawModel         `yaml:"model"`
	Datasets      []rawDataset      `yaml:"datasets"`
	Relationships []rawRelationship `yaml:"relationships"`
	Dimensions    []rawDimension    `yaml:"dimensions"`
	Metrics       []rawMetric       `yaml:"metrics"`
	Words         []rawAmbiguity    `yaml:"words"`
}

type rawModel struct {
	Pos       semantic.Position
	Name      scalar  `yaml:"name"`
	Label     rawText `yaml:"label"`
	Zone      scalar  `yaml:"zone"`
	WeekStart scalar  `yaml:"week_start"`
	Currency  scalar  `yaml:"currency"`
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
	Always     []scalar     `yaml:"always"`
	Coverage   *rawCoverage `yaml:"coverage"`
	Fields     []rawField   `yaml:"fields"`
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

type rawDimension struct {
	Pos         semantic.Position
	Name        scalar           `yaml:"name"`
	Label       rawText          `yaml:"label"`
	Definition  rawText          `yaml:"definition"`
	Synonyms    rawWords         `yaml:"synonyms"`
	Group       scalar           `yaml:"group"`
	Type        scalar           `yaml:"type"`
	Grain       scalar           `yaml:"grain"`
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

type rawMetric struct {
	Pos         semantic.Position
	Name        scalar      `yaml:"name"`
	Label       rawText     `yaml:"label"`
	Definition  rawText     `yaml:"definition"`
	Synonyms    rawWords    `yaml:"synonyms"`
	Unit        scalar      `yaml:"unit"`
	Decimals    scalar      `yaml:"decimals"`
	Polarity    scalar      `yaml:"polarity"`
	Sensitivity scalar      `yaml:"sensitivity"`
	Groups      scalar      `yaml:"groups"`
	MatureDays  scalar      `yaml:"mature_days"`
	Certified   scalar      `yaml:"certified"`
	Owner       scalar      `yaml:"owner"`
	Hidden      scalar      `yaml:"hidden"`
	Simple      *rawSimple  `yaml:"simple"`
	Ratio       *rawRatio   `yaml:"ratio"`
	Derived     *rawDerived `yaml:"derived"`
	Tool        scalar      `yaml:"tool"`
}

type rawSimple struct {
	Pos        semantic.Position
	Dataset    scalar   `yaml:"dataset"`
	Agg        scalar   `yaml:"agg"`
	Field      scalar   `yaml:"field"`
	Where      []scalar `yaml:"where"`
	Time       scalar   `yaml:"time"`
	Percentile scalar   `yaml:"percentile"`
	Snapshot   scalar   `yaml:"snapshot"`
	PerItem    []scalar `yaml:"per_item"`
	Only       *rawOnly `yaml:"only"`
}

type rawOnly struct {
	Pos    semantic.Position
	Per    []scalar `yaml:"per"`
	Having scalar   `yaml:"having"`
}

type rawRatio struct {
	Pos semantic.Position
	Num rawInput `yaml:"num"`
	Den rawInput `yaml:"den"`
}

// rawInput is a metric's name, or a mapping when more is said about it.
type rawInput struct {
	Metric       scalar   `yaml:"metric"`
	Where        []scalar `yaml:"where"`
	TrailingDays scalar   `yaml:"trailing_days"`
	NullAsZero   scalar   `yaml:"null_as_zero"`
}

func (r *rawInput) decodeNode(d *decoder, n ast.Node) {
	if s, ok := n.(ast.ScalarNode); ok {
		r.Metric = d.scalar(s)
		return
	}
	type mapping rawInput
	d.decode(n, reflect.ValueOf((*mapping)(r)).Elem())
}

// rawDerived is an expression, or a mapping that says more about the names in it.
type rawDerived struct {
	Expr   scalar          `yaml:"expr"`
	Inputs []rawNamedInput `yaml:"inputs"`
}

type rawNamedInput struct {
	Pos   semantic.Position
	As    scalar   `yaml:"as"`
	Input rawInput `yaml:"input"`
}

func (r *rawDerived) decodeNode(d *decoder, n ast.Node) {
	if s, ok := n.(ast.ScalarNode); ok {
		r.Expr = d.scalar(s)
		return
	}
	type mapping rawDerived
	d.decode(n, reflect.ValueOf((*mapping)(r)).Elem())
}

type rawAmbiguity struct {
	Pos      semantic.Position
	Words    rawWords     `yaml:"words"`
	Default  []scalar     `yaml:"default"`
	Note     rawText      `yaml:"note"`
	Readings []rawReading `yaml:"readings"`
}

type rawReading struct {
	Pos       semantic.Position
	Label     rawText  `yaml:"label"`
	Metrics   []scalar `yaml:"metrics"`
	Dimension scalar   `yaml:"dimension"`
	When      rawWords `yaml:"when"`
}
