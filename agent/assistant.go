package agent

import (
	"context"
	"log/slog"
	"time"

	"github.com/google/uuid"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// Config is what an Assistant is made of. All fields but Drafter, Preferences,
// Log and Limits are required.
type Config struct {
	Model     *semantic.Model
	Tools     *tools.Set
	Warehouse tools.Warehouse
	Planner   Planner
	Narrator  Narrator
	// Drafter rewrites the text of answers; nil = the narrator's stands.
	Drafter Drafter
	Threads Threads
	Answers Answers
	Memory  Memory
	Audit   Audit
	// Preferences keeps the standing wishes of people; nil = none are kept.
	Preferences Preferences
	// Clock returns the business day and the data's as-of instant.
	Clock  func(context.Context) (semantic.Clock, error)
	Limits Limits
	Log    *slog.Logger
}

// Limits bound one turn. Zero fields take the defaults.
type Limits struct {
	Turn          time.Duration // whole turn; default 30 s
	Calls         int           // calls of one plan; default 6
	MinConfidence float64       // below it the assistant asks instead of answering; default 0.5
}

func (l Limits) withDefaults() Limits {
	if l.Turn == 0 {
		l.Turn = 30 * time.Second
	}
	if l.Calls == 0 {
		l.Calls = 6
	}
	if l.MinConfidence == 0 {
		l.MinConfidence = 0.5
	}
	return l
}

// Assistant answers questions. It is safe for concurrent use.
type Assistant struct{ Config }

// New returns an Assistant.
func New(c Config) *Assistant {
	c.Limits = c.Limits.withDefaults()
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	return &Assistant{c}
}

// Turn answers q. It always returns an answer: what goes wrong becomes an
// answer of outcome error with a code and a sentence in the asker's language,
// and the cause goes to the log. emit may be nil; it is called from this
// goroutine.
func (s *Assistant) Turn(ctx context.Context, q Question, emit func(Event)) *Answer {
	if emit == nil {
		emit = func(Event) {}
	}
	ctx, cancel := context.WithTimeout(ctx, s.Limits.Turn)
	defer cancel()
	t := &turn{Assistant: s, q: q, emit: emit, start: time.Now(), answer: newAnswer(q)}
	t.safely(ctx)
	t.finish(ctx)
	emit(Done{t.answer})
	return t.answer
}

func newAnswer(q Question) *Answer {
	lang := q.Lang
	if lang == "" {
		lang = LangOf(q.Text)
	}
	conversation := q.Conversation
	if conversation == "" {
		conversation = "c_" + uuid.NewString()
	}
	return &Answer{
		ID: "a_" + uuid.NewString(), ConversationID: conversation, Question: q.Text, Lang: lang,
		Interpretation: Interpretation{Metrics: []Definition{}, Filters: []FilterView{}, Notes: []string{}},
		Calls:          []CallView{}, Tables: []TableView{}, Charts: []ChartView{}, Findings: []FindingView{},
		Caveats: []string{}, Definitions: []Definition{}, SQL: []semantic.Statement{}, Suggestions: []string{},
		Seen: []SeenBefore{}, AskedAt: time.Now().UTC(),
	}
}
