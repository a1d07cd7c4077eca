// Package lexicon knows every word the planner can match and what each may
// mean: the names of the model's metrics, dimensions and members in both
// languages, and the tables of package words. It finds them in a folded
// question regardless of spaces and hyphens, with word boundaries respected
// in Latin script, and mends misspelt Latin words.
package lexicon
