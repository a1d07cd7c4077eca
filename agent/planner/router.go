package planner

import (
	"context"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// Mode says when the model is asked.
type Mode string

// The modes.
const (
	Off    Mode = "off"    // never
	Assist Mode = "assist" // where the built-in planner is unsure, as it is of words it cannot explain
	Always Mode = "always" // for every question; where the two differ, the asker decides
)

// confident is the confidence from which a built-in plan needs no second
// reading. One unexplained word lies below it.
const confident = 0.75

// Router chooses who plans a question. It is an agent.Planner.
type Router struct {
	Builtin agent.Planner
	Model   *Planner // may be nil in mode Off
	Mode    Mode
}

var _ agent.Planner = (*Router)(nil)

// Plan plans with the rules, and with the model where the mode asks for it. A
// model that fails leaves the built-in plan as it is. Errors are those of the
// built-in planner: a text it refuses is not sent on.
func (r *Router) Plan(ctx context.Context, q agent.PlanRequest) (agent.Plan, error) {
	plan, err := r.Builtin.Plan(ctx, q)
	if err != nil || !r.unsettled(plan) {
		return plan, err
	}
	second, err := r.Model.Plan(ctx, q, plan)
	if err != nil {
		r.Model.Log.Warn("planned without the language model", "code", semantic.CodeOf(err), "err", err)
		return withNote(plan), nil
	}
	return r.choose(q, plan, second), nil
}

// unsettled reports whether the model is to read the question too. What the
// rules refuse stays refused.
func (r *Router) unsettled(plan agent.Plan) bool {
	switch {
	case r.Mode == Off || plan.Wish != nil || isRefusal(plan) && plan.Confidence >= confident:
		return false
	case r.Mode == Always:
		return true
	default:
		return plan.Confidence < confident
	}
}

func isRefusal(plan agent.Plan) bool {
	_, ok := only[*tools.RefuseArgs](plan)
	return ok
}

// only returns the arguments of a plan of one call of that kind.
func only[T tools.Args](plan agent.Plan) (T, bool) {
	if len(plan.Calls) == 1 {
		a, ok := plan.Calls[0].Args.(T)
		return a, ok
	}
	var none T
	return none, false
}

// choose settles on one of two readings. A confident built-in one gives way
// to nothing but the asker's word.
func (r *Router) choose(q agent.PlanRequest, first, second agent.Plan) agent.Plan {
	_, asks := only[*tools.ClarifyArgs](first)
	_, asksToo := only[*tools.ClarifyArgs](second)
	sure := first.Confidence >= confident && !asks
	switch {
	case !sure:
		return second
	case asksToo || isRefusal(second) || same(first.Calls, second.Calls, q.Clock):
		return first
	}
	out := first
	out.Calls = []tools.Call{{Args: r.Model.askWhich([][]tools.Call{first.Calls, second.Calls})}}
	out.Planner, out.Notes = Name, nil
	return out
}

// withNote says with the answer that the model was not there.
func withNote(plan agent.Plan) agent.Plan {
	plan.Notes = append(plan.Notes[:len(plan.Notes):len(plan.Notes)], semantic.Text{
		ZH: "语言模型这次没有帮上忙,以下按内置规则理解。", EN: "The language model was of no help this time; the built-in reading is used."})
	return plan
}
