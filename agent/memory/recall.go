package memory

import (
	"context"
	"encoding/json"
	"fmt"
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

// where collects the arguments of a statement beside its text.
type where struct{ args []any }

func (w *where) arg(v any) string {
	w.args = append(w.args, v)
	return "$" + strconv.Itoa(len(w.args))
}

// allowed is the condition that the asker may see an insight: what
// semantic.Access.Covers says, in SQL, so that what is filtered away costs no
// place among the nearest.
func (w *where) allowed(who semantic.Access) string {
	var classes []string
	for _, c := range []semantic.Sensitivity{semantic.Low, semantic.Mid, semantic.High} {
		if who.MaySee(c) {
			classes = append(classes, string(c))
		}
	}
	conds := []string{"min_clearance = ANY(" + w.arg(pq.Array(classes)) + ")"}
	for _, own := range who.Scope {
		values, err := json.Marshal(own.Values)
		if err != nil {
			panic("memory: strings that do not marshal: " + err.Error())
		}
		conds = append(conds, fmt.Sprintf(
			`EXISTS (SELECT FROM jsonb_array_elements(reach) limited WHERE limited->>'dimension' = %s AND limited->'values' <@ %s::jsonb)`,
			w.arg(own.Dimension), w.arg(string(values))))
	}
	return strings.Join(conds, " AND ")
}

// found is one stored insight as it is read.
type found struct {
	ID       int64 `db:"insight_id"`
	Kind     string
	Status   string
	Question string
	ZH       string `db:"statement_zh"`
	EN       string `db:"statement_en"`
	Calls    string
	Found    []byte
	Seen     time.Time  `db:"last_seen_at"`
	Check    *time.Time `db:"check_on"`
	Follows  *int64
	Answer   string `db:"answer_id"`
	Score    float64
}

const columns = `insight_id, kind, status, question, statement_zh, statement_en, calls, found, last_seen_at, check_on, follows, answer_id`

// Recall returns the past insights most like the question that the asker may
// see, best first.
func (s Store) Recall(ctx context.Context, p agent.Probe) ([]agent.Past, error) {
	vectors, err := s.Embedder.Embed(ctx, []Text{{p.Question, p.Features}})
	if err != nil {
		return nil, err
	}
	w := &where{}
	vector := w.arg(pgvector.NewVector(vectors[0]))
	conds := "embedder = " + pq.QuoteLiteral(s.Embedder.Name()) + " AND " + w.allowed(p.Who)
	if !p.Settled {
		conds += " AND status IN ('open', 'confirmed')"
	}
	from := "app.insight WHERE " + conds
	far := s.vector() + " <=> " + vector
	if few, err := s.seesFew(ctx, p.Who); err != nil {
		return nil, err
	} else if few {
		from = "(SELECT * FROM app.insight WHERE " + near(w, p.Who) + " AND " + conds + " OFFSET 0) mine"
	}
	query := fmt.Sprintf(`SELECT %s, coalesce(1 - far, 0) AS score FROM (SELECT *, %s AS far FROM %s ORDER BY %[2]s LIMIT %[4]s) nearest ORDER BY far`,
		columns, far, from, w.arg(p.Most))
	rows, err := s.nearest(ctx, query, w.args)
	if err != nil {
		return nil, err
	}
	var out []agent.Past
	for _, r := range rows {
		if r.Score < p.MinScore {
			break
		}
		past, err := r.past()
		if err != nil {
			return nil, err
		}
		out = append(out, past)
	}
	return out, nil
}

// nearest runs a search over the index. The index filters after it has looked
// at so many neighbours; going on from there is what finds the nearest an asker
// may see when most they may not.
func (s Store) nearest(ctx context.Context, query string, args []any) (rows []found, err error) {
	tx, err := s.DB.BeginTxx(ctx, nil)
	if err != nil {
		return nil, err
	}
	defer tx.Rollback() // nothing was written
	if _, err := tx.ExecContext(ctx, `SET LOCAL hnsw.iterative_scan = relaxed_order; SET LOCAL hnsw.ef_search = 40`); err != nil {
		return nil, err
	}
	return rows, sqlx.SelectContext(ctx, tx, &rows, query, args...)
}

// Standing implements agent.Memory.
func (s Store) Standing(ctx context.Context, who semantic.Access, day semantic.Date, most int) ([]agent.Past, error) {
	w := &where{}
	query := `SELECT ` + columns + `, 0 AS score FROM app.insight WHERE status = 'open' AND ` + w.allowed(who) +
		` ORDER BY coalesce(check_on <= ` + w.arg(day.String()) + `::date, false) DESC, last_seen_at DESC, insight_id DESC LIMIT ` + w.arg(most)
	var rows []found
	if err := s.DB.SelectContext(ctx, &rows, query, w.args...); err != nil {
		return nil, err
	}
	out := make([]agent.Past, len(rows))
	for i, r := range rows {
		var err error
		if out[i], err = r.past(); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (r found) past() (agent.Past, error) {
	p := agent.Past{Question: r.Question, AnswerID: r.Answer, Score: r.Score, Insight: tools.Insight{
		ID: strconv.FormatInt(r.ID, 10), Kind: tools.InsightKind(r.Kind), Status: tools.InsightStatus(r.Status),
		Statement: semantic.Text{ZH: r.ZH, EN: r.EN}, On: semantic.DateOf(r.Seen),
	}}
	if r.Check != nil {
		p.Check = semantic.DateOf(*r.Check)
	}
	if r.Follows != nil {
		p.Follows = strconv.FormatInt(*r.Follows, 10)
	}
	if err := json.Unmarshal(r.Found, &p.Found); err != nil {
		return p, err
	}
	for line := range strings.Lines(r.Calls) {
		c, err := tools.ParseCall(strings.TrimSpace(line))
		if err != nil {
			return p, nil // a call of an older notation is told without being run again
		}
		p.Calls = append(p.Calls, c)
	}
	return p, nil
}
