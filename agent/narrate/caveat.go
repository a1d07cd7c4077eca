package narrate

import (
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// caveats are what the reader must know about a result: the notes of the data
// and the tools, and what an analysis of this kind cannot show.
func (v voice) caveats(r *tools.Result) []string {
	var out []string
	truncated := false
	for _, n := range r.Notes {
		if n.Code != semantic.NoteAssumed {
			out = append(out, n.Text.In(v.lang))
		}
		truncated = truncated || n.Code == semantic.NoteTruncated
	}
	for _, t := range r.Tables {
		if t.Truncated && !truncated {
			truncated = true
			out = append(out, v.say("行数超过上限,表格只显示了一部分。", "There are more rows than can be shown; the table holds a part of them."))
		}
	}
	for _, f := range r.Findings {
		switch f.(type) {
		case tools.CauseFound, tools.PartFound, tools.EffectFound:
			return append(out, v.say("拆解说明变化集中在哪里,并不证明是什么造成的。",
				"A breakdown shows where the change sits; it does not prove what brought it about."))
		}
	}
	return out
}
