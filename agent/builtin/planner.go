package builtin

import (
	"context"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/builtin/fold"
	"github.com/wenshu-ai/wenshu/agent/builtin/lexicon"
	"github.com/wenshu-ai/wenshu/agent/builtin/number"
	"github.com/wenshu-ai/wenshu/agent/builtin/when"
	"github.com/wenshu-ai/wenshu/agent/builtin/words"
	"github.com/wenshu-ai/wenshu/semantic"
)

// Name is what plans of this package carry as their planner.
const Name = "builtin"

// Directory lists the values of a dimension that the database holds. Errors
// are *semantic.Error.
type Directory interface {
	Members(ctx context.Context, dimension string) ([]semantic.Member, error)
}

// Options adjust a Planner; the zero value is right for the shipped model.
type Options struct {
	// KPIs are the metrics shown when a question asks how things went without
	// naming a metric. Empty = those of the model.
	KPIs []string
	// Facts reads what questions lean on without saying it; nil = nothing is
	// known beyond the members.
	Facts Chronicle
}

// Planner is the built-in planner. It is safe for concurrent use.
type Planner struct {
	model *semantic.Model
	dir   Directory
	kpis  []string
	from  Chronicle
	known atomic.Pointer[knowledge]
}

// knowledge is what Refresh replaces in one step: a question sees the old one
// or the new one, never a mixture.
type knowledge struct {
	lex   *lexicon.Lexicon
	facts *Facts
}

var _ agent.Planner = (*Planner)(nil)

// firstRead bounds the reading of members at the start.
const firstRead = 30 * time.Second

// New returns a planner for the model. dir may be nil: then only the members
// the model lists are known. With a directory its members are read at once;
// Refresh reads them again.
func New(model *semantic.Model, dir Directory, o Options) (*Planner, error) {
	p := &Planner{model: model, dir: dir, kpis: o.KPIs, from: o.Facts}
	if len(p.kpis) == 0 {
		p.kpis = model.KPIs()
	}
	var known []string
	for _, k := range p.kpis {
		if _, ok := model.Metric(k); ok {
			known = append(known, k)
		}
	}
	p.kpis = known
	ctx, cancel := context.WithTimeout(context.Background(), firstRead)
	defer cancel()
	if err := p.Refresh(ctx); err != nil {
		return nil, err
	}
	return p, nil
}

// Refresh reads the members of all dimensions and the facts again. Questions planned
// meanwhile use the old ones; on an error the old ones stay.
func (p *Planner) Refresh(ctx context.Context) error {
	members := map[string][]semantic.Member{}
	for _, d := range p.model.Dimensions {
		if p.dir == nil || d.MemberSource == nil || d.Sensitivity.Rank() >= semantic.High.Rank() {
			continue
		}
		list, err := p.dir.Members(ctx, d.Name)
		if err != nil {
			return fmt.Errorf("builtin: members of %s: %w", d.Name, err)
		}
		members[d.Name] = list
	}
	facts := &Facts{}
	if p.from != nil {
		f, err := p.from.Facts(ctx)
		if err != nil {
			return fmt.Errorf("builtin: facts: %w", err)
		}
		facts = &f
	}
	p.known.Store(&knowledge{lexicon.Build(p.model, members), facts})
	return nil
}

// Plan reads the question and returns typed calls: the analysis asked for, a
// question back, or a refusal. The error is a *semantic.Error for texts that
// cannot be a question (empty, too long, not text).
func (p *Planner) Plan(ctx context.Context, r agent.PlanRequest) (agent.Plan, error) {
	if err := ctx.Err(); err != nil {
		return agent.Plan{}, err
	}
	if err := agent.CheckQuestion(r.Text); err != nil {
		return agent.Plan{}, err
	}
	return p.plan(r, alone)
}

// question is one question on its way to a plan.
type question struct {
	model   *semantic.Model
	lex     *lexicon.Lexicon
	facts   *Facts
	kpis    []string
	req     agent.PlanRequest
	text    fold.Text
	mended  []lexicon.Correction
	names   []lexicon.Match // every entry of the lexicon in the text
	times   []when.Match
	numbers []number.Match
	lang    semantic.Lang
	link    link
}

func (p *Planner) ask(r agent.PlanRequest) *question {
	k := p.known.Load()
	q := &question{model: p.model, lex: k.lex, facts: k.facts, kpis: p.kpis, req: r, lang: r.Lang}
	q.text = fold.Fold(r.Text)
	q.text, q.mended = q.lex.Mend(q.text)
	if q.lang == "" {
		q.lang = langOf(q.text.S) // pinyin is written out by now
	}
	q.numbers = number.Find(words.HideFromNumbers(q.text.S))
	q.names = q.lex.Find(q.text.S)
	q.findTimes()
	return q
}

// answer reads the question in every way the lattice kept and plans the best.
func (q *question) answer() (agent.Plan, error) {
	var first, best *reading
	for _, p := range q.paths() {
		r := q.read(p)
		if first == nil {
			first, best = r, r
			continue
		}
		r.dodged = r.splits(first)
		if r.score() > best.score() {
			best = r
		}
	}
	return best.plan()
}
