// Package semantic is the vocabulary of the semantic layer: the model of a
// business (datasets, relationships, dimensions, metrics), the query asked of
// it, the filters, periods and values in both, and the coded errors every
// layer above answers with.
//
// It performs no I/O and knows nothing of chat, of language models or of SQL
// text beyond the row-level expressions a model declares. Loading lives in
// catalog, compiling in sqlgen, running in warehouse.
package semantic
