package agent

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"time"

	"github.com/wenshu-ai/wenshu/tools"
)

// Proof is what an answer rests on, kept to say later why the same question
// gives another number.
type Proof struct {
	Model  string    `json:"model"`   // hash of the model
	DataTo time.Time `json:"data_to"` // the data's as-of instant
	Result string    `json:"result"`  // hash of the calls and of all rows they gave
	// Measures are the numbers the answer stands for; Base the same in the
	// model's own currency where the answer is in another.
	Measures []tools.Measure `json:"measures"`
	Base     []tools.Measure `json:"base,omitempty"`
}

// baseTime is what converting back for the proof may take of a turn.
const baseTime = time.Second

func (t *turn) proof(ctx context.Context) *Proof {
	p := &Proof{Model: t.Model.Hash, DataTo: t.clock.Now.UTC(), Result: resultHash(t.results), Measures: []tools.Measure{}}
	p.Measures = append(p.Measures, tools.Measures(t.results[0])...)
	if c, ok := InBase(t.results[0].Call); ok && t.results[0].Interpretation.Currency != t.Model.Currency && len(p.Measures) > 0 {
		ctx, cancel := context.WithTimeout(ctx, baseTime)
		defer cancel()
		if r, err := t.Tools.Run(ctx, t.env(), c); err == nil {
			p.Base = tools.Measures(r)
		} else {
			t.Log.Warn("without the amounts in the model's currency", "answer", t.answer.ID, "err", err)
		}
	}
	return p
}

// InBase is the call with money in the model's own currency; ok is false for
// tools that know no other.
func InBase(c tools.Call) (out tools.Call, ok bool) {
	a, ok := c.Args.(*tools.QueryArgs)
	if !ok {
		return c, false
	}
	next := *a
	next.Currency = nil
	return tools.Call{Args: &next}, true
}

// resultHash identifies what was found: equal hashes mean the same calls and
// the same rows in the same order.
func resultHash(results []*tools.Result) string {
	h := sha256.New()
	e := json.NewEncoder(h)
	for _, r := range results {
		write := []any{r.Call.String()}
		for _, t := range r.Tables {
			write = append(write, t.ID, t.Columns, t.Rows)
		}
		if err := e.Encode(write); err != nil {
			panic("agent: a result that does not encode: " + err.Error())
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}
