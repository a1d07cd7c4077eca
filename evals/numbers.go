package evals

import (
	"regexp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/agent"
)

// figure is a number as it is written in prose: digits with separators, a
// decimal part, a sign and what it counts in.
var figure = regexp.MustCompile(`[-+−]?\d[\d,]*(?:\.\d+)?(?:万|亿|[kKMB]\b|%)?`)

// freeNumbers lists the numbers of an answer's prose that stand in none of its
// findings, tables, definitions and calls: such a number has no source.
func freeNumbers(a *agent.Answer) []string {
	var sources strings.Builder
	for _, f := range a.Findings {
		sources.WriteString(f.Text + "\n" + f.Value.String() + "\n")
	}
	for _, t := range a.Tables {
		sources.WriteString(t.Title + "\n")
		for _, row := range t.Display {
			sources.WriteString(strings.Join(row, "\n") + "\n")
		}
	}
	for _, c := range a.Calls {
		sources.WriteString(c.Text + "\n")
	}
	for _, d := range a.Definitions {
		sources.WriteString(d.Definition + "\n")
	}
	sources.WriteString(a.Interpretation.Text + "\n" + strings.Join(a.Interpretation.Notes, "\n") + "\n" + strings.Join(a.Caveats, "\n"))
	known := map[string]bool{"100%": true} // shares that were checked to come to the whole
	for _, n := range figure.FindAllString(sources.String(), -1) {
		known[plainFigure(n)], known[strings.TrimSuffix(plainFigure(n), "%")] = true, true
	}
	var out []string
	for _, n := range figure.FindAllString(a.Text, -1) {
		if n = plainFigure(n); !known[n] && !known[strings.TrimSuffix(n, "%")] && !isCell(n, a.Tables) && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

// isCell reports whether a percentage is a fraction of a table, at the digits
// the sentence gives: tables may show fewer.
func isCell(n string, tables []agent.TableView) bool {
	n, ok := strings.CutSuffix(n, "%")
	said, err := decimal.NewFromString(n)
	if !ok || err != nil {
		return false
	}
	for _, t := range tables {
		for _, row := range t.Rows {
			for _, cell := range row {
				if v, ok := cell.Number(); ok && v.Shift(2).Abs().Round(-said.Exponent()).Equal(said) {
					return true
				}
			}
		}
	}
	return false
}

// plainFigure drops sign and separators: "-1,204" in a table is "1204 fewer"
// in a sentence.
func plainFigure(n string) string { return strings.ReplaceAll(strings.TrimLeft(n, "-+−"), ",", "") }
