// Package catalog reads a business model from YAML files and checks it.
//
// Load reads every .yaml file of a folder strictly: an unknown key, a name
// used twice, a reference to nothing, a join that could multiply rows or a
// metric that adds money to pieces is refused with its place in the file. All
// faults of a load come back together. What Load returns is sound: names
// resolve, roles are unambiguous, metrics have no cycles.
package catalog
