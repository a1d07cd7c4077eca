package catalog

import (
	"reflect"

	"github.com/goccy/go-yaml/ast"

	"github.com/wenshu-ai/wenshu/semantic"
)

type rawMetric struct {
	Pos         semantic.Position
	Name        scalar         `yaml:"name"`
	Label       rawText        `yaml:"label"`
	Definition  rawText        `yaml:"definition"`
	Synonyms    rawWords       `yaml:"synonyms"`
	Unit        scalar         `yaml:"unit"`
	Decimals    scalar         `yaml:"decimals"`
	Polarity    scalar         `yaml:"polarity"`
	Sensitivity scalar         `yaml:"sensitivity"`
	Groups      scalar         `yaml:"groups"`
	MatureDays  scalar         `yaml:"mature_days"`
	Certified   scalar         `yaml:"certified"`
	Owner       scalar         `yaml:"owner"`
	Hidden      scalar         `yaml:"hidden"`
	Simple      *rawSimple     `yaml:"simple"`
	Ratio       *rawRatio      `yaml:"ratio"`
	Derived     *rawDerived    `yaml:"derived"`
	Cumulative  *rawCumulative `yaml:"cumulative"`
	Conversion  *rawConversion `yaml:"conversion"`
	Share       *rawShare      `yaml:"share"`
	Tool        scalar         `yaml:"tool"`
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
	Currency   scalar   `yaml:"currency"`
	Rates      scalar   `yaml:"rates"`
	Only       *rawOnly `yaml:"only"`
	Spine      scalar   `yaml:"spine"`
	FillWith   scalar   `yaml:"fill_with"`
}

// rawCumulative is a measure with the window it is aggregated over.
type rawCumulative struct {
	Pos       semantic.Position
	Measure   rawSimple `yaml:"measure"`
	Window    scalar    `yaml:"window"`
	PeriodAgg scalar    `yaml:"period_agg"`
}

// rawConversion follows an entity from base rows to conversions.
type rawConversion struct {
	Pos        semantic.Position
	Base       rawSimple     `yaml:"base"`
	Converted  rawSimple     `yaml:"converted"`
	Entity     scalar        `yaml:"entity"`
	BaseEntity scalar        `yaml:"base_entity"`
	Window     scalar        `yaml:"window"`
	Count      scalar        `yaml:"count"`
	Rate       scalar        `yaml:"rate"`
	Constant   []rawConstant `yaml:"constant"`
}

type rawConstant struct {
	Base      scalar `yaml:"base"`
	Converted scalar `yaml:"converted"`
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

// rawShare is a metric's part of a whole.
type rawShare struct {
	Pos    semantic.Position
	Of     scalar   `yaml:"of"`
	Within []scalar `yaml:"within"`
}

// rawInput is a metric's name, or a mapping when more is said about it.
type rawInput struct {
	Metric       scalar   `yaml:"metric"`
	Where        []scalar `yaml:"where"`
	TrailingDays scalar   `yaml:"trailing_days"`
	NullAsZero   scalar   `yaml:"null_as_zero"`
	Offset       scalar   `yaml:"offset"`
	OffsetTo     scalar   `yaml:"offset_to"`
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
