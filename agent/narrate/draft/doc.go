// Package draft decides whether a text somebody else wrote about findings may
// be shown, and puts the figures into it.
//
// A draft names figures, dates, members and metrics by slots such as {f1.now};
// their texts are written by software. A draft that writes them out is read
// too, as long as it writes exactly what the slot would say. Everything else
// in it has to be a word of a closed vocabulary, so that a cause, a unit or a
// number nobody found has no way in; and words that claim something — up,
// most, because, all, doubled — must follow from one fact about the members,
// the metric and the period the clause speaks of. What cannot be proved is
// rejected: the caller then shows the text written from templates.
package draft
