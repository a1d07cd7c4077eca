package warehouse

import (
	"context"
	"fmt"
	"slices"

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
		out = append(out, semantic.Note{Code: semantic.NoteConverted, Text: semantic.Text{
			ZH: fmt.Sprintf("金额由 %s 按各笔当日汇率换算成 %s。", m.Currency, q.Currency),
			EN: fmt.Sprintf("Money is converted from %s to %s at the rates of each amount's day.", m.Currency, q.Currency)}})
	}
	day, ok := q.ConstantRatesDay()
	if ok && slices.ContainsFunc(q.Metrics, m.AtConstantRates) {
		out = append(out, semantic.Note{Code: semantic.NoteConverted, Text: semantic.Text{
			ZH: fmt.Sprintf("固定汇率以 %s 的汇率计算。", day), EN: fmt.Sprintf("Constant currency uses the rates of %s.", day)}})
	}
	return out
}
