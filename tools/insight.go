package tools

import (
	"context"

	"github.com/wenshu-ai/wenshu/semantic"
)

// InsightArgs ask for what was found before, store a finding to be checked,
// or set what a word shall mean.
type InsightArgs struct {
	Op      string   `arg:"op" of:"list" need:"true"`
	Query   string   `arg:"q"`
	Check   Day      `arg:"check"`
	Term    string   `arg:"term"`
	Metrics []string `arg:"m" of:"metric"`
}

// Tool returns insight.
func (*InsightArgs) Tool() string { return "insight" }
func (*InsightArgs) isArgs()      {}

// Insights is memory as the tool insight needs it. What the asker may not see
// does not exist for any of its methods.
type Insights interface {
	// Recall returns the insights most like the text, best first; those of
	// every status, so that a rejected one is shown as rejected.
	Recall(ctx context.Context, text string, most int) ([]Insight, error)
	// Standing returns the insights that are open, those due first.
	Standing(ctx context.Context, most int) ([]Insight, error)
	// Keep stores what the conversation found, or the text where it found
	// nothing, to be checked again on a day; a zero day is none.
	Keep(ctx context.Context, text string, check semantic.Date) (Insight, error)
	// Judge notes what a check showed.
	Judge(ctx context.Context, id string, s InsightStatus) error
}

// Insight is something found, claimed or decided before.
type Insight struct {
	ID        string
	Kind      InsightKind
	Status    InsightStatus
	Statement semantic.Text
	On        semantic.Date // found
	Check     semantic.Date // to be checked again; zero = never
	Follows   string        // the id of the insight it goes back to; "" = none
	Calls     []Call
	Found     []Measure
}

// InsightKind is a step from seeing to acting.
type InsightKind string

// The kinds, in the order they follow each other.
const (
	Observation InsightKind = "observation"
	Hypothesis  InsightKind = "hypothesis"
	Decision    InsightKind = "decision"
	Conclusion  InsightKind = "outcome"
)

// InsightStatus is how far an insight can be relied on.
type InsightStatus string

// The statuses.
const (
	InsightOpen      InsightStatus = "open"
	InsightConfirmed InsightStatus = "confirmed"
	InsightRejected  InsightStatus = "rejected"
	InsightExpired   InsightStatus = "expired"
)

var insightSpec = spec{
	name:  "insight",
	label: semantic.Text{ZH: "洞察记忆", EN: "remembered insights"},
	doc: semantic.Text{
		ZH: "查找、保存、复查以往的发现;约定一个词的口径。",
		EN: "Recalls, stores and verifies findings; sets what a word shall mean.",
	},
	args:  func() Args { return &InsightArgs{} },
	check: checkInsight,
}

func checkInsight(_ *semantic.Model, args Args) error {
	a := args.(*InsightArgs)
	if a.Op == "prefer" && (a.Term == "" || len(a.Metrics) == 0) {
		return badCall("prefer 需要 term 和 m。", "prefer needs term and m.")
	}
	return nil
}

type insightTool struct{ spec }

// The bounds of one call: what is cited is run again, so few are.
const (
	mostRecalled = 3
	mostListed   = 12
)

// Run recalls, verifies, stores or lists insights. What it cites it runs again
// first, under the asker's rights.
func (insightTool) Run(ctx context.Context, env Env, args Args) (*Result, error) {
	a, err := argsAs[*InsightArgs](args)
	if err != nil {
		return nil, err
	}
	if env.Insights == nil {
		return nil, semantic.Errorf(semantic.CodeNotAvailable, "这里没有保存以往的发现。", "Past findings are not kept here.")
	}
	r := &Result{Call: Call{a}}
	switch a.Op {
	case "recall", "verify":
		return r, recalled(ctx, env, a, r)
	case "save":
		kept, err := env.Insights.Keep(ctx, a.Query, a.Check.Date)
		r.Findings = []Finding{KeptFound{kept}}
		return r, err
	case "list":
		all, err := env.Insights.Standing(ctx, mostListed)
		for _, i := range all {
			r.Findings = append(r.Findings, RecalledFound{Insight: i, Check: Check{Standing: StandsUnchecked}, Due: due(i, env.Clock.Today)})
		}
		r.Empty = len(all) == 0
		return r, err
	case "prefer":
		return nil, semantic.Errorf(semantic.CodeNotAvailable, "口径约定请直接说,例如“以后说销售额都按退款后算”。",
			"Say what a word shall mean in your own words, such as \"from now on, sales means sales after refunds\".")
	default:
		return nil, semantic.Errorf(semantic.CodeInternal, "未知的操作:%s", "An unknown operation: %s", a.Op)
	}
}

func due(i Insight, today semantic.Date) bool {
	return i.Check != (semantic.Date{}) && !today.Before(i.Check)
}

// recalled cites the insights like the text with what became of them; verify
// also notes the verdict on the first.
func recalled(ctx context.Context, env Env, a *InsightArgs, r *Result) error {
	all, err := env.Insights.Recall(ctx, a.Query, mostRecalled)
	if err != nil {
		return err
	}
	for n, i := range all {
		check := Reviewed(ctx, env, i)
		r.Findings = append(r.Findings, RecalledFound{Insight: i, Check: check, Due: due(i, env.Clock.Today)})
		if a.Op == "verify" && n == 0 {
			if err := judged(ctx, env, i, check); err != nil {
				return err
			}
		}
		for _, c := range i.Calls {
			if _, again := c.Args.(*InsightArgs); !again && len(r.Next) < mostRecalled {
				r.Next = append(r.Next, c)
			}
		}
	}
	r.Empty = len(all) == 0
	return nil
}

// Reviewed runs the insight's first call again. A call that no longer runs
// leaves it unchecked: the text then says when it was found.
func Reviewed(ctx context.Context, env Env, i Insight) Check {
	if len(i.Calls) == 0 || len(i.Found) == 0 {
		return Check{Standing: StandsUnchecked}
	}
	again, err := Standard().Run(ctx, env, i.Calls[0])
	if err != nil {
		return Check{Standing: StandsUnchecked}
	}
	return Recheck(i.Found, Measures(again))
}

// judged keeps the verdict of a verification on what was open or expired;
// what people confirmed or rejected stands.
func judged(ctx context.Context, env Env, i Insight, c Check) error {
	if i.Status != InsightOpen {
		return nil
	}
	switch c.Standing {
	case StandsTrue, StandsMoved:
		return env.Insights.Judge(ctx, i.ID, InsightConfirmed)
	case StandsOver:
		return env.Insights.Judge(ctx, i.ID, InsightExpired)
	case StandsUnchecked:
		return nil
	default:
		panic("tools: an unknown standing " + string(c.Standing))
	}
}
