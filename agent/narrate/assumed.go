package narrate

import (
	"github.com/wenshu-ai/wenshu/tools"
)

// assumed says what the question left open and how it was filled in.
func (v voice) assumed(r *tools.Result) []string {
	var out []string
	for _, arg := range v.in.Assumed {
		if (arg == "order" || arg == "top") && !cutToTop(r) {
			continue // all rows are there: neither changed anything
		}
		if text := v.assumption(arg, r.Call); text != "" {
			out = append(out, text)
		}
	}
	return out
}

// cutToTop reports whether a list has more members than it shows.
func cutToTop(r *tools.Result) bool {
	for _, f := range r.Findings {
		if rank, ok := f.(tools.RankFound); ok && rank.Of > len(rank.Entries) {
			return true
		}
	}
	return false
}

func (v voice) assumption(arg string, c tools.Call) string {
	switch arg {
	case "t":
		if v.in.Period.IsZero() {
			return ""
		}
		days, dates := whole(v.in.Period.Days()), v.cal.dates(v.in.Period)
		return v.say("未指定时间,取 "+dates+"(共"+days+"天)", "No period was given: "+dates+" ("+days+" days) is used")
	case "cmp":
		if v.in.Compare == nil {
			return ""
		}
		dates := v.cal.dates(*v.in.Compare)
		return v.say("未指定对比期,与 "+dates+" 相比", "No comparison was given: "+dates+" is used")
	case "order":
		q, ok := c.Args.(*tools.QueryArgs)
		if !ok || len(q.Order) == 0 {
			return ""
		}
		return v.ordering(q.Order[0])
	case "top":
		q, ok := c.Args.(*tools.QueryArgs)
		if !ok || q.Top == 0 {
			return ""
		}
		return v.say("未指定数量,列出前 "+whole(q.Top)+" 名", "No number was given: the top "+whole(q.Top)+" are listed")
	default:
		return ""
	}
}

func (v voice) ordering(k tools.SortKey) string {
	by := v.say("增幅", "growth")
	if k.By != "growth" {
		if _, isMetric := v.model.Metric(k.By); !isMetric {
			return "" // a series in the order of time needs no remark
		}
		by = v.inner(k.By)
	}
	if k.Desc {
		return v.say("未指定排序,按"+by+"从高到低", "No order was given: sorted by "+by+", highest first")
	}
	return v.say("未指定排序,按"+by+"从低到高", "No order was given: sorted by "+by+", lowest first")
}
