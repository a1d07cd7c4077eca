// Package thread remembers conversations: the typed calls of earlier turns
// and the question back that is still open. It implements agent.Threads on
// the schema app.
package thread

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"strings"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// window is how many earlier turns a follow-up may refer to. People refer to
// the last two or three, or go back to the question they began with.
const window = 50

// Store keeps conversations in Postgres.
type Store struct{ DB *sqlx.DB }

var _ agent.Threads = Store{}

// Load returns the asker's own turns of the conversation, oldest first. Turns
// of others in the same channel thread are left out: their calls may speak of
// data the asker may not see.
func (s Store) Load(ctx context.Context, conversation string, who semantic.Access) ([]agent.Turn, error) {
	var rows []struct {
		Question string
		Calls    string
		TopDim   string         `db:"top_dimension"`
		Top      pq.StringArray `db:"top_members"`
		Found    string
		Clarify  sql.NullString
	}
	err := s.DB.SelectContext(ctx, &rows, `
		SELECT question, calls, top_dimension, top_members, found, clarify FROM app.thread_turn
		WHERE conversation_id = $1 AND principal_id = $2 ORDER BY turn_id DESC LIMIT $3`, conversation, who.Principal, window)
	if err != nil {
		return nil, err
	}
	var out []agent.Turn
	for _, r := range slices.Backward(rows) {
		t := agent.Turn{Question: r.Question, TopDim: r.TopDim, Top: r.Top}
		if t.Calls, err = parseCalls(r.Calls); err != nil {
			return nil, err
		}
		var found []part
		if err = json.Unmarshal([]byte(r.Found), &found); err != nil {
			return nil, err
		}
		for _, p := range found {
			t.Found = append(t.Found, tools.Part(p))
		}
		if r.Clarify.Valid {
			if t.Clarify, err = decodeClarify([]byte(r.Clarify.String)); err != nil {
				return nil, err
			}
		}
		out = append(out, t)
	}
	return out, nil
}

// Append adds a turn.
func (s Store) Append(ctx context.Context, conversation string, who semantic.Access, t agent.Turn) error {
	clarify, err := encodeClarify(t.Clarify)
	if err != nil {
		return err
	}
	found, err := json.Marshal(parts(t.Found))
	if err != nil {
		return err
	}
	_, err = s.DB.ExecContext(ctx, `INSERT INTO app.thread_turn
		(conversation_id, principal_id, question, calls, top_dimension, top_members, found, clarify)
		VALUES ($1, $2, $3, $4, $5, coalesce($6::text[], '{}'), $7, $8)`,
		conversation, who.Principal, t.Question, printCalls(t.Calls), t.TopDim, pq.Array(t.Top), string(found), clarify)
	return err
}

// part is the stored form of one part of what an analysis found.
type part struct {
	Dimension string `json:"dimension"`
	Member    string `json:"member"`
}

func parts(s tools.Subject) []part {
	out := make([]part, len(s))
	for i, p := range s {
		out[i] = part(p)
	}
	return out
}

// separator joins the canonical texts of a turn's calls; no canonical text
// holds a line feed.
const separator = "\n"

func printCalls(calls []tools.Call) string {
	texts := make([]string, len(calls))
	for i, c := range calls {
		texts[i] = c.String()
	}
	return strings.Join(texts, separator)
}

func parseCalls(s string) ([]tools.Call, error) {
	if s == "" {
		return nil, nil
	}
	var out []tools.Call
	for _, text := range strings.Split(s, separator) {
		c, err := tools.ParseCall(text)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

// question is the stored form of a question back.
type question struct {
	Ask     semantic.Text `json:"ask"`
	Options []option      `json:"options"`
}

type option struct {
	Label   semantic.Text `json:"label"`
	Calls   string        `json:"calls"`
	Default bool          `json:"default"`
}

func encodeClarify(c *tools.ClarifyArgs) (sql.NullString, error) {
	if c == nil {
		return sql.NullString{}, nil
	}
	q := question{Ask: c.Ask}
	for _, o := range c.Options {
		q.Options = append(q.Options, option{o.Label, printCalls(o.Calls), o.Default})
	}
	b, err := json.Marshal(q)
	return sql.NullString{String: string(b), Valid: true}, err
}

func decodeClarify(b []byte) (*tools.ClarifyArgs, error) {
	var q question
	if err := json.Unmarshal(b, &q); err != nil {
		return nil, err
	}
	c := &tools.ClarifyArgs{Ask: q.Ask}
	for _, o := range q.Options {
		calls, err := parseCalls(o.Calls)
		if err != nil {
			return nil, err
		}
		c.Options = append(c.Options, tools.Option{Label: o.Label, Calls: calls, Default: o.Default})
	}
	return c, nil
}
