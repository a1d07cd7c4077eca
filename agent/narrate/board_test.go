package narrate

import (
	"slices"
	"testing"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

func boardTable() tools.Table {
	column := func(key string, role semantic.Role) semantic.Column {
		return semantic.Column{Name: key + string(role), Key: key, Role: role, Kind: semantic.KindNumber}
	}
	t := tools.Table{ID: "main", Rows: []semantic.Row{{}}}
	for key, cells := range map[string][4]string{"net_sales": {"53583", "66799", "-13216", "-0.1978"}, "conversion_rate": {"0.036", "0.0372", "-0.0012", "-0.0323"}} {
		for i, role := range []semantic.Role{semantic.RoleValue, semantic.RoleBefore, semantic.RoleDelta, semantic.RoleGrowth} {
			t.Columns = append(t.Columns, column(key, role))
			t.Rows[0].Cells = append(t.Rows[0].Cells, semantic.NumberValue(num(cells[i])))
		}
	}
	return t
}

func TestABoardHasALinePerMetric(t *testing.T) {
	v := testWriter().voice(semantic.EN, tools.Interpretation{CompareT: "prev"})
	view := v.table(boardTable())
	if len(view.Columns) != 5 || len(view.Rows) != 2 || len(view.Kinds) != 2 {
		t.Fatalf("%d columns, %d rows", len(view.Columns), len(view.Rows))
	}
	for _, want := range [][]string{
		{"Net sales (USD)", "53,583", "66,799", "-13,216", "-19.8%"},
		{"Conversion rate", "3.60%", "3.72%", "-0.12 pp", "-3.2%"},
	} {
		if !slices.ContainsFunc(view.Display, func(row []string) bool { return slices.Equal(row, want) }) {
			t.Errorf("no row %q in %q", want, view.Display)
		}
	}
	one := boardTable()
	one.Columns, one.Rows[0].Cells = one.Columns[:4], one.Rows[0].Cells[:4]
	if view := v.table(one); len(view.Rows) != 1 || len(view.Columns) != 4 {
		t.Errorf("a single metric was turned: %v", view.Display)
	}
}

func TestPartialBucketsAreMarked(t *testing.T) {
	v := testWriter().voice(semantic.EN, tools.Interpretation{Period: days("2025-08-01", "2025-11-30")})
	for on, want := range map[string]string{
		"2025-07-28": "Jul 28 – Aug 3, 2025 (partial)", "2025-08-04": "Aug 4–10, 2025", "2025-11-24": "Nov 24–30, 2025"} {
		c := semantic.Column{Key: "week", Role: semantic.RoleDimension}
		if got := v.cellText(c, semantic.DateValue(day(on))); got != want {
			t.Errorf("%s reads %q, want %q", on, got, want)
		}
	}
}

func TestWhatChangedNothingIsNotNoted(t *testing.T) {
	rank := func(of int) *tools.Result {
		return &tools.Result{Call: tools.Call{Args: &tools.QueryArgs{Metrics: []string{"net_sales"}, Order: []tools.SortKey{{By: "net_sales", Desc: true}}, Top: 10}},
			Interpretation: tools.Interpretation{Assumed: []string{"order", "top"}},
			Findings:       []tools.Finding{tools.RankFound{Metric: "net_sales", Of: of, Entries: make([]tools.RankEntry, 9)}}}
	}
	for of, want := range map[int]int{9: 0, 44: 2} {
		r := rank(of)
		if got := testWriter().voice(semantic.ZH, r.Interpretation).assumed(r); len(got) != want {
			t.Errorf("of %d members: notes %q", of, got)
		}
	}
}

func TestRankingsOfFewOrEqualMembers(t *testing.T) {
	in := tools.Interpretation{Metrics: []string{"net_sales"}, Filters: tools.Filters{{Dimension: "platform", Values: []string{"amazon", "tmall"}}}}
	s := testWriter().voice(semantic.EN, in).speaker()
	entry := func(key, n string) tools.RankEntry { return tools.RankEntry{Member: key, Value: ptr(n)} }
	f := tools.RankFound{Metric: "net_sales", Dimension: "platform", By: semantic.OfValue, Desc: true, Of: 1, Entries: []tools.RankEntry{entry("tmall", "10")}}
	if got, want := s.rank(f), "Only **Tmall** has data: net sales **$10**; no data for Amazon."; got != want {
		t.Errorf("one member: %s", got)
	}
	f.Of, f.Entries = 2, []tools.RankEntry{entry("tmall", "10"), entry("amazon", "10")}
	if got, want := s.rank(f), "**Tmall, Amazon** share first place: each had the highest net sales, **$10** (2 in all)."; got != want {
		t.Errorf("a tie: %s", got)
	}
	p := tools.Point{On: day("2025-11-01"), Value: num("0")}
	q := tools.Point{On: day("2025-11-03"), Value: num("0")}
	flat := tools.TrendFound{Metric: "orders", Grain: semantic.Day, First: p, Last: q, Highest: p, Lowest: p, Buckets: 3}
	if got, want := testWriter().voice(semantic.EN, tools.Interpretation{}).speaker().trend(flat), "Orders stayed at **0** from Nov 1 to Nov 3, 2025."; got != want {
		t.Errorf("nothing at all: %s", got)
	}
}
