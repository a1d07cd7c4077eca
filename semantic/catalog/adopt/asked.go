package adopt

import "github.com/wenshu-ai/wenshu/semantic"

// Asked is a query of another format in our terms: Query, or Rows where no
// metric is asked for.
type Asked struct {
	Query *semantic.Query
	Rows  *Rows
	// Names maps the result's columns (metric and dimension keys, or fields of
	// Rows) to the names the query gave them.
	Names map[string]string
}

// Rows asks for the combinations of values of some fields of a dataset.
type Rows struct {
	Dataset string
	Fields  []string // "field" or "role.field"
	Where   []semantic.FieldCondition
	Limit   int
	// Extremes asks for the smallest and largest value of each field instead,
	// in columns called "field.min" and "field.max".
	Extremes bool
}
