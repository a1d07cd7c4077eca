// Package document is a model written down: plain structs in the shape of the
// model's YAML files, made from a checked model, printed as YAML or JSON, and
// read back by the catalog without loss. Exchange formats carry its objects in
// their extension fields.
package document
