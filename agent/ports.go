package agent

import (
	"context"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// Narrator puts results into words. agent/narrate is one. Each method fills
// the answer's texts, views and Outcome-specific part in lang; none touches
// ids, timing or the outcome itself.
type Narrator interface {
	Answer(a *Answer, lang semantic.Lang, results []*tools.Result, notes []semantic.Text)
	Clarify(a *Answer, lang semantic.Lang, args *tools.ClarifyArgs)
	Refuse(a *Answer, lang semantic.Lang, args *tools.RefuseArgs)
	Error(a *Answer, lang semantic.Lang, err error)
	// Headline is the first line of what the results would be told by.
	Headline(lang semantic.Lang, results []*tools.Result) string
	// Cited quotes what was found before, with what became of it.
	Cited(lang semantic.Lang, statement semantic.Text, c tools.Check) string
	// Preferences says what became of a wish and what stands now.
	Preferences(a *Answer, lang semantic.Lang, kept WishKept)
}

// Drafter may write the text of an answer anew, for easier reading. It says
// nothing the findings do not; where it cannot, the text stays as it is.
type Drafter interface {
	Redraft(ctx context.Context, who semantic.Access, a *Answer, results []*tools.Result)
}

// Threads keeps the typed calls of conversations. A conversation belongs to
// the principals who wrote in it; Load returns only turns the asker may build
// on, oldest first, and nothing for an unknown id.
type Threads interface {
	Load(ctx context.Context, conversation string, who semantic.Access) ([]Turn, error)
	Append(ctx context.Context, conversation string, who semantic.Access, t Turn) error
}

// Answers keeps finished answers for permalinks.
type Answers interface {
	Save(ctx context.Context, who semantic.Access, a *Answer) error
	// Load returns the answer when who may see everything its asker could;
	// otherwise an error of code not_found, so that ids reveal nothing.
	Load(ctx context.Context, id string, who semantic.Access) (*Answer, error)
}

// Memory remembers what analyses found and recalls what is like a question.
// Nobody recalls, lists or judges what they may not see.
type Memory interface {
	// Remember stores an insight and returns its id. The same calls found again
	// refresh the one there is, but never what people made of it.
	Remember(ctx context.Context, i Insight) (id string, err error)
	// Recall returns past insights by likeness, best first.
	Recall(ctx context.Context, p Probe) ([]Past, error)
	// Standing returns open insights, those due by the day first, then the newest.
	Standing(ctx context.Context, who semantic.Access, day semantic.Date, most int) ([]Past, error)
	// Judge sets the status of an insight; one the asker may not see is an
	// error of code not_found.
	Judge(ctx context.Context, who semantic.Access, id string, s tools.InsightStatus) error
}

// Past is an insight that was stored.
type Past struct {
	tools.Insight
	Question string
	AnswerID string
	Score    float64 // likeness to the probe, 1 = the same
}

// Insight is one finding worth keeping, with the call that found it.
type Insight struct {
	Question  string
	Features  []string // meanings of the question's words, such as metric:net_sales
	Calls     []tools.Call
	Headline  semantic.Text
	AnswerID  string
	FoundBy   semantic.Access
	Clearance semantic.Sensitivity // highest class among the metrics used
	Metrics   []string
	// Reach is the slice of data the finding speaks of: the asker's scope
	// narrowed by the call's filters. Only askers whose scope covers it may see it.
	Reach  []semantic.In
	Period semantic.Period
	Found  []tools.Measure
	Kind   tools.InsightKind // "" = observation
	Check  semantic.Date     // the day to look at it again; zero = none
	// At is when it was found, by the business's clock; zero = now.
	At time.Time
	// Follows is the insight this one goes back to: what a hypothesis explains,
	// what a decision acts on. "" = none.
	Follows string
}

// Probe is what memory is asked with.
type Probe struct {
	Question string
	Features []string
	Who      semantic.Access
	Most     int     // insights wanted
	MinScore float64 // how like they must be; 0 = any
	// Settled also finds what was rejected or has expired.
	Settled bool
}

// Audit records every question, denial and export.
type Audit interface {
	Record(ctx context.Context, e AuditEntry) error
}

// AuditEntry is one line of the access log.
type AuditEntry struct {
	Who                    semantic.Access
	Action                 AuditAction
	Sensitivity            semantic.Sensitivity
	Columns                []string // metric keys read
	Rows                   int
	Client                 string // channel
	Reason                 string // refusal reason or error code
	Question               string
	CallText               string
	Conversation, AnswerID string
	Outcome                Outcome
	Millis                 float64
}

// AuditAction is what was done.
type AuditAction string

// The actions a turn can log.
const (
	AuditQuery  AuditAction = "query"
	AuditDenied AuditAction = "denied"
)
