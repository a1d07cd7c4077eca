package ossie

import (
	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
)

// The raw types are the shapes of the format; field order is that of the text.

type rawDocument struct {
	Version       string     `yaml:"version" json:"version"`
	SemanticModel []rawModel `yaml:"semantic_model" json:"semantic_model"`
}

type rawModel struct {
	Name          string            `yaml:"name" json:"name"`
	Description   string            `yaml:"description,omitempty" json:"description,omitempty"`
	AIContext     *rawContext       `yaml:"ai_context,omitempty" json:"ai_context,omitempty"`
	Datasets      []rawDataset      `yaml:"datasets" json:"datasets"`
	Relationships []rawRelationship `yaml:"relationships,omitempty" json:"relationships,omitempty"`
	Metrics       []rawMetric       `yaml:"metrics,omitempty" json:"metrics,omitempty"`
	Extensions    []rawExtension    `yaml:"custom_extensions,omitempty" json:"custom_extensions,omitempty"`
}

type rawDataset struct {
	Name        string         `yaml:"name" json:"name"`
	Source      string         `yaml:"source" json:"source"`
	Role        string         `yaml:"role,omitempty" json:"-"` // bridge, in the looser form only
	PrimaryKey  []string       `yaml:"primary_key,omitempty" json:"primary_key,omitempty"`
	UniqueKeys  [][]string     `yaml:"unique_keys,omitempty" json:"unique_keys,omitempty"`
	Description string         `yaml:"description,omitempty" json:"description,omitempty"`
	AIContext   *rawContext    `yaml:"ai_context,omitempty" json:"ai_context,omitempty"`
	Fields      []rawField     `yaml:"fields,omitempty" json:"fields,omitempty"`
	Metrics     []rawMetric    `yaml:"metrics,omitempty" json:"metrics,omitempty"` // a later draft
	Extensions  []rawExtension `yaml:"custom_extensions,omitempty" json:"custom_extensions,omitempty"`
}

type rawField struct {
	Name        string         `yaml:"name" json:"name"`
	Expression  rawExpression  `yaml:"expression" json:"expression"`
	Dimension   *rawDimension  `yaml:"dimension,omitempty" json:"dimension,omitempty"`
	Label       string         `yaml:"label,omitempty" json:"label,omitempty"`
	Description string         `yaml:"description,omitempty" json:"description,omitempty"`
	Datatype    string         `yaml:"datatype,omitempty" json:"datatype,omitempty"`
	AIContext   *rawContext    `yaml:"ai_context,omitempty" json:"ai_context,omitempty"`
	Extensions  []rawExtension `yaml:"custom_extensions,omitempty" json:"custom_extensions,omitempty"`
}

type rawDimension struct {
	IsTime *bool `yaml:"is_time,omitempty" json:"is_time,omitempty"`
}

type rawRelationship struct {
	Name        string         `yaml:"name" json:"name"`
	From        string         `yaml:"from" json:"from"`
	To          string         `yaml:"to" json:"to"`
	FromColumns []string       `yaml:"from_columns" json:"from_columns"`
	ToColumns   []string       `yaml:"to_columns" json:"to_columns"`
	Extensions  []rawExtension `yaml:"custom_extensions,omitempty" json:"custom_extensions,omitempty"`
}

type rawMetric struct {
	Name        string         `yaml:"name" json:"name"`
	Expression  rawExpression  `yaml:"expression" json:"expression"`
	Description string         `yaml:"description,omitempty" json:"description,omitempty"`
	Datatype    string         `yaml:"datatype,omitempty" json:"datatype,omitempty"`
	AIContext   *rawContext    `yaml:"ai_context,omitempty" json:"ai_context,omitempty"`
	Extensions  []rawExtension `yaml:"custom_extensions,omitempty" json:"custom_extensions,omitempty"`
}

type rawExtension struct {
	Vendor string `yaml:"vendor_name" json:"vendor_name"`
	Data   string `yaml:"data" json:"data"`
}

// rawExpression is an expression by dialect; the looser form is a bare text.
type rawExpression struct {
	Dialects []rawDialect `yaml:"dialects" json:"dialects"`
}

type rawDialect struct {
	Dialect    string `yaml:"dialect" json:"dialect"`
	Expression string `yaml:"expression" json:"expression"`
}

// ansi is the dialect every reader knows.
const ansi = "ANSI_SQL"

// UnmarshalYAML reads both shapes.
func (e *rawExpression) UnmarshalYAML(n ast.Node) error {
	if text, ok := bareText(n); ok {
		e.Dialects = []rawDialect{{ansi, text}}
		return nil
	}
	type plain rawExpression
	return yaml.NodeToValue(n, (*plain)(e))
}

// bareText is the text of a scalar.
func bareText(n ast.Node) (string, bool) {
	switch n := n.(type) {
	case *ast.StringNode:
		return n.Value, true
	case *ast.LiteralNode:
		return n.Value.Value, true
	case ast.ScalarNode:
		return n.GetToken().Value, true
	default:
		return "", false
	}
}

// text returns the expression in standard SQL, or the first one there is, and
// its dialect.
func (e rawExpression) text() (text, dialect string) {
	for _, d := range e.Dialects {
		if d.Dialect == ansi {
			return d.Expression, ansi
		}
	}
	if len(e.Dialects) == 0 {
		return "", ""
	}
	return e.Dialects[0].Expression, e.Dialects[0].Dialect
}

// rawContext is words for models; the looser form is a bare text.
type rawContext struct {
	Instructions string   `yaml:"instructions,omitempty" json:"instructions,omitempty"`
	Synonyms     []string `yaml:"synonyms,omitempty" json:"synonyms,omitempty"`
	Examples     []string `yaml:"examples,omitempty" json:"examples,omitempty"`
}

// UnmarshalYAML reads both shapes.
func (c *rawContext) UnmarshalYAML(n ast.Node) error {
	if text, ok := bareText(n); ok {
		c.Instructions = text
		return nil
	}
	type plain rawContext
	return yaml.NodeToValue(n, (*plain)(c))
}

func (c *rawContext) synonyms() []string {
	if c == nil {
		return nil
	}
	return c.Synonyms
}
