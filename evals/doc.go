// Package evals measures the assistant on questions with known plans: it
// reads cases, asks a planner or the whole assistant, compares what came back
// with what was expected and reports right, asked, refused and confidently
// wrong, per language and class.
//
// Expected plans are written in the notation of typed calls,
// tool(arg=value; …) → tool(…). They are compared by meaning: times are
// resolved to days, defaults written out, sets unordered.
package evals
