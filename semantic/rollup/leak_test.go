package rollup_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
	"pgregory.net/rapid"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/pgserver/pgtest"
	"github.com/wenshu-ai/wenshu/semantic/rollup"
	"github.com/wenshu-ai/wenshu/semantic/sqlgen"
	"github.com/wenshu-ai/wenshu/semantic/warehouse"
)

// knownOf tells, in plain SQL, the value of a scope's dimension for the rows of
// a table (aliased r); a table that does not know it is not limited by it.
var knownOf = map[string]map[string]string{
	"orders": {
		"country": "(SELECT country FROM geo g WHERE g.geo_id = r.geo_id)", "region": "(SELECT region FROM geo g WHERE g.geo_id = r.geo_id)",
		"platform": "(SELECT platform FROM stores s WHERE s.store_id = r.store_id)",
		"market":   "(SELECT g.country FROM stores s JOIN geo g ON g.geo_id = s.geo_id WHERE s.store_id = r.store_id)"},
	"visits": {"platform": "(SELECT platform FROM stores s WHERE s.store_id = r.store_id)",
		"market": "(SELECT g.country FROM stores s JOIN geo g ON g.geo_id = s.geo_id WHERE s.store_id = r.store_id)"},
	"stores": {"platform": "r.platform", "market": "(SELECT country FROM geo g WHERE g.geo_id = r.geo_id)"},
	"geo":    {"country": "r.country", "region": "r.region"},
}

// TestOthersRowsShowNowhere: an asker with a row scope is told the same, word
// for word, whether or not the rows outside the scope exist: rows, totals, notes,
// refusals with their candidates, members; read from the facts, from rollups,
// and after somebody who sees everything asked the same of the same warehouse.
func TestOthersRowsShowNowhere(t *testing.T) {
	db := pgtest.New(t).DB
	m := model(t)
	var count struct{ told, rows, refused, routed int }
	rapid.Check(t, func(rt *rapid.T) {
		db.MustExec("DROP SCHEMA IF EXISTS rollup CASCADE; DROP TABLE IF EXISTS geo, stores, products, orders, items, visits")
		db.MustExec(tables)
		db.MustExec("INSERT INTO visits VALUES (0, '" + firstDay.String() + "', 1, true); INSERT INTO orders VALUES (0, '" + firstDay.String() + "', now(), 1, 1, 1, true)")
		addFacts(rt, db, &ids{}, semantic.Period{Start: firstDay, End: today})
		who := semantic.Access{Principal: "limited", Clearance: semantic.High, Scope: anyLimits(rt)}
		kept := rapid.Permutation(m.Rollups).Draw(rt, "rollups")[:2]
		var asked []semantic.Query
		for range 6 {
			_, q := anyQuery(rt)
			asked = append(asked, q)
		}
		before := tells(rt, t, db, m, kept, who, asked)
		if removeHidden(db, who.Scope) == 0 {
			return
		}
		after := tells(rt, t, db, m, kept, who, asked)
		if d := cmp.Diff(before.texts, after.texts); d != "" {
			rt.Fatalf("as %v, rows outside show (-with -without them):\n%s", who.Scope, d)
		}
		count.told += len(before.texts)
		count.rows += before.rows
		count.refused += before.refused
		count.routed += before.routed
	})
	t.Logf("%d tellings with %d rows and %d refusals compared, %d from rollups", count.told, count.rows, count.refused, count.routed)
	if count.rows == 0 || count.routed == 0 {
		t.Error("nothing was shown, or nothing from rollups")
	}
}

func anyLimits(t *rapid.T) []semantic.In {
	members := map[string][]string{"country": {"CN", "US", "XX"}, "region": {"east", "na", "south"}, "market": {"CN", "US"}, "platform": {"own", "amazon"}}
	keys := rapid.Permutation([]string{"country", "region", "market", "platform"}).Draw(t, "limits")[:rapid.IntRange(1, 2).Draw(t, "how many limits")]
	var out []semantic.In
	for _, key := range keys {
		out = append(out, semantic.In{Dimension: key, Values: rapid.Permutation(members[key]).Draw(t, "to")[:1]})
	}
	return out
}

