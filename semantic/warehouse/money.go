package warehouse

import (
	"context"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/sqlgen"
)

// Currencies lists what money can be shown in: the model's own currency, then
// those with exchange rates, in the order of their codes.
func (w *Warehouse) Currencies(ctx context.Context) ([]string, error) {
	out := []string{w.cfg.Model.Currency}
	rates := w.cfg.Model.Rates
	if rates == nil {
		return out, nil
	}
	rows, err := w.list(ctx, everyone, sqlgen.List{Dataset: rates.Dataset, Fields: []string{rates.Currency}})
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		if c := r.Cells[0].String(); !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out, nil
}

// checkCurrency refuses a currency without exchange rates.
func (w *Warehouse) checkCurrency(ctx context.Context, q semantic.Query) error {
	if !w.cfg.Model.Converts(q) {
		return nil
	}
	known, err := w.Currencies(ctx)
	if err != nil || slices.Contains(known, q.Currency) {
		return err
	}
	e := semantic.Errorf(semantic.CodeNotAvailable, "没有 %q 的汇率,金额不能换算成它。", "There are no exchange rates for %q, so money cannot be shown in it.", q.Currency)
	e.Candidates = known
	return e
}

// moneyNotes say at which rates money was converted.
func moneyNotes(m *semantic.Model, q semantic.Query) []semantic.Note {
	var out []semantic.Note
	isMoney := func(name string) bool { x, ok := m.Metric(name); return ok && x.Unit == semantic.UnitMoney }
	if m.Converts(q) && slices.ContainsFunc(q.Metrics, isMoney) {
		at := ratesText(q.Rates)
		out = append(out, semantic.Note{Code: semantic.NoteConverted, Text: semantic.Text{
			ZH: fmt.Sprintf("金额由 %s 按%s换算成 %s。", m.Currency, at.ZH, q.Currency),
			EN: fmt.Sprintf("Money is converted from %s to %s at %s.", m.Currency, q.Currency, at.EN)}})
	}
	day, ok := q.ConstantRatesDay()
	if ok && slices.ContainsFunc(q.Metrics, m.AtConstantRates) {
		out = append(out, semantic.Note{Code: semantic.NoteConverted, Text: semantic.Text{
			ZH: fmt.Sprintf("固定汇率以 %s 的汇率计算。", day), EN: fmt.Sprintf("Constant currency uses the rates of %s.", day)}})
	}
	return out
}

// ratesText says which rates a policy uses.
func ratesText(p semantic.RatePolicy) semantic.Text {
	switch p := p.(type) {
	case nil, semantic.TransactionRates:
		return semantic.Text{ZH: "各笔当日汇率", EN: "the rates of each amount's day"}
	case semantic.PeriodEndRates:
		return semantic.Text{ZH: "各时段最后一天的汇率", EN: "the rates of the last day of each period"}
	case semantic.PeriodAverageRates:
		return semantic.Text{ZH: "各时段的平均汇率", EN: "the mean rates of each period"}
	case semantic.FixedRates:
		return semantic.Text{ZH: fmt.Sprintf("%s 的汇率", p.Day), EN: fmt.Sprintf("the rates of %s", p.Day)}
	default:
		panic(fmt.Sprintf("warehouse: rate policy of type %T", p))
	}
}

// unratedNotes count the amounts without an exchange rate where a cell of
// money is empty: what is missing is said, never guessed.
func (w *Warehouse) unratedNotes(ctx context.Context, who semantic.Access, q semantic.Query, r *semantic.Result) ([]semantic.Note, error) {
	if w.cfg.Model.Rates == nil || !emptyMoney(r) {
		return nil, nil
	}
	c, err := w.options().CompileMissingRates(w.cfg.Model, who, q)
	if err != nil || c == nil {
		return nil, err
	}
	rows, err := w.kept(ctx, who, c)
	if err != nil {
		return nil, err
	}
	missing := decimal.Zero
	for _, row := range rows {
		for i, col := range c.Columns {
			if n, ok := row.Cells[i].Number(); ok && (col.Role == semantic.RoleValue || col.Role == semantic.RoleBefore) {
				missing = missing.Add(n)
			}
		}
	}
	if missing.IsZero() {
		return nil, nil
	}
	return []semantic.Note{{Code: semantic.NoteNoRate, Text: semantic.Text{
		ZH: fmt.Sprintf("有 %s 笔金额没有可用的汇率,含有它们的合计留空。", missing),
		EN: fmt.Sprintf("Amounts without an exchange rate: %s; the totals that hold them are left empty.", missing)}}}, nil
}

// emptyMoney reports whether a figure of money has no value.
func emptyMoney(r *semantic.Result) bool {
	for i, c := range r.Columns {
		if c.Unit == semantic.UnitMoney && (c.Role == semantic.RoleValue || c.Role == semantic.RoleBefore) &&
			slices.ContainsFunc(r.Rows, func(row semantic.Row) bool { return row.Cells[i].IsNull() }) {
			return true
		}
	}
	return false
}
