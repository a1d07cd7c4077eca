// Package memory keeps insights: what an analysis found, with the calls that
// found it, a vector to find it again by, and who may see it. It implements
// agent.Memory on the schema app with pgvector.
package memory

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
	"github.com/pgvector/pgvector-go"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// Store keeps insights in Postgres.
type Store struct {
	DB       *sqlx.DB
	Embedder Embedder
}

var _ agent.Memory = Store{}

// The bounds of recall. MinScore was chosen so that the same question in
// other words, or in the other language, is found and a question about
// another metric is not; the test of this package holds examples of both.
const (
	MinScore   = 0.55
	maxRecall  = 2
	candidates = 40 // nearest vectors looked at before rights are checked
)

// Remember stores the insight. The same calls found again refresh the row
// instead of adding one: the newest statement and date stand.
func (s Store) Remember(ctx context.Context, i agent.Insight) error {
	reach, err := json.Marshal(reachOf(i.Reach))
	if err != nil {
		return err
	}
	v := pgvector.NewVector(s.Embedder.Embed(i.Question, i.Features))
	_, err = s.DB.ExecContext(ctx, `
		INSERT INTO app.insight (question, statement_zh, statement_en, calls, metrics, reach, min_clearance,
		  valid_from, valid_to, answer_id, created_by, embedder, embedding)
		VALUES ($1, $2, $3, $4, coalesce($5::text[], '{}'), $6, $7, $8::date, $9::date, $10, $11, $12, $13)
		ON CONFLICT (md5(calls), md5(reach::text), min_clearance) DO UPDATE SET
		  question = excluded.question, statement_zh = excluded.statement_zh, statement_en = excluded.statement_en,
		  answer_id = excluded.answer_id, last_seen_at = now(), embedder = excluded.embedder, embedding = excluded.embedding`,
		i.Question, i.Headline.ZH, i.Headline.EN, printed(i.Calls), pq.Array(i.Metrics), string(reach), string(i.Clearance),
		i.Period.Start.String(), i.Period.Last().String(), i.AnswerID, i.FoundBy.Principal, s.Embedder.Name(), v)
	return err
}

// Past is an insight from before the assistant was there to find it.
type Past struct {
	agent.Insight
	Kind   string // observation, hypothesis, decision or outcome
	Status string // open, confirmed, rejected or expired
	At     time.Time
}

// Keep stores past insights; one that is there already stays as it is.
func (s Store) Keep(ctx context.Context, all []Past) error {
	for _, p := range all {
		if err := s.keep(ctx, p); err != nil {
			return err
		}
	}
	return nil
}

func (s Store) keep(ctx context.Context, p Past) error {
	reach, err := json.Marshal(reachOf(p.Reach))
	if err != nil {
		return err
	}
	_, err = s.DB.ExecContext(ctx, `
		INSERT INTO app.insight (kind, status, question, statement_zh, statement_en, calls, metrics, reach, min_clearance,
		  valid_from, valid_to, answer_id, created_by, created_at, last_seen_at, embedder, embedding)
		VALUES ($1, $2, $3, $4, $5, $6, coalesce($7::text[], '{}'), $8, $9, $10::date, $11::date, '', $12, $13, $13, $14, $15)
		ON CONFLICT (md5(calls), md5(reach::text), min_clearance) DO NOTHING`,
		p.Kind, p.Status, p.Question, p.Headline.ZH, p.Headline.EN, printed(p.Calls), pq.Array(p.Metrics), string(reach),
		string(p.Clearance), p.Period.Start.String(), p.Period.Last().String(), p.FoundBy.Principal, p.At, s.Embedder.Name(),
		pgvector.NewVector(s.Embedder.Embed(p.Question, p.Features)))
	return err
}

func printed(calls []tools.Call) string {
	texts := make([]string, len(calls))
	for i, c := range calls {
		texts[i] = c.String()
	}
	return strings.Join(texts, "\n")
}

// Recall returns the past insights most like the question that the asker may
// see, best first.
func (s Store) Recall(ctx context.Context, p agent.Probe) ([]agent.SeenBefore, error) {
	vector := pgvector.NewVector(s.Embedder.Embed(p.Question, p.Features))
	var rows []struct {
		ID        string `db:"insight_id"`
		ZH        string `db:"statement_zh"`
		EN        string `db:"statement_en"`
		Reach     []byte
		Clearance string    `db:"min_clearance"`
		Seen      time.Time `db:"last_seen_at"`
		Answer    string    `db:"answer_id"`
		Score     float64
	}
	err := s.DB.SelectContext(ctx, &rows, `
		SELECT insight_id, statement_zh, statement_en, reach, min_clearance, last_seen_at, answer_id, 1 - (embedding <=> $1) AS score
		FROM app.insight WHERE embedder = $2 AND status IN ('open', 'confirmed')
		ORDER BY embedding <=> $1 LIMIT $3`, vector, s.Embedder.Name(), candidates)
	if err != nil {
		return nil, err
	}
	var out []agent.SeenBefore
	for _, r := range rows {
		reach, err := scopeOf(r.Reach)
		if err != nil {
			return nil, err
		}
		if r.Score < MinScore || len(out) == maxRecall {
			break
		}
		text := semantic.Text{ZH: r.ZH, EN: r.EN}.In(p.Lang)
		if !p.Who.Covers(semantic.Sensitivity(r.Clearance), reach) || said(out, text) {
			continue
		}
		out = append(out, agent.SeenBefore{ID: r.ID, On: r.Seen.Format(time.DateOnly), AnswerID: r.Answer, Text: text, Score: r.Score})
	}
	return out, nil
}

// said reports whether a recalled insight says the same already: two calls can
// find one fact.
func said(seen []agent.SeenBefore, text string) bool {
	return slices.ContainsFunc(seen, func(s agent.SeenBefore) bool { return s.Text == text })
}

// slice is the stored form of one limit of a reach.
type slice struct {
	Dimension string   `json:"dimension"`
	Values    []string `json:"values"`
}

func reachOf(scope []semantic.In) []slice {
	out := []slice{}
	for _, in := range scope {
		out = append(out, slice{in.Dimension, in.Values})
	}
	return out
}

func scopeOf(b []byte) ([]semantic.In, error) {
	var slices []slice
	if err := json.Unmarshal(b, &slices); err != nil {
		return nil, err
	}
	var out []semantic.In
	for _, s := range slices {
		out = append(out, semantic.In{Dimension: s.Dimension, Values: s.Values})
	}
	return out, nil
}
