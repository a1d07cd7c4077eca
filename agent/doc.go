// Package agent answers one question: it plans typed calls, runs them within
// a budget under the asker's rights, has the findings put into words and
// returns the Answer every channel renders.
//
// The parts are siblings below: builtin and planner understand, narrate
// writes, thread remembers the conversation, memory the insights, web and
// slack carry questions in and answers out. Each is handed in by cmd through
// the small interfaces declared here.
package agent
