// Package adopt holds what importers of foreign models share: names, typed
// conditions and formulas read from SQL expressions, and the report of what was
// lost.
package adopt
