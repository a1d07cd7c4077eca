package sqlgen

import (
	"fmt"

	"github.com/wenshu-ai/wenshu/semantic"
)

// converts reports whether the amounts of the leaf change their currency.
func (l *leaf) converts() bool { return l.measure.Currency != "" || l.target != "" }

// targetOf is the currency the amounts behind a metric are shown in; "" = as
// they are. Only money is: a margin, or stock turned over, is the same thing
// in every currency and keeps its value.
func (b *binding) targetOf(x *semantic.Metric) string {
	if x.Unit == semantic.UnitMoney && b.model.Converts(b.query) {
		return b.query.Currency
	}
	return ""
}

// converted is the amount of a row in the currency it is shown in: times what
// its own currency is worth, divided by what the other one is worth, both on
// the same day. It is NULL without a rate.
func (r *relation) converted(amount scalar, l *leaf, t timing) (scalar, error) {
	if r.plan.model.Rates == nil {
		return nil, semantic.Errorf(semantic.CodeNotAvailable, "模型没有汇率数据,金额不能换算。", "The model has no exchange rates, so money cannot be converted.")
	}
	day, err := r.ratesDay(l, t)
	if err != nil {
		return nil, err
	}
	parts := []scalar{amount}
	if l.measure.Currency != "" {
		own, _, err := r.named(l.measure.Currency)
		if err != nil {
			return nil, err
		}
		rate, err := r.rate(own, day)
		if err != nil {
			return nil, err
		}
		home := bound{r.plan.model.Currency, "text"}
		parts = append(parts, fragment{" * CASE WHEN "}, own, fragment{" = "}, home, fragment{" THEN 1 ELSE "}, rate, fragment{" END"})
	}
	if l.target != "" {
		rate, err := r.rate(bound{l.target, "text"}, day)
		if err != nil {
			return nil, err
		}
		parts = append(parts, fragment{" / "}, rate)
	}
	return expression{parts}, nil
}

// ratesDay is the day whose rates the amounts of a leaf are converted at.
func (r *relation) ratesDay(l *leaf, t timing) (scalar, error) {
	if l.measure.Rates == semantic.RatesOfBase {
		if day, ok := r.plan.query.ConstantRatesDay(); ok {
			return dateArg(day), nil
		}
	} else if fixed, ok := r.plan.query.Rates.(semantic.FixedRates); ok {
		return dateArg(fixed.Day), nil
	} else if t.of != nil {
		return r.day(t), nil
	}
	return r.plan.parameter(semantic.ParamToday)
}

// rate looks up what one unit of a currency is worth on a day. Both make the
// key of the rates, so that the join repeats no row.
func (r *relation) rate(currency, day scalar) (scalar, error) {
	rates := r.plan.model.Rates
	d, ok := r.plan.model.Dataset(rates.Dataset)
	if !ok {
		return nil, badModel("汇率数据集 %q 不存在。", "There is no dataset of exchange rates %q.", rates.Dataset)
	}
	key := fmt.Sprintf("#rate %#v %#v", currency, day) // no path holds a #
	a := r.lookup(key, join{left: []scalar{currency, day}, columns: []string{rates.Currency, rates.Day}, to: d})
	return column{a, rates.Rate}, nil
}
