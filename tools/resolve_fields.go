package tools

import (
	"reflect"

	"github.com/wenshu-ai/wenshu/semantic"
)

// ahead is implemented by arguments that may ask about days to come.
type ahead interface{ looksAhead() bool }

func (*BudgetArgs) looksAhead() bool     { return true }
func (a *ForecastArgs) looksAhead() bool { return a.Op == "" }
func (a *SupplyArgs) looksAhead() bool   { return a.Op == "capacity" }
func (*ReplenishArgs) looksAhead() bool  { return true }

// resolveFields pins the times of arguments that declare them by their tags:
// an absent time takes its standard, a comparison is taken against the period
// the arguments hold, and filters are put in one order.
func resolveFields(a Args, c semantic.Clock) (Args, []string, error) {
	out, v := copyOf(a)
	var assumed []string
	var period *When
	for _, f := range fieldsOf(a) {
		x := v.Field(f.index)
		if isEmpty(x) && f.standard != "" {
			if err := readValue(x, f.standard, f); err != nil {
				return nil, nil, err
			}
			assumed = append(assumed, f.name)
		}
		switch {
		case x.Type() == filtersType && x.Len() > 0:
			x.Set(reflect.ValueOf(x.Interface().(Filters).sorted()))
		case x.Type() == whenType && !isEmpty(x):
			w := x.Interface().(When)
			if err := pin(&w, a, c); err != nil {
				return nil, nil, err
			}
			x.Set(reflect.ValueOf(w))
			period = &w
		case x.Type() == againstType && !isEmpty(x) && period != nil:
			cmp := x.Interface().(Against)
			if _, err := resolveTimes(period, &cmp, c); err != nil {
				return nil, nil, err
			}
			x.Set(reflect.ValueOf(cmp))
		}
	}
	return out, assumed, nil
}

// pin turns the time into days; auto stays for the tool to find.
func pin(w *When, a Args, c semantic.Clock) error {
	if _, auto := w.Range.(semantic.Auto); auto {
		return nil
	}
	p, err := semantic.ResolveTime(w.Range, c)
	if err != nil {
		return err
	}
	if x, ok := a.(ahead); (!ok || !x.looksAhead()) && p.Start.After(c.Today) {
		return semantic.Errorf(semantic.CodeBadTime, "%[1]s 只能看已经过去的时间,而 %[2]s 还没有到。",
			"%[1]s looks at days gone by, and %[2]s is still to come.", a.Tool(), p)
	}
	w.Range = semantic.Absolute{Period: p}
	return nil
}
