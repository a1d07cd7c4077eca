// Package importer brings exports of shops and advertising accounts into the star: CSV or XLSX files, read with a
// mapping file that says which column is what.
//
// A file is one transaction. Its rows are checked one by one, copied into a table of its own and merged by set-based SQL:
//
//	rows → tables of the import → wenshu_import.* (what the feeds said, in their own currency) → dw.* (derived from it)
//
// Because the star's rows are derived from the kept ones, a file that comes again changes nothing, corrected rows replace
// what they correct, and files may come in any order as long as the mapping names a column with the time of the last
// change; without one the file that comes last is right.
//
// Most orders stand in one run of rows and are new: their totals are checked and their rows of the star worked out while the
// file is read. Orders whose rows are apart, come again or are known already are settled by the merge, by the same arithmetic.
//
// Rows that cannot be used are kept in wenshu_import.quarantine with the reason, whole orders together so that no order
// is loaded without one of its lines, and Retry takes them up again. A dry run does all the work and rolls it back.
//
// E-mail addresses, phone numbers and account names are stored as keyed hashes only; names and addresses are not read.
package importer
