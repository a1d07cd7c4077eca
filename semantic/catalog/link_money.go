package catalog

import (
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

// rates reads where exchange rates are kept. A rate is looked up by currency
// and day, so these two must be the key.
func (l *linker) rates(raw *rawRates) {
	set := l.datasetNamed(raw.Dataset)
	l.required(raw.Dataset, raw.Pos, "dataset")
	r := &semantic.ExchangeRates{Dataset: raw.Dataset.text, Currency: l.required(raw.Currency, raw.Pos, "currency"),
		Day: l.required(raw.Day, raw.Pos, "day"), Rate: l.required(raw.Rate, raw.Pos, "rate")}
	if set == nil {
		return
	}
	for _, want := range []struct {
		name scalar
		kind semantic.Kind
	}{{raw.Currency, semantic.KindText}, {raw.Day, semantic.KindDate}, {raw.Rate, semantic.KindNumber}} {
		f, ok := set.Field(want.name.text)
		switch {
		case !want.name.given():
		case !ok:
			l.diags.unknown(want.name.pos, "字段", "field", want.name.text, fieldNames(set))
		case f.Type != want.kind || f.Expr != "":
			l.diags.report(want.name.pos, "字段 %[1]q 应是 %[2]s 类型的列。", "The field %[1]q must be a column of type %[2]s.", f.Name, string(want.kind))
		}
	}
	key := slices.Sorted(slices.Values(set.PrimaryKey))
	if !slices.Equal(key, slices.Sorted(slices.Values([]string{r.Currency, r.Day}))) {
		l.diags.report(raw.Pos, "汇率数据集 %s 的主键应是币种与日期。", "The primary key of the exchange rates %s must be the currency and the day.", set.Name)
	}
	l.model.Rates = r
}

// converted reads the currency of a measure's amounts.
func (l *linker) converted(r *rawSimple, ms *semantic.Measure) {
	ms.Rates = choice(l, r.Rates, "rates", semantic.RatesOfRow, semantic.RatesOfBase)
	if !r.Currency.given() {
		if ms.Rates != semantic.RatesOfRow {
			l.diags.report(r.Rates.pos, "rates 只与 currency 一起使用。", "The key rates needs currency.")
		}
		return
	}
	ms.Currency = r.Currency.text
	switch at, err := l.model.FieldAt(ms.Dataset, ms.Currency); {
	case err != nil:
		l.diags.place(r.Currency.pos, err)
	case at.Field.Type != semantic.KindText:
		l.diags.report(r.Currency.pos, "币种字段 %q 应是文本。", "The field %q of the currency must be a text.", ms.Currency)
	case l.model.Rates == nil:
		l.diags.report(r.Currency.pos, "没有汇率数据(model.exchange_rates)，不能换算。", "Without exchange rates (model.exchange_rates) nothing can be converted.")
	}
}
