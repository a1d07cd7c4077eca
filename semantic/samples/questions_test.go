package samples_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/builtin"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/samples"
	"github.com/wenshu-ai/wenshu/tools"
)

// question is one block of testdata: the same question twice and SQL that answers it.
type question struct{ zh, en, sql string }

func questions(t *testing.T, name string) []question {
	t.Helper()
	text, err := os.ReadFile("testdata/" + name + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	var out []question
	for block := range strings.SplitSeq(string(text), "\n\n") {
		lines := strings.Split(strings.TrimSpace(block), "\n")
		if strings.HasPrefix(lines[0], "#") {
			continue
		}
		if len(lines) != 3 {
			t.Fatalf("%s: a block of %d lines: %s", name, len(lines), lines[0])
		}
		out = append(out, question{lines[0], lines[1], lines[2]})
	}
	return out
}

// TestQuestions asks everything in both languages through the built-in planner and the tools, and holds the answer
// against hand-written SQL.
func TestQuestions(t *testing.T) {
	for _, s := range samples.All() {
		t.Run(s.Name, func(t *testing.T) {
			shop := open(t, s.Name)
			planner, err := builtin.New(shop.model, shop.house, builtin.Options{})
			if err != nil {
				t.Fatal(err)
			}
			asked, right := 0, 0
			for _, q := range questions(t, s.Name) {
				want := shop.byHand(t, q.sql)
				for _, text := range []string{q.zh, q.en} {
					asked++
					if fault := shop.ask(t, planner, text, want); fault != "" {
						t.Errorf("%s\n%s", text, fault)
						continue
					}
					right++
				}
			}
			t.Logf("%d of %d right", right, asked)
		})
	}
}

// answer is a table by column name; ordered tells whether the order of rows matters.
type answer struct {
	columns []string
	rows    [][]string
	ordered bool
}

func (s shop) byHand(t *testing.T, query string) answer {
	t.Helper()
	tx := s.db.DB.MustBeginTx(t.Context(), nil)
	defer tx.Rollback()
	tx.MustExec("SET LOCAL search_path = " + s.Name)
	rows, err := tx.Queryx(query)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer rows.Close()
	a := answer{ordered: strings.Contains(query, " ORDER BY ") && strings.LastIndex(query, " ORDER BY ") > strings.LastIndex(query, ")")}
	a.columns, _ = rows.Columns() // fails on closed rows only
	for rows.Next() {
		cells, err := rows.SliceScan()
		if err != nil {
			t.Fatal(err)
		}
		row := make([]string, len(cells))
		for i, c := range cells {
			row[i] = printed(c)
		}
		a.rows = append(a.rows, row)
	}
	return a
}

func printed(cell any) string {
	switch c := cell.(type) {
	case []byte:
		return rounded(string(c))
	case interface{ Format(string) string }: // a date
		return c.Format("2006-01-02")
	default:
		return rounded(fmt.Sprint(c))
	}
}

// rounded cuts numbers to twelve significant digits: averages of both sides end differently.
func rounded(text string) string {
	d, err := decimal.NewFromString(text)
	if err != nil {
		return text
	}
	return d.Round(8).String()
}

// ask returns what is wrong with the answer to one question, "" when nothing is.
func (s shop) ask(t *testing.T, p *builtin.Planner, text string, want answer) string {
	t.Helper()
	plan, err := p.Plan(t.Context(), agent.PlanRequest{Text: text, Clock: s.clock})
	if err != nil {
		return err.Error()
	}
	env := tools.Env{Model: s.model, Warehouse: s.house, Clock: s.clock, Who: everyone}
	r, err := tools.Standard().Run(t.Context(), env, plan.Calls[0])
	if err != nil {
		return fmt.Sprintf("%s: %v", tools.PrintPlan(plan.Calls), err)
	}
	if len(r.Tables) == 0 {
		return tools.PrintPlan(plan.Calls) + ": no table"
	}
	got, missing := pick(r.Tables[0], want.columns)
	if missing != "" {
		return fmt.Sprintf("%s: no column %s", tools.PrintPlan(plan.Calls), missing)
	}
	if !want.ordered {
		byText := func(a, b []string) int { return slices.Compare(a, b) }
		slices.SortFunc(got, byText)
		slices.SortFunc(want.rows, byText)
	}
	if !slices.EqualFunc(got, want.rows, slices.Equal[[]string]) {
		return fmt.Sprintf("%s\n got  %v\n want %v", tools.PrintPlan(plan.Calls), got, want.rows)
	}
	return ""
}

// pick returns the wanted columns of the data rows of a table.
func pick(table tools.Table, columns []string) (rows [][]string, missing string) {
	for _, r := range table.Rows {
		if r.Kind != semantic.RowData {
			continue
		}
		var row []string
		for _, name := range columns {
			i := slices.IndexFunc(table.Columns, func(c semantic.Column) bool { return c.Name == name })
			if i < 0 {
				return nil, name
			}
			row = append(row, rounded(r.Cells[i].String()))
		}
		rows = append(rows, row)
	}
	return rows, ""
}
