// Package foreign measures the assistant on other people's questions about
// data it was not made for: FalCon's Chinese retail questions with accepted
// result tables, and Defog's questions that no data of theirs can answer.
//
// Models come from a draft of the schema (semantic/scaffold). For some data
// sets the draft was gone over by hand, as a user would; these are in models/.
// A question that names no period means all of the data there.
package foreign
