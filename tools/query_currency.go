package tools

import (
	"context"
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

// checkCurrency takes one currency or two different ones. Which ones have
// exchange rates is in the data: the warehouse knows.
func checkCurrency(m *semantic.Model, a *QueryArgs) error {
	for i, c := range a.Currency {
		switch {
		case len(c) != 3 || strings.ToUpper(c) != c:
			return badCall("币种 %q 应是三位大写的代码,例如 JPY。", "The currency %q must be a code of three capitals, such as JPY.", c)
		case i > 1:
			return badCall("一次最多用两种币种显示金额。", "Money can be shown in two currencies at most.")
		case slices.Contains(a.Currency[:i], c):
			return badCall("币种 %s 写了两次。", "The currency %s is named twice.", c)
		case c != m.Currency && m.Rates == nil:
			return semantic.Errorf(semantic.CodeNotAvailable, "模型没有汇率,金额只能以 %[1]s 显示。",
				"Without exchange rates money can be shown in %[1]s only.", m.Currency)
		}
	}
	return nil
}

// currency is the i-th currency asked for, "" where none was.
func (v *queryView) currency(i int) string {
	if i < len(v.args.Currency) {
		return v.args.Currency[i]
	}
	return ""
}

// beside runs the query in the second currency too and adds its money columns
// to the rows. A row the second result does not hold gets empty cells.
func (v *queryView) beside(ctx context.Context, q semantic.Query, rows *semantic.Result) (*semantic.Result, error) {
	if v.currency(1) == "" || !slices.ContainsFunc(rows.Columns, isMoney) {
		return rows, nil
	}
	q.Currency = v.currency(1)
	second, err := v.env.Warehouse.Query(ctx, v.env.Who, q)
	if err != nil {
		return nil, err
	}
	keys := len(v.args.By)
	at := map[string]semantic.Row{}
	for _, row := range second.Rows {
		at[rowKey(row, keys)] = row
	}
	out := *rows
	out.Statements = slices.Concat(rows.Statements, second.Statements)
	out.Notes = slices.Clone(rows.Notes)
	for _, n := range second.Notes {
		if !slices.Contains(out.Notes, n) {
			out.Notes = append(out.Notes, n)
		}
	}
	out.Columns = inCurrency(rows.Columns, v.currency(0))
	out.Rows = make([]semantic.Row, len(rows.Rows))
	for i, row := range rows.Rows {
		out.Rows[i] = semantic.Row{Kind: row.Kind, Cells: slices.Clone(row.Cells)}
	}
	for i, c := range inCurrency(second.Columns, v.currency(1)) {
		if c.Currency == "" {
			continue
		}
		c.Name += "@" + c.Currency
		out.Columns = append(out.Columns, c)
		for j := range out.Rows {
			var cell semantic.Value
			if other, ok := at[rowKey(rows.Rows[j], keys)]; ok {
				cell = other.Cells[i]
			}
			out.Rows[j].Cells = append(out.Rows[j].Cells, cell)
		}
	}
	return &out, nil
}

// inCurrency names the currency of every column that belongs to money:
// changes and shares of amounts depend on it too.
func inCurrency(columns []semantic.Column, code string) []semantic.Column {
	out := slices.Clone(columns)
	for i, c := range out {
		if c.Role != semantic.RoleDimension && slices.ContainsFunc(columns, func(o semantic.Column) bool { return o.Key == c.Key && isMoney(o) }) {
			out[i].Currency = code
		}
	}
	return out
}

func isMoney(c semantic.Column) bool { return c.Unit == semantic.UnitMoney }

// rowKey identifies a row by its kind and members; NULL is none of them.
func rowKey(r semantic.Row, keys int) string {
	var b strings.Builder
	b.WriteString(string(r.Kind))
	for _, c := range r.Cells[:keys] {
		b.WriteString("\x00" + c.String())
		if c.IsNull() {
			b.WriteByte(1)
		}
	}
	return b.String()
}

// convertedFindings state the figures of the whole in the second currency.
func (v *queryView) convertedFindings() []Finding {
	code := v.currency(1)
	if code == "" {
		return nil
	}
	row, ok := v.rows.Total()
	if len(v.args.By) == 0 && len(v.rows.Rows) == 1 {
		row, ok = v.rows.Rows[0], true
	}
	if !ok {
		return nil
	}
	var out []Finding
	for _, c := range v.rows.Columns {
		if c.Role != semantic.RoleValue || c.Currency != code {
			continue
		}
		now := cellIn(v.rows.Columns, row, c.Key, semantic.RoleValue, code)
		then := cellIn(v.rows.Columns, row, c.Key, semantic.RoleBefore, code)
		var f Finding = ValueFound{Metric: c.Key, Period: v.period, Value: now}
		if x, ok := changeFound(c.Key, nil, v.windows, now, then); ok {
			f = x
		}
		out = append(out, ConvertedFound{Currency: code, Of: f})
	}
	return out
}

// cellIn is the cell of a metric in one of two currencies; a result in one
// currency has one cell only.
func cellIn(columns []semantic.Column, r semantic.Row, key string, role semantic.Role, currency string) semantic.Value {
	for i, c := range columns {
		if c.Key == key && c.Role == role && c.Currency == currency {
			return r.Cells[i]
		}
	}
	return cell(columns, r, key, role)
}
