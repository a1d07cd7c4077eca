// Package prompts holds what language models are told: one Markdown file each,
// with a typed function that renders it.
//
// A file's first line carries its version; a test fails when the text changes
// and the version does not. The examples in a file are parsed by the tests, so
// that none can teach a call that does not exist.
//
// Text from people or from the warehouse appears only inside data blocks (see
// Data), never between the sentences.
package prompts
