// Package memory keeps insights: what an analysis found, with the calls that
// found it, the figures it stood for, a vector to find it again by, and who
// may see it. It implements agent.Memory on the schema app with pgvector.
package memory

import (
	"cmp"
	"context"
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
	"github.com/pgvector/pgvector-go"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// Store keeps insights in Postgres. It is safe for concurrent use.
type Store struct {
	DB       *sqlx.DB
	Embedder Embedder
	sight    *sight
}

// New returns a store.
func New(db *sqlx.DB, e Embedder) Store {
	return Store{DB: db, Embedder: e, sight: &sight{known: map[string]seen{}}}
}

var _ agent.Memory = Store{}

// Remember stores the insight. An observation by the same calls refreshes the
// row instead of adding one: the newest statement, figures and date stand.
// Where the embedder is not to be had, the insight is kept without a vector
// and embedded by the next Prepare.
func (s Store) Remember(ctx context.Context, i agent.Insight) (string, error) {
	return s.put(ctx, Past{Insight: i, Status: tools.InsightOpen}, `DO UPDATE SET
		question = excluded.question, statement_zh = excluded.statement_zh, statement_en = excluded.statement_en, found = excluded.found,
		features = excluded.features, answer_id = excluded.answer_id, last_seen_at = excluded.last_seen_at, embedder = excluded.embedder,
		embedding = excluded.embedding`)
}

// Past is an insight from before the assistant was there to find it.
type Past struct {
	agent.Insight
	Status tools.InsightStatus
}

// Keep stores past insights; one that is there already stays as it is.
func (s Store) Keep(ctx context.Context, all []Past) error {
	for _, p := range all {
		if _, err := s.put(ctx, p, `DO UPDATE SET question = insight.question`); err != nil {
			return err
		}
	}
	return nil
}

// put inserts an insight; known says what becomes of one that is there
// already. Either way the row's id comes back.
func (s Store) put(ctx context.Context, p Past, known string) (string, error) {
	reach, err := json.Marshal(reachOf(p.Reach))
	if err != nil {
		return "", err
	}
	found, err := json.Marshal(append([]tools.Measure{}, p.Found...))
	if err != nil {
		return "", err
	}
	embedder, vector := s.embed(ctx, Text{p.Question, p.Features})
	var at *time.Time
	if !p.At.IsZero() {
		at = &p.At
	}
	var id int64
	err = s.DB.GetContext(ctx, &id, `
		INSERT INTO app.insight AS insight (kind, status, question, statement_zh, statement_en, calls, metrics, features, found, reach, slices,
		  min_clearance, valid_from, valid_to, check_on, follows, answer_id, created_by, created_at, last_seen_at, embedder, embedding)
		VALUES ($1, $2, $3, $4, $5, $6, coalesce($7::text[], '{}'), coalesce($8::text[], '{}'), $9, $10, $21, $11, $12::date, $13::date,
		  nullif($14, '')::date, nullif($15, '')::bigint, $16, $17, coalesce($18, now()), coalesce($18, now()), $19, $20)
		ON CONFLICT (kind, md5(calls), md5(reach::text), min_clearance,
		  (CASE WHEN kind = 'observation' THEN '' ELSE md5(statement_zh || statement_en) END)) `+known+`
		RETURNING insight_id`,
		string(cmp.Or(p.Kind, tools.Observation)), string(p.Status), p.Question, p.Headline.ZH, p.Headline.EN, printed(p.Calls),
		pq.Array(p.Metrics), pq.Array(p.Features), string(found), string(reach), string(p.Clearance), p.Period.Start.String(),
		p.Period.Last().String(), dayText(p.Check), p.Follows, p.AnswerID, p.FoundBy.Principal, at, embedder, vector, pq.Array(slicesOf(p.Reach)))
	return strconv.FormatInt(id, 10), err
}

// embed returns the vector of a text with the embedder's name; neither when
// the embedder is not to be had.
func (s Store) embed(ctx context.Context, t Text) (name *string, v *pgvector.Vector) {
	vectors, err := s.Embedder.Embed(ctx, []Text{t})
	if err != nil {
		return nil, nil
	}
	n, vector := s.Embedder.Name(), pgvector.NewVector(vectors[0])
	return &n, &vector
}

func dayText(d semantic.Date) string {
	if d == (semantic.Date{}) {
		return ""
	}
	return d.String()
}

func printed(calls []tools.Call) string {
	texts := make([]string, len(calls))
	for i, c := range calls {
		texts[i] = c.String()
	}
	return strings.Join(texts, "\n")
}

// Judge implements agent.Memory. The words of the one who judges stand until
// another's.
func (s Store) Judge(ctx context.Context, who semantic.Access, id string, status tools.InsightStatus) error {
	w := &where{}
	allowed := w.allowed(who)
	res, err := s.DB.ExecContext(ctx, `UPDATE app.insight SET status = `+w.arg(string(status))+`, judged_by = `+w.arg(who.Principal)+
		`, judged_at = now() WHERE insight_id::text = `+w.arg(id)+` AND `+allowed, w.args...)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n > 0 {
		return err
	}
	return semantic.Errorf(agent.CodeNotFound, "没有找到这条记录,或者您无权查看。", "There is no such insight, or you may not see it.")
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
