// Package ecommerce is the shipped model of a cross-border retailer: the tables of its warehouse and what they mean.
package ecommerce

import (
	_ "embed"
	"strings"
)

//go:embed schema.sql
var schemaSQL string

// SchemaSQL returns the statements that create the schema dw with every table, key, index and reference.
// They need PostgreSQL 15 or later and fail when the schema exists.
func SchemaSQL() string { return schemaSQL }

// SchemaParts returns the same statements cut in three, for bulk loads: bare tables to fill first, then the keys and
// indexes, then the references between tables. Joined they are SchemaSQL.
func SchemaParts() (tables, keys, references string) {
	keysAt := strings.Index(schemaSQL, "-- part: keys")
	referencesAt := strings.Index(schemaSQL, "-- part: references")
	return schemaSQL[:keysAt], schemaSQL[keysAt:referencesAt], schemaSQL[referencesAt:]
}
