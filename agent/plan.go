package agent

import (
	"context"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// Planner turns a question into typed calls. agent/builtin is one.
type Planner interface {
	Plan(ctx context.Context, r PlanRequest) (Plan, error)
}

// PlanRequest is what a planner knows besides the model and the members.
type PlanRequest struct {
	Text  string
	Clock semantic.Clock
	Who   semantic.Access
	// Previous are the resolved calls of earlier turns of the conversation,
	// oldest first; each inner slice is one turn.
	Previous []Turn
	// Lang is the language wanted for the reply, "" when free.
	Lang semantic.Lang
}

// Turn is one earlier exchange of a conversation as typed calls.
type Turn struct {
	Question string
	Calls    []tools.Call // as run
	// Top lists the members of the first dimension in the order of the result,
	// for "the first one", "those".
	Top    []string
	TopDim string
	// Found is the part of the data an analysis named as the reason, for "how
	// much did we lose there"; empty when none was.
	Found   tools.Subject
	Clarify *tools.ClarifyArgs // set when the turn asked back
}

// Plan is a planner's reading of a question.
type Plan struct {
	Lang  semantic.Lang
	Calls []tools.Call // in order; a "$1" filter value refers to the call before
	// Confidence is in [0,1]; below the turn's threshold the assistant asks.
	Confidence float64
	Explained  []Explained
	// Unexplained are content words of the question no part of the plan explains.
	Unexplained []string
	// Notes are assumptions to print with the answer, such as the reading
	// chosen for an ambiguous word or a corrected spelling.
	Notes   []semantic.Text
	Planner string // builtin or llm
	// Wish is set when the message is about preferences; Calls then holds at
	// most the call that tells what a word shall mean, which is not run.
	Wish *Wish
}

// Explained is a piece of the question and what it became.
type Explained struct {
	Text       string // as typed
	Start, End int    // byte offsets into the normalised question
	Meaning    string // metric:net_sales, member:country=US, time:last_q, …
}
