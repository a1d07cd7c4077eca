package speed

import (
	"context"
	"fmt"
	"time"

	"github.com/wenshu-ai/wenshu/evals/rowset"
	"github.com/wenshu-ai/wenshu/semantic/sqlgen"
)

// Ratios runs every question's compiled SQL and the SQL written by hand in
// turns, after comparing their rows; rows that differ are an error.
func (c Company) Ratios(ctx context.Context, rounds int) (Section, error) {
	s := Section{Title: "SQL beside SQL written by hand",
		Text: fmt.Sprintf("The same rows, compared before anything is timed; the fastest of %d runs of each, taken in turns, rows read included. "+
			"The hand-written statements are in evals/speed/questions.", rounds),
		Columns: []string{"question", "rows", "compiled ms", "by hand ms", "ratio", "what the statements do differently"}}
	questions, err := readQuestions()
	if err != nil {
		return s, err
	}
	for _, q := range questions {
		compiled, err := c.compile(sqlgen.Options{}, q.who, q.query)
		if err != nil {
			return s, fmt.Errorf("%s: %w", q.title, err)
		}
		rows, err := c.sameRows(ctx, q, compiled)
		if err != nil {
			return s, fmt.Errorf("%s: %w", q.title, err)
		}
		ours, hand, err := c.inTurns(ctx, rounds, statement{compiled.SQL, compiled.Args}, statement{sql: q.hand})
		if err != nil {
			return s, fmt.Errorf("%s: %w", q.title, err)
		}
		s.Rows = append(s.Rows, []string{q.title, fmt.Sprint(rows), millis(ours), millis(hand), fmt.Sprintf("%.2f", float64(ours)/float64(hand)), q.differs})
	}
	return s, nil
}

// sameRows compares what both statements return, column by column, and counts
// the rows.
func (c Company) sameRows(ctx context.Context, q question, compiled *sqlgen.Compiled) (int, error) {
	ours, err := rowset.Read(ctx, c.DB, compiled.SQL, compiled.Args...)
	if err != nil {
		return 0, err
	}
	hand, err := rowset.Read(ctx, c.DB, q.hand)
	if err != nil {
		return 0, err
	}
	hand.Columns = ours.Columns[:min(len(ours.Columns), len(hand.Columns))]
	if d := rowset.Differ(hand, ours, false); d != "" {
		return 0, fmt.Errorf("compiled and written SQL disagree: %s", d)
	}
	return len(ours.Rows), nil
}

// statement is SQL with its arguments.
type statement struct {
	sql  string
	args []any
}

// inTurns runs two statements alternately and returns the fastest run of each.
func (c Company) inTurns(ctx context.Context, rounds int, a, b statement) (fastA, fastB time.Duration, err error) {
	for i := range rounds {
		for _, x := range []struct {
			statement
			fast *time.Duration
		}{{a, &fastA}, {b, &fastB}} {
			took, err := timed(func() error { return c.drain(ctx, x.statement) })
			if err != nil {
				return 0, 0, err
			}
			if i == 0 || took < *x.fast {
				*x.fast = took
			}
		}
	}
	return fastA, fastB, nil
}

// drain runs a statement and takes its rows without keeping them.
func (c Company) drain(ctx context.Context, s statement) error {
	_, err := rowset.Read(ctx, c.DB, s.sql, s.args...)
	return err
}
