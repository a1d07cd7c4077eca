package metricflow

import (
	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
)

// The raw types are the shapes of the format.

type rawDocument struct {
	SemanticModel  *rawModel   `yaml:"semantic_model"`
	Metric         *rawMetric  `yaml:"metric"`
	SavedQuery     *rawSaved   `yaml:"saved_query"`
	Project        *rawSpines  `yaml:"project_configuration"`
	SemanticModels []rawModel  `yaml:"semantic_models"`
	Metrics        []rawMetric `yaml:"metrics"`
	SavedQueries   []rawSaved  `yaml:"saved_queries"`
}

type rawModel struct {
	Name         string `yaml:"name"`
	Description  string `yaml:"description"`
	Model        string `yaml:"model"` // ref('table')
	NodeRelation struct {
		Schema string `yaml:"schema_name"`
		Alias  string `yaml:"alias"`
	} `yaml:"node_relation"`
	Defaults struct {
		AggTime string `yaml:"agg_time_dimension"`
	} `yaml:"defaults"`
	PrimaryEntity string         `yaml:"primary_entity"`
	Entities      []rawEntity    `yaml:"entities"`
	Measures      []rawMeasure   `yaml:"measures"`
	Dimensions    []rawDimension `yaml:"dimensions"`
}

type rawEntity struct {
	Name string `yaml:"name"`
	Type string `yaml:"type"` // primary, unique, foreign, natural
	Expr scalar `yaml:"expr"`
}

type rawMeasure struct {
	Name         string         `yaml:"name"`
	Description  string         `yaml:"description"`
	Expr         scalar         `yaml:"expr"`
	CreateMetric bool           `yaml:"create_metric"`
	Aggregation  rawAggregation `yaml:",inline"`
}

// rawAggregation is what a measure says, or the parameters of a metric without
// one.
type rawAggregation struct {
	SemanticModel string `yaml:"semantic_model"`
	Agg           string `yaml:"agg"`
	Params        struct {
		Percentile scalar `yaml:"percentile"`
		Discrete   bool   `yaml:"use_discrete_percentile"`
		Approx     bool   `yaml:"use_approximate_percentile"`
	} `yaml:"agg_params"`
	AggTime     string `yaml:"agg_time_dimension"`
	NonAdditive *struct {
		Name      string   `yaml:"name"`
		Choice    string   `yaml:"window_choice"`
		Groupings []string `yaml:"window_groupings"`
	} `yaml:"non_additive_dimension"`
}

type rawDimension struct {
	Name        string `yaml:"name"`
	Type        string `yaml:"type"` // categorical, time
	Description string `yaml:"description"`
	Label       string `yaml:"label"`
	Expr        scalar `yaml:"expr"`
	IsPartition bool   `yaml:"is_partition"`
	TypeParams  struct {
		Granularity string `yaml:"time_granularity"`
		Validity    struct {
			Start bool `yaml:"is_start"`
			End   bool `yaml:"is_end"`
		} `yaml:"validity_params"`
	} `yaml:"type_params"`
}

type rawMetric struct {
	Name        string        `yaml:"name"`
	Type        string        `yaml:"type"`
	Label       string        `yaml:"label"`
	Description string        `yaml:"description"`
	Filter      rawFilter     `yaml:"filter"`
	Granularity string        `yaml:"time_granularity"`
	Params      rawTypeParams `yaml:"type_params"`
}

type rawTypeParams struct {
	Measure     *rawInput       `yaml:"measure"`
	Numerator   *rawInput       `yaml:"numerator"`
	Denominator *rawInput       `yaml:"denominator"`
	Expr        scalar          `yaml:"expr"`
	Metrics     []rawInput      `yaml:"metrics"`
	Aggregation *rawAggregation `yaml:"metric_aggregation_params"`
	Fill        *scalar         `yaml:"fill_nulls_with"`
	Spine       bool            `yaml:"join_to_timespine"`
	Window      string          `yaml:"window"`
	ToDate      string          `yaml:"grain_to_date"`
	Conversion  rawConversion   `yaml:"conversion_type_params"`
	Cumulative  struct {
		Window    string `yaml:"window"`
		ToDate    string `yaml:"grain_to_date"`
		PeriodAgg string `yaml:"period_agg"`
	} `yaml:"cumulative_type_params"`
}

type rawConversion struct {
	Base        *rawInput `yaml:"base_measure"`
	Converted   *rawInput `yaml:"conversion_measure"`
	Entity      string    `yaml:"entity"`
	Window      string    `yaml:"window"`
	Calculation string    `yaml:"calculation"` // conversion_rate (the default), conversions
	Constant    []struct {
		Base      string `yaml:"base_property"`
		Converted string `yaml:"conversion_property"`
	} `yaml:"constant_properties"`
}

// rawInput names a measure or metric, with more to say about it or not.
type rawInput struct {
	Name          string    `yaml:"name"`
	Alias         string    `yaml:"alias"`
	Filter        rawFilter `yaml:"filter"`
	OffsetWindow  string    `yaml:"offset_window"`
	OffsetToGrain string    `yaml:"offset_to_grain"`
	Fill          *scalar   `yaml:"fill_nulls_with"`
	Spine         bool      `yaml:"join_to_timespine"`
}

// UnmarshalYAML reads a bare name or a mapping.
func (r *rawInput) UnmarshalYAML(n ast.Node) error {
	if s, ok := n.(ast.ScalarNode); ok {
		r.Name = string(textOf(s))
		return nil
	}
	type plain rawInput
	return yaml.NodeToValue(n, (*plain)(r))
}

// rawFilter is one condition or a list of them, ANDed.
type rawFilter []string

// UnmarshalYAML reads both shapes.
func (r *rawFilter) UnmarshalYAML(n ast.Node) error {
	if s, ok := n.(ast.ScalarNode); ok {
		*r = rawFilter{string(textOf(s))}
		return nil
	}
	return yaml.NodeToValue(n, (*[]string)(r))
}

// scalar is a value as written: numbers stay texts.
type scalar string

// UnmarshalYAML reads any scalar.
func (s *scalar) UnmarshalYAML(n ast.Node) error {
	*s = textOf(n)
	return nil
}

func textOf(n ast.Node) scalar {
	switch n := n.(type) {
	case *ast.StringNode:
		return scalar(n.Value)
	case *ast.LiteralNode:
		return scalar(n.Value.Value)
	case *ast.NullNode:
		return ""
	default:
		return scalar(n.GetToken().Value)
	}
}

type rawSaved struct {
	Name   string `yaml:"name"`
	Params struct {
		Metrics []string  `yaml:"metrics"`
		GroupBy []string  `yaml:"group_by"`
		Where   rawFilter `yaml:"where"`
	} `yaml:"query_params"`
}

type rawSpines struct {
	Spines []struct {
		NodeRelation struct {
			Schema string `yaml:"schema_name"`
			Alias  string `yaml:"alias"`
		} `yaml:"node_relation"`
		Column struct {
			Name        string `yaml:"name"`
			Granularity string `yaml:"time_granularity"`
		} `yaml:"primary_column"`
		Custom []struct {
			Name string `yaml:"name"`
		} `yaml:"custom_granularities"`
	} `yaml:"time_spines"`
}
