package evals

import (
	"fmt"
	"io"
	"strings"
)

// PrintPage writes the report as a page of Markdown: the figures by language,
// class and tool, the limits, and every failing case.
func (r Report) PrintPage(w io.Writer, t Thresholds) error {
	names, tallies := r.groups()
	all := tallies["all"]
	equal, pairs := r.EqualPairs()
	var b strings.Builder
	b.WriteString("# How well questions are understood\n\n")
	b.WriteString("Written by `make eval` from the cases in `evals/cases`: questions in Chinese and English about the demo company, each with the call that answers it,\n" +
		"worked out from what the asker wants. A case is right when outcome, tool, metrics, dimensions, filters, dates and comparison are those expected.\n" +
		"*Confidently wrong* is an answer to another question than the one asked, without asking back: the figure that must not grow.\n\n")
	b.WriteString(conversationsPage)
	fmt.Fprintf(&b, "| | figure | limit |\n|---|---|---|\n")
	fmt.Fprintf(&b, "| right | %d of %d (%s) | at least %s |\n", all.Passed, all.Total, percent(all.Passed, all.Total), share(t.Passed))
	fmt.Fprintf(&b, "| confidently wrong | %d (%s) | at most %s |\n", all.Wrong, percent(all.Wrong, all.Total), share(t.Wrong))
	fmt.Fprintf(&b, "| same question in both languages, equal calls | %d of %d (%s) | at least %s |\n", equal, pairs, percent(equal, pairs), share(t.EqualPairs))
	fmt.Fprintf(&b, "| asked back | %d needed, %d needless | |\n", all.AskedNeeded, all.Asked)
	fmt.Fprintf(&b, "| refused | %d needed, %d needless | |\n", all.RefusedNeeded, all.Refused)
	if p50, p95, p99 := r.PlanTimes(); p50 > 0 {
		fmt.Fprintf(&b, "| planning time of this run | p50 %s, p95 %s, p99 %s | |\n", ms(p50), ms(p95), ms(p99))
	} else {
		fmt.Fprintf(&b, "| answers with a number that has no source | %d | at most %d |\n", r.FreeNumbers(), t.FreeNumbers)
	}
	b.WriteString("\n## By language, class and tool\n\nClasses: A plain answer, M several calls or an analysis, F follow-up, C must ask back, U cannot be answered, R must refuse, T typing errors,\n" +
		"X mixed languages. The tool is the one the case is about.\n\n")
	b.WriteString("| group | cases | right | asked needlessly | refused needlessly | confidently wrong |\n|---|---:|---:|---:|---:|---:|\n")
	for _, n := range names {
		x := tallies[n]
		fmt.Fprintf(&b, "| %s | %d | %d | %d | %d | %d |\n", n, x.Total, x.Passed, x.Asked, x.Refused, x.Wrong)
	}
	b.WriteString("\n## Cases that are not right\n\n")
	if all.Passed == all.Total {
		b.WriteString("None.\n")
	}
	for _, g := range r.Grades {
		if !g.Pass() {
			fmt.Fprintf(&b, "- `%s` (%s): %s — `%s`\n", g.Case.ID, g.Verdict, g.Case.Question, g.Got)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func percent(n, of int) string {
	if of == 0 {
		return "–"
	}
	return share(float64(n) / float64(of))
}

func share(x float64) string { return fmt.Sprintf("%.1f %%", 100*x) }

// conversationsPage says how conversations are asked.
const conversationsPage = "Lines with the same `thread` are one conversation; so are lines whose note begins with `[conversation N, turn M]`. They are asked in the\n" +
	"order of their turns, each conversation by a person of its own. Where a turn is not in the file, the note may say what earlier turns left,\n" +
	"`[conversation N, turn M; carried from …: …]`: metrics and conditions by their keys change the call of the last turn that is there, or make\n" +
	"a query of their own; a note in plain words is put to the planner as the question before, without the words it does not know. Such cases\n" +
	"are counted apart (*asked after its note*), and so are follow-ups with nothing before them (*alone*).\n\n" +
	"When only planning, a follow-up is not judged by days or members that an analysis before it has to find first. When running, a right call\n" +
	"of an analysis that is not available yet counts neither as right nor as wrong: it *waits*.\n\n"
