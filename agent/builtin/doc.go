// Package builtin is the planner that needs no model: it turns a question in
// Chinese, English or a mix of both into typed calls, the same way every time.
//
// A question goes through five steps, each a file or folder of its own:
//
//	fold      one form of writing, with the way back to the typed text
//	lexicon   the words of the model, of its members and of package words;
//	          when and number find times and numbers
//	lattice   the best way to cut the whole sentence into such words
//	reading   what the words ask for: metrics, filters, period, cues …
//	frames    the calls, or the question back, or the refusal
//
// What a phrase means is data: the model's synonyms and ambiguities and the
// tables of package words. A word nothing explains is never dropped silently:
// it lowers the confidence and is named in a question back.
package builtin
