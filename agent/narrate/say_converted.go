package narrate

import (
	"fmt"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// inCurrency returns the voice for figures in another currency.
func (v voice) inCurrency(code string) voice {
	v.currency = code
	return v
}

// shownIn is the currency of a column's amounts.
func (v voice) shownIn(c semantic.Column) string {
	if c.Currency != "" {
		return c.Currency
	}
	return v.currency
}

// shownMetric is the metric of a column, and its currency where the result
// shows money in two.
func (v voice) shownMetric(c semantic.Column) string {
	if v.in.Beside == "" {
		return c.Key
	}
	return c.Key + "@" + c.Currency
}

// converted says figures of the whole in the second currency: the level and,
// in brackets, how it moved. Where currencies moved, it moved differently.
func (v voice) converted(fs []tools.ConvertedFound) string {
	s := v.inCurrency(fs[0].Currency)
	var items []string
	for _, f := range fs {
		items = append(items, s.convertedItem(f.Of))
	}
	list := strings.Join(items, v.say("、", ", "))
	name := currencyName(s.currency, v.lang)
	return v.say("以"+name+"计"+commaZH+list+"。", "in "+name+" "+list+".")
}

func (v voice) convertedItem(f tools.Finding) string {
	switch f := f.(type) {
	case tools.ChangeFound:
		now, _ := v.figure(f.Metric).pair(f.Now, f.Then)
		return v.inner(f.Metric) + " " + bold(now) + v.brackets(v.brief(f))
	case tools.ValueFound:
		n, ok := f.Value.Number()
		if !ok {
			return v.inner(f.Metric) + " " + v.say("没有可计算的数据", "cannot be computed")
		}
		return v.inner(f.Metric) + " " + bold(v.figure(f.Metric).short(n))
	default:
		panic(fmt.Sprintf("narrate: %T in a second currency", f))
	}
}