// told is everything an asker was told.
type told struct {
	texts                 []string
	rows, refused, routed int
}

// tells builds rollups, lets somebody who sees everything ask first, and
// returns what the asker is told.
func tells(rt *rapid.T, t *testing.T, db *sqlx.DB, m *semantic.Model, kept []*semantic.Rollup, who semantic.Access, asked []semantic.Query) told {
	for _, r := range kept {
		_, err := rollup.Keeper{DB: db, Model: m, Until: today, Mark: ""}.Build(t.Context(), r.Name)
		if err != nil && semantic.CodeOf(err) != semantic.CodeNotAvailable {
			rt.Fatal(err)
		}
	}
	w := warehouse.New(warehouse.Config{DB: db, Model: m, AsOf: func() time.Time { return today.In(m.Zone) },
		Rollups: func(ctx context.Context, mark string) ([]sqlgen.KeptRollup, error) { return rollup.Kept(ctx, db, "") }})
	var out told
	say := func(format string, args ...any) { out.texts = append(out.texts, fmt.Sprintf(format, args...)) }
	for i, q := range asked {
		if _, err := w.Query(t.Context(), boss, q); err != nil {
			rt.Fatal(err)
		}
		r, err := w.Query(t.Context(), who, q)
		if err != nil {
			out.refused++
			say("%d refused: %s", i, refusal(err))
			continue
		}
		c, err := w.Explain(t.Context(), who, q)
		if err != nil {
			rt.Fatal(err)
		}
		out.routed += min(1, len(c.Read()))
		out.rows += len(r.Rows)
		say("%d %+v\n%v\n%s\n%v truncated %v", i, q, r.Columns, rowsText(r.Rows), r.Notes, r.Truncated)
	}
	for _, d := range m.Dimensions {
		members, err := w.MembersFor(t.Context(), who, d.Name)
		say("members of %s: %v %s", d.Name, members, refusal(err))
	}
	return out
}

func refusal(err error) string {
	var e *semantic.Error
	if !errors.As(err, &e) {
		return fmt.Sprint(err)
	}
	return fmt.Sprint(e.Code, e.Message, e.Hint, e.Candidates)
}

func rowsText(rows []semantic.Row) string {
	var lines []string
	for _, r := range rows {
		lines = append(lines, fmt.Sprint(r.Kind, r.Cells))
	}
	return strings.Join(lines, "\n")
}

// removeHidden deletes every row outside the scope and returns how many there
// were. What is hidden is chosen before anything is deleted.
func removeHidden(db *sqlx.DB, scope []semantic.In) int64 {
	key := map[string]string{"orders": "order_id", "visits": "visit_id", "stores": "store_id", "geo": "geo_id"}
	removed := int64(0)
	for _, table := range []string{"orders", "visits", "stores", "geo"} { // from the facts outward
		var outside []string
		var args []any
		for _, in := range scope {
			if value, knows := knownOf[table][in.Dimension]; knows {
				args = append(args, pq.Array(in.Values))
				outside = append(outside, fmt.Sprintf("%s = ANY ($%d) IS NOT TRUE", value, len(args)))
			}
		}
		if len(outside) == 0 {
			continue
		}
		if table == "orders" {
			db.MustExec("DELETE FROM items WHERE order_id IN (SELECT order_id FROM orders r WHERE "+strings.Join(outside, " OR ")+")", slices.Clone(args)...)
		}
		n, err := db.MustExec(fmt.Sprintf("DELETE FROM %[1]s WHERE %[2]s IN (SELECT %[2]s FROM %[1]s r WHERE %[3]s)", table, key[table], strings.Join(outside, " OR ")), args...).RowsAffected()
		if err != nil {
			panic(err)
		}
		removed += n
	}
	return removed
}
