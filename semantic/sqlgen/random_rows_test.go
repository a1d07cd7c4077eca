package sqlgen

import (
	"testing"

	"github.com/jmoiron/sqlx"
	"pgregory.net/rapid"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/pgserver/pgtest"
)

// TestRandomRows: rows, members and extremes of random worlds are the same by
// SQL and by interpreter.
func TestRandomRows(t *testing.T) {
	conn, err := pgtest.New(t).DB.Connx(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	answered := map[semantic.RowsShow]int{}
	rapid.Check(t, func(rt *rapid.T) {
		w := anyWorld(rt)
		onTables(t, rt, conn, w, func(tx *sqlx.Tx) {
			for range *queries {
				who, q := w.asker(), w.rowsQuery()
				c, err := Options{AsOf: worldNow(w)}.CompileRows(w.model, who, q)
				if semantic.CodeOf(err) == semantic.CodeFanOut {
					continue // a column beyond a bridge
				}
				asked := semantic.Query{Metrics: q.Columns, Where: q.Where, Period: q.Period}
				if err != nil {
					refusable(rt, err, who, asked)
					continue
				}
				answered[q.Show]++
				compareWorld(rt, tx, w, c, who, asked)
			}
		})
	})
	t.Logf("answered %v", answered)
	if len(answered) < 3 {
		t.Errorf("some kinds were never answered: %v", answered)
	}
}

func (w *world) rowsQuery() semantic.RowsQuery {
	q := semantic.RowsQuery{Show: rapid.SampledFrom([]semantic.RowsShow{semantic.ShowRows, semantic.ShowMembers, semantic.ShowExtremes}).Draw(w.T, "show"),
		Limit: rapid.IntRange(0, 4).Draw(w.T, "limit")}
	var homes, dims []string
	for _, d := range w.model.Datasets {
		if d.Name[0] == 'f' && d.Name != "fx" {
			homes = append(homes, d.Name)
		}
	}
	for _, d := range w.model.Dimensions {
		dims = append(dims, d.Name)
	}
	q.Dataset = rapid.SampledFrom(homes).Draw(w.T, "of")
	q.Columns = someOf(w.T, "columns", append(dims, "n", "v", "twice", "d1.size", "who"), 1, 4)
	if w.chance("period") {
		q.Period = w.period("period")
	}
	if w.oneIn(3, "where") {
		q.Where = w.where(dims, 2)
	}
	if q.Show != semantic.ShowExtremes && w.chance("ordered") {
		q.Order = []semantic.Order{{By: rapid.SampledFrom(q.Columns).Draw(w.T, "by"), Desc: w.chance("desc")}}
	}
	return q
}
