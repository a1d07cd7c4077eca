package sqlgen

import (
	"context"
	"flag"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"
	"pgregory.net/rapid"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/pgserver/pgtest"
)

// queries is how many questions are asked of each random world; the number of
// worlds is -rapid.checks. Ten thousand questions:
//
//	go test ./semantic/sqlgen -run TestRandomWorlds -rapid.checks=400 -queries=25 -v
var queries = flag.Int("queries", 6, "questions asked of each random world")

// asked counts what became of random questions.
type asked struct {
	worlds, answered int
	rich             int // answers of two rows or more
	rewritten        int // plans that optimising changed
	refused          map[semantic.Code]int
}

// TestRandomWorlds compares, for random questions of random models over random
// rows, what the SQL returns on Postgres with what the plan means in memory:
// cell by cell and in order. A question may be refused only for a reason of
// its own, never because a plan fails its check.
func TestRandomWorlds(t *testing.T) {
	conn, err := pgtest.New(t).DB.Connx(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	count := asked{refused: map[semantic.Code]int{}}
	rapid.Check(t, func(rt *rapid.T) {
		w := anyWorld(rt)
		count.worlds++
		onTables(t, rt, conn, w, func(tx *sqlx.Tx) {
			for range *queries {
				who, q := w.asker(), w.query()
				c, err := Options{AsOf: worldNow(w)}.Compile(w.model, who, q)
				if err != nil {
					refusable(rt, err, who, q)
					count.refused[semantic.CodeOf(err)]++
					continue
				}
				count.answered++
				rows := compareWorld(rt, tx, w, c, who, q)
				if len(rows) > 1 {
					count.rich++
				}
				if compareRewriting(rt, w, c, rows, who, q) {
					count.rewritten++
				}
			}
		})
	})
	t.Logf("%d worlds, %d questions answered (%d with several rows, %d plans rewritten), refused %v",
		count.worlds, count.answered, count.rich, count.rewritten, count.refused)
}

func worldNow(w *world) time.Time { return worldStart.AddDays(worldSpan).In(w.model.Zone) }

// onTables makes the world's tables for the time of a transaction.
func onTables(t *testing.T, rt *rapid.T, conn *sqlx.Conn, w *world, do func(*sqlx.Tx)) {
	tx, err := conn.BeginTxx(context.WithoutCancel(t.Context()), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = tx.Rollback() }() // the tables go with it
	if _, err := tx.Exec(w.sql.String()); err != nil {
		rt.Fatalf("%v\n%s", err, w.sql.String())
	}
	do(tx)
}

// refusable fails unless the refusal is about the question.
func refusable(rt *rapid.T, err error, who semantic.Access, q semantic.Query) {
	switch semantic.CodeOf(err) {
	case semantic.CodeBadQuery, semantic.CodeBadTime, semantic.CodeBadFilter, semantic.CodeDimensionNotUsable, semantic.CodeRowScope,
		semantic.CodeAmbiguousPath, semantic.CodeNoPath, semantic.CodeBadModel, semantic.CodeNotAvailable:
	default:
		rt.Fatalf("%v\n%s", err, printed(who, q))
	}
}

// compareWorld returns the rows both agree on.
func compareWorld(rt *rapid.T, tx *sqlx.Tx, w *world, c *Compiled, who semantic.Access, q semantic.Query) []record {
	plan, err := interpret(c.root, w.tables)
	if err != nil {
		rt.Fatalf("%v\n%s\n%s\n%s", err, printed(who, q), c.Explain(), w.sql.String())
	}
	if d := sameRows(c.root, plan, recordsOf(rt, tx, c.SQL, c.Args...)); d != "" {
		rt.Fatalf("%s\n%s\n%s\n%v\n%s", d, printed(who, q), c.SQL, c.Args, w.sql.String())
	}
	return plan
}

// compareRewriting holds the optimised plan to the one it came from: the same
// rows, and nothing left to rewrite. It reports
// whether the two differ at all.
func compareRewriting(rt *rapid.T, w *world, c *Compiled, optimised []record, who semantic.Access, q semantic.Query) bool {
	p, root, err := Options{AsOf: worldNow(w)}.plan(w.model, who, q)
	if err == nil {
		err = checkPlan(root)
	}
	if err != nil {
		rt.Fatalf("%v\n%s", err, printed(who, q))
	}
	plain := p.compiled(root)
	if again := p.compiled(optimise(c.root)); again.SQL != c.SQL || again.Explain() != c.Explain() {
		rt.Fatalf("rewriting twice changes the plan\n%s\n%s\n%s", printed(who, q), c.Explain(), again.Explain())
	}
	if plain.Explain() == c.Explain() {
		return false
	}
	rows, err := interpret(plain.root, w.tables)
	if err != nil {
		rt.Fatalf("%v\n%s\n%s", err, printed(who, q), plain.Explain())
	}
	if d := sameRows(c.root, rows, optimised); d != "" {
		rt.Fatalf("rewriting changes the rows: %s\n%s\n%s\n%s\n%s", d, printed(who, q), plain.SQL, c.SQL, w.sql.String())
	}
	return true
}
