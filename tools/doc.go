// Package tools is what a planner can call: typed calls, the analyses behind
// them and the typed results they return.
//
// A Call is a tool's name with a typed argument struct. The same struct
// generates the JSON schema a language model sees, decodes its arguments, is
// what the built-in planner fills, is stored with an answer, and prints as the
// canonical text. Tools know nothing of language: they return findings, and
// agent/narrate turns findings into sentences.
package tools
