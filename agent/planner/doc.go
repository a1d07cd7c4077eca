// Package planner plans questions with a language model where the built-in
// planner is unsure, and decides which of the two is asked.
//
// The model only fills typed calls. They are decoded, resolved and checked by
// the code that checks the built-in planner's, and run under the asker's
// rights by the code that runs those. Nothing the model writes reaches a
// reader: questions back and refusals are rebuilt from their calls and reasons,
// and free text in a call must consist of the asker's own words. Whatever goes
// wrong with the model, the built-in reading stands.
//
//	router.go    who plans
//	planner.go   the conversation with the model
//	message.go   what the model is told
//	lookups.go   what it may look up: catalogue, members, findings
//	verify.go    whether a call is one to run
//	settle.go    the plan made of verified calls
package planner
