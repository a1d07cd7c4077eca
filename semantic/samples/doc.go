// Package samples holds models of public data sets and loads the sets from a folder of the user's own: a retailer of
// electronics in eight countries, and a wholesaler whose records are as dirty as real ones. The data do not ship.
//
// A set is known by its files and their columns (Detect), loaded with COPY into a schema that has the set's name
// (Load), and read through its model (Sample.Model). Its clock stands at the last day of the data.
package samples
