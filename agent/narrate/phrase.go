package narrate

import (
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// Phrase puts a call as the question a person would type to have it run, or
// returns "" for a tool nobody asks for in so many words.
func (w *Writer) Phrase(c tools.Call, lang semantic.Lang) string {
	q := w.voice(lang, tools.Interpretation{}).phrase(c)
	if lang == semantic.ZH {
		return Typeset(q)
	}
	return q
}

func (v voice) phrase(c tools.Call) string {
	switch a := c.Args.(type) {
	case *tools.QueryArgs:
		return v.askQuery(a)
	case *tools.DiagnoseArgs:
		return v.askWhy(a)
	case *tools.FunnelArgs:
		return v.askFunnel(a)
	case *tools.DefineArgs:
		return v.askMeaning(a)
	default:
		return ""
	}
}

func (v voice) askQuery(a *tools.QueryArgs) string {
	names := make([]string, len(a.Metrics))
	for i, m := range a.Metrics {
		names[i] = v.say(v.metric(m), v.inner(m))
	}
	metrics := strings.Join(names, v.say("、", ", "))
	if v.lang == semantic.ZH {
		return v.queryZH(a, metrics)
	}
	return v.queryEN(a, metrics)
}

func (v voice) queryZH(a *tools.QueryArgs, metrics string) string {
	head := v.timeZH(a.Time) + v.scopeZH(a.Filters)
	dims, grain := v.by(a)
	growth := len(a.Order) > 0 && a.Order[0].By == "growth"
	switch {
	case growth && len(a.By) == 1:
		direction := "增长最快"
		if !a.Order[0].Desc {
			direction = "下降最多"
		}
		return head + "哪个" + dims + "的" + metrics + direction + v.comparedZH(a.Compare) + "?"
	case grain != "" && len(a.By) == 1:
		if head != "" {
			head += "的"
		}
		return head + metrics + everyZH[grain] + "走势如何" + v.comparedZH(a.Compare) + "?"
	case len(a.By) > 0:
		tail := "是多少?"
		if a.Share {
			tail = "占比是多少?"
		}
		return head + "各" + dims + "的" + metrics + v.comparedZH(a.Compare) + tail
	case head == "":
		return metrics + v.comparedZH(a.Compare) + "是多少?"
	default:
		return head + "的" + metrics + v.comparedZH(a.Compare) + "是多少?"
	}
}

var everyZH = map[semantic.Grain]string{
	semantic.Day: "每日", semantic.Week: "每周", semantic.Month: "每月", semantic.Quarter: "每季度", semantic.Year: "每年",
}

func (v voice) queryEN(a *tools.QueryArgs, metrics string) string {
	tail := v.scopeEN(a.Filters) + v.timeEN(a.Time)
	dims, grain := v.by(a)
	growth := len(a.Order) > 0 && a.Order[0].By == "growth"
	switch {
	case growth && len(a.By) == 1:
		verb := "grew fastest"
		if !a.Order[0].Desc {
			verb = "fell most"
		}
		return "Which " + dims + " " + verb + " in " + metrics + tail + v.comparedEN(a.Compare) + "?"
	case grain != "" && len(a.By) == 1:
		return "What is the trend of " + metrics + " by " + dims + tail + v.comparedEN(a.Compare) + "?"
	case len(a.By) > 0 && a.Share:
		return "What is each " + dims + "'s share of " + metrics + tail + v.comparedEN(a.Compare) + "?"
	case len(a.By) > 0:
		return "Show " + metrics + " by " + dims + tail + v.comparedEN(a.Compare)
	default:
		return "What about " + metrics + tail + v.comparedEN(a.Compare) + "?"
	}
}

// by names the dimensions of a query, and its grain when one is a time bucket.
func (v voice) by(a *tools.QueryArgs) (names string, grain semantic.Grain) {
	out := make([]string, len(a.By))
	for i, d := range a.By {
		out[i] = v.say(v.dimension(d), lowerFirst(v.dimension(d)))
		if g, ok := semantic.GrainOf(d); ok {
			grain = g
		}
	}
	return strings.Join(out, v.say("、", " and ")), grain
}

func (v voice) askWhy(a *tools.DiagnoseArgs) string {
	if v.lang == semantic.ZH {
		verb := map[string]string{"up": "上升", "down": "下降"}[a.Premise]
		if verb == "" {
			verb = "变化"
		}
		of := v.metric(a.Metric)
		if scope := v.scopeZH(a.Filters); scope != "" {
			of = scope + "的" + of
		}
		return v.timeZH(a.Time) + of + "为什么" + verb + "了" + v.comparedZH(a.Compare) + "?"
	}
	verb := map[string]string{"up": "rise", "down": "fall"}[a.Premise]
	if verb == "" {
		verb = "change"
	}
	return "Why did " + v.inner(a.Metric) + " " + verb + v.scopeEN(a.Filters) + v.timeEN(a.Time) + v.comparedEN(a.Compare) + "?"
}

func (v voice) askFunnel(a *tools.FunnelArgs) string {
	if v.lang == semantic.ZH {
		of := v.scopeZH(a.Filters)
		switch {
		case of == "":
			of = "用户"
		case !slices.ContainsFunc(a.Filters, func(t tools.FilterTerm) bool { return v.group(t.Dimension) == semantic.GroupCustomer }):
			of += "的用户"
		}
		return v.timeZH(a.Time) + of + "掉在漏斗哪一步" + v.comparedZH(a.Compare) + "?"
	}
	return "Where does the funnel leak" + v.scopeEN(a.Filters) + v.timeEN(a.Time) + v.comparedEN(a.Compare) + "?"
}

func (v voice) askMeaning(a *tools.DefineArgs) string {
	if a.What == tools.KindCatalog {
		return v.say("可以查哪些指标和维度?", "What can I ask about?")
	}
	name := v.metric(a.What)
	if name == a.What {
		name = v.dimension(a.What)
	}
	if a.SQL {
		return v.say(name+"是怎么定义的?给我看 SQL", "How is "+lowerFirst(name)+" defined? Show me the SQL")
	}
	return v.say(name+"是怎么定义的?", "How is "+lowerFirst(name)+" defined?")
}
