package agent

import (
	"context"
	"strings"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// finish remembers the turn: past insights are recalled before this one is
// stored, then thread, answer and audit log are written. A store that fails
// costs the reader nothing but that memory, so failures are logged only. The
// writes get their own short time so that a turn that ran out of time is
// still audited.
func (t *turn) finish(ctx context.Context) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 3*time.Second)
	defer cancel()
	if t.answer.Outcome == OutcomeAnswer {
		t.recall(ctx)
	}
	t.answer.TimingMS.Total = millis(time.Since(t.start))
	if t.answer.Outcome != OutcomeError {
		t.logged("append to thread", t.Threads.Append(ctx, t.answer.ConversationID, t.q.Who, t.thread()))
		t.logged("save answer", t.Answers.Save(ctx, t.q.Who, t.answer))
	}
	if i, ok := t.insight(); ok {
		_, err := t.Memory.Remember(ctx, i)
		t.logged("remember", err)
	}
	t.logged("audit", t.Audit.Record(ctx, t.audit()))
}

func (t *turn) logged(what string, err error) {
	if err != nil {
		t.Log.Error(what, "err", err, "answer", t.answer.ID)
	}
}

// analysed reports whether a result is an insight rather than a look-up.
func analysed(results []*tools.Result) bool {
	for _, r := range results {
		switch a := r.Call.Args.(type) {
		case *tools.DiagnoseArgs, *tools.FunnelArgs:
			return true
		case *tools.QueryArgs:
			if len(a.By) > 0 || a.Compare.Comparison != nil {
				return true
			}
		}
	}
	return false
}

func (t *turn) features() []string {
	var out []string
	for _, e := range t.plan.Explained {
		out = append(out, e.Meaning)
	}
	return out
}

// thread is what later turns may build on.
func (t *turn) thread() Turn {
	turn := Turn{Question: t.q.Text}
	if t.answer.Outcome == OutcomeClarify {
		turn.Clarify, _ = t.plan.Calls[0].Args.(*tools.ClarifyArgs)
		return turn
	}
	for _, r := range t.results {
		turn.Calls = append(turn.Calls, r.Call)
	}
	turn.Calls = append(turn.Calls, t.waiting...)
	turn.TopDim, turn.Top = leaders(t.results)
	turn.Found = found(t.results)
	return turn
}

// found is the part of the data an analysis names as the reason.
func found(results []*tools.Result) tools.Subject {
	for _, r := range results {
		for _, f := range r.Findings {
			if c, ok := f.(tools.CauseFound); ok {
				return c.Subject
			}
		}
	}
	return nil
}

// leaders returns the members of the first dimension of the first table that
// has one, in result order.
func leaders(results []*tools.Result) (dimension string, members []string) {
	const most = 20
	for _, r := range results {
		for _, table := range r.Tables {
			for i, c := range table.Columns {
				if c.Role != semantic.RoleDimension || c.Kind != semantic.KindText {
					continue
				}
				for _, row := range table.Rows {
					if row.Kind == semantic.RowData && len(members) < most && !row.Cells[i].IsNull() {
						members = append(members, row.Cells[i].String())
					}
				}
				return c.Key, members
			}
		}
	}
	return "", nil
}

func (t *turn) insight() (Insight, bool) {
	if t.answer.Outcome != OutcomeAnswer || !analysed(t.results) {
		return Insight{}, false
	}
	i := Insight{Question: t.q.Text, Features: t.features(), AnswerID: t.answer.ID, FoundBy: t.q.Who, At: t.clock.Now}
	i.take(t)
	return i, true
}

// take fills in what the turn found.
func (i *Insight) take(t *turn) {
	i.Headline = t.headline()
	i.Reach, i.Period = reach(t.q.Who, t.results), t.results[0].Interpretation.Period
	for _, r := range t.results {
		i.Calls = append(i.Calls, r.Call)
	}
	i.Found = tools.Measures(t.results[0])
	i.Metrics, i.Clearance = t.metricsUsed()
}

// headline is what the turn found in one line of both languages, so that an
// insight found in one is told in both.
func (t *turn) headline() semantic.Text {
	return semantic.Text{ZH: t.Narrator.Headline(semantic.ZH, t.results), EN: t.Narrator.Headline(semantic.EN, t.results)}
}

// reach is the asker's scope narrowed by the filters every result shares.
func reach(who semantic.Access, results []*tools.Result) []semantic.In {
	out := append([]semantic.In(nil), who.Scope...)
	for _, f := range results[0].Interpretation.Filters {
		if !f.Not {
			out = append(out, semantic.In{Dimension: f.Dimension, Values: f.Values})
		}
	}
	return out
}

func (t *turn) metricsUsed() (keys []string, class semantic.Sensitivity) {
	class = semantic.Low
	for _, r := range t.results {
		for _, key := range r.Interpretation.Metrics {
			keys = append(keys, key)
			if m, ok := t.Model.Metric(key); ok && m.Sensitivity.Rank() > class.Rank() {
				class = m.Sensitivity
			}
		}
	}
	return keys, class
}

// aboutAccess are the refusals the log keeps as denials.
var aboutAccess = map[tools.RefuseReason]bool{
	tools.RefuseClearance: true, tools.RefuseRowScope: true, tools.RefuseHighPII: true,
	tools.RefuseApproval: true, tools.RefuseNoRawSQL: true,
}

// printable is the text as the log can keep it: valid, without control
// characters, cut at the longest question read.
func printable(s string) string {
	var b strings.Builder
	n := 0
	for _, r := range s {
		if n++; n > MaxQuestion {
			break
		}
		if isBinary(r) {
			r = ' '
		}
		b.WriteRune(r)
	}
	return b.String()
}

func (t *turn) audit() AuditEntry {
	e := AuditEntry{
		Who: t.q.Who, Action: AuditQuery, Client: t.q.Source, Question: printable(t.q.Text),
		Conversation: t.answer.ConversationID, AnswerID: t.answer.ID, Outcome: t.answer.Outcome, Millis: t.answer.TimingMS.Total,
	}
	e.Columns, e.Sensitivity = t.metricsUsed()
	for _, v := range t.answer.Tables {
		e.Rows += len(v.Rows)
	}
	if t.failed != nil {
		e.Reason = string(semantic.CodeOf(t.failed))
	}
	for i, c := range t.plan.Calls {
		if i > 0 {
			e.CallText += " → "
		}
		e.CallText += c.String()
		if r, ok := c.Args.(*tools.RefuseArgs); ok {
			e.Reason = string(r.Reason)
			if aboutAccess[r.Reason] {
				e.Action = AuditDenied
			}
		}
	}
	return e
}
