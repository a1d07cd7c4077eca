// Package llmdouble is a stand-in for servers of language models: it speaks
// Chat Completions and Responses over HTTP, whole and streamed, in the manner
// of the servers people run (style.go), refuses what the real ones refuse
// (check*.go), and fails in the ways they fail (fault.go).
//
// What the model says is a function: a script, or an adversary that does
// whatever any text in the request tells it to.
//
// The styles follow the servers' documentation and reported behaviour; nothing
// here was recorded from one.
package llmdouble
